"""Programs that end with all that they have started: when they shall, and when handson does.

Between handson and a program stands a supervisor, a small process of Python's. A pipe to it
is all that keeps the program alive: the system closes it when handson ends, be it killed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from socket import SHUT_WR, socketpair
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import IO

__all__ = ["Ending", "Program", "Supervised", "Unsupervised", "memory_to_take", "start"]

_SUPERVISOR = Path(__file__).with_name("supervisor.py")
_SHARE = 0.9
_KILLED = -9


class Ending(NamedTuple):
    """How a program has ended."""

    code: int
    """Its exit code, below 0 if a signal has ended it."""
    too_much_memory: bool = False
    """Whether it was ended because it took too much memory."""


class Program(Protocol):
    """A running program."""

    def wait(self, timeout: float) -> Ending:
        """Return how it has ended; raises `TimeoutError` where it has not after ``timeout`` s."""

    def end(self) -> Ending:
        """End it and wait for that; return how it ended."""


class Supervised:
    """A running program with nothing to read on its standard input. For POSIX."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        stdout: int | IO[bytes] = subprocess.DEVNULL,
        stderr: int | IO[bytes] = subprocess.DEVNULL,
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
        descriptors: Sequence[int] = (),
        memory: int = 0,
    ) -> None:
        """Start the program, which gets the ``descriptors`` as 3, 4 and so on.

        If ``memory`` is not 0 and the program takes more bytes, with all that it has started,
        it is ended (on Linux). Raises `OSError` where the program cannot be started.
        """
        self._heard = b""
        self._ending: Ending | None = None
        self._line, theirs = socketpair()
        arguments = [",".join(map(str, descriptors)), str(memory), *command]
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - handson's own program
                [sys.executable, "-I", "-S", str(_SUPERVISOR), *arguments],
                stdin=theirs.fileno(),
                stdout=stdout,
                stderr=stderr,
                cwd=cwd,
                env=env,
                pass_fds=tuple(descriptors),
                start_new_session=True,  # Ctrl-C is for handson, which then ends the program
            )
        try:
            word, _, number = self._hear(None).partition(" ")
        except BaseException:
            self.end()
            raise
        if word != "started":
            self.end()
            errno = int(number or 0)
            raise OSError(errno, os.strerror(errno))

    def wait(self, timeout: float) -> Ending:
        """Return how the program has ended; nothing that it has started is left then.

        Raises `TimeoutError` where it has not after ``timeout`` seconds.
        """
        return self._wait(monotonic() + timeout)

    def _wait(self, deadline: float | None) -> Ending:
        if self._ending is None:
            said = self._hear(deadline)
            word, _, number = said.partition(" ")
            # Nothing is said where the supervisor was killed, and the program with it.
            code = int(number) if word == "code" else _KILLED
            self._ending = Ending(code, too_much_memory=word == "memory")
            self._line.close()
            self._process.wait()
        return self._ending

    def end(self) -> Ending:
        """End the program with all that it has started, and wait for that; return how it ended."""
        if self._ending is None:
            with suppress(OSError):  # the supervisor has ended
                self._line.shutdown(SHUT_WR)
        return self._wait(None)

    def _hear(self, deadline: float | None) -> str:
        """Return the next line that the supervisor says; an empty text if it says no more."""
        while b"\n" not in self._heard:
            self._line.settimeout(None if deadline is None else max(1e-3, deadline - monotonic()))
            said = self._line.recv(64)
            if not said:
                return ""
            self._heard += said
        line, _, self._heard = self._heard.partition(b"\n")
        return line.decode()


class Unsupervised:
    """A running program that ends alone. For Windows, where no process has a supervisor."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        stdout: int | IO[bytes],
        stderr: int | IO[bytes],
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
    ) -> None:
        """Start the program; raises `OSError` where that is not possible."""
        self._process = subprocess.Popen(  # noqa: S603 - it is what handson was asked to start
            command, stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr, cwd=cwd, env=env
        )

    def wait(self, timeout: float) -> Ending:
        """Return how the program has ended; raises `TimeoutError` as `Supervised.wait` does."""
        try:
            return Ending(self._process.wait(timeout))
        except subprocess.TimeoutExpired:
            raise TimeoutError from None

    def end(self) -> Ending:
        """End the program, wait for that and return how it ended."""
        self._process.kill()
        return Ending(self._process.wait())


def start(
    command: Sequence[str],
    *,
    stdout: IO[bytes],
    stderr: IO[bytes],
    cwd: Path,
    env: Mapping[str, str],
    memory: int,
) -> Program:
    """Start a program as `Supervised` does, or as well as the system can."""
    if sys.platform == "win32":
        return Unsupervised(command, stdout=stdout, stderr=stderr, cwd=cwd, env=env)
    return Supervised(command, stdout=stdout, stderr=stderr, cwd=cwd, env=env, memory=memory)


def memory_to_take() -> int:
    """Return how many bytes a program may take: most of what is free; 0 where that is unknown."""
    with suppress(OSError):
        for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(int(line.split()[1]) * 1024 * _SHARE)
    return 0

"""A browser as a process that listens and answers over two pipes, and ends when we do.

Chromium reads commands from descriptor 3 and answers on 4. It ends by itself as
soon as the pipes are closed, so that nothing is left behind even if handson is
killed; what it has started ends with its process group.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from subprocess import Popen

__all__ = ["BrowserProcess"]

_ARGUMENTS = (
    "--headless",
    "--disable-gpu",
    "--hide-scrollbars",
    "--mute-audio",
    "--no-first-run",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Pages are shown as they are on the disk.
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--remote-debugging-pipe",
)
_COPIES_FROM = 16
"""Copies of descriptors get at least this number, so that no copy is 3 or 4."""
_LONGEST_ERRORS = 10_000


class BrowserProcess:
    """A running browser without a window."""

    def __init__(self, program: str, folder: Path) -> None:
        """Start the browser; ``folder`` is an empty one for its profile, and stays.

        Raises `OSError` where the program cannot be started.
        """
        self._errors = folder / "errors.txt"
        self._id = 0
        self._process: Popen[bytes] | None = None
        self._code: int | None = None
        arguments = [program, *_ARGUMENTS, f"--user-data-dir={folder / 'profile'}"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            arguments.append("--no-sandbox")  # Chromium has none for root, and refuses to start.
        heard, self._commands = os.pipe()
        answers, said = os.pipe()
        try:
            start = self._start_on_windows if sys.platform == "win32" else self._start
            start(arguments, heard, said)
        except BaseException:
            os.close(self._commands)
            os.close(answers)
            raise
        finally:
            os.close(heard)
            os.close(said)
        self.answers: IO[bytes] = os.fdopen(answers, "rb")
        """What the browser says: messages, a zero byte behind each; it ends with the browser."""

    def _start(self, arguments: list[str], heard: int, said: int) -> None:
        import fcntl

        copies = [fcntl.fcntl(each, fcntl.F_DUPFD_CLOEXEC, _COPIES_FROM) for each in (heard, said)]
        writing = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        try:
            self._id = os.posix_spawnp(
                arguments[0],
                arguments,
                os.environ,
                file_actions=[
                    (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
                    (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
                    (os.POSIX_SPAWN_OPEN, 2, os.fspath(self._errors), writing, 0o600),
                    (os.POSIX_SPAWN_DUP2, copies[0], 3),
                    (os.POSIX_SPAWN_DUP2, copies[1], 4),
                ],
                setpgroup=0,
            )
        finally:
            for copy in copies:
                os.close(copy)

    def _start_on_windows(self, arguments: list[str], heard: int, said: int) -> None:
        import msvcrt
        import subprocess

        # There, descriptors have no numbers that another program knows; handles have.
        handles = [msvcrt.get_osfhandle(each) for each in (heard, said)]  # type: ignore[attr-defined]
        for handle in handles:
            os.set_handle_inheritable(handle, True)  # type: ignore[attr-defined]
        start = subprocess.STARTUPINFO(lpAttributeList={"handle_list": handles})  # type: ignore[attr-defined]
        names = ",".join(map(str, handles))
        with self._errors.open("wb") as errors:
            self._process = subprocess.Popen(  # noqa: S603 - the browser that was asked for
                [*arguments, f"--remote-debugging-io-pipes={names}"],
                startupinfo=start,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=errors,
            )

    def say(self, message: bytes) -> None:
        """Send a message; raises `OSError` if the browser has stopped listening."""
        whole = memoryview(message + b"\0")
        while whole:
            whole = whole[os.write(self._commands, whole) :]

    def end(self) -> int:
        """End the browser with all that it has started; return its exit code, below 0 if killed."""
        if self._code is None:
            os.close(self._commands)
            self._code = self._kill()
        return self._code

    def _kill(self) -> int:
        if self._process is not None:
            self._process.kill()
            return self._process.wait()
        # Who has ended keeps its exit code.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._id, signal.SIGKILL)
        return os.waitstatus_to_exitcode(os.waitpid(self._id, 0)[1])

    def last_words(self) -> str:
        """Return the last line that the browser wrote to standard error; empty where it did not."""
        with self._errors.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - _LONGEST_ERRORS))
            lines = file.read().decode(errors="replace").strip().splitlines()
        return lines[-1].strip() if lines else ""

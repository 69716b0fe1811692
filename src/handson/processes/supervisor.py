"""Starts a program, and ends it with all that it has started, as soon as nobody wants it any more.

This is a program of its own, for POSIX. Its arguments are the descriptors that the program
gets as 3, 4 and so on (with commas between), how many bytes of memory all may take (0 for any
number), and the command. Descriptor 0 is a socket, on which it says ``started`` or ``error
ERRNO``, and at the end ``code N``, below 0 for a signal, or ``memory``. The end of the socket,
which is that of handson at the latest, is the request to end.

On Linux it is the subreaper of what it starts: a process whose parent has ended becomes its
child, in whatever session it is, so that none gets away (prctl(2), PR_SET_CHILD_SUBREAPER).
Elsewhere those end that are in the program's process group.
"""

from __future__ import annotations

import os
import select
import signal
import sys
from contextlib import suppress

__all__ = ["Supervisor", "descendants", "main", "takes_more"]

_LINE = 0
_PARENT_DEATH_SIGNAL = 1
_CHILD_SUBREAPER = 36
_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_COPIES_FROM = 16
"""Copies of descriptors get at least this number, so that no copy has one of their places."""
_POLL = 0.2
"""How often the memory is looked at, in seconds."""


def main(descriptors: str, memory: str, *command: str) -> None:
    """Run the command, and return when neither it nor anything that it has started is left."""
    supervisor = Supervisor(int(memory))
    passed = [int(each) for each in descriptors.split(",") if each]
    errno = supervisor.start(command, passed)
    for each in passed:
        os.close(each)  # or whoever reads from the program never sees its end
    if errno:
        _say(f"error {errno}")
        return
    _say("started")
    supervisor.watch()
    supervisor.end()
    _say("memory" if supervisor.too_much_memory else f"code {supervisor.code}")


class Supervisor:
    """A program, and what it has started."""

    def __init__(self, memory: int) -> None:
        self._memory = memory
        self._child = 0
        self.code = -int(signal.SIGKILL)
        """The program's exit code, below 0 if a signal has ended it."""
        self.too_much_memory = False
        """Whether it was ended for the memory that it took."""
        self._ended = False
        self._signals, woken = os.pipe()
        os.set_blocking(woken, False)
        signal.set_wakeup_fd(woken, warn_on_full_buffer=False)
        for each in (signal.SIGCHLD, *_ENDING):
            signal.signal(each, _nothing)
        if sys.platform == "linux":
            _prctl(_CHILD_SUBREAPER, 1)

    def start(self, command: tuple[str, ...], descriptors: list[int]) -> int:
        """Start the program; return 0, or else why that is not possible, as an errno."""
        failed, report = os.pipe()
        self._child = os.fork()
        if not self._child:
            _become(command, descriptors, report, scapegoat=bool(self._memory))
        os.close(report)
        said = os.read(failed, 16)
        os.close(failed)
        return int(said or 0)

    def watch(self) -> None:
        """Return when the program has ended or has to end."""
        while not self._ended:
            readable, _, _ = select.select(
                [_LINE, self._signals], [], [], _POLL if self._memory else None
            )
            if _LINE in readable:
                return  # nothing is ever sent on it: this is its end
            if self._signals in readable and not set(os.read(self._signals, 64)).isdisjoint(
                _ENDING
            ):
                return
            self._reap(os.WNOHANG)
            if self._memory and not self._ended and takes_more(descendants(), self._memory):
                self.too_much_memory = True
                return

    def end(self) -> None:
        """End the program and all that it has started, and wait for it."""
        while True:
            alive = {self._child} - {self._child if self._ended else 0} | descendants()
            killed = [each for each in alive if _kill(each)]
            with suppress(OSError):
                os.killpg(self._child, signal.SIGKILL)
            if not self._reap(0 if killed else os.WNOHANG):
                return  # none is left, or only such as run with the rights of somebody else

    def _reap(self, options: int) -> bool:
        """Take note of children that have ended; return whether there was one."""
        found = False
        while True:
            try:
                process, status = os.waitpid(-1, options)
            except ChildProcessError:
                return found
            if not process:
                return found
            if process == self._child:
                self._ended = True
                self.code = os.waitstatus_to_exitcode(status)
            found = True
            options = os.WNOHANG


def _nothing(*_: object) -> None:
    """Be told by the pipe that there was a signal."""


def _say(text: str) -> None:
    with suppress(OSError):  # handson may have ended
        os.write(_LINE, f"{text}\n".encode())


def _prctl(option: int, value: int) -> None:
    import ctypes

    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


def _become(
    command: tuple[str, ...], descriptors: list[int], report: int, *, scapegoat: bool
) -> None:
    """Replace this process by the command; write to ``report`` why that is not possible.

    A ``scapegoat`` is the first that the system ends where memory runs out.
    """
    import fcntl

    try:
        os.setsid()
        for ignored in (signal.SIGPIPE, signal.SIGXFSZ):  # by Python, and that is inherited
            signal.signal(ignored, signal.SIG_DFL)
        if sys.platform == "linux":
            _prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL)
            if scapegoat:
                with suppress(OSError), open("/proc/self/oom_score_adj", "w") as file:  # noqa: PTH123
                    file.write("1000")
        report = fcntl.fcntl(report, fcntl.F_DUPFD_CLOEXEC, _COPIES_FROM)
        copies = [fcntl.fcntl(each, fcntl.F_DUPFD_CLOEXEC, _COPIES_FROM) for each in descriptors]
        for each in descriptors:
            os.set_inheritable(each, False)
        for place, each in enumerate(copies, start=3):
            os.dup2(each, place)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.execvp(command[0], command)  # noqa: S606 - it is what handson was asked to start
    except OSError as error:
        os.write(report, str(error.errno).encode())
    finally:
        os._exit(127)


def _kill(process: int) -> bool:
    """End a process; return whether that was allowed, and there was one."""
    try:
        os.kill(process, signal.SIGKILL)
    except OSError:
        return False
    return True


def descendants() -> set[int]:
    """Return the processes that this one has started, and those that they have started.

    The set is empty where there is no ``/proc``.
    """
    children: dict[int, list[int]] = {}
    try:
        names = os.listdir("/proc")  # noqa: PTH208 - pathlib takes as long to import as all of this
    except OSError:
        return set()
    ours = os.getpid()
    for name in names:
        if not name.isdecimal():
            continue
        # After the name, which may hold anything: the state, and the parent.
        _, parent = (_read(f"/proc/{name}/stat").rpartition(b") ")[2].split() or (b"", b"0"))[:2]
        children.setdefault(int(parent), []).append(int(name))
    found: set[int] = set()
    waiting = [ours]
    while waiting:
        young = children.pop(waiting.pop(), [])
        found.update(young)
        waiting += young
    return found


def takes_more(processes: set[int], memory: int) -> bool:
    """Tell whether processes take more than so many bytes of memory together."""
    if sum(map(_resident, processes)) <= memory:
        return False
    # What several share was counted for each of them. To count exactly takes longer.
    return sum(map(_proportional, processes)) > memory


def _resident(process: int) -> int:
    """Return how many bytes of memory a process takes, those that it shares included."""
    pages = _read(f"/proc/{process}/statm").split()[1:2]
    return int(pages[0]) * os.sysconf("SC_PAGE_SIZE") if pages else 0


def _proportional(process: int) -> int:
    """Return how many bytes of memory a process takes, with its part of those that it shares."""
    for line in _read(f"/proc/{process}/smaps_rollup").splitlines():
        if line.startswith(b"Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def _read(path: str) -> bytes:
    """Return what a file of the kernel's says; nothing where the process has ended."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            return file.read()
    except OSError:
        return b""


if __name__ == "__main__":
    main(*sys.argv[1:])

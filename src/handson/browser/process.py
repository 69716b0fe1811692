"""A browser as a process that listens and answers over two pipes, and ends when we do.

Chromium reads commands from descriptor 3 and answers on 4. A supervisor ends it with all that
it has started, even if handson is killed; on Windows it ends by itself when the pipes close.
"""

from __future__ import annotations

import os
import sys
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

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
    # Without these, it loads a page of its own and the menu of a line for addresses.
    "--no-startup-window",
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup",
    # Pages are shown as they are on the disk.
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--remote-debugging-pipe",
)
_LONGEST_ERRORS = 10_000
_LONGEST_FOLDER = 60
"""Behind it come 43 characters of the browser's; the path of a socket has 103 at most on macOS."""


class BrowserProcess:
    """A running browser without a window."""

    def __init__(self, program: str, folder: Path) -> None:
        """Start the browser; ``folder`` is an empty one for its profile, and stays.

        Raises `OSError` where the program cannot be started.
        """
        self._errors = folder / "errors.txt"
        self._code: int | None = None
        arguments = [program, *_ARGUMENTS, f"--user-data-dir={folder / 'profile'}"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            arguments.append("--no-sandbox")  # Chromium has none for root, and refuses to start.
        heard, self._commands = os.pipe()
        answers, said = os.pipe()
        try:
            start = self._start_on_windows if sys.platform == "win32" else self._start
            self._kill = start(arguments, heard, said)
        except BaseException:
            os.close(self._commands)
            os.close(answers)
            raise
        finally:
            os.close(heard)
            os.close(said)
        self.answers: IO[bytes] = os.fdopen(answers, "rb")
        """What the browser says: messages, a zero byte behind each; it ends with the browser."""

    def _start(self, arguments: list[str], heard: int, said: int) -> Callable[[], int]:
        """Start the browser; return the function that ends it and returns its exit code."""
        from handson.processes.supervised import Supervised

        # A browser that is killed leaves its temporary files; these go away with the profile.
        # Among them is a socket, whose path must not be long.
        folder = str(self._errors.parent)
        own = {"TMPDIR": folder} if len(os.fsencode(folder)) <= _LONGEST_FOLDER else {}
        with self._errors.open("wb") as errors:
            supervised = Supervised(
                arguments, stderr=errors, env={**os.environ, **own}, descriptors=(heard, said)
            )
            return lambda: supervised.end().code

    def _start_on_windows(self, arguments: list[str], heard: int, said: int) -> Callable[[], int]:
        import msvcrt
        import subprocess

        # There, descriptors have no numbers that another program knows; handles have.
        handles = [msvcrt.get_osfhandle(each) for each in (heard, said)]  # type: ignore[attr-defined]
        for handle in handles:
            os.set_handle_inheritable(handle, True)  # type: ignore[attr-defined]
        start = subprocess.STARTUPINFO(lpAttributeList={"handle_list": handles})  # type: ignore[attr-defined]
        names = ",".join(map(str, handles))
        with self._errors.open("wb") as errors:
            process = subprocess.Popen(  # noqa: S603 - the browser that was asked for
                [*arguments, f"--remote-debugging-io-pipes={names}"],
                startupinfo=start,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=errors,
            )

        def kill() -> int:
            process.kill()
            return process.wait()

        return kill

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

    def last_words(self) -> str:
        """Return the last line that the browser wrote to standard error; empty where it did not."""
        with self._errors.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - _LONGEST_ERRORS))
            lines = file.read().decode(errors="replace").strip().splitlines()
        return lines[-1].strip() if lines else ""

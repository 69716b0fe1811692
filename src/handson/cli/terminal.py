"""What the commands print: diagnostics, counts, a progress bar, and faults of handson's own."""

from __future__ import annotations

import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from handson.printable import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from handson.diagnostics import Diagnostic

__all__ = [
    "INTERRUPTED",
    "PrintingError",
    "ProgressBar",
    "counted",
    "echo",
    "from_here",
    "give_up_printing",
    "in_colour",
    "open_in_browser",
    "print_diagnostics",
    "progress",
    "report_fault",
    "shown_path",
    "with_hint_from_here",
]

INTERRUPTED = 130
"""The exit code of a program that Ctrl-C ended, by the custom of shells."""

# The progress bar: shown after so many seconds, drawn anew so often, so wide.
_PATIENCE = 1.0
_EVERY = 0.1
_WIDTH = 30


def report_fault(error: Exception, *, verbose: bool) -> None:
    """Print an exception that nobody expected: one line, with its traceback if ``verbose``."""
    if verbose:
        import traceback

        echo("".join(traceback.format_exception(error)), err=True, end="")
    what = " ".join(f"{type(error).__name__}: {error}".split())
    more = "" if verbose else ", with the output of --verbose"
    echo(f"handson: a fault of handson's own ({what}): please report it{more}", err=True)


class PrintingError(OSError):
    """Nobody reads what is printed any more, or there is no room for it."""


def echo(text: object, *, err: bool = False, end: str = "\n", obeyed: bool = False) -> None:
    """Print to standard output, or to standard error, at once.

    A character that the terminal's encoding does not have is shown as ``?``, and one that the
    terminal would obey as `printable` does, unless it is to be ``obeyed``. Lines end.
    Raises `PrintingError`.
    """
    stream = sys.stderr if err else sys.stdout
    if stream is None:  # closed, or a program without a console on Windows
        return
    shown = str(text) if obeyed else "\n".join(map(printable, str(text).split("\n")))
    whole = f"{shown}{end}"
    try:
        try:
            stream.write(whole)
        except UnicodeEncodeError:
            encoding = stream.encoding or "ascii"
            stream.write(whole.encode(encoding, "replace").decode(encoding))
        stream.flush()
    except OSError as error:
        raise PrintingError(error.errno, error.strerror) from None


def give_up_printing(error: OSError) -> None:
    """Say why nothing can be printed, but where nobody reads on; let go of what waits to be.

    Python would complain about it when it ends.
    """
    import errno
    import os

    if error.errno != errno.EPIPE:
        with suppress(OSError):
            echo(f"handson: cannot print: {(error.strerror or str(error)).lower()}", err=True)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):  # None, closed, or no file
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)


def open_in_browser(url: str) -> None:
    """Show a page in the user's browser; say so if no browser is found."""
    import webbrowser

    if not webbrowser.open(url):
        echo(f"handson: no browser was found to open {url}", err=True)


def _is_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty() and _obeys_escapes()


def _obeys_escapes() -> bool:
    """Tell whether the terminal obeys ANSI's escape sequences; on Windows, turn that on."""
    if sys.platform != "win32":
        return True
    import ctypes

    kernel = ctypes.windll.kernel32
    handle = kernel.GetStdHandle(-12)  # standard error
    mode = ctypes.c_ulong()
    known = kernel.GetConsoleMode(handle, ctypes.byref(mode))
    return bool(known and kernel.SetConsoleMode(handle, mode.value | 4))


def in_colour() -> bool:
    """Tell whether standard error shows colours, and the user has not turned them off."""
    import os

    return _is_terminal() and not os.environ.get("NO_COLOR")


def print_diagnostics(diagnostics: Sequence[Diagnostic], root: Path, *, notes: bool) -> None:
    """Print the diagnostics to standard error, notes only if they are wanted.

    Their paths, which count from ``root``, are shown from the current folder.
    """
    if not diagnostics:
        return
    from handson.diagnostics import Severity, format_diagnostic

    colour = in_colour()
    for diagnostic in diagnostics:
        if notes or diagnostic.severity is not Severity.NOTE:
            text = format_diagnostic(
                with_hint_from_here(diagnostic, root),
                colour=colour,
                shown=lambda path: from_here(path, root),
            )
            echo(text, err=True, obeyed=True)


def with_hint_from_here(diagnostic: Diagnostic, root: Path) -> Diagnostic:
    """Return the diagnostic with the files that its hint says to build, from the current folder.

    Other names in hints are to be written in a deck or in the settings, and stay.
    """
    import re

    if not diagnostic.hint.startswith("build '"):
        return diagnostic
    from msgspec.structs import replace

    hint = re.sub(
        "(?<=^build ')[^']+|(?<= or ')[^']+",
        lambda match: from_here(match[0], root),
        diagnostic.hint,
    )
    return replace(diagnostic, hint=hint)


def from_here(path: str, root: Path) -> str:
    """Return the path of a diagnostic, which counts from ``root``, from the current folder.

    What lies elsewhere has its whole path.
    """
    import os

    whole = root / path
    if not os.path.exists(whole):  # noqa: PTH110 - False where one may not look
        return path  # as it was given on the command line
    whole = Path(os.path.abspath(whole))  # noqa: PTH100 - links keep their names
    return shown_path(whole).as_posix()


def shown_path(path: Path) -> Path:
    """Return the path as it is shortest to name from here."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun: ``1 slide``, ``2 slides``."""
    return f"{number} {noun if number == 1 else plural or f'{noun}s'}"


@contextmanager
def progress(start: float, *, quiet: bool, stopped: str = "") -> Iterator[ProgressBar | None]:
    """Give a progress bar, or None without a terminal.

    ``start`` is when the work began, in seconds of `time.perf_counter`. Ctrl-C
    ends the process with exit code 130, after a line that ends in ``stopped``.
    """
    bar = ProgressBar(start) if not quiet and _is_terminal() else None
    try:
        yield bar
    except KeyboardInterrupt:
        echo(f"handson: stopped{stopped}", err=True)
        raise SystemExit(INTERRUPTED) from None
    finally:
        if bar:
            bar.clear()


class ProgressBar:
    """A line on the terminal, shown when the work takes longer than a second."""

    def __init__(self, start: float) -> None:
        from time import perf_counter

        self._unit = ""
        self._clock: Callable[[], float] = perf_counter
        self._next = start + _PATIENCE
        self._shown = False

    def of(self, unit: str) -> ProgressBar:
        """Count these from now on: the bar itself, to be called."""
        self.clear()
        self._unit = unit
        return self

    def __call__(self, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` are done."""
        now = self._clock()
        if now < self._next:
            return
        self._next = now + _EVERY
        self._shown = True
        filled = _WIDTH * done // max(total, 1)
        bar = "#" * filled + "." * (_WIDTH - filled)
        echo(f"\r[{bar}] {done}/{total} {self._unit}", err=True, end="", obeyed=True)

    def clear(self) -> None:
        """Take the line away again."""
        if self._shown:
            echo("\r\033[K", err=True, end="", obeyed=True)
            self._shown = False

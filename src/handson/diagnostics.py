"""Diagnostics, the messages for an author: values that know their place in the source.

Nothing in the pipeline raises for an author's mistake. A stage returns its
result together with the diagnostics it found, and only the command line
prints them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from handson.printable import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = [
    "Diagnostic",
    "Severity",
    "Source",
    "Span",
    "format_diagnostic",
    "nearest",
]

_COLOURS = {"error": "31", "warning": "33", "note": "36"}
_LONGEST_EXCERPT = 160


class Severity(StrEnum):
    """How much a diagnostic matters: an error fails the build, a warning only under --strict."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


@lru_cache(maxsize=64)
def _line_starts(text: str) -> list[int]:
    starts = [0]
    position = text.find("\n")
    while position != -1:
        starts.append(position + 1)
        position = text.find("\n", position + 1)
    return starts


class Source(Struct, frozen=True):
    """One text file as it was read."""

    path: str
    """The path to show: relative to the site's folder, with forward slashes."""
    text: str
    """The whole text, line ends normalized to ``\\n``, without a byte order mark."""

    def position(self, offset: int) -> tuple[int, int]:
        """Return the line and column of ``offset``, both counted from 1."""
        starts = _line_starts(self.text)
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def line(self, number: int) -> str:
        """Return the text of line ``number`` (counted from 1), without its line end."""
        starts = _line_starts(self.text)
        start = starts[number - 1]
        end = starts[number] - 1 if number < len(starts) else len(self.text)
        return self.text[start:end]


class Span(Struct, frozen=True):
    """A stretch of a source: ``source.text[start:end]``."""

    source: Source
    """Where the text stands."""
    start: int
    """Offset of the first character, from 0."""
    end: int
    """Offset behind the last character."""

    @property
    def text(self) -> str:
        """Return the text that the span covers."""
        return self.source.text[self.start : self.end]


class Diagnostic(Struct, frozen=True):
    """One thing that an author should know."""

    code: str
    """A short, stable name in kebab-case, such as ``missing-asset``."""
    severity: Severity
    """Whether it is a note, a warning or an error."""
    message: str
    """What is wrong, in one sentence without a full stop."""
    span: Span | None = None
    """The place in the source; None if the fault is not in a text file."""
    hint: str = ""
    """What to do about it; empty if the message is enough."""
    path: str = ""
    """The file or folder concerned, where there is no span."""


def _excerpt(line: str, column: int, width: int) -> tuple[str, int, int]:
    """Return the part of ``line`` worth showing, the caret's offset in it and its width."""
    offset = column - 1
    if len(line) > _LONGEST_EXCERPT:
        start = max(0, offset - _LONGEST_EXCERPT // 2)
        line = line[start : start + _LONGEST_EXCERPT]
        offset -= start
    return line, offset, max(1, min(width, len(line) - offset))


def format_diagnostic(
    diagnostic: Diagnostic, *, colour: bool = False, shown: Callable[[str], str] = str
) -> str:
    r"""Return the diagnostic as lines of text, without a final line end.

    The first line reads ``slides/a.md:12:3: error: message [code]``; below it
    stand the source line with a caret under the place, and the hint.
    ``colour`` adds ANSI colours; whatever else a terminal would obey is shown as `printable` does.
    ``shown`` returns a path as it is to be shown.
    """
    span = diagnostic.span
    severity = f"{diagnostic.severity}:"
    if colour:
        severity = f"\033[1;{_COLOURS[diagnostic.severity]}m{severity}\033[0m"
    where = f"{printable(shown(diagnostic.path))}: " if diagnostic.path else ""
    lines: list[str] = []
    if span is not None:
        line, column = span.source.position(span.start)
        where = f"{printable(shown(span.source.path))}:{line}:{column}: "
        text, offset, width = _excerpt(span.source.line(line), column, span.end - span.start)
        if text.strip():
            # Tabs stay tabs, so that the caret stands under its place at any tab width.
            before, marked = printable(text[:offset]), printable(text[offset : offset + width])
            gap = re.sub(r"[^\t]", " ", before)
            rest = printable(text[offset + width :])
            lines = [f"    {before}{marked}{rest}", f"    {gap}{'^' * max(1, len(marked))}"]
    if diagnostic.hint:
        lines.append(f"    hint: {printable(diagnostic.hint)}")
    message = printable(diagnostic.message)
    return "\n".join([f"{where}{severity} {message} [{diagnostic.code}]", *lines])


def nearest(word: str, candidates: Iterable[str], *, cutoff: float = 0.7) -> str:
    """Return the candidate that ``word`` was most likely meant to be, or an empty string.

    One that differs in case alone comes first, then one with two neighbours swapped, then one
    that lacks the number at the end of ``word``. Otherwise it is, of those that are close by
    `difflib`'s ratio (at least ``cutoff``), the one from which the fewest slips of the keyboard
    lead to ``word``. Upper and lower case are the same.
    """
    from difflib import get_close_matches  # costs a millisecond, and few builds need it

    names: dict[str, str] = {}
    for name in sorted(candidates):
        names.setdefault(name.casefold(), name)
    folded = word.casefold()
    swapped = (
        folded[:at] + folded[at + 1] + folded[at] + folded[at + 2 :]
        for at in range(len(folded) - 1)
    )
    for meant in (folded, *swapped, folded.rstrip("0123456789").rstrip("-_")):
        if meant in names:
            return names[meant]
    close = get_close_matches(folded, names, n=5, cutoff=cutoff)
    return names[min(close, key=lambda name: _slips(folded, name))] if close else ""


def _slips(word: str, meant: str) -> int:
    """Return how many letters were left out, added, mistaken or swapped with the next one.

    This is the optimal string alignment distance.
    """
    before: list[int] = []
    last = list(range(len(meant) + 1))
    for row, letter in enumerate(word, start=1):
        this = [row]
        for column, wanted in enumerate(meant, start=1):
            mistaken = last[column - 1] + (letter != wanted)
            fewest = min(mistaken, last[column] + 1, this[column - 1] + 1)
            if row > 1 and column > 1 and letter == meant[column - 2] and word[row - 2] == wanted:
                fewest = min(fewest, before[column - 2] + 1)
            this.append(fewest)
        before, last = last, this
    return last[-1]

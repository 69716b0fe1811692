"""Fenced code: what opens a fence, what closes it, and which language it names.

A fence is a row of three or more backticks or tildes at the beginning of a
line, behind blanks and the marks of list items and quotes. It ends at a line
with as many of the same marks. CommonMark says so; marked 0.3, which remark
uses, says nearly the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "CONTAINERS",
    "MARKS",
    "FencedCode",
    "closes_fence",
    "fence_around",
    "language_of",
    "opening_fence",
    "opens_fence",
    "read_fenced_code",
]

MARKS = r"`{3,}|~{3,}"
"""The row of marks that a fence is made of, as a regular expression."""

CONTAINERS = r"(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])*"
"""The marks of quotes and list items before a block's first line, as a regular expression."""

_LINE = re.compile(rf"[ \t]*({MARKS})(.*)", re.DOTALL)
_MARKS = re.compile(MARKS)
_BACKTICKS = re.compile(r"`+")
_LANGUAGE = re.compile(r"[\w+#-][\w+#.-]*")


class FencedCode(NamedTuple):
    """A block of fenced code, by its place in the text it was read from."""

    marks: str
    """The row of backticks or tildes that opens it."""
    info: str
    """The rest of the line after the marks, without the blanks around it."""
    prefix: str
    """What is before the marks on their line: blanks, marks of quotes and list items."""
    start: int
    """Where the first line of code begins."""
    end: int
    """The end of the last line of code, without its line end; ``start`` if there is no code."""

    @property
    def language(self) -> str:
        """Return the language that the fence names, as written; empty if it does not name one."""
        return language_of(self.info)


def opens_fence(marks: str, info: str) -> bool:
    """Tell whether ``marks`` with ``info`` behind them open a fence.

    Backticks with backticks behind them are inline code, or the end of a fence, and tildes
    with two of them strike out a text.
    """
    return (2 * "~" if marks[0] == "~" else "`") not in info


def opening_fence(line: str) -> tuple[str, str] | None:
    """Return the marks and the info string of the fence that ``line`` opens, or None."""
    match = _LINE.match(line)
    if match is None or not opens_fence(match[1], match[2]):
        return None
    return match[1], match[2].strip()


def closes_fence(line: str, marks: str) -> bool:
    """Tell whether ``line`` closes the fence that ``marks`` opened.

    It holds nothing but at least as many of the same marks, blanks apart.
    """
    line = line.strip(" \t")
    return line.startswith(marks) and not line.strip(marks[0])


def language_of(info: str) -> str:
    """Return the language that an info string names; empty if it does not name one.

    It is the first word: ``python`` in ``python {1,3}``, ``r`` in ``{r, eval=FALSE}``,
    ``c++`` in ``{.c++}``.
    """
    word = _LANGUAGE.search(info)
    return word[0] if word else ""


def fence_around(lines: Iterable[str]) -> str:
    """Return the shortest fence of backticks that none of the ``lines`` closes."""
    rows = (_BACKTICKS.match(line.lstrip()) for line in lines)
    return "`" * max((row.end() + 1 for row in rows if row and row.end() > 2), default=3)


def read_fenced_code(text: str, start: int, end: int) -> FencedCode | None:
    """Return the block of code whose marks begin at ``start``; None if no line follows them.

    ``end`` is after its closing marks, or where its slide ends if they are missing.
    """
    marks = _MARKS.match(text, start, end)
    line_end = text.find("\n", start, end)
    if marks is None or line_end == -1:
        return None
    prefix = text[text.rfind("\n", 0, start) + 1 : start]
    code_end = _code_end(text, marks[0], line_end + 1, end)
    info = text[marks.end() : line_end].strip()
    return FencedCode(marks[0], info, prefix, line_end + 1, code_end)


def _code_end(text: str, marks: str, start: int, end: int) -> int:
    """Return where the last line of code ends, before the line with the closing marks."""
    line = text.rfind("\n", start, end) + 1 or start
    # A row of too few marks ends the code as well if nothing else does.
    if closes_fence(text[line:end].lstrip(" \t>"), 3 * marks[0]):
        return max(start, line - 1)
    last = text[line:end].rstrip(" \t")
    if last.endswith(marks):
        return line + len(last) - len(marks)  # after code on its line, as remark allows
    return end

"""The text to lex: the source as it is, or without the indentation that all its lines share."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from handson.diagnostics import Span

if TYPE_CHECKING:
    from handson.diagnostics import Source

__all__ = ["WorkingText", "working_text"]

_UNINDENTED = re.compile(r"^[^ \t\n]", re.MULTILINE)
_INDENTATION = re.compile(r"^[ \t]*(?=[^ \t\n])", re.MULTILINE)


class WorkingText:
    """Text to lex that knows which place of the source each of its characters came from."""

    __slots__ = ("_removed", "_starts", "source", "text")

    def __init__(self, source: Source, text: str, starts: list[int], removed: list[int]) -> None:
        self.source = source
        self.text = text
        self._starts = starts
        self._removed = removed

    def span(self, start: int, end: int) -> Span:
        """Return the stretch of the source that ``text[start:end]`` came from."""
        if not self._starts:
            return Span(self.source, start, end)
        return Span(self.source, self._origin(start), self._origin(end))

    def _origin(self, offset: int) -> int:
        return offset + self._removed[bisect_right(self._starts, offset) - 1]


def working_text(source: Source, start: int) -> WorkingText:
    """Return the text of ``source``, dedented from ``start`` on if all lines there are indented.

    Like remark, so that a deck may be indented as a whole; what stands before
    ``start`` stays as it is.
    """
    text = source.text
    if _UNINDENTED.search(text, start) or not (indents := _INDENTATION.findall(text, start)):
        return WorkingText(source, text, [], [])
    width = min(map(len, indents))
    kept: list[str] = [text[:start]]
    removed: list[int] = [0]
    for line in text[start:].split("\n"):
        blank = len(line) - len(line.lstrip(" \t"))
        cut = min(width, blank)
        kept.append(line[cut:] + "\n")
        removed.append(cut)
    kept[-1] = kept[-1][:-1]
    starts = [0, *accumulate(map(len, kept))][:-1]
    return WorkingText(source, "".join(kept), starts, list(accumulate(removed)))

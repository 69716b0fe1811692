"""Emphasis by asterisks and underscores."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handson.markdown.inline_text import InlineText

__all__ = ["read"]

_STRONG_END = {"*": re.compile(r"\*\*(?!\*)"), "_": re.compile(r"__(?!_)")}
_RUNS = {"*": re.compile(r"\*+"), "_": re.compile(r"_+(?!\w)", re.ASCII)}
"""Where emphasis may end: underscores only before a character that belongs to no word."""


class _Ends:
    """Where emphasis may end in a text: for each mark the odd runs, the next one last, and all."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._runs: dict[str, tuple[list[int], int]] = {}

    def after(self, mark: str, begin: int) -> int:
        """Return the end of the first odd run behind ``begin``, or of the last run of all."""
        if mark not in self._runs:
            found = [match.span() for match in _RUNS[mark].finditer(self._text)]
            odd = [end for start, end in found if (end - start) % 2]
            self._runs[mark] = (odd[::-1], max((end for _, end in found), default=0))
        odd, last = self._runs[mark]
        while odd and odd[-1] <= begin:
            odd.pop()
        return odd[-1] if odd else last


def read(text: InlineText, at: int) -> int | None:
    """Read strong text between two marks, or emphasis between single ones."""
    mark = text.text[at]
    if text.text[at + 1 : at + 2] == mark:
        closing = text.search.match(_STRONG_END[mark], at + 3)
        if closing:
            text.element("strong", text.text[at + 2 : closing.start()])
            return closing.end()
    end = _end(text, mark, at)
    if end is None:
        return None
    text.element("em", text.text[at + 1 : end])
    return end + 1


def _end(text: InlineText, mark: str, at: int) -> int | None:
    """Return where the mark stands that ends the emphasis which begins at ``at``.

    marked reads marks two by two: the end is the last one of the first
    run of an odd number; where there is none, of the last run.
    """
    begin = at + 1
    while text.text[begin : begin + 1] == mark:
        begin += 1
    marks = begin - at - 1
    if marks > 2 and marks % 2 and _RUNS[mark].match(text.text, begin - 1):
        return begin - 1
    end = text.reading(_Ends).after(mark, begin)
    return end - 1 if end > max(begin, at + 2) else None

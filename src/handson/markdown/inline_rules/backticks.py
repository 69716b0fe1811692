"""Inline code."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from markdown.util import AtomicString, code_escape

if TYPE_CHECKING:
    from handson.markdown.inline_text import InlineText

__all__ = ["read"]

_BACKTICKS = re.compile(r"`+")
_MARK = re.compile(r"\\.|[`*_\[~]")
"""A mark that means nothing in code, however often it is read.

A backslash is eaten when a content class is read the second time, which old decks count on.
"""


class _Runs:
    """The runs of backticks of a text by their lengths, the next one of each length last."""

    def __init__(self, text: str) -> None:
        self._starts: dict[int, list[int]] = {}
        for run in _BACKTICKS.finditer(text):
            self._starts.setdefault(len(run[0]), []).append(run.start())
        for starts in self._starts.values():
            starts.reverse()
        self._lengths = sorted(self._starts)

    def closing(self, length: int, behind: int) -> list[tuple[int, int]]:
        """Return the next runs of ``length`` and fewer backticks, each as its start and length."""
        found: list[tuple[int, int]] = []
        for each in reversed(self._lengths[: bisect_right(self._lengths, length)]):
            starts = self._starts[each]
            while starts and starts[-1] < behind:
                starts.pop()
            if starts:
                found.append((starts[-1], each))
        return found


def read(text: InlineText, at: int) -> int | None:
    """Read code between backticks.

    Where as many do not end it, fewer do; the others are the code's first characters.
    """
    opening = _BACKTICKS.match(text.text, at)
    behind = opening.end() if opening else at + 1
    for start, length in text.reading(_Runs).closing(behind - at, behind):
        code = text.text[at + length : start].strip()
        if code:
            # What stands in a content class is read once more.
            text.element("code").text = AtomicString(_MARK.sub(_as_entity, code_escape(code)))
            return start + length
    text.write(text.text[at:behind])
    return behind


def _as_entity(mark: re.Match[str]) -> str:
    return mark[0] if len(mark[0]) > 1 else f"&#{ord(mark[0])};"

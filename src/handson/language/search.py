"""Searching for what may close something, without repeating searches that failed.

A text of n openings without an end would cost n² otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re

__all__ = ["Search"]


class Search:
    """Searches in one text, each for offsets that grow."""

    __slots__ = ("_end", "_found", "_matched", "_missing", "_text")

    def __init__(self, text: str, end: int | None = None) -> None:
        """Take the text and where it ends."""
        self._text = text
        self._end = len(text) if end is None else end
        self._missing: dict[object, int] = {}
        """For each string, the offset from which on it is known not to occur."""
        self._found: dict[str, tuple[int, int]] = {}
        """From where a string was looked for, and where it stands."""
        self._matched: dict[re.Pattern[str], tuple[int, re.Match[str]]] = {}
        """The same for patterns."""

    def find(self, what: str, at: int) -> int:
        """Return where ``what`` occurs next from ``at`` on, or -1."""
        if at >= self._missing.get(what, self._end):
            return -1
        since, place = self._found.get(what, (0, -1))
        if since <= at <= place:
            return place
        place = self._text.find(what, at, self._end)
        if place == -1:
            self._missing[what] = at
        else:
            self._found[what] = (at, place)
        return place

    def match(self, pattern: re.Pattern[str], at: int) -> re.Match[str] | None:
        """Return the next match of ``pattern`` from ``at`` on, or None."""
        if at >= self._missing.get(pattern, self._end):
            return None
        if known := self._matched.get(pattern):
            since, found = known
            if since <= at <= found.start():
                return found
        match = pattern.search(self._text, at, self._end)
        if match is None:
            self._missing[pattern] = at
        else:
            self._matched[pattern] = (at, match)
        return match

"""The lines of one container, as block rules read them."""

from __future__ import annotations

import re
from bisect import bisect_left

from handson.language.comments import CLOSING
from handson.language.fences import closes_fence

__all__ = ["Lines"]

_END = re.compile(r"</(\w+)")
_CLOSING_TAG = re.compile(r"</(\w+)> *$")


class Lines:
    """The lines of one container and how far they are read.

    What closes a block is looked for once, however many blocks it may close, so
    that a text of openings without an end takes linear time.
    """

    __slots__ = (
        *("_closing_tags", "_found", "_last", "_last_ends", "at", "depth", "lines"),
        *("no_comment", "top"),
    )

    def __init__(self, text: str, *, top: bool, depth: int) -> None:
        """Take the text; ``top`` and ``depth`` say how it is nested."""
        self.lines = [line if line.strip(" ") else "" for line in text.split("\n")]
        self.at = 0
        """The index of the line to read next."""
        self.top = top
        """False inside a list item, where marked knows neither paragraphs nor tables."""
        self.depth = depth
        """How many lists and quotes are around it."""
        self.no_comment = 0
        """The index of the line before which no block of comments begins any more."""
        self._last = -1
        self._closing_tags: dict[tuple[str, bool], list[int]] | None = None
        self._last_ends: dict[str, int] | None = None
        self._found: dict[str, tuple[int, int]] = {}

    def here(self, ahead: int = 0) -> str:
        """Return the line ``ahead`` lines further on; empty after the last one."""
        index = self.at + ahead
        return self.lines[index] if index < len(self.lines) else ""

    def take(self, end: int) -> str:
        """Return the lines up to index ``end`` and move after them."""
        text = "\n".join(self.lines[self.at : end])
        self.at = end
        return text

    def is_last_filled(self) -> bool:
        """Tell whether only blank lines follow."""
        if self._last < 0:
            self._last = len(self.lines) - 1
            while self._last > 0 and not self.lines[self._last]:
                self._last -= 1
        return self.at >= self._last

    def closing_fence(self, first: int, marks: str) -> int:
        """Return the index of the line from ``first`` on that closes a fence, or their number."""
        return self._find(marks, first)

    def comment_end(self, first: int) -> int:
        """Return the index of the line from ``first`` on that ends a comment, or their number."""
        return self._find(CLOSING, first)

    def _find(self, what: str, first: int) -> int:
        since, place = self._found.get(what, (0, -1))
        if not since <= first <= place:
            place = first
            while place < len(self.lines) and not self._holds(what, place):
                place += 1
            self._found[what] = (first, place)
        return place

    def _holds(self, what: str, index: int) -> bool:
        line = self.lines[index]
        return CLOSING in line if what == CLOSING else closes_fence(line, what)

    def ends_later(self, name: str) -> bool:
        """Tell whether an element, by its name in lower case, ends in the lines to read next."""
        if self._last_ends is None:
            self._last_ends = {
                tag.lower(): index
                for index, line in enumerate(self.lines)
                for tag in _END.findall(line)
            }
        return self._last_ends.get(name, -1) >= self.at

    def closing_tag(self, name: str, *, anywhere: bool = False) -> int | None:
        """Return the index of the next line that ends with ``</name>`` before a blank line.

        Where there is none, a line of text may follow it with ``anywhere``.
        """
        if self._closing_tags is None:
            self._closing_tags = {}
            for index, line in enumerate(self.lines):
                tag = _CLOSING_TAG.search(line)
                if tag:
                    followed = index + 1 < len(self.lines) and self.lines[index + 1] != ""
                    self._closing_tags.setdefault((tag[1], followed), []).append(index)
        for followed in (False, True)[: 1 + anywhere]:
            places = self._closing_tags.get((name, followed), [])
            found = bisect_left(places, self.at)
            if found < len(places):
                return places[found]
        return None

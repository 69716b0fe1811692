r"""Raw HTML in Markdown: which elements are blocks, and where a tag ends."""

from __future__ import annotations

import re
from bisect import bisect_left

__all__ = [
    "BLOCK_ELEMENTS",
    "INLINE_ELEMENTS",
    "RAW_ELEMENTS",
    "UNFORMATTED_ELEMENTS",
    "TagEnds",
    "block_tag",
    "is_whole_tag",
    "tag_at",
]

RAW_ELEMENTS = ("pre", "script", "style", "textarea")
"""Elements of which nothing is Markdown, so that separators in them are content."""

UNFORMATTED_ELEMENTS = ("pre", "code", "script", "style", "textarea", "svg", "math")
"""Elements in which dollars and the like are what they are: raw text, code and drawings."""

BLOCK_ELEMENTS = (
    *("address", "article", "aside", "audio", "blockquote", "canvas", "center", "details", "div"),
    *("dl", "fieldset", "figure", "footer", "form", "header", "iframe", "main", "math", "nav"),
    *("object", "ol", "p", "section", "svg", "table", "template", "ul", "video"),
)
"""Elements that hold blocks, and thus may hold what looks like a separator."""

INLINE_ELEMENTS = frozenset(
    "a abbr b bdi bdo br cite code data del dfn em i img ins kbd mark q rp rt ruby s samp small "
    "span strong sub sup time u var wbr".split()
)
"""Elements that stand inside a paragraph and do not begin an HTML block, as in marked 0.3."""

_CONTENT = r"""(?:"[^"]*"|'[^']*'|[^'">])*>"""
_TAG = re.compile(rf"</?\w{_CONTENT}")
_WHOLE_TAG = re.compile(rf" *<\w{_CONTENT} *$")
_BLOCK_TAG = re.compile(r" *<(\w+)(?!:/|[^\w\s@]*@)\b")
_DELIMITER = re.compile(r"[\"'>]")
_OPENING = re.compile(r"</?\w")


def block_tag(line: str) -> str:
    """Return the name of the element that begins an HTML block on ``line``, or ``""``."""
    tag = _BLOCK_TAG.match(line)
    return tag[1] if tag and tag[1] not in INLINE_ELEMENTS else ""


def is_whole_tag(line: str) -> bool:
    """Tell whether the line is one tag that opens an element, blanks apart."""
    return _WHOLE_TAG.match(line) is not None


def tag_at(text: str, at: int) -> int:
    """Return where the tag ends that begins at ``at``, or -1 where none does.

    Attributes may be malformed, as long as their quotes have partners.
    """
    tag = _TAG.match(text, at)
    return tag.end() if tag else -1


class TagEnds:
    """Where the tags of a text end, for texts with many ``<`` that open none.

    Each of those makes `tag_at` look at the rest of the text. Here all of it
    is read once, from the end on, so that every answer is known.
    """

    __slots__ = ("_ends", "_places", "_text")

    def __init__(self, text: str) -> None:
        """Read the text."""
        self._text = text
        self._places: list[int] = []
        self._ends: list[int] = []
        outside = double = single = -1
        # Where a tag ends of which the text up to a place was read, outside or in quotes.
        for match in reversed(list(_DELIMITER.finditer(text))):
            mark = match[0]
            if mark == ">":
                outside = match.end()
            elif mark == '"':
                outside, double = double, outside
            else:
                outside, single = single, outside
            self._places.append(match.start())
            self._ends.append(outside)
        self._places.reverse()
        self._ends.reverse()

    def tag_at(self, at: int) -> int:
        """Return what the function of this name returns."""
        opening = _OPENING.match(self._text, at)
        if not opening:
            return -1
        index = bisect_left(self._places, opening.end())
        return self._ends[index] if index < len(self._ends) else -1

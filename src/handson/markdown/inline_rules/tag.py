"""Tags and comments, and addresses in angle brackets."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from handson.language.comments import CLOSING, OPENING
from handson.language.raw_html import (
    FOREIGN_ELEMENTS,
    TagEnds,
    are_words,
    element_name,
    is_element,
    tag_at,
)

if TYPE_CHECKING:
    from handson.markdown.inline_text import InlineText

__all__ = ["read"]

_ADDRESS_END = re.compile("[ >]")
_FOREIGN = re.compile(rf"<(/?)(?:{'|'.join(FOREIGN_ELEMENTS)})\b", re.IGNORECASE)
_HIDING = frozenset(
    "audio canvas iframe noembed noframes noscript object script select style template textarea "
    "video xmp".split()
)
"""Elements that do not show their text."""
_TEXTS = frozenset("iframe noembed noframes script style textarea xmp".split())
"""Elements whose content is no HTML: without an end they hide the rest of the slide."""
_FEW = 20
"""How many ``<`` may open no tag before the ends of all tags are found in one go."""


class _Tags:
    """Where the tags of a text end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._failed = 0
        self._ends: TagEnds | None = None

    def end(self, at: int) -> int:
        return self._ends.tag_at(at) if self._ends else tag_at(self._text, at)

    def fail(self) -> None:
        """Note that a ``<`` has opened no tag."""
        self._failed += 1
        if self._failed == _FEW:
            self._ends = TagEnds(self._text)


class _ForeignContent:
    """Where a text is SVG or MathML."""

    def __init__(self, text: str) -> None:
        self._edges: list[int] = []
        depth = 0
        for tag in _FOREIGN.finditer(text):
            before, depth = depth, max(0, depth - 1) if tag[1] else depth + 1
            if (before == 0) != (depth == 0):
                self._edges.append(tag.start())

    def holds(self, at: int) -> bool:
        return bisect_right(self._edges, at) % 2 == 1


def read(text: InlineText, at: int) -> int | None:
    """Read a comment, an address or a tag; a name that no element has is text."""
    if text.text.startswith(OPENING, at):
        closing = text.search.find(CLOSING, at + len(OPENING))
        if closing == -1:
            return None
        behind = closing + len(CLOSING)
        text.write(text.store_html(text.text[at:behind]))
        return behind
    end = _address(text, at)
    if end is not None:
        return end
    name = element_name(text.text, at)
    if not (is_element(name) or (name and text.reading(_ForeignContent).holds(at))):
        return None
    tags = text.reading(_Tags)
    end = tags.end(at)
    if end == -1 or (len(name) == 1 and _is_comparison(text, text.text.index(name, at) + 1, end)):
        tags.fail()
        return None
    if _hides_the_rest(text, at, name, end) or text.is_named(at):
        return None
    if _is_open_text(text, at, name, end):
        text.write(text.store_html(f"{text.text[at:end]}</{name}>"))
        return end
    text.tag(text.text[at:end], name)
    return end


def _is_open_text(text: InlineText, at: int, name: str, end: int) -> bool:
    """Tell whether a tag begins an element of nothing but text that does not end."""
    lower = name.lower()
    if lower not in _TEXTS or text.text[at + 1] == "/" or text.goes_on(lower):
        return False
    return text.search.match(_closing_tag(lower), end) is None


def _hides_the_rest(text: InlineText, at: int, name: str, end: int) -> bool:
    """Tell whether only the name of an element is meant, as in ``the <script> element``."""
    is_bare = end - at == len(name) + 2 and text.text[at + 1] != "/"
    if not is_bare or name.lower() not in _HIDING:
        return False
    return text.search.match(_closing_tag(name.lower()), end) is None


@lru_cache(maxsize=16)
def _closing_tag(name: str) -> re.Pattern[str]:
    return re.compile(f"</{name}\\b", re.IGNORECASE)


def _is_comparison(text: InlineText, start: int, end: int) -> bool:
    """Tell whether words and no attributes stand behind a letter, as in ``a<b and c>d``."""
    equals = text.search.find("=", start)
    return not start <= equals < end and are_words(text.text, start, end - 1)


def _address(text: InlineText, at: int) -> int | None:
    """Read an address of a page or of a person."""
    closing = text.search.match(_ADDRESS_END, at + 1)
    if closing is None or closing[0] != ">":
        return None
    link = text.text[at + 1 : closing.start()]
    if "@" not in link[1:-1] and ":/" not in link[1:-1]:
        return None
    mail = ":/" not in link and not link.startswith("mailto:")
    anchor = text.element("a")
    anchor.set("href", f"mailto:{link}" if mail else link)
    anchor.text = link.removeprefix("mailto:")
    return closing.end()

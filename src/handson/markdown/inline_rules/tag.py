"""Tags and comments, and addresses in angle brackets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handson.language.comments import CLOSING, OPENING
from handson.language.raw_html import TagEnds, tag_at

if TYPE_CHECKING:
    from handson.markdown.inline_text import InlineText

__all__ = ["read"]

_ADDRESS_END = re.compile("[ >]")
_FEW = 20
"""How many ``<`` may open no tag before the ends of all tags are found in one go."""


class _Tags:
    """Where the tags of a text end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._failed = 0
        self._ends: TagEnds | None = None

    def end(self, at: int) -> int:
        if self._ends:
            return self._ends.tag_at(at)
        end = tag_at(self._text, at)
        if end == -1:
            self._failed += 1
            if self._failed > _FEW:
                self._ends = TagEnds(self._text)
        return end


def read(text: InlineText, at: int) -> int | None:
    """Read a comment, an address or a tag."""
    if text.text.startswith(OPENING, at):
        closing = text.search.find(CLOSING, at + len(OPENING))
        return None if closing == -1 else _store(text, at, closing + len(CLOSING))
    end = _address(text, at)
    if end is not None:
        return end
    end = text.reading(_Tags).end(at)
    return None if end == -1 else _store(text, at, end)


def _store(text: InlineText, at: int, end: int) -> int:
    text.write(text.store_html(text.text[at:end]))
    return end


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

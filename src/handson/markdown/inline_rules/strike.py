"""Struck text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handson.markdown.inline_text import InlineText

__all__ = ["read"]

_END = re.compile(r"(?<=\S)~~")


def read(text: InlineText, at: int) -> int | None:
    """Read ``~~struck text~~``."""
    if text.text[at + 1 : at + 2] != "~" or not text.text[at + 2 : at + 3].strip():
        return None
    closing = text.search.match(_END, at + 3)
    if not closing:
        return None
    text.element("del", text.text[at + 2 : closing.start()])
    return closing.end()

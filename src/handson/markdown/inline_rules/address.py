"""Bare addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handson.markdown.inline_text import InlineText

__all__ = ["read"]

_ADDRESS = re.compile(r"https?://[^\s<]+")


def read(text: InlineText, at: int) -> int | None:
    """Read ``http://…`` as a link; what ends a sentence does not belong to it."""
    match = _ADDRESS.match(text.text, at)
    address = match[0].rstrip(".,:;\"')]") if match else ""
    if len(address.partition("://")[2]) < 2:
        return None
    anchor = text.element("a")
    anchor.set("href", address)
    anchor.text = address
    return at + len(address)

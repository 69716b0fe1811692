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
    address = _without_sentence(match[0]) if match else ""
    if len(address.partition("://")[2]) < 2:
        return None
    anchor = text.element("a")
    anchor.set("href", address)
    anchor.text = address
    return at + len(address)


def _without_sentence(address: str) -> str:
    """Return the address without punctuation at its end; it keeps a parenthesis that it opens.

    Marks of emphasis at its end do not belong to it either, as in GitHub's autolinks
    (https://github.github.com/gfm/#autolinks-extension-).
    """
    surplus = address.count(")") - address.count("(")
    end = len(address)
    while end and address[end - 1] in ".,:;\"')]*_~":
        if address[end - 1] == ")":
            if surplus <= 0:
                break
            surplus -= 1
        end -= 1
    return address[:end]

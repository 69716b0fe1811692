"""The inline rules of remark's Markdown, by the character that each begins with.

A rule takes the text and where that character stands. It appends what it reads
and returns where that ends; it returns None where it reads nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handson.markdown.inline_rules import (
    address,
    backticks,
    emphasis,
    escape,
    line_break,
    link,
    strike,
    tag,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from handson.markdown.inline_text import InlineText

__all__ = ["INLINE_RULES"]

INLINE_RULES: dict[str, Callable[[InlineText, int], int | None]] = {
    "\\": escape.read,
    "<": tag.read,
    "h": address.read,
    "!": link.read,
    "[": link.read,
    "*": emphasis.read,
    "_": emphasis.read,
    "`": backticks.read,
    " ": line_break.read,
    "~": strike.read,
}
"""The rule for each character at which one may begin."""

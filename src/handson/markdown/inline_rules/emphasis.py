"""Emphasis by asterisks and underscores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handson.markdown.delimiters import Words, delimiter_at

if TYPE_CHECKING:
    from handson.markdown.inline_text import InlineText

__all__ = ["read"]


def read(text: InlineText, at: int) -> int:
    """Read a row of marks; which of them belong together shows when the text is read."""
    delimiter, end = delimiter_at(text.text, at, text.reading(Words))
    text.delimiter(delimiter)
    return end

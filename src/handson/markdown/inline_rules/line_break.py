"""Line breaks: two blanks at the end of a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handson.markdown.inline_text import InlineText

__all__ = ["read"]


class _Length:
    """How long a text is without the blanks at its end."""

    def __init__(self, text: str) -> None:
        self.filled = len(text.rstrip())


def read(text: InlineText, at: int) -> int | None:
    """Read a line break, unless nothing follows it."""
    end = text.text.index("\n", at) + 1
    if end >= text.reading(_Length).filled:
        return None
    text.element("br")
    return end

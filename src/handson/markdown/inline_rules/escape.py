"""Characters after a backslash."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handson.markdown.inline_text import InlineText

__all__ = ["read"]

_ESCAPED = frozenset("\\`*{}[]()#+-.!_>~|")


def read(text: InlineText, at: int) -> int | None:
    """Read a character that its backslash makes text."""
    character = text.text[at + 1 : at + 2]
    if character not in _ESCAPED:
        return None
    text.write(character)
    return at + 2

"""Code within a line of text, in the colours of its language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handson.rendering.code.colouring import coloured_lines, token_html
from handson.rendering.code.languages import find_lexer

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["render_inline_code"]


def render_inline_code(code: str, language: str, coloured: Collection[str] | None = None) -> str:
    """Return what stands in a ``code`` element within a line of text, coloured.

    An unknown language gives the text as it is. ``coloured`` is as for `render_code`.
    """
    lexer = find_lexer(language, code)
    rows = (coloured_lines(code, lexer, coloured) if lexer else None) or [[("", code)]]
    return "\n".join("".join(map(token_html, row)) for row in rows)

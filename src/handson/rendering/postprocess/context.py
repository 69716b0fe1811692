"""What the passes need to know of the slide and its deck."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Context"]


class Context(Struct, frozen=True):
    """How code on the slide is rendered, and what stands for text that was kept aside."""

    language: str
    """The language of code that does not name one; empty for plain text."""
    code_lines: Callable[[str, str], str]
    """Returns the HTML of a code block's lines, from its text and language."""
    inline_code: Callable[[str, str], str] | None
    """Returns the HTML of code within a line, from its text and language; None without colours."""
    as_written: Callable[[str], str]
    """Returns a text with each placeholder in it replaced by what the author wrote."""
    holds_formulas: Callable[[], bool]
    """Tells whether there are formulas on the slide."""

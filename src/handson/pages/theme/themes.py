"""The table of themes: what ``theme: NAME`` may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Theme"]


class Theme(Struct, frozen=True):
    """A look that somebody else brings: a style sheet over the built-in theme's."""

    name: str
    """The name by which a site or a deck chooses it."""
    stylesheet: Path
    """The style sheet. It may set the built-in theme's variables, in the rule
    ``[data-theme="NAME"]``, and anything else; it must not refer to files."""

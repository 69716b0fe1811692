"""The table of themes: what ``theme: NAME`` may be."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct

from handson.resources import THEME

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["BUILT_IN", "SCHEME_OF", "Theme", "data_theme"]


class Theme(Struct, frozen=True):
    """A look that somebody else brings: a style sheet over the built-in theme's."""

    name: str
    """The name by which a site or a deck chooses it."""
    stylesheet: Path
    """The style sheet. It may set the built-in theme's variables, in the rule
    ``[data-theme~="NAME"]``, and anything else; it must not refer to files."""


BUILT_IN: Mapping[str, Theme] = {
    name: Theme(name, THEME / f"{name}.css") for name in ("warm", "stage", "contrast")
}
"""The themes that come with handson, over the common one."""

SCHEME_OF = {"stage": "dark"}
"""What a theme is where the setting names the theme alone, unless that is light."""


def data_theme(theme: str) -> str:
    """Return the value of a page's attribute ``data-theme`` for the setting ``theme``.

    It is made of the theme's name and of ``light``, ``dark`` or ``auto``, or of one of the two. The
    name of a style sheet is that of its file, without folder and ending.
    """
    from handson.settings.schema import parted_theme

    name, scheme = parted_theme(theme)
    if name.endswith(".css"):
        name = "-".join(PurePosixPath(name).stem.split())
    scheme = scheme or SCHEME_OF.get(name, "")
    return f"{name} {scheme}".strip()

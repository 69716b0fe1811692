"""What an HTML page brings with it beside its deck, its settings and its style elements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handson.diagnostics import Diagnostic

__all__ = ["NO_EXTRAS", "PageExtras", "PageScript"]


class PageScript(Struct, frozen=True):
    """A script of a page."""

    address: str = ""
    """Where it is, from the site's folder or on another host; empty for one in the page."""
    code: str = ""
    """Its text, where it stands in the page."""


class PageExtras(Struct, frozen=True):
    """What else a page holds."""

    folder: str = ""
    """The page's folder, from the site's."""
    body_class: str = ""
    """The classes of its body."""
    macros: Mapping[str, str] = field(default_factory=dict)
    """Its macros that only return text, as templates, by name."""
    scripts: tuple[PageScript, ...] = ()
    """Its own scripts, which count with ``scripts: keep``."""
    html: str = ""
    """What stands in its body beside the deck, which counts with ``scripts: keep`` too."""
    left_out: tuple[Diagnostic, ...] = ()
    """What is said of these scripts and of that HTML without ``scripts: keep``."""
    remote_sheets: tuple[str, ...] = ()
    """The addresses of its style sheets on other hosts, which may define any class."""


NO_EXTRAS = PageExtras()
"""What Markdown brings."""

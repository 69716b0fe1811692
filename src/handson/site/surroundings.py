"""What all decks of a site share: settings, templates, macros, the list of decks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from handson.site.keys import source_key

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping
    from pathlib import Path

    from handson.diagnostics import Source
    from handson.figures import Figure
    from handson.pages.theme.themes import Theme
    from handson.plugins import Plugin
    from handson.rendering.macros import Macro
    from handson.settings.config import Settings
    from handson.site.site_templates import Templates

__all__ = ["Surroundings"]


class Surroundings(Struct, frozen=True):
    """The site around a deck."""

    root: Path
    """The site's folder, resolved."""
    reach: Path
    """The folder below which the decks may use files: the site's own, or one above it."""
    settings_source: Source | None
    """The text of ``handson.yaml``."""
    settings: Settings
    """What it sets."""
    several: bool
    """Whether the site has more than one deck."""
    pages: Mapping[Path, str]
    """The page of each deck's files, by the resolved file."""
    templates: Templates
    """The site's own templates."""
    macros: Mapping[str, Macro]
    """The macros that all decks have, by name; templates of the site outrank them."""
    figures: Mapping[str, Figure]
    """The macros that are figures, by name, without those that a template of the site replaces."""
    plugins: tuple[Plugin, ...] = ()
    """The plugins that the site has switched on."""
    plugin_key: str = ""
    """A hash of their Python files, which is part of the key of every result made with them."""
    themes: Mapping[str, Theme] = {}
    """The plugins' themes, by name."""

    @property
    def safe(self) -> bool:
        """Whether the decks are those of others, of which nothing may run."""
        return self.settings.values.get("safe") is True

    @property
    def compose_key(self) -> Hashable:
        """The part of the site that composing a deck's slides depends on."""
        figures = frozenset(self.figures)
        source = source_key(self.settings_source)
        return source, self.several, figures, self.plugin_key, self.safe

    @property
    def page_key(self) -> Hashable:
        """The part of the site that a deck's page depends on, in addition to `compose_key`."""
        pages = tuple(sorted(self.pages.items()))
        return str(self.root), str(self.reach), pages, self.templates.key, self.safe

    @property
    def prefix(self) -> str:
        """The relative address of the top of the site, from a deck's page."""
        return "../" if self.several else ""

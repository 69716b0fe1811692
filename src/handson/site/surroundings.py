"""What a deck meets in its site: settings, templates, macros, the other decks."""

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
    """Those among them that are figures, by name, and for which no template stands."""
    plugins: tuple[Plugin, ...] = ()
    """The plugins that the site has switched on."""
    plugin_key: str = ""
    """A hash of their modules; whatever is made with them depends on it."""
    themes: Mapping[str, Theme] = {}
    """The themes that they bring, by name."""

    @property
    def safe(self) -> bool:
        """Whether the decks are those of others, of which nothing may run."""
        return self.settings.values.get("safe") is True

    @property
    def compose_key(self) -> Hashable:
        """What the slides of a deck depend on in its site."""
        figures = frozenset(self.figures)
        source = source_key(self.settings_source)
        return source, self.several, figures, self.plugin_key, self.safe

    @property
    def page_key(self) -> Hashable:
        """What the page of a deck depends on in its site, beside what its slides do."""
        pages = tuple(sorted(self.pages.items()))
        return str(self.root), str(self.reach), pages, self.templates.key, self.safe

    @property
    def prefix(self) -> str:
        """What leads from a deck's page to the top of the site."""
        return "../" if self.several else ""

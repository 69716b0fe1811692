"""A deck's page: the template ``deck.html`` around the deck's slides.

There are two ways to the same page. `render_deck` lets Jinja write all of it,
as any template of a site needs. `deck_shell` lets Jinja write what stands
around the slides, once: until that changes, every later page is the shell with
slides between, and Jinja need not be imported.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from msgspec import Struct

from handson.pages.environment import markup
from handson.pages.geometry import slide_size, whole_ratio
from handson.pages.section import Section, sections
from handson.pages.theme.themes import data_theme
from handson.pages.words import words_of
from handson.resources import TEMPLATES
from handson.safety.policy import with_policy, with_styles

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jinja2 import Environment

    from handson.model import RenderedSlide
    from handson.settings.config import Config

__all__ = ["NOTHING_AROUND", "Around", "DeckShell", "deck_shell", "render_deck"]

_TEMPLATE = "deck.html"
# The built-in template escapes all that it is given, so nothing else in the page can match this.
_HERE = "<handson-slides>"


class Around(Struct, frozen=True):
    """What the page of a deck shows beside its slides, where an HTML page held the deck."""

    body_class: str = ""
    """The classes of the body."""
    scripts: tuple[str, ...] = ()
    """The addresses of scripts, from the page, in the order in which they are to run."""
    html: str = ""
    """HTML to stand behind the slides."""


NOTHING_AROUND = Around()
"""What a page shows beside a deck of Markdown."""


class DeckShell(Struct, frozen=True):
    """A deck's page without its slides."""

    head: str
    """The page up to the slides."""
    tail: str
    """The page after the slides."""
    safe: bool = False
    """Whether it has a policy, which the styles of the slides belong to."""

    def page(self, sections: Iterable[Section]) -> str:
        """Return the page with these slides, as `render_deck` gives it."""
        page = "".join([self.head, *(section.markup for section in sections), self.tail])
        return with_styles(page) if self.safe else page


class _SafeSection(Section, frozen=True):
    """A section as templates see it: they write out each field as it is."""

    @property
    def anchor(self) -> str:
        return markup(super().anchor)

    @property
    def element(self) -> str:
        return markup(super().element)

    @property
    def aside(self) -> str:
        return markup(super().aside)

    @property
    def markup(self) -> str:
        return markup(super().markup)


def _safe(section: Section) -> Section:
    return _SafeSection(
        attributes=markup(section.attributes),
        name=markup(section.name),
        html=markup(section.html),
        number=markup(section.number),
        notes=markup(section.notes),
    )


def render_deck(
    environment: Environment,
    *,
    config: Config,
    title: str,
    slides: Sequence[RenderedSlide],
    script: str,
    stylesheets: Sequence[str],
    around: Around = NOTHING_AROUND,
    words: str = "",
) -> str:
    """Return the HTML of a deck's page.

    ``script``, ``words`` and ``stylesheets`` are addresses from the page: the player, what lets it
    speak another language than English, and the style sheets in the order in which they count.
    ``around`` is what an HTML page that held the deck shows beside it. Raises what Jinja raises
    for a broken template: `jinja2.TemplateError`, with the template's file and line.
    """
    return environment.get_template(_TEMPLATE).render(
        _around(config, title, script, stylesheets, around, words),
        sections=[_safe(section) for section in sections(slides, config)],
    )


def deck_shell(
    environment: Environment,
    *,
    config: Config,
    title: str,
    script: str,
    stylesheets: Sequence[str],
    around: Around = NOTHING_AROUND,
    words: str = "",
) -> DeckShell | None:
    """Return the page of a deck without its slides; the arguments are those of `render_deck`.

    None where the site has a ``deck.html`` of its own: that may show anything of
    the slides anywhere.
    """
    template = environment.get_template(_TEMPLATE)
    if template.filename != str(TEMPLATES / "handson" / _TEMPLATE):
        return None
    page = template.render(
        _around(config, title, script, stylesheets, around, words),
        sections=[{"markup": markup(_HERE)}],
    )
    if config.safe:
        page = with_policy(page, page)
    head, _, tail = page.partition(_HERE)
    return DeckShell(head, tail, config.safe)


def _around(
    config: Config,
    title: str,
    script: str,
    stylesheets: Sequence[str],
    around: Around,
    words: str,
) -> dict[str, object]:
    """Return the template's variables other than the slides."""
    width, height = slide_size(config.ratio)
    return {
        "config": config,
        "title": title,
        "theme": data_theme(config.theme),
        "ratio": whole_ratio(config.ratio),
        "width": width,
        "height": height,
        "settings": markup(_settings(config)),
        "script": script,
        "words": markup(words_of(config.lang)) if words else "",
        "words_script": words,
        "stylesheets": stylesheets,
        "body_class": around.body_class,
        "page_scripts": around.scripts,
        "page_html": markup(around.html),
    }


def _settings(config: Config) -> str:
    """Return the player's settings, remark's options by their names, as JSON for the page."""
    settings: dict[str, object] = {
        "ratio": whole_ratio(config.ratio),
        "cloneTarget": config.clone_target,
        "slideNumberFormat": config.slide_number_format,
        "navigation": {
            "scroll": config.navigation.scroll,
            "touch": config.navigation.touch,
            "click": config.navigation.click,
        },
    }
    if config.remote_assets:
        settings["remoteAssets"] = True
    if not config.live:
        settings["live"] = False
    if config.timer is not None:
        settings["timer"] = dict(config.timer)
    text = json.dumps(settings, ensure_ascii=False, separators=(",", ":"))
    # Nothing in it can end the element or start a comment.
    return text.replace("<", "\\u003c")

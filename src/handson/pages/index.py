"""The course index: a card for each deck, with the deck's first slide as its picture."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from handson.pages.environment import markup
from handson.pages.geometry import slide_size
from handson.pages.section import slide_attributes, slide_element
from handson.pages.theme.themes import data_theme
from handson.pages.words import counted
from handson.safety.policy import with_policy, with_styles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Environment

    from handson.model import RenderedSlide
    from handson.settings.config import Config

__all__ = ["DeckEntry", "Picture", "picture", "render_index"]

# Slides come serialized: names in lower case, values in double quotes, in which ``>`` may stand.
_RUNNING = re.compile(
    r"<(script|style|iframe|object|audio|video)\b.*?</\1>|<embed\b(?:[^>\"]++|\"[^\"]*+\")*+>",
    re.DOTALL,
)
_MARK = re.compile(r"<[a-z](?:[^>\"]++|\"[^\"]*+\")*+>")
_UNUSED = re.compile(r' (?:id|name|for|tabindex|autofocus|on[a-z]+)="[^"]*"')


class Picture(Struct, frozen=True):
    """A slide that is shown on another page as a small picture."""

    html: str
    """The slide's element; safe to write out."""
    theme: str
    """The deck's theme."""
    width: int
    """The slide's width in CSS pixels; it is 681 high."""
    stylesheets: Sequence[str]
    """The deck's style sheets, addressed from the index."""


class DeckEntry(Struct, frozen=True):
    """What the course index says of one deck."""

    title: str
    """The deck's title, as text."""
    author: str
    """Who made it; may be empty."""
    date: str
    """When it is held, as written; may be empty."""
    description: str
    """A sentence about it; may be empty."""
    href: str
    """The address of its page, from the index."""
    slide_count: int
    """How many slides it shows."""
    picture: Picture | None = None
    """Its first slide; None where the index shows none."""


def render_index(
    environment: Environment,
    *,
    config: Config,
    decks: Sequence[DeckEntry],
    stylesheets: Sequence[str],
) -> str:
    """Return the HTML of the course index, with a card for each of ``decks``.

    Raises `jinja2.TemplateError` for a broken template.
    """
    page = environment.get_template("index.html").render(
        config=config,
        title=config.title or "Slides",
        theme=data_theme(config.theme),
        counted=counted,
        decks=decks,
        stylesheets=stylesheets,
    )
    return with_styles(with_policy(page, "")) if config.safe else page


def picture(rendered: RenderedSlide, config: Config, stylesheets: Sequence[str]) -> Picture:
    """Return a deck's slide as a picture of itself for the index.

    The slide's addresses must be those of the index already. Nothing in it runs,
    plays, loads a frame or can be linked to.
    """
    html = _RUNNING.sub("", rendered.html)
    html = _MARK.sub(lambda tag: _UNUSED.sub("", tag[0]), html)
    attributes = slide_attributes(rendered, config, named=False)
    return Picture(
        html=markup(slide_element(attributes, html)),
        theme=data_theme(config.theme),
        width=slide_size(config.ratio)[0],
        stylesheets=stylesheets,
    )

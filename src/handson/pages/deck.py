"""The pages: finished slides become a deck's page, decks become the course index.

Pages are Jinja templates. A site's own templates outrank the built-in ones and
may extend them: ``{% extends "handson/deck.html" %}`` and ``handson/index.html``.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from handson.pages.background import BACKGROUND_PROPERTIES, background_style
from handson.rendering.code.highlighting import highlight_style
from handson.resources import TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from jinja2 import Environment

    from handson.model import RenderedSlide, Slide
    from handson.settings.config import Config

__all__ = [
    "DeckEntry",
    "Picture",
    "Section",
    "environment",
    "picture",
    "render_deck",
    "render_index",
    "sections",
    "slide_size",
]

# remark's own numbers: a 4:3 slide is 908 units wide and 681 high.
_REFERENCE_WIDTH = 908
_SLIDE_HEIGHT = 681

# Properties that the page shows in other ways or that the build has used up.
_USED_PROPERTIES = frozenset(
    {
        "class",
        "continued",
        "count",
        "exclude",
        "highlight-style",
        "layout",
        "name",
        "template",
        *BACKGROUND_PROPERTIES,
    }
)


_RUNNING = re.compile(
    r"<(script|style|iframe|object|audio|video)\b.*?</\1>|<embed\b[^>]*>", re.DOTALL
)
_MARK = re.compile(r"<[a-z][^>]*>")
_ID = re.compile(r' id="[^"]*"')
_UNUSED = re.compile(r' (?:id|name|for|tabindex|autofocus|on[a-z]+)="[^"]*"')


@dataclass(frozen=True, slots=True)
class Picture:
    """A slide that stands on another page as a picture of itself."""

    html: str
    """The slide's element; safe to write out."""
    theme: str
    """The deck's theme."""
    width: int
    """The slide's width in CSS pixels, of 681 in height."""
    stylesheets: Sequence[str]
    """The deck's style sheets, addressed from the index."""


@dataclass(frozen=True, slots=True)
class DeckEntry:
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


@dataclass(frozen=True, slots=True)
class Section:
    """A slide as the template ``handson/deck.html`` sees it; all of it is safe to write out."""

    attributes: str
    """The attributes of the slide's element: class, id, style and ``data-*``."""
    name: str
    """The slide's name, escaped; empty where there is none."""
    html: str
    """The content as HTML."""
    number: str
    """The slide number to show, as HTML."""
    notes: str
    """The speaker notes as HTML; empty where the page has none."""


def environment(folders: Sequence[Path]) -> Environment:
    """Return the Jinja environment of a site with its template ``folders``, first one first.

    Values are escaped, and a variable that does not exist is an error. The
    built-in templates are ``handson/...``; ``deck.html`` and ``index.html`` are
    the site's where it has them.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    # The built-in templates come first under their full names: a site cannot
    # hide them from its own `extends` by a folder of the same name.
    paths = [TEMPLATES, *folders, TEMPLATES / "handson"]
    return Environment(
        loader=FileSystemLoader(paths),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )


def slide_size(ratio: str) -> tuple[int, int]:
    """Return width and height of a slide in CSS pixels, as remark counts them.

    All slides are 681 high. A ``ratio`` that is none counts as 16:9.
    """
    width, height = _ratio(ratio)
    scale = _REFERENCE_WIDTH / (_REFERENCE_WIDTH / _SLIDE_HEIGHT)
    return int(scale * (width / height)), _SLIDE_HEIGHT


def render_deck(
    environment: Environment,
    *,
    config: Config,
    title: str,
    slides: Sequence[RenderedSlide],
    script: str,
    stylesheets: Sequence[str],
) -> str:
    """Return the HTML of a deck's page.

    ``script`` and ``stylesheets`` are addresses from the page: the player, and the
    style sheets in the order in which they are to count. Raises what Jinja raises
    for a broken template: `jinja2.TemplateError`, with the template's file and line.
    """
    width, height = slide_size(config.ratio)
    return environment.get_template("deck.html").render(
        config=config,
        title=title,
        ratio=_whole_ratio(config.ratio),
        width=width,
        height=height,
        sections=sections(slides, config),
        settings=_markup(_settings(config)),
        script=script,
        stylesheets=stylesheets,
    )


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
    return environment.get_template("index.html").render(
        config=config,
        title=config.title or "Slides",
        decks=decks,
        stylesheets=stylesheets,
    )


def picture(rendered: RenderedSlide, config: Config, stylesheets: Sequence[str]) -> Picture:
    """Return a deck's slide as a picture of itself for the index.

    Its addresses are those of the index already. Nothing in it runs, plays,
    loads a frame or answers to an address.
    """
    html = _RUNNING.sub("", rendered.html)
    html = _MARK.sub(lambda tag: _UNUSED.sub("", tag[0]), html)
    attributes = _ID.sub("", _attributes(rendered.slide, config))
    return Picture(
        html=_markup(f"<section {attributes}>{html}</section>"),
        theme=config.theme,
        width=slide_size(config.ratio)[0],
        stylesheets=stylesheets,
    )


def _markup(text: str) -> str:
    from markupsafe import Markup

    # Everything that comes here is HTML already, or has been escaped.
    return Markup(text)  # noqa: S704


def sections(
    slides: Sequence[RenderedSlide], config: Config, total: int | None = None
) -> list[Section]:
    """Return what the template shows of each slide.

    ``total`` is the number of the deck's last slide, where ``slides`` are not all of it.
    """
    from markupsafe import Markup

    if total is None:
        total = slides[-1].slide.number if slides else 0
    number_format = config.slide_number_format
    sections = []
    for rendered in slides:
        slide = rendered.slide
        # Like remark, which puts the format into the page as HTML and replaces each word once.
        number = number_format.replace("%current%", str(slide.number), 1)
        sections.append(
            Section(
                attributes=Markup(_attributes(slide, config)),  # noqa: S704
                name=Markup(escape(slide.name)),  # noqa: S704
                html=Markup(rendered.html),  # noqa: S704
                number=Markup(number.replace("%total%", str(total), 1)),  # noqa: S704
                notes=Markup(rendered.notes if config.include_presenter_notes else ""),  # noqa: S704
            )
        )
    return sections


def _attributes(slide: Slide, config: Config) -> str:
    """Return the attributes of the slide's element as HTML, the class first."""
    properties = slide.properties
    classes = ["remark-slide-content", *slide.classes]
    if style := highlight_style(slide, config):
        classes.append(f"hljs-{style}")
    attributes = [f'class="{escape(" ".join(classes))}"']
    if slide.name:
        attributes.append(f'id="slide-{escape(slide.name)}"')
    background = background_style(properties)
    if background:
        attributes.append(f'style="{escape(background, quote=False)}"')
    if not slide.counted:
        attributes.append('data-count="false"')
    if slide.incremental:
        attributes.append('data-incremental="true"')
    attributes.extend(
        f'data-{name}="{escape(value)}"'
        for name, value in properties.items()
        if name not in _USED_PROPERTIES
    )
    return " ".join(attributes)


def _ratio(text: str) -> tuple[float, float]:
    try:
        width, height = (float(part) for part in text.split(":"))
    except ValueError:
        return 16, 9
    return (width, height) if width > 0 and height > 0 else (16, 9)


def _whole_ratio(text: str) -> str:
    """Return the ratio in whole numbers, for remark reads no others."""
    width, height = _ratio(text)
    while not (width.is_integer() and height.is_integer()) and width < _REFERENCE_WIDTH:
        width, height = width * 10, height * 10
    return f"{round(width)}:{round(height)}"


def _settings(config: Config) -> str:
    """Return the player's settings, remark's options by their names, as JSON for the page."""
    settings: dict[str, object] = {
        "ratio": _whole_ratio(config.ratio),
        "cloneTarget": config.clone_target,
        "slideNumberFormat": config.slide_number_format,
        "navigation": {
            "scroll": config.navigation.scroll,
            "touch": config.navigation.touch,
            "click": config.navigation.click,
        },
    }
    if config.timer is not None:
        settings["timer"] = dict(config.timer)
    text = json.dumps(settings, ensure_ascii=False, separators=(",", ":"))
    # Nothing in it can end the element or start a comment.
    return text.replace("<", "\\u003c")

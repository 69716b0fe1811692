"""The markup of one slide in a deck's page. It is written here and nowhere else.

A page, a preview's patch and the pictures of the course index all show slides:
they take the markup from here, and a preview finds a slide in a page by it.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from msgspec import Struct

from handson.language.properties import page_data
from handson.pages.background import background_style
from handson.rendering.code.styles import highlight_style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handson.model import RenderedSlide
    from handson.settings.config import Config

__all__ = ["Section", "sections", "slide_attributes", "slide_element"]


class Section(Struct, frozen=True):
    """A slide as it stands in the page; every field is HTML that is ready to be written out."""

    attributes: str
    """The attributes of the slide's element: class, id, style and ``data-*``."""
    name: str
    """The slide's name, escaped; empty where it has none."""
    html: str
    """The content, and below it what stands on every slide."""
    number: str
    """The slide number to show."""
    notes: str
    """The speaker notes; empty where the page has none."""

    @property
    def anchor(self) -> str:
        """What a link to the slide's name leads to without scripts; empty without a name."""
        return f'<noscript><a id="{self.name}"></a></noscript>' if self.name else ""

    @property
    def element(self) -> str:
        """The slide's element, with its content and its number."""
        number = f'<div class="remark-slide-number">{self.number}</div>'
        return slide_element(self.attributes, f"{self.html}{number}")

    @property
    def aside(self) -> str:
        """The element that holds the notes; empty without notes."""
        return f'<aside class="remark-slide-notes">{self.notes}</aside>' if self.notes else ""

    @property
    def markup(self) -> str:
        """All of the slide: anchor, element and aside, a line each."""
        parts = (self.anchor, self.element, self.aside)
        return "".join(f"{part}\n" for part in parts if part)


def slide_element(attributes: str, content: str) -> str:
    """Return the element of a slide with these attributes and this content, both HTML."""
    return f"<section {attributes}>{content}</section>"


def sections(
    slides: Sequence[RenderedSlide], config: Config, total: int | None = None
) -> list[Section]:
    """Return what the page shows of each slide.

    ``total`` is the number of the deck's last slide, where ``slides`` are not all of it.
    """
    if total is None:
        total = slides[-1].slide.number if slides else 0
    return [
        Section(
            attributes=slide_attributes(rendered, config),
            name=escape(rendered.slide.name),
            html=rendered.html + rendered.brand,
            number=_number(config.slide_number_format, rendered.slide.number, total),
            notes=rendered.notes if config.include_presenter_notes else "",
        )
        for rendered in slides
    ]


def _number(text: str, number: int, total: int) -> str:
    # Like remark, which puts the format into the page as HTML and replaces each word once.
    return text.replace("%current%", str(number), 1).replace("%total%", str(total), 1)


def _in_quotes(style: str) -> str:
    """Return a style for an attribute in double quotes; its own quotes are single ones, mostly."""
    return escape(style, quote=False).replace('"', "&quot;")


def slide_attributes(rendered: RenderedSlide, config: Config, *, named: bool = True) -> str:
    """Return the attributes of the slide's element as HTML, the class first.

    Without ``named`` the slide has no ``id``, for a page that shows slides of several decks.
    """
    slide, growth = rendered.slide, rendered.growth
    properties = slide.properties
    classes = ["remark-slide-content", *slide.classes]
    if style := highlight_style(slide, config):
        classes.append(f"hljs-{style}")
    attributes = [f'class="{escape(" ".join(classes))}"']
    if slide.name and named:
        attributes.append(f'id="slide-{escape(slide.name)}"')
    style = background_style(properties)
    if growth.picture:
        style += f"{'; ' if style else ''}--handson-picture-height: {growth.picture}px"
    if style:
        attributes.append(f'style="{_in_quotes(style)}"')
    if growth.step:
        attributes.append(f'data-grow="{growth.step}"')
    if not slide.counted:
        attributes.append('data-count="false"')
    if slide.incremental:
        attributes.append('data-incremental="true"')
    attributes.extend(
        f'data-{name}="{escape(value)}"' for name, value in page_data(properties).items()
    )
    return " ".join(attributes)

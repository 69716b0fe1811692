"""A slide as it is shown: what composing makes of the slides as written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handson.model.written import Node, SourceSlide

__all__ = ["Slide"]


class Slide(Struct, frozen=True):
    """A slide as shown: layouts, templates and the slides it continues are applied."""

    index: int
    """Position among the deck's slides, from 0."""
    number: int
    """The slide number to show, from 1; slides with ``count: false`` repeat the number before."""
    name: str
    """The name for links such as ``#name``; empty where there is none."""
    classes: tuple[str, ...]
    """The classes of the slide's element, inherited ones first, each once."""
    content: tuple[Node, ...]
    """The whole content to render, variables expanded."""
    notes: tuple[Node, ...]
    """The speaker notes to render."""
    properties: Mapping[str, str]
    """All properties by name, inherited ones included."""
    counted: bool
    """False if the slide number does not go up on this slide."""
    incremental: bool
    """True if the slide continues the one before it."""
    source: SourceSlide
    """The slide as written, to say where something stands."""

"""A slide as it is written, from one separator to the next: what parsing yields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handson.diagnostics import Span

__all__ = [
    "ContentClass",
    "LinkDefinition",
    "Macro",
    "Node",
    "Property",
    "SourceSlide",
    "Text",
]


class Text(Struct, frozen=True):
    """Markdown between two content classes, code blocks included."""

    text: str
    """The Markdown to render; it differs from the source if an escape was removed."""
    span: Span
    """Where it stands in the source."""


class ContentClass(Struct, frozen=True):
    """``.name[...]``: content wrapped in an element with these classes."""

    classes: tuple[str, ...]
    """The class names in order, without their dots."""
    block: bool
    """True for a ``div`` (the brackets hold a line break), False for a ``span``."""
    content: tuple[Node, ...]
    """What stands between the brackets."""
    span: Span
    """From the first dot to the closing bracket, included."""


class Macro(Struct, frozen=True):
    """``![:name arguments](value)``: a call to be replaced by what the macro returns."""

    name: str
    """The macro's name, without the colon."""
    arguments: tuple[str, ...]
    """The arguments, split at commas and stripped."""
    value: str
    """What stands in the parentheses: an address or a caption; may be empty."""
    span: Span
    """The whole call; a macro that is not known is shown as this text."""
    frame: int | None = None
    """Which frame of a figure the slide shows, from 0; None for the figure as a whole."""


Node = Text | ContentClass | Macro


class Property(Struct, frozen=True):
    """``name: value`` in the first lines of a slide or in a comment."""

    name: str
    """The name in lower case."""
    value: str
    """The value without the blanks around it."""
    span: Span
    """From the name to the end of the value."""


class LinkDefinition(Struct, frozen=True):
    """``[id]: address "title"``: shared by all slides of a deck."""

    id: str
    """The id in lower case, white space folded, as references are looked up."""
    href: str
    """The address."""
    title: str
    """The title; empty where there is none."""
    span: Span
    """The whole definition."""


class SourceSlide(Struct, frozen=True):
    """A slide as written: from one separator to the next."""

    content: tuple[Node, ...]
    """The content, without properties, notes and link definitions."""
    notes: tuple[Node, ...]
    """What follows ``???``; empty where there are no notes."""
    properties: Mapping[str, Property]
    """The slide's own properties by name."""
    links: tuple[LinkDefinition, ...]
    """The link definitions that stand on this slide."""
    incremental: bool
    """True where ``--`` separates the slide from the one before it, which it continues."""
    span: Span
    """The whole slide, from the end of its separator to the next one."""

"""The cells of a notebook, before they become a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Attachment", "Cell"]


class Attachment(Struct, frozen=True):
    """A picture that a Markdown cell carries with it."""

    mime: str
    """Its media type, such as ``image/png``."""
    data: bytes
    """The file's content."""


class Cell(Struct, frozen=True):
    """One cell."""

    kind: str
    """``markdown`` or ``code``."""
    source: str
    """The text, without a line end at its end."""
    slide: int = 0
    """The number of the slide that it comes from; 0 for none."""
    name: str = ""
    """That slide's name; empty where it has none."""
    slide_type: str = "-"
    """Jupyter's slideshow type: ``slide``, ``notes``, ``skip``, or ``-`` for what continues one."""
    output: str | None = None
    """What the code prints; None if the deck does not say."""
    tags: tuple[str, ...] = ()
    """Jupyter's tags, such as ``raises-exception``."""
    folded: bool = False
    """Whether the code is folded away until it is wanted."""
    attachments: Mapping[str, Attachment] = field(default_factory=dict)
    """The pictures in the text by their names."""

"""A slide as it is rendered: what rendering makes of a slide as shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from handson.diagnostics import Diagnostic
    from handson.model.shown import Slide

__all__ = ["RenderedSlide"]


class RenderedSlide(Struct, frozen=True):
    """A slide and its HTML."""

    slide: Slide
    """The slide that was rendered."""
    html: str
    """What stands inside the slide's element: balanced HTML, as a browser would read it."""
    notes: str
    """The speaker notes as HTML; empty where there are none."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What is wrong with the slide."""
    defines: tuple[str, ...] = ()
    """The formulas on it that define commands for later ones, as TeX."""

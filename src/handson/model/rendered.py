"""A slide as it is rendered: what rendering makes of a slide as shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handson.diagnostics import Diagnostic
    from handson.model.shown import Slide

__all__ = ["AS_IT_IS", "Growth", "RenderedSlide"]


class Growth(Struct, frozen=True):
    """How much larger a sparse slide is shown."""

    step: int = 0
    """The step of the scale, from 0; `handson.pages.growth` has them all."""
    picture: int = 0
    """The height of its picture in CSS pixels; 0 where that keeps its own."""


AS_IT_IS = Growth()
"""No growth."""


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
    outline: Sequence[Any] | None = None
    """What takes room on it (`handson.rendering.outline`); None where that is not known."""
    growth: Growth = AS_IT_IS
    """How much larger it is shown."""
    brand: str = ""
    """What stands on every slide of the deck, as HTML for the end of the slide."""

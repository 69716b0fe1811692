"""The macros that draw figures: ``![:conv 5x5, kernel=3](caption)``."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from handson.figures import FIGURES, FigureError, draw_figure
from handson.rendering.macros import Failure, Html

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handson.figures import Figure
    from handson.rendering.macros import Call, Macro

__all__ = ["figure_macros"]


def figure_macros(
    figures: Mapping[str, Figure] = FIGURES, *, live: bool = True
) -> Mapping[str, Macro]:
    """Return the macro of each figure by its name; without ``live`` all figures stand still."""
    return {name: partial(_figure, figure, live=live) for name, figure in figures.items()}


def _figure(figure: Figure, call: Call, *, live: bool) -> Html | Failure:
    # The caption stands below it, and would be read aloud twice as the title.
    drawing = draw_figure(figure, call.arguments, "", call.read_text, live=live)
    if isinstance(drawing, FigureError):
        return Failure(drawing.message, drawing.hint, drawing.argument)
    if call.frame is not None and drawing.frames:
        return Html(drawing.frames[call.frame], call.value)
    return Html(drawing.svg + drawing.still, call.value)

"""Neural-network figures: pure functions from a macro's arguments to finished SVG."""

from __future__ import annotations

from handson.figures.finished import Drawing, FigureError, draw, draw_figure
from handson.figures.table import FIGURES, Figure

__all__ = ["FIGURES", "Drawing", "Figure", "FigureError", "draw", "draw_figure"]

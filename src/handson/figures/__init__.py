"""Neural-network figures: pure functions from a macro's arguments to finished SVG."""

from __future__ import annotations

from handson.figures.table import FIGURE_NAMES, FIGURES, Drawing, FigureError, draw

__all__ = ["FIGURES", "FIGURE_NAMES", "Drawing", "FigureError", "draw"]

"""A pencil for the figures: writes SVG by hand, with nothing but the standard library.

The colours are Okabe and Ito's, which people with colour-blindness can tell
apart. Every drawing stands on its own white sheet, so that it can be read on
dark slides as well.
"""

from __future__ import annotations

import math
import random
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

__all__ = [
    "BLUE",
    "GREEN",
    "GREY",
    "INK",
    "LIGHT",
    "ORANGE",
    "PALE",
    "PURPLE",
    "RED",
    "SKY",
    "YELLOW",
    "Drawing",
    "Plot",
    "generator",
    "number",
]

INK = "#1f2933"
GREY = "#6b7280"
PALE = "#cbd2d9"
LIGHT = "#eef2f6"
BLUE = "#0072b2"
SKY = "#56b4e9"
GREEN = "#009e73"
ORANGE = "#e69f00"
YELLOW = "#f0e442"
RED = "#d55e00"
PURPLE = "#cc79a7"

_FONT = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"
_IMAGES = Path(__file__).resolve().parent.parent


def number(value: float, digits: int = 2) -> str:
    """Return ``value`` with at most ``digits`` decimals, without trailing zeros."""
    text = f"{value:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def generator(seed: int) -> random.Random:
    """Return a generator of the same random numbers each time."""
    return random.Random(seed)  # noqa: S311 (nothing secret hangs on it)


class Drawing:
    """One figure; each method adds a shape, `save` writes the file."""

    def __init__(
        self, width: int, height: int, title: str, description: str, *, paper: str = "#ffffff"
    ) -> None:
        """Start a sheet of ``width`` by ``height`` slide pixels."""
        self.width = width
        self.height = height
        self._parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
            f'viewBox="0 0 {width} {height}" role="img" font-family="{_FONT}">',
            f"<title>{escape(title)}</title>",
            f"<desc>{escape(description)}</desc>",
            f'<rect width="{width}" height="{height}" fill="{paper}"/>',
        ]

    def line(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        *,
        colour: str = INK,
        width: float = 2,
        dash: str = "",
        opacity: float = 1,
    ) -> None:
        """Draw a straight line."""
        self._parts.append(
            f'<line x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}" '
            f'stroke="{colour}" stroke-width="{number(width)}"{_dash(dash)}{_opacity(opacity)}/>'
        )

    def arrow(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        *,
        colour: str = INK,
        width: float = 2,
        dash: str = "",
        head: float = 10,
    ) -> None:
        """Draw a line that ends in a filled head at the second point."""
        angle = math.atan2(y2 - y1, x2 - x1)
        back_x, back_y = x2 - head * math.cos(angle), y2 - head * math.sin(angle)
        self.line(x1, y1, back_x, back_y, colour=colour, width=width, dash=dash)
        side_x, side_y = 0.45 * head * math.sin(angle), -0.45 * head * math.cos(angle)
        self.polygon(
            [(x2, y2), (back_x + side_x, back_y + side_y), (back_x - side_x, back_y - side_y)],
            fill=colour,
        )

    def circle(
        self,
        x: float,
        y: float,
        radius: float,
        *,
        fill: str = "none",
        stroke: str = "none",
        width: float = 2,
        opacity: float = 1,
        dash: str = "",
    ) -> None:
        """Draw a circle around (x, y)."""
        self._parts.append(
            f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" fill="{fill}" '
            f'stroke="{stroke}" stroke-width="{number(width)}"{_dash(dash)}{_opacity(opacity)}/>'
        )

    def rectangle(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str = "none",
        stroke: str = "none",
        line: float = 2,
        radius: float = 0,
        dash: str = "",
        opacity: float = 1,
    ) -> None:
        """Draw a rectangle with its upper left corner at (x, y)."""
        corner = f' rx="{number(radius)}"' if radius else ""
        self._parts.append(
            f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}" '
            f'height="{number(height)}"{corner} fill="{fill}" stroke="{stroke}" '
            f'stroke-width="{number(line)}"{_dash(dash)}{_opacity(opacity)}/>'
        )

    def polygon(self, points: Iterable[tuple[float, float]], *, fill: str) -> None:
        """Draw a filled polygon."""
        self._parts.append(f'<polygon points="{_points(points)}" fill="{fill}"/>')

    def polyline(
        self,
        points: Iterable[tuple[float, float]],
        *,
        colour: str,
        width: float = 3,
        dash: str = "",
        fill: str = "none",
    ) -> None:
        """Draw a line through all the points."""
        self._parts.append(
            f'<polyline points="{_points(points)}" fill="{fill}" stroke="{colour}" '
            f'stroke-width="{number(width)}" stroke-linejoin="round"{_dash(dash)}/>'
        )

    def path(
        self,
        commands: str,
        *,
        fill: str = "none",
        stroke: str = "none",
        width: float = 2,
        dash: str = "",
    ) -> None:
        """Draw an SVG path."""
        self._parts.append(
            f'<path d="{commands}" fill="{fill}" stroke="{stroke}" '
            f'stroke-width="{number(width)}" stroke-linecap="round"{_dash(dash)}/>'
        )

    def text(
        self,
        x: float,
        y: float,
        content: str,
        *,
        size: float = 18,
        colour: str = INK,
        anchor: str = "middle",
        bold: bool = False,
        italic: bool = False,
        turned: bool = False,
    ) -> None:
        """Write one line; ``y`` is its vertical middle, ``turned`` runs it upwards."""
        size = max(size, 18)
        weight = ' font-weight="bold"' if bold else ""
        style = ' font-style="italic"' if italic else ""
        turn = f' transform="rotate(-90 {number(x)} {number(y)})"' if turned else ""
        # 0.35 em below the middle is the base line of digits and small letters; the
        # dominant-baseline attribute is not known everywhere.
        self._parts.append(
            f'<text x="{number(x)}" y="{number(y + 0.35 * size)}" font-size="{number(size)}" '
            f'text-anchor="{anchor}" fill="{colour}"{weight}{style}{turn}>{escape(content)}</text>'
        )

    def save(self, name: str) -> None:
        """Write the figure as ``img/NAME.svg``."""
        text = "\n".join([*self._parts, "</svg>", ""])
        (_IMAGES / f"{name}.svg").write_text(text, encoding="utf-8", newline="\n")


class Plot:
    """A box of a drawing with axes: data go in, curves come out."""

    def __init__(
        self,
        drawing: Drawing,
        box: tuple[float, float, float, float],
        horizontal: tuple[float, float],
        vertical: tuple[float, float],
    ) -> None:
        """Use ``box`` (left, top, width, height) for data in these two ranges."""
        self.drawing = drawing
        self.left, self.top, self.width, self.height = box
        self.horizontal = horizontal
        self.vertical = vertical

    def x(self, value: float) -> float:
        """Return where ``value`` stands from left to right."""
        low, high = self.horizontal
        return self.left + self.width * (value - low) / (high - low)

    def y(self, value: float) -> float:
        """Return where ``value`` stands from top to bottom."""
        low, high = self.vertical
        return self.top + self.height * (high - value) / (high - low)

    def axes(self, *, at_x: float | None = None, at_y: float | None = None) -> None:
        """Draw both axes, through (at_x, at_y) or else along the lower left edges."""
        x = self.x(self.horizontal[0] if at_x is None else at_x)
        y = self.y(self.vertical[0] if at_y is None else at_y)
        right, bottom = self.left + self.width, self.top + self.height
        self.drawing.line(self.left, y, right, y, colour=GREY, width=1.5)
        self.drawing.line(x, self.top, x, bottom, colour=GREY, width=1.5)

    def tick_x(self, value: float, label: str, *, at_y: float | None = None) -> None:
        """Mark ``value`` on the horizontal axis."""
        y = self.y(self.vertical[0] if at_y is None else at_y)
        self.drawing.line(self.x(value), y - 4, self.x(value), y + 4, colour=GREY, width=1.5)
        self.drawing.text(self.x(value), y + 18, label, size=16, colour=GREY)

    def tick_y(self, value: float, label: str, *, at_x: float | None = None) -> None:
        """Mark ``value`` on the vertical axis."""
        x = self.x(self.horizontal[0] if at_x is None else at_x)
        self.drawing.line(x - 4, self.y(value), x + 4, self.y(value), colour=GREY, width=1.5)
        self.drawing.text(x - 9, self.y(value), label, size=16, colour=GREY, anchor="end")

    def curve(
        self,
        function: Callable[[float], float],
        *,
        colour: str,
        width: float = 3,
        dash: str = "",
        steps: int = 120,
    ) -> None:
        """Draw a function, where it lies inside the box."""
        low, high = self.horizontal
        values = [low + (high - low) * step / steps for step in range(steps + 1)]
        self.points(
            [(value, function(value)) for value in values], colour=colour, width=width, dash=dash
        )

    def points(
        self,
        points: Sequence[tuple[float, float]],
        *,
        colour: str,
        width: float = 3,
        dash: str = "",
    ) -> None:
        """Join data points by lines, leaving out those above or below the box."""
        low, high = self.vertical
        run: list[tuple[float, float]] = []
        for x, y in [*points, (0.0, math.inf)]:
            if low <= y <= high:
                run.append((self.x(x), self.y(y)))
                continue
            if len(run) > 1:
                self.drawing.polyline(run, colour=colour, width=width, dash=dash)
            run = []

    def dot(self, x: float, y: float, *, colour: str, radius: float = 6, fill: str = "") -> None:
        """Mark one data point."""
        self.drawing.circle(self.x(x), self.y(y), radius, fill=fill or colour, stroke=colour)


def _points(points: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{number(x)},{number(y)}" for x, y in points)


def _dash(dash: str) -> str:
    return f' stroke-dasharray="{dash}"' if dash else ""


def _opacity(opacity: float) -> str:
    return "" if opacity == 1 else f' opacity="{number(opacity)}"'

"""Axes with ticks, and curves on them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from msgspec import Struct

from handson.figures.drawing.typesetting import measure, number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handson.figures.drawing.svg import Sheet

__all__ = ["DASHES", "SERIES", "Plot", "ticks"]

SERIES = ("input", "highlight", "output", "accent", "hidden")
"""The roles of a plot's curves, in order."""

DASHES = ("", "9 6", "2 6", "14 5 3 5", "5 4")
"""The dashes of these curves, so that they differ not only in colour."""

_SMALLEST = 1e-300
"""A smaller range gets no ticks: floating-point numbers cannot divide it."""


def ticks(low: float, high: float, most: int = 6) -> list[float]:
    """Return round numbers between ``low`` and ``high``, at most ``most`` + 1 of them."""
    span = high - low
    if not (_SMALLEST < span < math.inf):
        return [low]
    raw = span / most
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= raw * 0.9999)
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    digits = max(12, 3 - math.floor(math.log10(step)))
    return [round(index * step, digits) for index in range(first, last + 1)]


class Plot(Struct, frozen=True):
    """A rectangle of ``width`` by ``height`` for values within two ranges."""

    x_range: tuple[float, float]
    """The values at the left and right."""
    y_range: tuple[float, float]
    """The values at the bottom and top."""
    width: float
    """Width in CSS pixels."""
    height: float
    """Height in CSS pixels."""

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point stands, in pixels."""
        (x0, x1), (y0, y1) = self.x_range, self.y_range
        return (
            (x - x0) / (x1 - x0) * self.width,
            self.height - (y - y0) / (y1 - y0) * self.height,
        )

    def curve(
        self, sheet: Sheet, points: Sequence[tuple[float, float]], role: str, *, dashes: str = ""
    ) -> None:
        """Draw a line through the points, as far as it is within the ranges."""
        (y0, y1) = self.y_range
        extra = f' stroke-dasharray="{dashes}"' if dashes else ""
        run: list[tuple[float, float]] = []
        for before, point in zip([None, *points], points, strict=False):
            inside = y0 <= point[1] <= y1
            if before is not None and inside != (y0 <= before[1] <= y1):
                edge = y0 if min(point[1], before[1]) < y0 else y1
                share = (edge - before[1]) / (point[1] - before[1])
                run.append((before[0] + share * (point[0] - before[0]), edge))
            if inside:
                run.append(point)
            elif run:
                self._draw(sheet, run, role, extra)
                run = []
        self._draw(sheet, run, role, extra)

    def _draw(
        self, sheet: Sheet, points: Sequence[tuple[float, float]], role: str, extra: str
    ) -> None:
        if points:
            sheet.polyline([self.at(x, y) for x, y in points], f"{role} f-curve", extra)

    def cross_axes(self, sheet: Sheet) -> None:
        """Draw axes through 0, with a few numbers beside them."""
        x0, y0 = self.at(0, 0)
        sheet.arrow([(0, y0), (self.width, y0)])
        sheet.arrow([(x0, self.height), (x0, 0)])
        few = 4 if self.width < 300 else 6
        across = [tick for tick in ticks(*self.x_range, few) if tick]
        for tick in across:
            x = self.at(tick, 0)[0]
            text = number(tick)
            if not measure(text) / 2 < x < self.width - 14:
                continue
            sheet.line(x, y0 - 4, x, y0 + 4, "f-arrow")
            below = y0 + 22 <= self.height + 12
            sheet.text(x, y0 + 22 if below else y0 - 10, text, "f-muted", size=16)
        for tick in ticks(*self.y_range, max(2, int(self.height / 40))):
            y = self.at(0, tick)[1]
            if not tick or y < 18 or y > self.height - 4 or abs(y - y0) < 20:
                continue
            sheet.line(x0 - 4, y, x0 + 4, y, "f-arrow")
            sheet.text(x0 - 9, y + 6, number(tick), "f-muted", size=16, anchor="end")

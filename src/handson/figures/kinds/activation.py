"""Activation functions as curves on axes."""

import itertools
import math
from collections.abc import Callable, Sequence
from typing import Annotated

from msgspec import Struct

from handson.figures.drawing.plots import Plot
from handson.figures.drawing.svg import Picture, Sheet
from handson.figures.drawing.typesetting import coordinate, measure, number
from handson.figures.knowledge.functions import ACTIVATIONS, Activation
from handson.figures.mistakes import Wrong
from handson.figures.readers import Choice, Flag, Number

__all__ = ["activation", "samples"]

_POINTS = 120
_HEAD = 62
"""The height of what stands above the axes."""
_FIRST = 1.0
"""Where the point is that can be moved."""
_TANGENT = 70.0
"""Half the length of the tangent, in pixels."""


def activation(
    *names: Annotated[str, Choice(tuple(ACTIVATIONS), "activation")],
    derivative: Annotated[bool, Flag()] = False,
    range: Annotated[float, Number(0.5, 10)] = 4.0,  # noqa: A002 (the field's word)
    live: Annotated[bool, Flag()] = False,
    keep: Annotated[bool, Flag()] = False,
) -> Picture | Wrong:
    """Draw activation functions, each on axes of its own with the same scale.

    `![:activation relu, tanh, sigmoid, derivative=yes](Three activations)`

    `names` are one to eight functions; they are defined as in Keras 3.
    `derivative=yes` adds each derivative as a dashed line. `range` is how far
    the axis goes to either side of 0.

    With `live=yes` a point can be moved along the curves, with the slope there as its tangent
    (see [live figures](live.md)). `keep=yes` keeps it where it is when the slide is left.
    """
    del keep  # the player's concern
    if not 1 <= len(names) <= 8:
        return Wrong(
            f"{len(names)} functions cannot be drawn" if names else "no function is named",
            "write one to eight of " + ", ".join(ACTIVATIONS),
            "names",
            8,
        )
    curves = [ACTIVATIONS[name] for name in names]
    panels = _panels(curves, range, derivative=derivative, live=live)
    sheet = Sheet()
    for index, (name, curve) in enumerate(zip(names, curves, strict=True)):
        _draw_panel(sheet, panels, index, name, curve)
    width, bottom = panels.width, panels.bottom
    if derivative:
        _draw_key(sheet, width / 2, bottom)
        bottom += 24
    what = "function" if len(names) == 1 else "functions"
    title = f"The activation {what} {', '.join(names)}" + (
        " with derivatives" if derivative else ""
    )
    told = [
        _told(name, curve, derivative=derivative) for name, curve in zip(names, curves, strict=True)
    ]
    description = f"Curves from {number(-range)} to {number(range)}. {'. '.join(told)}."
    known = _known(names, panels) if live else None
    return Picture(title, description, width + 4, bottom + 4, str(sheet), live=known)


def samples(
    function: Activation, reach: float, *, slope: bool = False
) -> list[tuple[float, float]]:
    """Return the points of the function's curve, or of its derivative's, from -reach to reach."""
    take = function.slope if slope else function.value
    points = [-reach + 2 * reach * index / _POINTS for index in range(_POINTS + 1)]
    return [(z, take(z)) for z in points]


def _pieces(points: list[tuple[float, float]], *, broken: bool) -> list[list[tuple[float, float]]]:
    """Return the curve in one piece, or cut where it jumps."""
    if not broken:
        return [points]
    pieces = [points[:1]]
    for before, after in itertools.pairwise(points):
        if abs(after[1] - before[1]) > 0.1:
            pieces.append([])
        pieces[-1].append(after)
    return [piece for piece in pieces if len(piece) > 1]


class _Panels(Struct, frozen=True):
    """How the functions are laid out: in one row or two, all on axes with the same scale."""

    count: int
    per_row: int
    plot: Plot
    """The axes of each panel."""
    derivative: bool
    """True where each panel shows the derivative too."""
    live: bool
    """True where a point can be moved along each curve; its numbers stand below."""

    @property
    def width(self) -> float:
        return self.per_row * (self.plot.width + 30) - 30

    @property
    def bottom(self) -> float:
        return -(-self.count // self.per_row) * self.pitch - 16

    @property
    def pitch(self) -> float:
        """The distance from one row to the next."""
        return self.plot.height + 92 + (34 if self.live else 0)

    def corner(self, index: int) -> tuple[float, float]:
        """Return the top left corner of a panel, its name included."""
        row, column = divmod(index, self.per_row)
        return column * (self.plot.width + 30), row * self.pitch


def _panels(curves: Sequence[Activation], reach: float, *, derivative: bool, live: bool) -> _Panels:
    count = len(curves)
    per_row = count if count <= 4 else -(-count // 2)
    wide = {1: 560.0, 2: 440.0, 3: 340.0}.get(per_row, 260.0)
    high = {1: 360.0, 2: 300.0, 3: 250.0}.get(per_row, 190.0)
    values = [
        y
        for curve in curves
        for slope in ((False, True) if derivative else (False,))
        for _, y in samples(curve, reach, slope=slope)
    ]
    low, top = max(min(*values, -0.2), -reach), min(max(*values, 1.2), reach)
    margin = (top - low) * 0.06
    plot = Plot((-reach, reach), (low - margin, top + margin), wide, high)
    return _Panels(count, per_row, plot, derivative, live)


def _draw_panel(sheet: Sheet, panels: _Panels, index: int, name: str, curve: Activation) -> None:
    """Draw one function with its name and formula above it."""
    x, y = panels.corner(index)
    plot = panels.plot
    wide, reach = plot.width, plot.x_range[1]
    axes = Sheet()
    plot.cross_axes(axes)
    if panels.derivative:
        for piece in _pieces(samples(curve, reach, slope=True), broken=True):
            plot.curve(axes, piece, "f-negative", dashes="9 7")
    for piece in _pieces(samples(curve, reach), broken=curve.jumps):
        plot.curve(axes, piece, "f-input")
    sheet.text(x + wide / 2, y + 22, name, "f-bold", size=20)
    size = 18 if measure(curve.formula, 18) < wide + 20 else 16
    sheet.text(x + wide / 2, y + 48, curve.formula, "f-muted", size=size)
    if panels.live:
        _draw_point(axes, plot, index, curve)
    sheet.group(axes, x=x, y=y + _HEAD)


def _draw_point(sheet: Sheet, plot: Plot, index: int, curve: Activation) -> None:
    """Draw the point that can be moved, the tangent there, and its numbers below the axes."""
    z = min(_FIRST, plot.x_range[1])
    value, slope = curve.value(z), curve.slope(z)
    # A tangent of this length in pixels, whatever its slope.
    across = plot.width / (plot.x_range[1] - plot.x_range[0])
    up = plot.height / (plot.y_range[1] - plot.y_range[0])
    reach = _TANGENT / math.hypot(across, slope * up)
    (x1, y1), (x2, y2) = (plot.at(z + side, value + side * slope) for side in (-reach, reach))
    sheet.path(
        f"M{coordinate(x1)} {coordinate(y1)}L{coordinate(x2)} {coordinate(y2)}",
        f"f-highlight f-curve f-at-tangent{index}",
    )
    x, y = plot.at(z, value)
    sheet.circle(x, y, 8, f"f-highlight f-solid f-at-point{index}")
    words = f"f({number(z, 2)}) = {number(value, 2)}, slope {number(slope, 2)}"
    sheet.text(plot.width / 2, plot.height + 40, words, f"f-at-words{index}")


def _draw_key(sheet: Sheet, middle: float, y: float) -> None:
    """Draw which line is the function and which the derivative."""
    left = middle - (2 * 44 + measure("function") + measure("derivative") + 40) / 2
    sheet.path(f"M{left:.0f} {y + 8:.0f}h36", "f-input f-curve")
    sheet.text(left + 44, y + 14, "function", anchor="start")
    left += 44 + measure("function") + 40
    sheet.path(f"M{left:.0f} {y + 8:.0f}h36", "f-negative f-curve", ' stroke-dasharray="9 7"')
    sheet.text(left + 44, y + 14, "derivative", anchor="start")


def _told(name: str, curve: Activation, *, derivative: bool) -> str:
    """Return a function in words: its formula and a few of its values."""

    def values(function: Callable[[float], float]) -> str:
        return ", ".join(f"{number(function(z), 2)} at {number(z)}" for z in (-2.0, 0.0, 2.0))

    told = f"{name}, {curve.formula}: {values(curve.value)}"
    return f"{told}; derivative {values(curve.slope)}" if derivative else told


def _known(names: Sequence[str], panels: _Panels) -> dict[str, object]:
    """Return what the player has to know to move the point along the curves."""
    plot = panels.plot
    corners = [panels.corner(index) for index in range(len(names))]
    return {
        "names": names,
        "z": min(_FIRST, plot.x_range[1]),
        "tangent": _TANGENT,
        "x": plot.x_range,
        "y": plot.y_range,
        "size": [plot.width, plot.height],
        "corners": [[x, y + _HEAD] for x, y in corners],
    }

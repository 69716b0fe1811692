"""Activation functions as curves on axes."""

import itertools
from typing import Annotated

from handson.figures.drawing.plots import Plot
from handson.figures.drawing.svg import Picture, Sheet
from handson.figures.drawing.text import measure, number
from handson.figures.knowledge.functions import ACTIVATIONS, Activation
from handson.figures.mistakes import Wrong
from handson.figures.readers import Choice, Flag, Number

__all__ = ["activation", "samples"]

_POINTS = 120


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


def activation(
    *names: Annotated[str, Choice(tuple(ACTIVATIONS), "activation")],
    derivative: Annotated[bool, Flag()] = False,
    range: Annotated[float, Number(0.5, 10)] = 4.0,  # noqa: A002 (the field's word)
) -> Picture | Wrong:
    """Draw activation functions, each on axes of its own with the same scale.

    `![:activation relu, tanh, sigmoid, derivative=yes](Three activations)`

    `names` are one to eight functions; they are defined as in Keras 3.
    `derivative=yes` adds each derivative as a dashed line. `range` is how far
    the axis goes to either side of 0.
    """
    if not 1 <= len(names) <= 8:
        return Wrong(
            f"{len(names)} functions cannot be drawn" if names else "no function is named",
            "write one to eight of " + ", ".join(ACTIVATIONS),
            "names",
            8,
        )
    count = len(names)
    per_row = count if count <= 4 else -(-count // 2)
    wide = {1: 560.0, 2: 440.0, 3: 340.0}.get(per_row, 260.0)
    high = {1: 360.0, 2: 300.0, 3: 250.0}.get(per_row, 190.0)
    curves = [ACTIVATIONS[name] for name in names]
    values = [
        y
        for curve in curves
        for slope in ((False, True) if derivative else (False,))
        for _, y in samples(curve, range, slope=slope)
    ]
    low, top = max(min(*values, -0.2), -range), min(max(*values, 1.2), range)
    margin = (top - low) * 0.06
    sheet = Sheet()
    told = []
    for index, (name, curve) in enumerate(zip(names, curves, strict=True)):
        row, column = divmod(index, per_row)
        x, y = column * (wide + 30), row * (high + 92)
        plot = Plot((-range, range), (low - margin, top + margin), wide, high)
        panel = Sheet()
        plot.cross_axes(panel)
        if derivative:
            for piece in _pieces(samples(curve, range, slope=True), broken=True):
                plot.curve(panel, piece, "f-negative", dashes="9 7")
        for piece in _pieces(samples(curve, range), broken=curve.jumps):
            plot.curve(panel, piece, "f-input")
        sheet.text(x + wide / 2, y + 22, name, "f-bold", size=20)
        size = 18 if measure(curve.formula, 18) < wide + 20 else 16
        sheet.text(x + wide / 2, y + 48, curve.formula, "f-muted", size=size)
        sheet.group(panel, x=x, y=y + 62)
        points = ", ".join(f"{number(curve.value(z), 2)} at {number(z)}" for z in (-2.0, 0.0, 2.0))
        told.append(f"{name}, {curve.formula}: {points}")
        if derivative:
            slopes = ", ".join(
                f"{number(curve.slope(z), 2)} at {number(z)}" for z in (-2.0, 0.0, 2.0)
            )
            told[-1] += f"; derivative {slopes}"
    rows = -(-count // per_row)
    width, bottom = per_row * (wide + 30) - 30, rows * (high + 92) - 16
    if derivative:
        middle = width / 2
        left = middle - (2 * 44 + measure("function") + measure("derivative") + 40) / 2
        sheet.path(f"M{left:.0f} {bottom + 8:.0f}h36", "f-input f-curve")
        sheet.text(left + 44, bottom + 14, "function", anchor="start")
        left += 44 + measure("function") + 40
        sheet.path(
            f"M{left:.0f} {bottom + 8:.0f}h36", "f-negative f-curve", ' stroke-dasharray="9 7"'
        )
        sheet.text(left + 44, bottom + 14, "derivative", anchor="start")
        bottom += 24
    what = "function" if count == 1 else "functions"
    title = f"The activation {what} {', '.join(names)}" + (
        " with derivatives" if derivative else ""
    )
    description = f"Curves from {number(-range)} to {number(range)}. {'. '.join(told)}."
    return Picture(title, description, width + 4, bottom + 4, str(sheet))

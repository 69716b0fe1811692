"""Gradient descent on one loss curve, with several learning rates."""

import itertools
import math
from collections.abc import Callable
from typing import Annotated

from msgspec import Struct

from handson.figures.drawing.plots import Plot
from handson.figures.drawing.svg import Picture, Sheet
from handson.figures.drawing.typesetting import coordinate, number
from handson.figures.mistakes import Wrong
from handson.figures.readers import Choice, Flag, Many, Number, Whole

__all__ = ["LOSSES", "descent", "iterate", "verdict"]

LOSSES: dict[str, tuple[Callable[[float], float], Callable[[float], float], str, float, float]] = {
    "parabola": (lambda w: w * w, lambda w: 2 * w, "w²", 1.6, -1.3),
    "quartic": (lambda w: w**4, lambda w: 4 * w**3, "w⁴", 1.4, -1.1),
    "two-minima": (
        lambda w: w**4 - 2 * w * w + 0.4 * w + 1.5,
        lambda w: 4 * w**3 - 4 * w + 0.4,
        "w⁴ − 2w² + 0.4w + 1.5",
        1.75,
        1.6,
    ),
}
"""Loss curves by name: the function, its derivative, its formula, the range of w, the start."""


def descent(
    *,
    rate: Annotated[tuple[float, ...], Many(Number(0, 1000))] = (0.1, 0.9, 1.05),
    start: Annotated[float | None, Number(-100, 100)] = None,
    updates: Annotated[int, Whole(1, 40)] = 12,
    loss: Annotated[str, Choice(tuple(LOSSES), "loss curve")] = "parabola",
    steps: Annotated[bool, Flag()] = False,
    live: Annotated[bool, Flag()] = False,
    keep: Annotated[bool, Flag()] = False,
) -> Picture | Wrong:
    """Draw gradient descent on one loss curve with several learning rates, computed step by step.

    `![:descent rate=0.1, 0.9, 1.05](Three learning rates)`

    `rate` is one to four learning rates, `start` the first weight, `updates` how
    many gradient steps are made. `loss` is `parabola` (w²), `quartic` (w⁴) or
    `two-minima` (w⁴ − 2w² + 0.4w + 1.5). In the browser the steps appear one by
    one; in print all are shown; `steps=yes` shows the start, the first
    step, the third and the last.

    With `live=yes` the start and the learning rates can be moved, the steps made one by one, and
    momentum added (see [live figures](live.md)); all steps are there from the start. `keep=yes`
    keeps what was moved when the slide is left.
    """
    del keep  # the player's concern
    if live and steps:
        return Wrong("a live figure is not built up in steps", "leave one of the two out", "steps")
    _, _, formula, reach, usual = LOSSES[loss]
    first = usual if start is None else start
    if len(rate) > 4:
        return Wrong("more than four rates cannot be drawn", "write one to four", "rate", 4)
    if abs(first) > reach:
        return Wrong(
            f"the start {number(first)} is outside the curve",
            f"write a number from −{reach:g} to {reach:g}",
            "start",
        )
    paths = [iterate(loss, one, first, updates) for one in rate]
    runs = [_Run(loss, one, weights) for one, weights in zip(rate, paths, strict=True)]
    rates = ", ".join(number(one) for one in rate)
    title = f"Gradient descent with learning rate{'s' * (len(rate) > 1)} {rates}"
    description = (
        f"Gradient descent on the loss {formula} from w = {number(first)}. "
        f"{'. '.join(run.told for run in runs)}."
    )
    width, height, whole = _draw(runs, updates, live=live)
    if live:
        known = _known(runs, updates)
        return Picture(title, description, width, height, str(whole), live=known)
    frames = []
    for shown in sorted({0, 1, min(3, updates), updates}):
        body = str(_draw(runs, updates, shown)[2])
        frames.append(Picture(f"{title}: {shown} steps", description, width, height, body))
    style = _style(updates)
    return Picture(title, description, width, height, str(whole), style, tuple(frames))


def iterate(loss: str, rate: float, start: float, updates: int) -> list[float]:
    """Return the weights from ``start`` on, each one gradient step after the other.

    The list ends early where a weight exceeds a million.
    """
    gradient = LOSSES[loss][1]
    weights = [start]
    for _ in range(updates):
        weight = weights[-1] - rate * gradient(weights[-1])
        weights.append(weight)
        if not abs(weight) < 1e6:
            break
    return weights


def verdict(loss: str, weights: list[float]) -> str:
    """Return in a few words how the descent went, such as ``converges``."""
    function, gradient = LOSSES[loss][:2]
    losses = [function(weight) if abs(weight) < 1e6 else math.inf for weight in weights]
    if losses[-1] > losses[0]:
        return "diverges"
    turns = sum(
        (b - a) * (c - b) < 0 for a, b, c in zip(weights, weights[1:], weights[2:], strict=False)
    )
    swings = turns > len(weights) / 3
    if abs(gradient(weights[-1])) < 0.02:
        return "overshoots, but converges" if swings else "converges"
    if swings:
        closer = losses[-1] < 0.9 * losses[0]
        return "overshoots, comes closer" if closer else "jumps from side to side"
    return "comes closer slowly"


class _Run(Struct, frozen=True):
    """Gradient descent with one learning rate."""

    loss: str
    rate: float
    weights: list[float]
    """The start, and the weight after each update."""

    @property
    def told(self) -> str:
        """The run in words."""
        weights = ", ".join(number(weight, 2) for weight in self.weights)
        outcome = verdict(self.loss, self.weights)
        return f"Learning rate {number(self.rate)}: w = {weights}; {outcome}"


_GAP, _LEFT, _TOP = 36.0, 4.0, 36.0
"""Between two curves, beside the first one, and above them."""
_CONTROLS = 48.0
"""The height of the row with the buttons of a live figure."""


def _panel_size(runs: int) -> tuple[float, float]:
    """Return width and height of each curve's axes."""
    return (
        {1: 520.0, 2: 460.0, 3: 340.0, 4: 250.0}[runs],
        {1: 320.0, 2: 300.0, 3: 270.0, 4: 220.0}[runs],
    )


def _draw(
    runs: list[_Run], updates: int, shown: int | None = None, *, live: bool = False
) -> tuple[float, float, Sheet]:
    """Return width, height and drawing of all runs side by side.

    Only the first ``shown`` of the ``updates`` are drawn, if it is given.
    """
    shown = updates if shown is None else shown
    wide, high = _panel_size(len(runs))
    sheet = Sheet()
    for index, run in enumerate(runs):
        x = index * (wide + _GAP) + _LEFT
        some = run.weights[: shown + 1]

        def mark(name: str, css: str = "", index: int = index) -> str:
            return f"{css} f-at-{name}{index}".strip() if live else css

        sheet.text(x + wide / 2, 20, f"learning rate {number(run.rate)}", mark("rate", "f-bold"))
        sheet.group(_panel(run.loss, some, wide, high, mark("trail")), x=x, y=_TOP)
        count = len(some) - 1
        after = f"after {count} step{'s' * (count != 1)}: w = {number(some[-1], 2)}"
        sheet.text(x + wide / 2, high + 88, after, mark("after"))
        if shown >= updates:
            outcome = verdict(run.loss, run.weights)
            sheet.text(x + wide / 2, high + 114, outcome, mark("verdict", "f-muted"))
    height = high + 130
    if live:
        sheet.text(_LEFT, height + 30, "momentum 0", "f-at-momentum", anchor="start")
        height += _CONTROLS
    return len(runs) * (wide + _GAP) - _GAP + 2 * _LEFT, height, sheet


def _plot(loss: str, wide: float, high: float) -> Plot:
    """Return the axes that a loss curve is drawn on."""
    top = max(y for _, y in _curve(loss))
    reach = LOSSES[loss][3]
    return Plot((-reach, reach), (-top * 0.04, top * 1.06), wide, high)


def _curve(loss: str) -> list[tuple[float, float]]:
    function, _, _, reach, _ = LOSSES[loss]
    grid = [-reach + 2 * reach * index / 80 for index in range(81)]
    return [(w, function(w)) for w in grid]


def _panel(loss: str, weights: list[float], wide: float, high: float, mark: str) -> Sheet:
    """Return one curve with its steps, which stand in a group of the class ``mark`` if given."""
    plot = _plot(loss, wide, high)
    sheet = Sheet()
    sheet.arrow([(0, high), (wide, high)])
    sheet.arrow([(0, high), (0, 0)])
    sheet.text(wide, high + 24, "w", "f-symbol", size=22, anchor="end")
    sheet.text(16, 14, "L", "f-symbol", size=22)
    sheet.polyline([plot.at(w, y) for w, y in _curve(loss)], "f-edge")
    trail = _trail(loss, weights, plot)
    if mark:
        sheet.group(trail, mark)
    else:
        sheet.add(trail)
    return sheet


def _trail(loss: str, weights: list[float], plot: Plot) -> Sheet:
    """Return the steps of a descent on its curve."""
    function, reach, wide = LOSSES[loss][0], plot.x_range[1], plot.width
    sheet = Sheet()
    inside = [w for w in weights if abs(w) <= reach]
    for index, (before, after) in enumerate(itertools.pairwise(weights), start=1):
        if abs(before) > reach:
            break
        x0, y0 = plot.at(before, function(before))
        if abs(after) > reach:
            # The next point is off the picture: show which way it went.
            side = math.copysign(1, after)
            edge = wide - 4 if side > 0 else 4
            step = Sheet()
            step.arrow([(x0, y0), (edge, 12)], "highlight")
            sheet.group(step, f"f-k f-k{index}")
            break
        x1, y1 = plot.at(after, function(after))
        line = f"M{coordinate(x0)} {coordinate(y0)}L{coordinate(x1)} {coordinate(y1)}"
        sheet.path(
            line, f"f-highlight f-curve f-k f-k{index}",
            ' style="stroke-width:1.5;stroke-opacity:.7"',
        )  # fmt: skip
    for index, weight in enumerate(inside):
        x, y = plot.at(weight, function(weight))
        css = "f-input f-solid" if index == 0 else f"f-highlight f-solid f-k f-k{index}"
        sheet.circle(x, y, 7 if index == 0 else 5, css)
    return sheet


def _style(updates: int) -> str:
    """Return the CSS rules that show one step after the other, all of them for three beats."""
    beats = updates + 3
    style = f".$ .f-k{{animation:calc({beats}*var(--figure-step,1s)) step-end infinite}}"
    for index in range(1, updates + 1):
        style += (
            f".$ .f-k{index}{{animation-name:$-{index}}}"
            f"@keyframes $-{index}{{0%{{opacity:0}}"
            f"{coordinate(100 * index / beats)}%{{opacity:1}}}}"
        )
    return style


def _known(runs: list[_Run], updates: int) -> dict[str, object]:
    """Return what the player has to know to go down and draw the curve again."""
    first = runs[0]
    wide, high = _panel_size(len(runs))
    plot = _plot(first.loss, wide, high)
    return {
        "loss": first.loss,
        "formula": LOSSES[first.loss][2],
        "rates": [run.rate for run in runs],
        "start": first.weights[0],
        "updates": updates,
        "x": plot.x_range,
        "y": plot.y_range,
        "size": [wide, high],
        "pitch": wide + _GAP,
        "corner": [_LEFT, _TOP],
    }

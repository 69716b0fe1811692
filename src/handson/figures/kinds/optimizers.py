"""Optimizers that go down one loss of two weights."""

from typing import Annotated, Any

from msgspec import Struct

from handson.figures.drawing.plots import DASHES, SERIES, Plot, ticks
from handson.figures.drawing.svg import Picture, Sheet
from handson.figures.drawing.typesetting import coordinate, number, symbol
from handson.figures.knowledge.player_arithmetic import compute
from handson.figures.mistakes import Wrong
from handson.figures.readers import Choice, Flag, Many, Number, Whole

__all__ = ["OPTIMIZERS", "SURFACES", "optimizers"]

OPTIMIZERS = {"sgd": "SGD", "momentum": "momentum", "rmsprop": "RMSprop", "adam": "Adam"}
"""The names of the optimizers, as they are written and as they are shown."""


class Surface(Struct, frozen=True):
    """A loss of two weights; `player/live/arithmetic/optimizer_steps.js` computes it."""

    formula: str
    """In one or two lines."""
    x: tuple[float, float]
    """The range of the first weight that is drawn."""
    y: tuple[float, float]
    """The range of the second one."""
    start: tuple[float, float]
    rates: tuple[float, float, float, float]
    """A learning rate for each optimizer, with which it gets somewhere."""


SURFACES = {
    "ravine": Surface(
        "0.05w₁² + 4w₂²", (-5.0, 2.0), (-2.0, 2.0), (-4.0, 1.5), (0.22, 0.02, 0.1, 0.1)
    ),
    "saddle": Surface(
        "0.5w₁² − 0.5w₂²\n+ 0.1w₂⁴", (-4.0, 4.0), (-2.6, 2.6), (-3.0, 0.02), (0.1, 0.05, 0.1, 0.1)
    ),
    "rosenbrock": Surface(
        "(1 − w₁)²\n+ 100(w₂ − w₁²)²",
        (-2.0, 2.0),
        (-0.8, 3.0),
        (-1.3, 0.3),
        (0.001, 0.0004, 0.05, 0.1),
    ),
    "himmelblau": Surface(
        "(w₁² + w₂ − 11)²\n+ (w₁ + w₂² − 7)²",
        (-6.0, 6.0),
        (-5.0, 5.0),
        (-0.5, -1.5),
        (0.01, 0.003, 0.1, 0.2),
    ),
}
"""The losses by name."""

_WIDE, _HIGH = 680.0, 440.0
"""The size of the picture from above."""
_LEFT, _TOP = 62.0, 12.0
_LEGEND = _LEFT + _WIDE + 40
"""Where the words beside it begin."""
_PITCH = 88.0
"""From one optimizer's words to the next one's."""
_LEVELS = 11
_STYLE = ".$ .f-level{fill:var(--f);fill-opacity:.055}"
_CONTROLS = 48.0
"""The height of the row with the buttons of a live figure."""


def optimizers(
    *names: Annotated[str, Choice(tuple(OPTIMIZERS), "optimizer")],
    surface: Annotated[str, Choice(tuple(SURFACES), "loss surface")] = "ravine",
    rate: Annotated[tuple[float, ...], Many(Number(0, 1000))] = (),
    start: Annotated[tuple[float, ...], Many(Number(-100, 100))] = (),
    updates: Annotated[int, Whole(1, 200)] = 60,
    live: Annotated[bool, Flag()] = True,
    keep: Annotated[bool, Flag()] = False,
) -> Picture | Wrong:
    """Draw how optimizers go down a loss of two weights, seen from above.

    `![:optimizers sgd, momentum, rmsprop, adam, surface=ravine](Four ways down)`

    `names` are one to four of `sgd`, `momentum`, `rmsprop` and `adam`; without them, all four.
    They compute as Keras's optimizers do, with its defaults; `momentum` is SGD with a momentum of
    0.9. `surface` is the loss: `ravine` (0.05w₁² + 4w₂²), `saddle` (0.5w₁² − 0.5w₂² + 0.1w₂⁴),
    `rosenbrock` or `himmelblau`. `rate` is one learning rate for all of them, or one for each;
    without it each has one with which it gets somewhere. `start` are the two weights with which
    they begin, and `updates` is how many steps they make.

    The figure is [live](live.md): the start and the learning rates can be moved, and the steps made
    one by one. `live=no` lets it stand still, and `keep=yes` keeps what was moved when the slide is
    left.
    """
    del keep  # the player's concern
    ground = SURFACES[surface]
    chosen = names or tuple(OPTIMIZERS)
    first = start or ground.start
    wrong = _wrong(ground, chosen, rate, first)
    if wrong is not None:
        return wrong
    usual = dict(zip(OPTIMIZERS, ground.rates, strict=True))
    rates = rate * len(chosen) if len(rate) == 1 else rate or tuple(usual[each] for each in chosen)
    frame = {"x": ground.x, "y": ground.y, "size": (_WIDE, _HIGH)}
    pairs = list(zip(chosen, rates, strict=True))
    found = compute(
        "race", surface=surface, frame=frame, start=first, updates=updates, runs=pairs
    )  # fmt: skip
    if isinstance(found, Wrong):
        return found
    runs = [_Run(name, each, one) for (name, each), one in zip(pairs, found, strict=True)]
    levels = compute("levels", surface=surface, frame=frame, count=_LEVELS)
    sheet = _draw(ground, levels, runs, first, updates)
    names_shown = ", ".join(run.shown for run in runs)
    title = f"{names_shown} on a loss of two weights"
    formula = ground.formula.replace("\n", " ")
    description = (
        f"The loss {formula}, from w₁ = {number(first[0])}, w₂ = {number(first[1])}. "
        f"{' '.join(run.told for run in runs)}"
    )
    known = {
        "surface": surface, "formula": formula, "runs": pairs, "start": first,
        "updates": updates, "corner": (_LEFT, _TOP), **frame,
    }  # fmt: skip
    height = _TOP + _HIGH + 44 + (_CONTROLS if live else 0)
    width = _LEGEND + 290
    alive = known if live else None
    return Picture(title, description, width, height, str(sheet), _STYLE, live=alive)


def _wrong(
    ground: Surface, names: tuple[str, ...], rate: tuple[float, ...], start: tuple[float, ...]
) -> Wrong | None:
    """Return what is wrong with the arguments, if anything is."""
    for index, name in enumerate(names):
        if name in names[:index]:
            return Wrong(f"'{name}' is named twice", "name each once", "names", index)
    if len(rate) > 1 and len(rate) != len(names):
        return Wrong(
            f"there are {len(names)} optimizers, but {len(rate)} rates",
            "write one rate for all of them, or one for each",
            "rate",
            min(len(rate) - 1, len(names)),
        )
    if len(start) != 2:
        return Wrong(
            "a start is two weights", "write start=w₁, w₂", "start", min(len(start) - 1, 2)
        )
    for index, (weight, (low, high)) in enumerate(zip(start, (ground.x, ground.y), strict=True)):
        if not low <= weight <= high:
            return Wrong(
                f"the start {number(weight)} is outside the picture",
                f"write a number from {number(low)} to {number(high)}",
                "start",
                index,
            )
    return None


class _Run(Struct, frozen=True):
    """What one optimizer did."""

    name: str
    rate: float
    found: dict[str, Any]
    """What the player's arithmetic says of it."""

    @property
    def shown(self) -> str:
        """Its name as it is shown."""
        return OPTIMIZERS[self.name]

    @property
    def loss(self) -> str:
        """How it ended, in a few words."""
        loss = self.found["loss"]
        return "diverges" if loss is None or loss > 1e12 else f"L = {number(loss, 2)}"

    @property
    def told(self) -> str:
        """What it did, in a sentence."""
        steps = self.found["steps"]
        plural = "s" * (steps != 1)
        how = f"{self.shown} with learning rate {number(self.rate)}"
        w1, w2 = (number(weight, 2) for weight in self.found["last"])
        return f"{how}: after {steps} step{plural} w₁ = {w1}, w₂ = {w2}, {self.loss}."


def _draw(
    ground: Surface,
    levels: list[str],
    runs: list[_Run],
    start: tuple[float, ...],
    updates: int,
) -> Sheet:
    plot = Plot(ground.x, ground.y, _WIDE, _HIGH)
    sheet = Sheet()
    above = Sheet()
    for level in levels:
        above.path(level, "f-input f-thin f-level")
    above.rect(0, 0, _WIDE, _HIGH, "f-edge")
    _draw_axes(above, plot)
    for index, run in enumerate(runs):
        _draw_trail(above, index, run)
    x, y = plot.at(*start)
    above.circle(x, y, 8, "f-head f-at-start")
    sheet.group(above, x=_LEFT, y=_TOP)
    y = 32
    for index, line in enumerate(ground.formula.splitlines()):
        y = 32 + 28 * index
        sheet.text(
            _LEGEND, y, f"{'     ' if index else 'L = '}{line}", "f-symbol", anchor="start", size=20
        )
    told = f"after {updates} step{'s' * (updates != 1)}"
    sheet.text(_LEGEND, y + 34, told, "f-muted f-at-steps", anchor="start")
    for index, run in enumerate(runs):
        _draw_words(sheet, index, run, y + 80 + index * _PITCH)
    return sheet


def _draw_axes(sheet: Sheet, plot: Plot) -> None:
    """Draw the numbers below and to the left of the picture, and what they are."""
    for tick in ticks(*plot.x_range, 6):
        x = plot.at(tick, 0)[0]
        if 12 < x < _WIDE - 40:
            sheet.line(x, _HIGH, x, _HIGH + 5, "f-arrow")
            sheet.text(x, _HIGH + 24, number(tick), "f-muted")
    for tick in ticks(*plot.y_range, 6):
        y = plot.at(0, tick)[1]
        if 40 < y < _HIGH - 8:
            sheet.line(-5, y, 0, y, "f-arrow")
            sheet.text(-10, y + 6, number(tick), "f-muted", anchor="end")
    sheet.text(_WIDE, _HIGH + 26, symbol("w_1", 22), "f-symbol", size=22, anchor="end", markup=True)
    sheet.text(-12, 18, symbol("w_2", 22), "f-symbol", size=22, anchor="end", markup=True)


def _dashes(index: int) -> str:
    return f' stroke-dasharray="{DASHES[index]}"' if DASHES[index] else ""


def _draw_trail(sheet: Sheet, index: int, run: _Run) -> None:
    """Draw the way of one optimizer, with a dot for each step and a disk for the last."""
    role, found = f"f-{SERIES[index]}", run.found
    width = ' style="stroke-width:2.5"'
    sheet.path(found["line"], f"{role} f-curve f-at-line{index}", _dashes(index) + width)
    dots = ' style="stroke-width:6"'
    sheet.path(found["dots"] or "M0 0", f"{role} f-curve f-at-dots{index}", dots)
    x, y = found["end"]
    sheet.circle(x, y, 7, f"{role} f-solid f-at-end{index}")


def _draw_words(sheet: Sheet, index: int, run: _Run, y: float) -> None:
    """Draw what stands beside the picture of one optimizer."""
    line = f"M{coordinate(_LEGEND)} {coordinate(y - 6)}h44"
    width = ' style="stroke-width:2.5"'
    sheet.path(line, f"f-{SERIES[index]} f-curve", _dashes(index) + width)
    sheet.circle(_LEGEND + 44, y - 6, 7, f"f-{SERIES[index]} f-solid")
    sheet.text(_LEGEND + 62, y, run.shown, "f-bold", anchor="start")
    rate = f"learning rate {number(run.rate)}"
    sheet.text(_LEGEND + 62, y + 24, rate, f"f-at-rate{index}", anchor="start")
    sheet.text(_LEGEND + 62, y + 51, run.loss, f"f-muted f-at-loss{index}", anchor="start")

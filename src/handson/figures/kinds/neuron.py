"""One neuron, from its inputs to its output."""

import math
from typing import Annotated

from msgspec import Struct

from handson.figures.drawing.svg import Picture, Sheet
from handson.figures.drawing.typesetting import measure, number, symbol
from handson.figures.knowledge.functions import ACTIVATIONS
from handson.figures.mistakes import Wrong
from handson.figures.readers import Choice, Flag, Many, Number, Whole

__all__ = ["neuron"]

_MOST = 7
_RADIUS = 27.0
"""The radius of an input."""
_X_WEIGHTS, _X_SUM, _X_BOX = 190.0, 400.0, 600.0
"""The middles of weights, sum and activation."""
_BOX = 90.0
"""The side of the box that the activation is drawn in."""
_REACH = 3.0
"""How far the activation is drawn to either side of 0."""


def neuron(
    inputs: Annotated[int, Whole(1, 100000)] = 3,
    *,
    activation: Annotated[str, Choice(tuple(ACTIVATIONS), "activation")] = "relu",
    values: Annotated[tuple[float, ...], Many(Number())] = (),
    weights: Annotated[tuple[float, ...], Many(Number())] = (),
    bias: Annotated[float | None, Number()] = None,
    symbols: Annotated[bool, Flag()] = True,
    live: Annotated[bool, Flag()] = False,
    keep: Annotated[bool, Flag()] = False,
) -> Picture | Wrong:
    """Draw one neuron: inputs, weights, weighted sum, bias, activation and output.

    `![:neuron 3, activation=relu](A neuron)`

    `inputs` is how many inputs it has; more than seven are shown as the first
    three and the last. `activation` is the function behind the sum. With
    `values` and `weights` (as many as inputs; `bias` counts as 0 where it is not
    given) the sum and the output are computed and written into the figure.
    `symbols=no` leaves out the formulas below.

    With `live=yes` its numbers can be moved on the slide (see [live figures](live.md)): it needs
    `values` and `weights`. `keep=yes` keeps what was moved when the slide is left.
    """
    del keep  # the player's concern
    neuron = _read(inputs, activation, values, weights, bias, live=live)
    if isinstance(neuron, Wrong):
        return neuron
    if live and not neuron.computed:
        return Wrong("a live neuron needs numbers", "write values= and weights=", "live")
    layout = _lay_out(neuron)
    sheet = Sheet()
    _draw_heads(sheet, layout, neuron)
    for row, index in enumerate(layout.rows):
        y = layout.top + layout.pitch * row
        if index is None:
            for offset in (-10, 0, 10):
                sheet.circle(layout.x_in, y + offset, 2.6, "f-head")
        else:
            _draw_input(sheet, layout, neuron, index, y)
    _draw_sum(sheet, layout, neuron)
    _draw_output(sheet, layout, neuron)
    bottom = layout.bottom
    if symbols:
        _draw_formulas(sheet, neuron, bottom)
        bottom += 82
    title = f"A neuron with {neuron.plural} and the activation {activation}"
    width = layout.x_out + layout.half_out + 28
    known = _known(neuron, layout) if live else None
    return Picture(title, _told(neuron), width, bottom + 16, str(sheet), live=known)


class _Neuron(Struct, frozen=True):
    """The neuron that the arguments describe, with what it computes."""

    inputs: int
    activation: str
    values: tuple[float, ...]
    weights: tuple[float, ...]
    bias: float | None
    """The bias, or None if the author did not write it."""
    z: float
    """The weighted sum with the bias."""
    output: float
    live: bool
    """True where its numbers can be moved."""

    def mark(self, name: str) -> str:
        """Return the class by which the player finds the number called ``name``."""
        return f"f-at-{name}" if self.live else ""

    @property
    def computed(self) -> bool:
        """True where sum and output are numbers."""
        return bool(self.values and self.weights)

    @property
    def plural(self) -> str:
        return f"{self.inputs} {'input' if self.inputs == 1 else 'inputs'}"

    @property
    def formula(self) -> str:
        return ACTIVATIONS[self.activation].formula


def _read(
    inputs: int,
    activation: str,
    values: tuple[float, ...],
    weights: tuple[float, ...],
    bias: float | None,
    *,
    live: bool,
) -> _Neuron | Wrong:
    for name, given in (("values", values), ("weights", weights)):
        if given and len(given) != inputs:
            return Wrong(
                f"there are {inputs} inputs, but {len(given)} {name}",
                f"write {inputs} {name}",
                name,
                min(len(given) - 1, inputs),
            )
    z = sum(x * w for x, w in zip(values, weights, strict=False)) + (bias or 0.0)
    if not math.isfinite(z):
        return Wrong("the sum is too large a number", "take smaller values or weights")
    try:
        output = ACTIVATIONS[activation].value(z)
    except OverflowError:
        return Wrong(f"{activation}({number(z)}) is too large a number", "take smaller weights")
    return _Neuron(inputs, activation, values, weights, bias, z, output, live)


class _Layout(Struct, frozen=True):
    """Where the parts stand, in pixels."""

    rows: list[int | None]
    """The inputs that are shown, from 1; None stands for those left out."""
    pitch: float
    """The distance from one input to the next."""
    top: float
    """The middle of the first input."""
    x_in: float
    """The middle of the inputs."""
    half: float
    """Half the width of an input: one with a long number is a pill, not a circle."""
    x_out: float
    half_out: float

    @property
    def middle(self) -> float:
        """The height of sum, activation and output."""
        return self.top + self.pitch * (len(self.rows) - 1) / 2

    @property
    def bottom(self) -> float:
        last = self.top + self.pitch * (len(self.rows) - 1) + _RADIUS
        return max(last, self.middle + 122)


def _lay_out(neuron: _Neuron) -> _Layout:
    rows = _rows(neuron.inputs)
    pitch = 84.0 if len(rows) <= 5 else 68.0
    top = 72.0 + max(0.0, (120 - pitch * (len(rows) - 1)) / 2)
    half = max([_RADIUS, *(measure(number(value, 2)) / 2 + 9 for value in neuron.values)])
    half_out = 32.0
    if neuron.computed:
        half_out = max(32.0, measure(number(neuron.output, 2)) / 2 + 10)
    x_out = 800.0 + half_out - 32
    return _Layout(rows, pitch, top, max(60.0, half + 4), half, x_out, half_out)


def _rows(inputs: int) -> list[int | None]:
    """Return the inputs to show, from 1; None stands for those left out."""
    if inputs <= _MOST:
        return list(range(1, inputs + 1))
    return [1, 2, 3, None, inputs]


def _draw_heads(sheet: Sheet, layout: _Layout, neuron: _Neuron) -> None:
    """Draw what stands above each part."""
    heads = (
        (layout.x_in, "inputs"),
        (_X_WEIGHTS, "weights"),
        (_X_SUM, "sum"),
        (_X_BOX, neuron.activation),
        (layout.x_out, "output"),
    )
    for x, text in heads:
        sheet.text(x, 24, text, "f-muted")


def _draw_input(sheet: Sheet, layout: _Layout, neuron: _Neuron, index: int, y: float) -> None:
    """Draw input ``index``, its arrow to the sum and its weight."""
    inputs, values, weights = neuron.inputs, neuron.values, neuron.weights
    name = "n" if inputs > _MOST and index == inputs and not values else str(index)
    name = name if inputs > 1 else ""
    x_in, half, middle = layout.x_in, layout.half, layout.middle
    dx, dy = _X_SUM - (x_in + half - _RADIUS), middle - y
    length = (dx * dx + dy * dy) ** 0.5
    ux, uy = dx / length, dy / length
    sheet.arrow(
        [
            (x_in + half - _RADIUS + ux * (_RADIUS + 2), y + uy * (_RADIUS + 2)),
            (_X_SUM - ux * 39, middle - uy * 39),
        ]
    )
    sheet.rect(x_in - half, y - _RADIUS, 2 * half, 2 * _RADIUS, "f-input f-shape", _RADIUS)
    value = values[index - 1] if values else None
    _draw_number(sheet, x_in, y + 6, value, f"x_{name}", css=neuron.mark(f"x{index}"))
    along = (_X_WEIGHTS - _X_SUM + dx) / dx
    # The weight stands beside its arrow, on the outer side; steep arrows need more room.
    lift = 10 + abs(uy / ux) * 24
    shift = lift + (12 if weights else 7) if uy < -0.01 else -lift
    weight = weights[index - 1] if weights else None
    at = y + dy * along + shift
    _draw_number(sheet, _X_WEIGHTS, at, weight, f"w_{name}", css=neuron.mark(f"w{index}"))


def _draw_number(
    sheet: Sheet,
    x: float,
    y: float,
    value: float | None,
    name: str,
    size: float = 24,
    *,
    css: str = "",
) -> None:
    """Draw a number of the class ``css``, or without one the symbol ``name`` in ``size``."""
    if value is None:
        sheet.text(x, y, symbol(name.rstrip("_"), size), "f-symbol", size=size, markup=True)
    else:
        sheet.text(x, y, number(value, 2), css, size=18)


def _draw_sum(sheet: Sheet, layout: _Layout, neuron: _Neuron) -> None:
    """Draw the sum, the bias that comes in from below, and the activation."""
    middle = layout.middle
    sheet.arrow([(_X_SUM, middle + 92), (_X_SUM, middle + 39)])
    bias = (neuron.bias or 0.0) if neuron.computed or neuron.bias is not None else None
    _draw_number(sheet, _X_SUM, middle + 114, bias, "b", css=neuron.mark("b"))
    label = "b" if bias is None else number(bias, 2)
    # A number that can be moved may become longer.
    wide = max(measure(label), measure("−0.25") if neuron.live else 0)
    sheet.text(_X_SUM + 14 + wide / 2, middle + 114, "bias", "f-muted", anchor="start")
    sheet.circle(_X_SUM, middle, 37, "f-hidden f-shape")
    sheet.text(_X_SUM, middle + 11, "Σ", size=34)
    sheet.arrow([(_X_SUM + 39, middle), (_X_BOX - 47, middle)])
    z = neuron.z if neuron.computed else None
    _draw_number(sheet, (_X_SUM + _X_BOX) / 2 - 5, middle - 14, z, "z", css=neuron.mark("z"))
    _curve(sheet, neuron.activation, _X_BOX, middle, _BOX)
    if neuron.live:
        sheet.circle(*_on_curve(neuron, middle), 6, "f-highlight f-solid f-at-point")


def _draw_output(sheet: Sheet, layout: _Layout, neuron: _Neuron) -> None:
    x, half, middle = layout.x_out, layout.half_out, layout.middle
    sheet.arrow([(_X_BOX + 47, middle), (x - half - 2, middle)])
    sheet.rect(x - half, middle - 32, 2 * half, 64, "f-output f-shape", 32)
    output = neuron.output if neuron.computed else None
    _draw_number(
        sheet, x, middle + (6 if neuron.computed else 7), output, "a", 26, css=neuron.mark("a")
    )


def _curve(sheet: Sheet, name: str, x: float, y: float, side: float) -> None:
    """Draw the function in a box whose middle is at ``x``, ``y``."""
    sheet.rect(x - side / 2, y - side / 2, side, side, "f-accent f-shape", 12)
    half = side / 2 - 14
    sheet.line(x - half, y, x + half, y, "f-thin")
    sheet.line(x, y - half, x, y + half, "f-thin")
    function = ACTIVATIONS[name]
    points = []
    largest = _largest(name)
    for step in range(-40, 41):
        z = _REACH * step / 40
        points.append((x + half * z / _REACH, y - half * function.value(z) / largest))
    sheet.polyline(points, "f-accent f-curve")


def _largest(name: str) -> float:
    """Return the largest value of an activation that is drawn, or 1 where all are 0."""
    function = ACTIVATIONS[name].value
    return max(abs(function(_REACH * step / 20)) for step in range(-20, 21)) or 1.0


def _on_curve(neuron: _Neuron, middle: float) -> tuple[float, float]:
    """Return where the neuron is on its drawn curve; at its end where the sum is beyond it."""
    half = _BOX / 2 - 14
    z = min(max(neuron.z, -_REACH), _REACH)
    height = ACTIVATIONS[neuron.activation].value(z) / _largest(neuron.activation)
    return _X_BOX + half * z / _REACH, middle - half * height


def _draw_formulas(sheet: Sheet, neuron: _Neuron, y: float) -> None:
    """Draw the formulas of sum and output below ``y``."""
    inputs = neuron.inputs
    last = "n" if inputs > _MOST else str(inputs)
    terms = [f"w_{i} x_{i}" for i in (range(1, inputs + 1) if inputs <= 4 else (1, 2))]
    total = " + ".join(terms) + (f" + … + w_{last} x_{last}" if inputs > 4 else "")
    if inputs == 1:
        total = "w x"
    written = " ".join(symbol(word, 22) for word in total.split(" "))
    sheet.text(430, y + 48, f"z = {written} + b", "f-symbol", size=22, markup=True)
    sheet.text(430, y + 82, f"a = {neuron.activation}(z) = {neuron.formula}", "f-symbol", size=22)


def _told(neuron: _Neuron) -> str:
    """Return the neuron in words."""
    told = (
        f"{neuron.plural}, each multiplied by its weight; their sum and a bias give z; "
        f"the activation {neuron.activation}, {neuron.formula}, gives the output a."
    )
    if not neuron.computed:
        return told
    return (
        f"{told} Inputs {_listed(neuron.values)}; weights {_listed(neuron.weights)}; "
        f"bias {number(neuron.bias or 0.0, 2)}. "
        f"The sum is {number(neuron.z, 2)}, the output {number(neuron.output, 2)}."
    )


def _listed(values: tuple[float, ...]) -> str:
    return ", ".join(number(value, 2) for value in values)


def _known(neuron: _Neuron, layout: _Layout) -> dict[str, object]:
    """Return what the player has to know to compute and draw the neuron again."""
    return {
        "activation": neuron.activation,
        "values": neuron.values,
        "weights": neuron.weights,
        "bias": neuron.bias or 0.0,
        "shown": [row for row in layout.rows if row is not None],
        "box": [_X_BOX, layout.middle, _BOX / 2 - 14],
    }

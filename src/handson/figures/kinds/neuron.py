"""One neuron, from its inputs to its output."""

from typing import Annotated

from handson.figures.drawing.svg import Picture, Sheet
from handson.figures.drawing.text import measure, number, symbol
from handson.figures.knowledge.functions import ACTIVATIONS
from handson.figures.mistakes import Wrong
from handson.figures.readers import Choice, Flag, Many, Number, Whole

__all__ = ["neuron"]

_MOST = 7
_X_WEIGHTS = 190


def _rows(inputs: int) -> list[int | None]:
    """Return the inputs to show, from 1; None stands for those left out."""
    if inputs <= _MOST:
        return list(range(1, inputs + 1))
    return [1, 2, 3, None, inputs]


def _curve(sheet: Sheet, name: str, x: float, y: float, side: float) -> None:
    """Draw the function in a box whose middle is at ``x``, ``y``."""
    sheet.rect(x - side / 2, y - side / 2, side, side, "f-accent f-shape", 12)
    half = side / 2 - 14
    sheet.line(x - half, y, x + half, y, "f-thin")
    sheet.line(x, y - half, x, y + half, "f-thin")
    function = ACTIVATIONS[name]
    reach = 3.0
    points = []
    largest = max(abs(function.value(reach * step / 20)) for step in range(-20, 21)) or 1.0
    for step in range(-40, 41):
        z = reach * step / 40
        points.append((x + half * z / reach, y - half * function.value(z) / largest))
    sheet.polyline(points, "f-accent f-curve")


def neuron(
    inputs: Annotated[int, Whole(1, 100000)] = 3,
    *,
    activation: Annotated[str, Choice(tuple(ACTIVATIONS), "activation")] = "relu",
    values: Annotated[tuple[float, ...], Many(Number())] = (),
    weights: Annotated[tuple[float, ...], Many(Number())] = (),
    bias: Annotated[float | None, Number()] = None,
    symbols: Annotated[bool, Flag()] = True,
) -> Picture | Wrong:
    """Draw one neuron: inputs, weights, weighted sum, bias, activation and output.

    `![:neuron 3, activation=relu](A neuron)`

    `inputs` is how many inputs it has; more than seven are shown as the first
    three and the last. `activation` is the function behind the sum. With
    `values` and `weights` (as many as inputs; `bias` counts as 0 where it is not
    given) the sum and the output are computed and written into the figure.
    `symbols=no` leaves out the formulas below.
    """
    for name, given in (("values", values), ("weights", weights)):
        if given and len(given) != inputs:
            return Wrong(
                f"there are {inputs} inputs, but {len(given)} {name}",
                f"write {inputs} {name}",
                name,
                min(len(given) - 1, inputs),
            )
    computed = bool(values and weights)
    z = sum(x * w for x, w in zip(values, weights, strict=False)) + (bias or 0.0)
    try:
        output = ACTIVATIONS[activation].value(z)
    except OverflowError:
        return Wrong(f"{activation}({number(z)}) is too large a number", "take smaller weights")

    rows = _rows(inputs)
    pitch = 84.0 if len(rows) <= 5 else 68.0
    high = pitch * (len(rows) - 1)
    top = 72.0 + max(0.0, (120 - high) / 2)
    middle = top + high / 2
    radius = 27.0
    x_sum, x_box, x_out = 400.0, 600.0, 800.0
    # Numbers may be wider than a circle: then it becomes a pill.
    half = max([radius, *(measure(number(value, 2)) / 2 + 9 for value in values)])
    x_in = max(60.0, half + 4)
    half_out = max(32.0, measure(number(output, 2)) / 2 + 10) if computed else 32.0
    x_out += half_out - 32
    sheet = Sheet()
    heads = ((x_in, "inputs"), (_X_WEIGHTS, "weights"), (x_sum, "sum"), (x_box, activation))
    for x, text in (*heads, (x_out, "output")):
        sheet.text(x, 24, text, "f-muted")

    for row, index in enumerate(rows):
        y = top + pitch * row
        if index is None:
            for offset in (-10, 0, 10):
                sheet.circle(x_in, y + offset, 2.6, "f-head")
            continue
        name = "n" if inputs > _MOST and index == inputs and not values else str(index)
        name = name if inputs > 1 else ""
        dx, dy = x_sum - (x_in + half - radius), middle - y
        length = (dx * dx + dy * dy) ** 0.5
        ux, uy = dx / length, dy / length
        sheet.arrow(
            [
                (x_in + half - radius + ux * (radius + 2), y + uy * (radius + 2)),
                (x_sum - ux * 39, middle - uy * 39),
            ]
        )
        sheet.rect(x_in - half, y - radius, 2 * half, 2 * radius, "f-input f-shape", radius)
        sheet.text(
            x_in,
            y + 6,
            number(values[index - 1], 2) if values else symbol(f"x_{name}".rstrip("_"), 24),
            "" if values else "f-symbol",
            size=18 if values else 24,
            markup=True,
        )
        along = (_X_WEIGHTS - x_sum + dx) / dx
        # Beside the line, on its outer side, as far as a line of text needs at this slope.
        lift = 10 + abs(uy / ux) * 24
        shift = lift + (12 if weights else 7) if uy < -0.01 else -lift
        label = number(weights[index - 1], 2) if weights else symbol(f"w_{name}".rstrip("_"), 24)
        sheet.text(
            _X_WEIGHTS,
            y + dy * along + shift,
            label,
            "" if weights else "f-symbol",
            size=18 if weights else 24,
            markup=True,
        )

    sheet.arrow([(x_sum, middle + 92), (x_sum, middle + 39)])
    told = computed or bias is not None
    label = number(bias or 0.0, 2) if told else "b"
    sheet.text(
        x_sum, middle + 114, label, "" if told else "f-symbol",
        size=18 if told else 24,
    )  # fmt: skip
    sheet.text(x_sum + 14 + measure(label) / 2, middle + 114, "bias", "f-muted", anchor="start")
    sheet.circle(x_sum, middle, 37, "f-hidden f-shape")
    sheet.text(x_sum, middle + 11, "Σ", size=34)
    sheet.arrow([(x_sum + 39, middle), (x_box - 47, middle)])
    sheet.text(
        (x_sum + x_box) / 2 - 5, middle - 14, number(z, 2) if computed else "z",
        "" if computed else "f-symbol", size=18 if computed else 24,
    )  # fmt: skip
    _curve(sheet, activation, x_box, middle, 90)
    sheet.arrow([(x_box + 47, middle), (x_out - half_out - 2, middle)])
    sheet.rect(x_out - half_out, middle - 32, 2 * half_out, 64, "f-output f-shape", 32)
    sheet.text(
        x_out, middle + (6 if computed else 7), number(output, 2) if computed else "a",
        "" if computed else "f-symbol", size=18 if computed else 26,
    )  # fmt: skip

    bottom = max(top + high + radius, middle + 122)
    last = "n" if inputs > _MOST else str(inputs)
    terms = [f"w_{i} x_{i}" for i in (range(1, inputs + 1) if inputs <= 4 else (1, 2))]
    total = " + ".join(terms) + (f" + … + w_{last} x_{last}" if inputs > 4 else "")
    if inputs == 1:
        total = "w x"
    written = "".join(symbol(part, 22) if "_" in part else part for part in _words(total))
    if symbols:
        bottom += 48
        sheet.text(430, bottom, f"z = {written} + b", "f-symbol", size=22, markup=True)
        bottom += 34
        formula = f"a = {activation}(z) = {ACTIVATIONS[activation].formula}"
        sheet.text(430, bottom, formula.replace("<", "&lt;").replace(">", "&gt;"), "f-symbol",
                   size=22, markup=True)  # fmt: skip
    plural = "input" if inputs == 1 else "inputs"
    description = (
        f"{inputs} {plural}, each multiplied by its weight; their sum and a bias give z; "
        f"the activation {activation}, {ACTIVATIONS[activation].formula}, gives the output a."
    )
    if computed:
        description += (
            f" Inputs {_listed(values)}; weights {_listed(weights)}; bias {number(bias or 0.0, 2)}."
            f" The sum is {number(z, 2)}, the output {number(output, 2)}."
        )
    title = f"A neuron with {inputs} {plural} and the activation {activation}"
    return Picture(title, description, x_out + half_out + 28, bottom + 16, str(sheet))


def _words(text: str) -> list[str]:
    """Return the words of ``text`` with the blanks between them."""
    parts: list[str] = []
    for word in text.split(" "):
        parts += [word, " "]
    return parts[:-1]


def _listed(values: tuple[float, ...]) -> str:
    return ", ".join(number(value, 2) for value in values)

"""A multi-layer perceptron: units in layers, and how many free parameters it has."""

import itertools
import math
from typing import Annotated

from msgspec import Struct

from handson.figures.drawing.layers import Column, columns, draw_edges, draw_units
from handson.figures.drawing.svg import Picture, Sheet
from handson.figures.drawing.typesetting import brief, coordinate, measure, number
from handson.figures.knowledge.dense import OUTPUTS, Dense, initial
from handson.figures.knowledge.functions import ACTIVATIONS
from handson.figures.mistakes import Wrong
from handson.figures.readers import Choice, Flag, Many, Number, Text, Whole

__all__ = ["mlp"]

_MOST_COMPUTED = 8
"""The most units of a layer whose activations are written into them."""
_WORDS = 470.0
"""The room of the words on a weight."""
_SHINE = 0.6
"""How much a unit shines at most: the number in it is to be read."""
_LARGEST = 1e6
"""The largest input: activations of larger ones have no room."""


def mlp(
    *layers: Annotated[int, Whole(1, 1000000)],
    labels: Annotated[tuple[str, ...], Many(Text("the name of a layer"))] = (),
    highlight: Annotated[
        tuple[str, ...], Many(Text("a layer such as 2, or a unit of it such as 2.1"))
    ] = (),
    most: Annotated[int, Whole(3, 16)] = 8,
    bias: Annotated[bool, Flag()] = True,
    count: Annotated[bool, Flag()] = True,
    values: Annotated[tuple[float, ...], Many(Number(-_LARGEST, _LARGEST))] = (),
    activation: Annotated[str, Choice(tuple(ACTIVATIONS), "activation")] = "tanh",
    output: Annotated[str, Choice(OUTPUTS, "activation")] = "linear",
    seed: Annotated[int, Whole(0, 999999)] = 1,
    live: Annotated[bool, Flag()] = False,
    keep: Annotated[bool, Flag()] = False,
) -> Picture | Wrong:
    """Draw a fully connected network layer by layer, with the number of its free parameters.

    `![:mlp 3, 4, 4, 1, labels=input, hidden, hidden, output, highlight=2.1](A small network)`

    `layers` are the numbers of units from the input to the output; a layer with
    more than `most` units shows the first ones and the last. `labels` names the
    layers. `highlight` marks whole layers (`2`) or single units (`2.1`) together
    with the edges that lead to them. The parameters are a weight for each edge
    and, unless `bias=no`, a bias for each unit behind the input; `count=no` leaves them
    out, where the slide asks for them.

    With `values`, one for each input, the network computes: each unit shows its
    activation, the stronger the larger it is, in one colour above 0 and in another
    below. `activation` is that of the hidden layers, `output` that of the last one
    (`softmax`, too); the weights are random in the range of Keras's
    `glorot_uniform`, another series for each `seed`, and the biases are 0.

    With `live=yes` the inputs, all 1 where `values` gives no others, can be moved on the slide,
    and each weight is shown when its edge is pointed at (see [live figures](live.md)).
    `keep=yes` keeps what was moved when the slide is left.
    """
    del keep  # the player's concern
    wrong = _not_to_draw(layers, labels)
    if wrong is None and (values or live):
        wrong = _not_to_compute(layers, values, most)
    if wrong is not None:
        return wrong
    lit = _highlighted(highlight, layers)
    if isinstance(lit, Wrong):
        return lit
    asked = _Asked(layers, labels, highlight, lit, most, bias, count, live)
    if not (values or live):
        return _picture(asked, None)
    network = Dense(initial(layers, seed), activation, output)
    hidden = f"hidden: {activation}, " if len(layers) > 2 else ""
    try:
        found = network.forward(values or (1.0,) * layers[0])
    except OverflowError:
        return Wrong("an activation becomes too large a number", "take smaller values", "values")
    note = f"{hidden}output: {output}, weights of seed {seed}"
    return _picture(asked, _Computed(network, found, note))


class _Asked(Struct, frozen=True):
    """What is to be drawn."""

    layers: tuple[int, ...]
    labels: tuple[str, ...]
    highlight: tuple[str, ...]
    lit: dict[int, set[int]]
    """The highlighted units of each layer, both counted from 0."""
    most: int
    bias: bool
    count: bool
    """Whether the free parameters are told."""
    live: bool


class _Computed(Struct, frozen=True):
    """A network with inputs, and what it makes of them."""

    network: Dense
    activations: list[list[float]]
    """The activations of all units layer by layer, from the inputs on."""
    note: str
    """What its layers do, in words."""


def _not_to_draw(layers: tuple[int, ...], labels: tuple[str, ...]) -> Wrong | None:
    """Return why there is no such network, or None."""
    if len(layers) < 2 or len(layers) > 10:
        return Wrong(
            f"a network of {len(layers)} layer{'s' * (len(layers) != 1)} cannot be drawn",
            "write the units of 2 to 10 layers, such as 3, 4, 1",
            "layers",
        )
    if labels and len(labels) != len(layers):
        return Wrong(
            f"there are {len(layers)} layers, but {len(labels)} labels",
            "write one label for each layer",
            "labels",
            min(len(labels) - 1, len(layers)),
        )
    return None


def _picture(asked: _Asked, computed: _Computed | None) -> Picture:
    layers, live = asked.layers, asked.live
    parts = [(before + asked.bias) * after for before, after in itertools.pairwise(layers)]
    total = f"{sum(parts):,} free parameters"
    sums = " + ".join(f"{part:,}" for part in parts)
    line = f"{total} = {sums}" if len(parts) > 1 else total
    laid = _lay_out(layers, asked.labels, asked.most)
    sheet = Sheet()
    _draw_network(sheet, laid.columns, asked.labels, asked.lit, computed)
    for column, units in zip(laid.columns, layers, strict=True):
        sheet.text(column.x, laid.below, f"{units:,}", "f-bold", size=22)
        sheet.text(column.x, laid.below + 24, "unit" if units == 1 else "units", "f-muted")
    if asked.count:
        sheet.text(laid.width / 2, laid.below + 68, line)
    note = computed.note if computed else ""
    written = [measure(text) + 16 for text in (line if asked.count else "", note)]
    width = max(laid.width, *written, _WORDS if live else 0)
    height = laid.below + (86 if asked.count else 42)
    below = height + 14
    if note:
        sheet.text(laid.width / 2, below, note, "f-muted f-at-note")
        # The button that resets stands beside the words, or below them.
        height += 78 if live and width < _WORDS + 200 else 34
    body = Sheet()
    shift = (width - laid.width) / 2
    body.group(sheet, x=shift)
    title = "A network of " + ", ".join(f"{count:,}" for count in layers) + " units"
    description = _told(layers, asked.labels)
    if asked.count:
        description += _counted(parts, bias=asked.bias)
    if asked.highlight:
        description += f" Highlighted: {', '.join(asked.highlight)}."
    known = None
    if computed:
        description += f" {_told_values(computed)}"
        known = _known(computed, laid, (shift, below)) if live else None
    return Picture(title, description, width, height, str(body), live=known)


def _not_to_compute(layers: tuple[int, ...], values: tuple[float, ...], most: int) -> Wrong | None:
    """Return why the network cannot show what it makes of the values, or None if it can."""
    if values and len(values) != layers[0]:
        return Wrong(
            f"there are {layers[0]} inputs, but {len(values)} values",
            f"write {layers[0]} values",
            "values",
            min(len(values) - 1, layers[0]),
        )
    room = min(most, _MOST_COMPUTED)
    wide = [index for index, count in enumerate(layers) if count > room]
    if wide:
        return Wrong(
            f"a network that computes shows all its units, but a layer has {layers[wide[0]]:,}",
            f"take at most {room} units in a layer, or leave out values= and live=",
            "layers",
            wide[0],
        )
    return None


def _highlighted(
    highlight: tuple[str, ...], layers: tuple[int, ...]
) -> dict[int, set[int]] | Wrong:
    """Return the highlighted units of each layer, both counted from 0."""
    found: dict[int, set[int]] = {}
    for item, text in enumerate(highlight):
        layer, dot, unit = text.partition(".")
        place = Whole(1, len(layers)).read(layer)
        hint = (
            f"write a layer from 1 to {len(layers)}, or a layer and a unit such as "
            f"2.1: layer 2, unit 1"
        )
        if not isinstance(place, int):
            return Wrong(f"'{text}' is no layer of this network", hint, "highlight", item)
        size = layers[place - 1]
        units = found.setdefault(place - 1, set())
        number = Whole(1, size).read(unit)
        if not dot:
            units.update(range(size))
        elif isinstance(number, int):
            units.add(number - 1)
        else:
            return Wrong(f"'{text}' is no unit: layer {layer} has {size}", hint, "highlight", item)
    return found


class _Layout(Struct, frozen=True):
    """Where the layers stand."""

    columns: list[Column]
    width: float
    below: float
    """The baseline of the numbers of units."""


def _lay_out(layers: tuple[int, ...], labels: tuple[str, ...], most: int) -> _Layout:
    widest = max((measure(label) for label in labels), default=0.0)
    step = max(120.0, min(210.0, 920 / len(layers)), widest + 24)
    rows = max(min(count, most) for count in layers)
    height = min(72.0 * rows, 400.0) if rows > 2 else 150.0
    top = 44.0 if labels else 8.0
    side = max(60.0, widest / 2 + 6)
    laid = columns(list(layers), most=most, left=side, step=step, top=top, height=height)
    return _Layout(laid, 2 * side + step * (len(layers) - 1), top + height + 32)


def _draw_network(
    sheet: Sheet,
    laid: list[Column],
    labels: tuple[str, ...],
    lit: dict[int, set[int]],
    computed: _Computed | None,
) -> None:
    """Draw the edges, and over them the units; ``lit`` are the highlighted units by layer."""
    for index, (source, target) in enumerate(itertools.pairwise(laid), start=1):
        few = len(source.units) * len(target.units) <= 36
        draw_edges(sheet, source, target, css="f-edge" if few else "f-thin")
        if index in lit:
            draw_edges(sheet, source, target, css="f-highlight f-outline", only=lit[index])
    if computed:
        sheet.path("", "f-highlight f-outline f-at-edge")
    for index, column in enumerate(laid):
        if computed:
            _draw_activations(sheet, column, index, computed.activations[index], lit)
        else:
            draw_units(sheet, column, lit=lit.get(index, ()))
        if labels:
            sheet.text(column.x, 24, labels[index], "f-bold")


def _draw_activations(
    sheet: Sheet, column: Column, layer: int, values: list[float], lit: dict[int, set[int]]
) -> None:
    """Draw the units of a layer with their activations: the larger one is, the more it shines."""
    for unit, y in column.units.items():
        value = values[unit]
        if unit in lit.get(layer, ()):
            sheet.circle(column.x, y, column.radius + 5, "f-highlight f-outline")
        role = "negative" if value < 0 else "positive"
        place = f'cx="{coordinate(column.x)}" cy="{coordinate(y)}" r="{coordinate(column.radius)}"'
        # An attribute, as the policy of a deck of others lets no script write into style=.
        shine = coordinate(_SHINE * math.tanh(abs(value)))
        sheet.add(f'<circle class="f-{role} f-outline f-at-o{layer}-{unit}" {place}/>')
        sheet.add(
            f'<circle class="f-{role} f-solid f-at-u{layer}-{unit}" {place} '
            f'fill-opacity="{shine}"/>'
        )
        written = brief(value, _digits(column))
        sheet.text(column.x, y + 5.5, written, f"f-at-a{layer}-{unit}", size=16)


def _digits(column: Column) -> int:
    """Return how many decimals have room in a unit."""
    return 2 if column.radius >= 22 else 1


def _told(layers: tuple[int, ...], labels: tuple[str, ...]) -> str:
    """Return the network in words."""
    names = ", ".join(
        f"{label}: {count:,}" if label else f"{count:,}"
        for label, count in zip(labels or [""] * len(layers), layers, strict=True)
    )
    return (
        f"{len(layers)} layers, fully connected, from the input to the output with these "
        f"numbers of units: {names}."
    )


def _counted(parts: list[int], *, bias: bool) -> str:
    """Return the free parameters behind each layer in words."""
    return (
        f" Free parameters layer by layer: {', '.join(f'{part:,}' for part in parts)}; "
        f"in all {sum(parts):,}{'' if bias else ', without biases'}."
    )


def _told_values(computed: _Computed) -> str:
    """Return inputs and activations in words."""
    inputs, *behind = [
        ", ".join(number(value, 2) for value in values) for values in computed.activations
    ]
    return f"The inputs {inputs} give layer by layer: {'; '.join(behind)}."


def _known(computed: _Computed, laid: _Layout, place: tuple[float, float]) -> dict[str, object]:
    """Return what the player has to know.

    ``place`` is how far all is moved to the right, and the baseline of the note.
    """
    network = computed.network
    return {
        "values": computed.activations[0],
        "weights": network.weights,
        "hidden": network.hidden,
        "output": network.output,
        "columns": [[column.x, *column.units.values()] for column in laid.columns],
        "radius": laid.columns[0].radius,
        "digits": _digits(laid.columns[0]),
        "shift": place[0],
        "below": place[1] - 6,
        "note": computed.note,
    }

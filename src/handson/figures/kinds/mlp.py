"""A multi-layer perceptron: units in layers, and how many free parameters it has."""

import itertools
from typing import Annotated

from msgspec import Struct

from handson.figures.drawing.layers import Column, columns, draw_edges, draw_units
from handson.figures.drawing.svg import Picture, Sheet
from handson.figures.drawing.typesetting import measure
from handson.figures.mistakes import Wrong
from handson.figures.readers import Flag, Many, Text, Whole

__all__ = ["mlp"]


def mlp(
    *layers: Annotated[int, Whole(1, 1000000)],
    labels: Annotated[tuple[str, ...], Many(Text("the name of a layer"))] = (),
    highlight: Annotated[
        tuple[str, ...], Many(Text("a layer such as 2, or a unit of it such as 2.1"))
    ] = (),
    most: Annotated[int, Whole(3, 16)] = 8,
    bias: Annotated[bool, Flag()] = True,
) -> Picture | Wrong:
    """Draw a fully connected network layer by layer, with the number of its free parameters.

    `![:mlp 3, 4, 4, 1, labels=input, hidden, hidden, output, highlight=2.1](A small network)`

    `layers` are the numbers of units from the input to the output; a layer with
    more than `most` units shows the first ones and the last. `labels` names the
    layers. `highlight` marks whole layers (`2`) or single units (`2.1`) together
    with the edges that lead to them. The parameters are a weight for each edge
    and, unless `bias=no`, a bias for each unit behind the input.
    """
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
    lit = _highlighted(highlight, layers)
    if isinstance(lit, Wrong):
        return lit
    parts = [(before + bias) * after for before, after in itertools.pairwise(layers)]
    total = f"{sum(parts):,} free parameters"
    written = " + ".join(f"{part:,}" for part in parts)
    line = f"{total} = {written}" if len(parts) > 1 else total
    laid = _lay_out(layers, labels, most)
    sheet = Sheet()
    _draw_network(sheet, laid.columns, labels, lit)
    for column, count in zip(laid.columns, layers, strict=True):
        sheet.text(column.x, laid.below, f"{count:,}", "f-bold", size=22)
        sheet.text(column.x, laid.below + 24, "unit" if count == 1 else "units", "f-muted")
    sheet.text(laid.width / 2, laid.below + 68, line)
    width = max(laid.width, measure(line) + 16)
    body = Sheet()
    body.group(sheet, x=(width - laid.width) / 2)
    title = "A network of " + ", ".join(f"{count:,}" for count in layers) + " units"
    description = _told(layers, labels, parts, bias=bias)
    if highlight:
        description += f" Highlighted: {', '.join(highlight)}."
    return Picture(title, description, width, laid.below + 86, str(body))


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
    sheet: Sheet, laid: list[Column], labels: tuple[str, ...], lit: dict[int, set[int]]
) -> None:
    """Draw the edges, and over them the units; ``lit`` are the highlighted units by layer."""
    for index, (source, target) in enumerate(itertools.pairwise(laid), start=1):
        few = len(source.units) * len(target.units) <= 36
        draw_edges(sheet, source, target, css="f-edge" if few else "f-thin")
        if index in lit:
            draw_edges(sheet, source, target, css="f-highlight f-outline", only=lit[index])
    for index, column in enumerate(laid):
        draw_units(sheet, column, lit=lit.get(index, ()))
        if labels:
            sheet.text(column.x, 24, labels[index], "f-bold")


def _told(layers: tuple[int, ...], labels: tuple[str, ...], parts: list[int], *, bias: bool) -> str:
    """Return the network in words; ``parts`` are the free parameters behind each layer."""
    names = ", ".join(
        f"{label}: {count:,}" if label else f"{count:,}"
        for label, count in zip(labels or [""] * len(layers), layers, strict=True)
    )
    return (
        f"{len(layers)} layers, fully connected, from the input to the output with these "
        f"numbers of units: {names}. Free parameters layer by layer: "
        f"{', '.join(f'{part:,}' for part in parts)}; in all {sum(parts):,}"
        f"{'' if bias else ', without biases'}."
    )

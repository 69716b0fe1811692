"""A multi-layer perceptron: units in layers, and how many free parameters it has."""

import itertools
from typing import Annotated

from handson.figures.drawing.layers import columns, draw_edges, draw_units
from handson.figures.drawing.svg import Picture, Sheet
from handson.figures.drawing.text import measure
from handson.figures.mistakes import Wrong
from handson.figures.readers import Flag, Many, Text, Whole

__all__ = ["mlp"]


def _highlighted(
    highlight: tuple[str, ...], layers: tuple[int, ...]
) -> dict[int, set[int]] | Wrong:
    """Return the highlighted units of each layer, all from 0."""
    found: dict[int, set[int]] = {}
    for item, text in enumerate(highlight):
        layer, _, unit = text.partition(".")
        hint = (
            f"write a layer from 1 to {len(layers)}, or a layer and a unit such as "
            f"2.1: layer 2, unit 1"
        )
        if not (layer.isascii() and layer.isdigit() and 1 <= int(layer) <= len(layers)):
            return Wrong(f"'{text}' is no layer of this network", hint, "highlight", item)
        size = layers[int(layer) - 1]
        units = found.setdefault(int(layer) - 1, set())
        if "." not in text:
            units.update(range(size))
        elif unit.isascii() and unit.isdigit() and 1 <= int(unit) <= size:
            units.add(int(unit) - 1)
        else:
            return Wrong(f"'{text}' is no unit: layer {layer} has {size}", hint, "highlight", item)
    return found


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
    widest = max((measure(label) for label in labels), default=0.0)
    step = max(120.0, min(210.0, 920 / len(layers)), widest + 24)
    rows = max(min(count, most) for count in layers)
    height = min(72.0 * rows, 400.0) if rows > 2 else 150.0
    top = 44.0 if labels else 8.0
    side = max(60.0, widest / 2 + 6)
    laid = columns(list(layers), most=most, left=side, step=step, top=top, height=height)

    sheet = Sheet()
    for index, (source, target) in enumerate(itertools.pairwise(laid), start=1):
        few = len(source.units) * len(target.units) <= 36
        draw_edges(sheet, source, target, css="f-edge" if few else "f-thin")
        if index in lit:
            draw_edges(sheet, source, target, css="f-highlight f-outline", only=lit[index])
    for index, column in enumerate(laid):
        draw_units(sheet, column, lit=lit.get(index, ()))
        if labels:
            sheet.text(column.x, 24, labels[index], "f-bold")
    below = top + height + 32
    for column, count in zip(laid, layers, strict=True):
        sheet.text(column.x, below, f"{count:,}", "f-bold", size=22)
        sheet.text(column.x, below + 24, "unit" if count == 1 else "units", "f-muted")
    parts = [(before + bias) * after for before, after in itertools.pairwise(layers)]
    total = f"{sum(parts):,} free parameters"
    written = " + ".join(f"{part:,}" for part in parts)
    width = 2 * side + step * (len(layers) - 1)
    line = f"{total} = {written}" if len(parts) > 1 else total
    wide = measure(line)
    sheet_width = max(width, wide + 16)
    sheet.text(width / 2, below + 68, line)
    names = ", ".join(
        f"{label}: {count:,}" if label else f"{count:,}"
        for label, count in zip(labels or [""] * len(layers), layers, strict=True)
    )
    description = (
        f"{len(layers)} layers, fully connected, from the input to the output with these "
        f"numbers of units: {names}. Free parameters layer by layer: "
        f"{', '.join(f'{part:,}' for part in parts)}; in all {sum(parts):,}"
        f"{'' if bias else ', without biases'}."
    )
    if highlight:
        description += f" Highlighted: {', '.join(highlight)}."
    body = Sheet()
    body.group(sheet, x=(sheet_width - width) / 2)
    title = "A network of " + ", ".join(f"{count:,}" for count in layers) + " units"
    return Picture(title, description, sheet_width, below + 86, str(body))

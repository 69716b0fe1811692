"""The architecture of a network: shapes and parameters layer by layer."""

import itertools
import math
from typing import Annotated

from msgspec import Struct

from handson.figures.drawing.svg import Picture, Sheet
from handson.figures.drawing.typesetting import coordinate, measure
from handson.figures.knowledge.shapes import Layer, architecture
from handson.figures.mistakes import Wrong
from handson.figures.readers import Flag, Text

__all__ = ["network"]

_MOST = 48
_TALL = 120.0
_WIDE = 1130.0
_MARGIN = 24.0
_Frame = tuple[float, float, float, float]
"""The corner of a layer's part of the picture, its width and its height."""


def network(
    *layers: Annotated[str, Text("a layer such as conv 32 3x3 same", equals=True)],
    live: Annotated[bool, Flag()] = False,
    keep: Annotated[bool, Flag()] = False,
) -> Picture | Wrong:
    """Draw an architecture: each layer, the shape after it, its parameters and their sum.

    `![:network input 28x28x1, conv 32 3x3 same, relu, pool 2x2, flatten, dropout 0.5, dense 10, softmax](A small CNN)`

    `layers` begin with `input 28x28x1` (channels last), `input 100x16` (steps
    and values) or `input 784`. Then come `conv 32 3x3 same stride=2 dilation=1
    nobias` (also `deconv`, `separable`, and `depthwise 3x3`), `pool 2x2` (also
    `avgpool`; `stride=2`, `same`), `globalmax`, `globalavg`, `dense 10`,
    `flatten`, `dropout 0.5`, `batchnorm`, `layernorm`, `reshape 7x7x16`,
    `upsample 2`, `embedding 10000 64`, `lstm 64`, `gru 64`, `rnn 64`
    (`sequences` keeps every step), `softmax` and the activation functions.
    Shapes and parameters are those that Keras 3 reports, batch normalization's
    moving averages included.

    With `live=yes` the layer that is pointed at tells how its shape and its parameters come about
    (see [live figures](live.md)); that of the first one with parameters is there from the start.
    `keep=yes` keeps the layer that was chosen when the slide is left.
    """  # noqa: E501 (the example is one line of a deck)
    del keep  # the player's concern
    if not 2 <= len(layers) <= _MOST:
        return Wrong(
            f"{len(layers)} layer{'s' * (len(layers) != 1)} cannot be drawn",
            f"write 2 to {_MOST} layers, such as input 28x28x1, flatten, dense 10, softmax",
            "layers",
            _MOST,
        )
    read = architecture(layers)
    if isinstance(read, Wrong):
        return read
    return _picture(read, live=live)


def _picture(read: list[Layer], *, live: bool) -> Picture:
    layout = _lay_out(_merged(read))
    total = sum(layer.parameters for layer in read)
    line = f"{total:,} parameter{'s' * (total != 1)} in all"
    notes = [_explained(*box) for box in layout.boxes] if live else []
    # A wide typeface may take so much more of a long line.
    words = [1.15 * measure(text) for note in notes for text in note]
    width = max(*layout.row_widths, measure(line), *words)
    sheet = Sheet()
    y = 0.0
    frames: list[_Frame] = []
    for row in range(len(layout.rows)):
        left = (width - layout.row_widths[row]) / 2
        bottom = _draw_row(sheet, layout, row, left, y)
        for index in layout.rows[row]:
            frames.append((left, y, layout.widths[index], bottom - y - 8))
            left += layout.widths[index]
        y = bottom
    sheet.text(width / 2, y + 16, line, size=20)
    chosen = next((place for place, (layer, _) in enumerate(layout.boxes) if layer.parameters), 0)
    if live:
        _draw_note(sheet, frames[chosen], notes[chosen], width / 2, y + 58)
    body = Sheet()
    body.group(sheet, x=_MARGIN)
    first, last = (_written(layer.shape) for layer in (read[0], read[-1]))
    title = f"A network from {first} to {last}"
    told = _told(read, total)
    if not live:
        return Picture(title, told, width + 2 * _MARGIN, y + 30, str(body))
    known = {
        "frames": frames,
        "notes": notes,
        "chosen": chosen,
        "shift": _MARGIN,
        "words": [width / 2, y + 66, width],
    }
    told += f" {'; '.join(notes[chosen])}."
    return Picture(title, told, width + 2 * _MARGIN, y + 98 + 44, str(body), live=known)


def _explained(layer: Layer, quiet: list[str]) -> tuple[str, str]:
    """Return how a layer's shape and its parameters come about, with the quiet ones after it."""
    names = ", ".join(quiet) if len(quiet) <= 3 else f"{len(quiet)} layers after it"
    after = f"; {names} {'adds' if len(quiet) == 1 else 'add'} none" if quiet else ""
    shape = f"{' '.join(layer.lines)}: {_written(layer.shape)} ({layer.places})"
    return shape, f"{layer.counted}{after}"


def _draw_note(sheet: Sheet, frame: _Frame, note: tuple[str, str], middle: float, y: float) -> None:
    """Draw a frame around a layer, and below the network how it is computed."""
    sheet.rect(*frame, "f-highlight f-outline f-at-frame", 10)
    sheet.text(middle, y, note[0], "f-at-places")
    sheet.text(middle, y + 28, note[1], "f-at-counted")


_Box = tuple[Layer, list[str]]
"""A layer that gets a box, with the names of the quiet ones that follow it."""


class _Largest(Struct, frozen=True):
    """The largest sizes of a network, to which all drawn lengths are relative."""

    side: int
    """The largest height, width or length."""
    channels: int
    """The largest number of channels."""
    units: int
    """The most values of a layer without other axes."""


class _Layout(Struct, frozen=True):
    """The boxes in rows that are at most as wide as a slide."""

    boxes: list[_Box]
    largest: _Largest
    widths: list[float]
    """The width of each box, with its arrow."""
    rows: list[range]

    @property
    def row_widths(self) -> list[float]:
        return [sum(self.widths[index] for index in row) for row in self.rows]


def _lay_out(boxes: list[_Box]) -> _Layout:
    shapes = [layer.shape for layer, _ in boxes]
    largest = _Largest(
        side=max([size for shape in shapes if len(shape) > 1 for size in shape[:-1]] + [1]),
        channels=max([shape[-1] for shape in shapes if len(shape) > 1] + [1]),
        units=max([shape[0] for shape in shapes if len(shape) == 1] + [1]),
    )
    widths = _columns(boxes, largest)
    widths[0] = max(widths[0], measure("parameters", 16) + 22)
    rows = _rows(widths)
    if len(rows) == 1 and sum(widths) < _WIDE - 26 * len(widths):
        widths = [width + 26.0 for width in widths]
    return _Layout(boxes, largest, widths, rows)


def _merged(layers: list[Layer]) -> list[_Box]:
    """Return the layers that get a box, each with the names of the quiet ones that follow it."""
    found: list[_Box] = []
    for layer in layers:
        if layer.quiet and found:
            found[-1][1].append(layer.lines[0])
        else:
            found.append((layer, []))
    return found


def _columns(boxes: list[_Box], largest: _Largest) -> list[float]:
    """Return how wide each box is with its texts, and an arrow beside it."""
    widths = []
    for layer, quiet in boxes:
        texts = [*layer.lines, *(f"+ {name}" for name in quiet)]
        shape = _written(layer.shape)
        wide = max(measure(text) for text in texts)
        parameters = measure(f"{layer.parameters:,}", 16)
        widths.append(max(wide, measure(shape) * 1.06, parameters, 64.0) + 22)
        widths[-1] = max(widths[-1], 2 * _half(layer.shape, largest) + 46)
    return widths


def _rows(widths: list[float]) -> list[range]:
    """Return the boxes row by row, the rows about equally full."""
    needed = max(1, math.ceil(sum(widths) / _WIDE))
    while True:
        rows: list[range] = []
        start, used = 0, 0.0
        share = sum(widths) / needed
        passed = 0.0
        for index, width in enumerate(widths):
            full = used + width > _WIDE or passed + width / 2 > share * (len(rows) + 1)
            if full and index > start and len(rows) < needed - 1:
                rows.append(range(start, index))
                start, used = index, 0.0
            used += width
            passed += width
        rows.append(range(start, len(widths)))
        if all(sum(widths[i] for i in row) <= _WIDE for row in rows) or needed >= len(widths):
            return rows
        needed += 1


def _draw_row(sheet: Sheet, layout: _Layout, number: int, x: float, y: float) -> float:
    """Draw row ``number`` from ``x``, ``y`` on; return where the next one begins."""
    row = layout.rows[number]
    head = max(len(layout.boxes[i][0].lines) + len(layout.boxes[i][1]) for i in row)
    middle = y + 22 * head + 14 + _TALL / 2
    ends: list[tuple[float, float]] = []
    for index in row:
        width = layout.widths[index]
        centre = x + width / 2
        _draw_box(sheet, layout, index, centre, y + 18, middle)
        half = _half(layout.boxes[index][0].shape, layout.largest)
        ends.append((centre - half, centre + half))
        x += width
    for (_, left), (right, _) in itertools.pairwise(ends):
        sheet.arrow([(left + 7, middle), (right - 7, middle)])
    if number:
        sheet.arrow([(ends[0][0] - 36, middle), (ends[0][0] - 7, middle)])
    if number < len(layout.rows) - 1:
        sheet.arrow([(ends[-1][1] + 7, middle), (ends[-1][1] + 36, middle)])
    return middle + _TALL / 2 + 62


def _draw_box(
    sheet: Sheet, layout: _Layout, index: int, centre: float, top: float, middle: float
) -> None:
    """Draw a layer: its words from ``top`` on, its tensor around ``middle``, its numbers below."""
    layer, quiet = layout.boxes[index]
    texts = [(text, "") for text in layer.lines[1:]]
    texts += [(f"+ {name}", "f-muted") for name in quiet]
    sheet.text(centre, top, layer.lines[0], "f-bold")
    for count, (text, css) in enumerate(texts, start=1):
        sheet.text(centre, top + 22 * count, text, css)
    last = index == len(layout.boxes) - 1
    role = "input" if index == 0 else "output" if last else "hidden"
    box = Sheet()
    _volume(box, layer.shape, role, layout.largest)
    sheet.group(box, x=centre, y=middle)
    below = middle + _TALL / 2 + 24
    sheet.text(centre, below, _written(layer.shape), "f-bold")
    note = f"{layer.parameters:,}" if index else "parameters"
    sheet.text(centre, below + 24, note, "f-muted", size=16)


def _volume(sheet: Sheet, shape: tuple[int, ...], role: str, largest: _Largest) -> None:
    """Draw a tensor around 0, 0: a bar, a sheet, or a stack of feature maps."""
    if len(shape) == 1:
        high = _scaled(shape[0], largest.units, 20, _TALL)
        sheet.rect(-9, -high / 2, 18, high, f"f-{role} f-shape", 4)
        return
    if len(shape) == 2:
        high = _scaled(shape[0], largest.side, 16, _TALL - 20)
        wide = _scaled(shape[1], largest.channels, 12, 56)
        sheet.rect(-wide / 2, -high / 2, wide, high, f"f-{role} f-shape", 2)
        for line in range(1, 4):
            y = -high / 2 + high * line / 4
            sheet.path(
                f"M{coordinate(-wide / 2)} {coordinate(y)}h{coordinate(wide)}",
                f"f-{role} f-curve", ' style="stroke-width:1"',
            )  # fmt: skip
        return
    high = _scaled(shape[-3], largest.side, 14, _TALL - 36)
    wide = _scaled(shape[-2], largest.side, 14, _TALL - 36) * 0.8
    deep = _scaled(shape[-1], largest.channels, 4, 40)
    lift = deep * 0.55
    x, y = -(wide + deep) / 2, -(high - lift) / 2
    w, h, d, up = (coordinate(value) for value in (wide, high, deep, lift))
    down, back = coordinate(-lift), coordinate(-deep)
    css = f"f-{role} f-shape"
    corner = f"{coordinate(x)} {coordinate(y)}"
    right = f"{coordinate(x + wide)} {coordinate(y)}"
    sheet.path(
        f"M{corner}h{w}v{h}h-{w}zM{corner}l{d} {down}h{w}l{back} {up}zM{right}l{d} {down}v{h}"
        f"l{back} {up}z",
        css,
    )


def _half(shape: tuple[int, ...], largest: _Largest) -> float:
    """Return half the width of a drawn tensor."""
    if len(shape) == 1:
        return 9.0
    if len(shape) == 2:
        return _scaled(shape[1], largest.channels, 12, 56) / 2
    wide = _scaled(shape[-2], largest.side, 14, _TALL - 36) * 0.8
    return (wide + _scaled(shape[-1], largest.channels, 4, 40)) / 2


def _scaled(size: int, largest: int, least: float, most: float) -> float:
    """Return a length for ``size``: large ones are drawn larger, but not in proportion."""
    if largest <= 1:
        return least
    return least + (most - least) * math.log(size) / math.log(largest)


def _written(shape: tuple[int, ...]) -> str:
    return "×".join(map(str, shape))


def _told(layers: list[Layer], total: int) -> str:
    """Return the network in words, layer by layer."""
    told = "; ".join(
        f"{' '.join(layer.lines)}: {_written(layer.shape)}, {layer.parameters:,} parameters"
        if index
        else f"input: {_written(layer.shape)}"
        for index, layer in enumerate(layers)
    )
    parameters = f"{total:,} parameter{'s' * (total != 1)}"
    return f"Layer by layer, with the shape after it: {told}. In all {parameters}."

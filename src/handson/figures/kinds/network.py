"""The architecture of a network: shapes and parameters layer by layer."""

import itertools
import math
from typing import Annotated

from handson.figures.drawing.svg import Picture, Sheet
from handson.figures.drawing.text import coordinate, measure
from handson.figures.knowledge.shapes import Layer, architecture
from handson.figures.mistakes import Wrong
from handson.figures.readers import Text

__all__ = ["network"]

_MOST = 48
_TALL = 120.0
_WIDE = 1130.0


def _merged(layers: list[Layer]) -> list[tuple[Layer, list[str]]]:
    """Return the layers that get a box, each with the quiet ones that follow it."""
    found: list[tuple[Layer, list[str]]] = []
    for layer in layers:
        if layer.quiet and found:
            found[-1][1].append(layer.lines[0])
        else:
            found.append((layer, []))
    return found


def _scaled(size: int, largest: int, least: float, most: float) -> float:
    """Return a length for ``size``: large ones are drawn larger, but not in proportion."""
    if largest <= 1:
        return least
    return least + (most - least) * math.log(size) / math.log(largest)


def _volume(sheet: Sheet, shape: tuple[int, ...], role: str, largest: tuple[int, int, int]) -> None:
    """Draw a tensor around 0, 0: a bar, a sheet, or a stack of feature maps."""
    side, channels, units = largest
    if len(shape) == 1:
        high = _scaled(shape[0], units, 20, _TALL)
        sheet.rect(-9, -high / 2, 18, high, f"f-{role} f-shape", 4)
        return
    if len(shape) == 2:
        high = _scaled(shape[0], side, 16, _TALL - 20)
        wide = _scaled(shape[1], channels, 12, 56)
        sheet.rect(-wide / 2, -high / 2, wide, high, f"f-{role} f-shape", 2)
        for line in range(1, 4):
            y = -high / 2 + high * line / 4
            sheet.path(
                f"M{coordinate(-wide / 2)} {coordinate(y)}h{coordinate(wide)}",
                f"f-{role} f-curve", ' style="stroke-width:1"',
            )  # fmt: skip
        return
    high = _scaled(shape[-3], side, 14, _TALL - 36)
    wide = _scaled(shape[-2], side, 14, _TALL - 36) * 0.8
    deep = _scaled(shape[-1], channels, 4, 40)
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


def _columns(boxes: list[tuple[Layer, list[str]]], largest: tuple[int, int, int]) -> list[float]:
    """Return how wide each box is with its texts, and an arrow beside it."""
    widths = []
    for layer, quiet in boxes:
        texts = [*layer.lines, *(f"+ {name}" for name in quiet)]
        shape = "×".join(map(str, layer.shape))
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


def network(
    *layers: Annotated[str, Text("a layer such as conv 32 3x3 same", equals=True)],
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
    """  # noqa: E501 (the example is one line of a deck)
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
    boxes = _merged(read)
    shapes = [layer.shape for layer, _ in boxes]
    largest = (
        max([size for shape in shapes if len(shape) > 1 for size in shape[:-1]] + [1]),
        max([shape[-1] for shape in shapes if len(shape) > 1] + [1]),
        max([shape[0] for shape in shapes if len(shape) == 1] + [1]),
    )
    widths = _columns(boxes, largest)
    widths[0] = max(widths[0], measure("parameters", 16) + 22)
    rows = _rows(widths)
    roomy = len(rows) == 1 and sum(widths) < _WIDE - 26 * len(widths)
    extra = 26.0 if roomy else 0.0
    row_widths = [sum(widths[i] + extra for i in row) for row in rows]
    total = sum(layer.parameters for layer in read)
    line = f"{total:,} parameter{'s' * (total != 1)} in all"
    whole = max(*row_widths, measure(line)) if len(rows) > 1 else max(row_widths[0], measure(line))
    sheet = Sheet()
    y = 0.0
    for row_number, row in enumerate(rows):
        head = max(len(boxes[i][0].lines) + len(boxes[i][1]) for i in row)
        x = (whole - row_widths[row_number]) / 2
        middle = y + 22 * head + 14 + _TALL / 2
        ends: list[tuple[float, float]] = []
        for index in row:
            layer, quiet = boxes[index]
            width = widths[index] + extra
            centre = x + width / 2
            texts = [(text, "") for text in layer.lines[1:]]
            texts += [(f"+ {name}", "f-muted") for name in quiet]
            start = y + 18
            sheet.text(centre, start, layer.lines[0], "f-bold")
            for count, (text, css) in enumerate(texts, start=1):
                sheet.text(centre, start + 22 * count, text, css)
            role = "input" if index == 0 else "output" if index == len(boxes) - 1 else "hidden"
            box = Sheet()
            _volume(box, layer.shape, role, largest)
            sheet.group(box, x=centre, y=middle)
            half = _half(layer.shape, largest)
            ends.append((centre - half, centre + half))
            below = middle + _TALL / 2 + 24
            sheet.text(centre, below, "×".join(map(str, layer.shape)), "f-bold")
            note = f"{layer.parameters:,}" if index else "parameters"
            sheet.text(centre, below + 24, note, "f-muted", size=16)
            x += width
        for (_, left), (right, _) in itertools.pairwise(ends):
            sheet.arrow([(left + 7, middle), (right - 7, middle)])
        if row_number:
            sheet.arrow([(ends[0][0] - 36, middle), (ends[0][0] - 7, middle)])
        if row_number < len(rows) - 1:
            sheet.arrow([(ends[-1][1] + 7, middle), (ends[-1][1] + 36, middle)])
        y = middle + _TALL / 2 + 62
    sheet.text(whole / 2, y + 16, line, size=20)
    told = "; ".join(
        f"{' '.join(layer.lines)}: {'×'.join(map(str, layer.shape))}, {layer.parameters:,} "
        f"parameters"
        if index
        else f"input: {'×'.join(map(str, layer.shape))}"
        for index, layer in enumerate(read)
    )
    description = f"Layer by layer, with the shape after it: {told}. In all {line[:-7]}."
    body = Sheet()
    margin = 24.0
    body.group(sheet, x=margin)
    first, last = read[0].shape, read[-1].shape
    title = f"A network from {'×'.join(map(str, first))} to {'×'.join(map(str, last))}"
    return Picture(title, description, whole + 2 * margin, y + 30, str(body))


def _half(shape: tuple[int, ...], largest: tuple[int, int, int]) -> float:
    """Return half the width of a drawn tensor."""
    side, channels, _ = largest
    if len(shape) == 1:
        return 9.0
    if len(shape) == 2:
        return _scaled(shape[1], channels, 12, 56) / 2
    wide = _scaled(shape[-2], side, 14, _TALL - 36) * 0.8
    return (wide + _scaled(shape[-1], channels, 4, 40)) / 2

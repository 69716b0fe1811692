"""A window over grids of numbers: what lies in it is written out for one output cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from handson.figures.drawing.grids import grid, padding
from handson.figures.drawing.svg import Picture, Sheet
from handson.figures.drawing.typesetting import coordinate, measure, number

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["NumberedWindow", "numbered_picture"]

Pair = tuple[int, int]

_TOP, _LEFT, _GAP, _BETWEEN = 36.0, 4.0, 76.0, 14.0
"""Above the grids, beside the first one, between two of them, and between two channels."""
_LEAST = 38.0
_LINE = 26.0
_CONTROLS = 48.0
"""The height of the row with the buttons of a live figure."""


class NumberedWindow(Struct, frozen=True):
    """A window with all its numbers; pairs are for rows and columns."""

    size: Pair
    before: Pair
    """The cells of padding above and to the left."""
    padded: Pair
    kernel: Pair
    stride: Pair
    dilation: Pair
    output: Pair
    inputs: tuple[tuple[float, ...], ...]
    """The numbers of each channel, row by row."""
    weights: tuple[tuple[float, ...], ...]
    """The weights for each channel; empty where the window has none."""
    bias: float | None
    """What is added to each sum; None where nothing is."""
    outputs: tuple[float, ...]
    written: Callable[[int], tuple[tuple[tuple[str, ...], ...], str]]
    """Returns for an output cell what is in the window, a line for each row of each channel, and
    what comes of it."""
    winners: tuple[Pair, ...] = ()
    """For each output cell, the row and column of the input cell to ring; may be empty."""
    labels: tuple[str, str, str] = ("input", "kernel", "output")
    zeros: bool = False
    """True where padding counts as zeros."""
    mean: bool = False
    """True where a window without weights gives the mean, and not the largest number."""
    live: bool = False

    @property
    def reach(self) -> Pair:
        """How many cells the window spans, holes included."""
        rows, columns = (
            (kernel - 1) * dilation + 1
            for kernel, dilation in zip(self.kernel, self.dilation, strict=True)
        )
        return rows, columns


class _Layout(Struct, frozen=True):
    """Where the parts stand, in pixels: the corners of grids, and the middles of texts."""

    cell: float
    """The side of a cell of the input and the kernel."""
    output_cell: float
    """The side of a cell of the output: sums may be longer than what is summed."""
    inputs: tuple[tuple[float, float], ...]
    """The corner of each channel's grid."""
    kernels: tuple[tuple[float, float], ...]
    output: tuple[float, float]
    columns: tuple[float, ...]
    """The middle of what is written for each channel."""
    labels: tuple[tuple[float, float], ...]
    """Where the labels of input, kernel and output stand."""
    sign: tuple[float, float] | None
    """Where the sign of a convolution stands."""
    arrow: tuple[float, float, float]
    """Where the arrow to the output begins and ends, and its height."""
    below: float
    """Where the grids end."""
    width: float


def numbered_picture(
    window: NumberedWindow, title: str, description: str, formulas: Sequence[str] = ()
) -> Picture:
    """Return the picture of a window at its first position, with a frame for each key position."""
    layout = _lay_out(window, formulas)
    rows, columns = window.output
    last = rows * columns - 1
    keys = range(last + 1) if last < 9 else sorted({0, 1, columns, last})
    frames = []
    for index in keys:
        step = f"step {index + 1} of {last + 1}"
        body, height = _draw(window, layout, formulas, index)
        frames.append(
            Picture(f"{title}: {step}", f"{step}. {description}", layout.width, height, body)
        )
    body, height = _draw(window, layout, formulas, 0)
    known = _known(window, layout) if window.live else None
    return Picture(title, description, layout.width, height, body, frames=tuple(frames), live=known)


def _lay_out(window: NumberedWindow, formulas: Sequence[str]) -> _Layout:
    cells = (_cell([*window.inputs, *window.weights], window), _cell([window.outputs], window))
    text = max((measure(each) * 1.1 for each in formulas), default=0.0)
    return (_in_row if len(window.inputs) == 1 else _in_columns)(window, cells, text)


def _cell(numbers: Sequence[Sequence[float]], window: NumberedWindow) -> float:
    """Return the side of a cell that has room for each of the numbers."""
    widest = max(measure(number(value, 2), 16) for one in numbers for value in one)
    return max(_LEAST, widest + 12, measure("−9.5", 16) + 12 if window.live else 0)


def _label_width(label: str) -> float:
    # The reader's typeface may be wider than the one that is measured.
    return 1.2 * measure(label)


def _in_row(window: NumberedWindow, cells: tuple[float, float], text: float) -> _Layout:
    """Return input, kernel and output side by side: for one channel."""
    cell, output_cell = cells
    kernels = [(window.kernel, window.labels[1], cell)] if window.weights else []
    grids = [
        (window.padded, window.labels[0], cell),
        *kernels,
        (window.output, window.labels[2], output_cell),
    ]
    tall = max(rows * side for (rows, _), _, side in grids)
    middle = _TOP + tall / 2
    corners, labels, ends = [], [], []
    x = _LEFT
    for (rows, columns), label, side in grids:
        room = max(columns * side, _label_width(label))
        corners.append((x + (room - columns * side) / 2, middle - rows * side / 2))
        labels.append((x + room / 2, middle - rows * side / 2 - 14))
        ends.append(corners[-1][0] + columns * side)
        x += room + _GAP
    width = max(x - _GAP, text + 8, _written_width(window, cell)) + _LEFT
    sign = ((ends[0] + corners[1][0]) / 2, middle + 10) if window.weights else None
    return _Layout(
        cell=cell,
        output_cell=output_cell,
        inputs=(corners[0],),
        kernels=tuple(corners[1:-1]),
        output=corners[-1],
        columns=(width / 2,),
        labels=tuple(labels),
        sign=sign,
        arrow=(ends[-2] + 14, corners[-1][0] - 14, middle),
        below=_TOP + tall,
        width=width,
    )


def _written_width(window: NumberedWindow, cell: float) -> float:
    """Return how wide the products of a channel may become."""
    return window.kernel[1] * (2 * cell + 14) if window.weights else 0.0


def _in_columns(window: NumberedWindow, cells: tuple[float, float], text: float) -> _Layout:
    """Return a column for each channel, with its kernel below it, and the output behind them."""
    cell, output_cell = cells
    high, wide = (size * cell for size in window.padded)
    out_high, out_wide = (size * output_cell for size in window.output)
    column = max(wide, window.kernel[1] * cell, _written_width(window, cell)) + _BETWEEN
    columns = tuple(_LEFT + (index + 0.5) * column for index in range(len(window.inputs)))
    top = _TOP + high + 40
    end = _LEFT + column * len(columns)
    room = max(out_wide, _label_width(window.labels[2]))
    middle = _TOP + max(high, out_high) / 2
    output = (end + _GAP + (room - out_wide) / 2, middle - out_high / 2)
    centre = (columns[0] + columns[-1]) / 2
    return _Layout(
        cell=cell,
        output_cell=output_cell,
        inputs=tuple((x - wide / 2, _TOP) for x in columns),
        kernels=tuple((x - window.kernel[1] * cell / 2, top) for x in columns),
        output=output,
        columns=columns,
        labels=((centre, _TOP - 14), (centre, top - 14), (end + _GAP + room / 2, output[1] - 14)),
        sign=None,
        arrow=(end + 6, output[0] - 14, middle),
        below=max(top + window.kernel[0] * cell, middle + out_high / 2),
        width=max(end + _GAP + room, text + 8) + _LEFT,
    )


def _mark(window: NumberedWindow, name: str, css: str = "") -> str:
    return f"{css} f-at-{name}".strip() if window.live else css


def _draw(
    window: NumberedWindow, layout: _Layout, formulas: Sequence[str], index: int
) -> tuple[str, float]:
    """Return the drawing with the window where output cell ``index`` comes from, and its height."""
    sheet = Sheet()
    for channel, numbers in enumerate(window.inputs):
        one = Sheet()
        _draw_input(one, window, layout.cell, channel, numbers, index)
        sheet.group(one, "", *layout.inputs[channel])
    for channel, numbers in enumerate(window.weights):
        one = Sheet()
        grid(one, *window.kernel, layout.cell, "f-highlight f-shape")
        _numbers(one, window, layout.cell, "w", numbers, window.kernel, channel)
        sheet.group(one, "", *layout.kernels[channel])
    one = Sheet()
    _draw_output(one, window, layout.output_cell, index)
    sheet.group(one, "", *layout.output)
    _draw_signs(sheet, window, layout)
    height = _draw_lines(sheet, window, layout, formulas, index)
    return str(sheet), height


def _numbers(
    sheet: Sheet,
    window: NumberedWindow,
    cell: float,
    letter: str,
    numbers: Sequence[float],
    shape: Pair,
    channel: int = 0,
) -> None:
    """Write numbers into the cells of a grid; the player finds them by letter and index."""
    for at, value in enumerate(numbers):
        row, column = divmod(at, shape[1])
        css = _mark(window, f"{letter}{channel * len(numbers) + at}")
        x, y = (column + 0.5) * cell, (row + 0.5) * cell + 6
        sheet.text(x, y, number(value, 2), css, size=16)
    if window.live and letter != "y":
        # The number that keys have reached: none yet.
        sheet.rect(0, 0, 0, 0, f"f-accent f-outline f-at-{letter}cursor{channel}")


def _draw_input(
    sheet: Sheet,
    window: NumberedWindow,
    cell: float,
    channel: int,
    numbers: Sequence[float],
    index: int,
) -> None:
    """Draw a channel of the input with its padding, and the window over it."""
    top, left = window.before
    rows, columns = window.size
    filled = {(top + row, left + column) for row in range(rows) for column in range(columns)}
    padding(sheet, *window.padded, cell, filled)
    if window.zeros:
        for row in range(window.padded[0]):
            for column in range(window.padded[1]):
                if (row, column) not in filled:
                    x, y = (column + 0.5) * cell, (row + 0.5) * cell + 6
                    sheet.text(x, y, "0", "f-muted", size=16)
    inner = Sheet()
    grid(inner, rows, columns, cell, "f-input f-shape")
    _numbers(inner, window, cell, "x", numbers, window.size, channel)
    sheet.group(inner, x=left * cell, y=top * cell)
    row, column = divmod(index, window.output[1])
    place = (column * window.stride[1] * cell, row * window.stride[0] * cell)
    over = Sheet()
    _draw_window(over, window, cell)
    sheet.group(over, _mark(window, f"window{channel}"), *place)
    if window.winners:
        y, x = window.winners[index]
        css = _mark(window, "ring", "f-highlight f-outline")
        sheet.circle((left + x + 0.5) * cell, (top + y + 0.5) * cell, cell * 0.42, css)


def _draw_window(sheet: Sheet, window: NumberedWindow, cell: float) -> None:
    rows, columns = window.reach
    sheet.rect(0, 0, columns * cell, rows * cell, "f-highlight f-outline", 3)
    side = coordinate(cell)
    cells = "".join(
        f"M{coordinate(column * window.dilation[1] * cell)} "
        f"{coordinate(row * window.dilation[0] * cell)}h{side}v{side}h-{side}z"
        for row in range(window.kernel[0])
        for column in range(window.kernel[1])
    )
    sheet.path(cells, "f-highlight f-solid", ' fill-opacity=".16"')


def _draw_output(sheet: Sheet, window: NumberedWindow, cell: float, index: int) -> None:
    grid(sheet, *window.output, cell, "f-output f-shape")
    _numbers(sheet, window, cell, "y", window.outputs, window.output)
    row, column = divmod(index, window.output[1])
    css = _mark(window, "mark", "f-highlight f-outline")
    sheet.rect(column * cell + 1.5, row * cell + 1.5, cell - 3, cell - 3, css)


def _draw_signs(sheet: Sheet, window: NumberedWindow, layout: _Layout) -> None:
    """Draw what stands above and between the grids."""
    named = [window.labels[0], *([window.labels[1]] if window.weights else []), window.labels[2]]
    for (x, y), label in zip(layout.labels, named, strict=True):
        sheet.text(x, y, label, "f-muted")
    if layout.sign:
        sheet.text(*layout.sign, "∗", size=28)
    start, end, height = layout.arrow
    sheet.arrow([(start, height), (end, height)])


def _draw_lines(
    sheet: Sheet, window: NumberedWindow, layout: _Layout, formulas: Sequence[str], index: int
) -> float:
    """Write what is in the window below the grids; return where that ends."""
    channels, result = window.written(index)
    y = layout.below + 34
    for x, (channel, lines) in zip(layout.columns, enumerate(channels), strict=True):
        for row, line in enumerate(lines):
            css = _mark(window, f"line{channel}-{row}")
            sheet.text(x, y + row * _LINE, line, css, size=16)
    y += max(map(len, channels)) * _LINE
    if window.live and window.bias is not None:
        sheet.text(
            layout.width - _LEFT, y + 4, f"bias {number(window.bias, 2)}", "f-at-b", anchor="end"
        )
    sheet.text(layout.width / 2, y + 4, result, _mark(window, "result", "f-bold"))
    y += 4
    for line in formulas:
        y += 30
        sheet.text(layout.width / 2, y, line, "f-muted")
    return y + 16 + (_CONTROLS if window.live else 0)


def _known(window: NumberedWindow, layout: _Layout) -> dict[str, object]:
    """Return what the player has to know to compute and draw it again."""
    return {
        "size": window.size,
        "before": window.before,
        "kernel": window.kernel,
        "reach": window.reach,
        "stride": window.stride,
        "dilation": window.dilation,
        "output": window.output,
        "inputs": window.inputs,
        "weights": window.weights,
        "bias": window.bias,
        "mean": window.mean,
        "cell": layout.cell,
        "outputCell": layout.output_cell,
        "inputsAt": layout.inputs,
        "kernelsAt": layout.kernels,
        "outputAt": layout.output,
        "biasAt": [layout.width - _LEFT - 40, layout.below + 32 + _LINE * window.kernel[0]],
    }

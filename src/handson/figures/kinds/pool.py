"""Pooling: a window moving over numbers, of which it keeps the largest or the mean."""

import random
from collections.abc import Sequence
from typing import Annotated

from handson.figures.drawing.grids import grid
from handson.figures.drawing.grids import padding as draw_padding
from handson.figures.drawing.numbered_windows import NumberedWindow, numbered_picture
from handson.figures.drawing.svg import Picture, Sheet
from handson.figures.drawing.typesetting import measure, number
from handson.figures.drawing.windows import Scene, window_picture
from handson.figures.knowledge.arithmetic import Axis, convolution
from handson.figures.mistakes import Wrong
from handson.figures.readers import Choice, Flag, Many, Number, Size, Whole

__all__ = ["pool", "pooled"]


def pool(
    input: Annotated[tuple[int, int], Size(1, 12)] = (4, 4),  # noqa: A002 (the field's word)
    *,
    size: Annotated[tuple[int, int], Size(1, 8)] = (2, 2),
    stride: Annotated[tuple[int, int] | None, Size(1, 8)] = None,
    padding: Annotated[str, Choice(("valid", "same"), "padding")] = "valid",
    kind: Annotated[str, Choice(("max", "average"), "kind of pooling")] = "max",
    values: Annotated[tuple[float, ...], Many(Number(-999, 999))] = (),
    seed: Annotated[int, Whole(0, 999999)] = 1,
    steps: Annotated[bool, Flag()] = False,
    live: Annotated[bool, Flag()] = False,
    keep: Annotated[bool, Flag()] = False,
) -> Picture | Wrong:
    """Draw a pooling with numbers: the window moves, and the largest number or the mean is kept.

    `![:pool 4x4, size=2, kind=max](Max pooling)`

    `input` is height and width of the input, `size` that of the window, `stride`
    how far it moves (without it: by its own size). `padding` is `valid` or
    `same`, as in Keras, and is ignored by both kinds of pooling. `kind` is `max` or
    `average`. The numbers are `values`, row by row, or random digits,
    others for each `seed`. The output size follows the arithmetic of Dumoulin and Visin (2016).
    In the browser the window moves; in print the key positions stand side by
    side; `steps=yes` makes slide steps of the positions (of the key positions
    where there are more than nine).

    With `live=yes` one chooses the output cell and changes the numbers (see
    [live figures](live.md)). `keep=yes` keeps what was changed when the slide is left.
    """
    del keep  # the player's concern
    if live and steps:
        return Wrong("a live figure is not built up in steps", "leave one of the two out", "steps")
    rows, columns = input
    if values and len(values) != rows * columns:
        return Wrong(
            f"an input of {rows}×{columns} has {rows * columns} values, not {len(values)}",
            f"write {rows * columns} values",
            "values",
            min(len(values) - 1, rows * columns),
        )
    step = stride or size
    axes = _axes(input, size, step, padding)
    if isinstance(axes, Wrong):
        return axes
    numbers = _numbers(input, values, seed)
    results = pooled(numbers, *axes, kind)
    texts = [number(value, 2) for value, _ in results]
    name = "Max pooling" if kind == "max" else "Average pooling"
    sizes = f"window {size[0]}×{size[1]}, stride {step[0]}×{step[1]}, padding {padding}"
    title = f"{name} over {rows}×{columns}: {sizes}"
    description = (
        f"{name} with {sizes}. Input, row by row: "
        f"{_by_rows([number(value, 1) for line in numbers for value in line], columns)}. "
        f"Output, row by row: {_by_rows(texts, axes[1].output)}."
    )
    winners = [place for _, place in results] if kind == "max" else []
    if live:
        return _alive(numbers, axes, results, kind, title, description, sizes)
    scene = _scene(numbers, *axes, texts, winners)
    return window_picture(scene, title, description, (sizes,))


def _axes(
    input: tuple[int, int],  # noqa: A002 (as in `pool`)
    size: tuple[int, int],
    step: tuple[int, int],
    padding: str,
) -> tuple[Axis, Axis] | Wrong:
    """Return how the window moves over rows and columns, or why it cannot."""
    vertical, horizontal = (
        convolution(input[axis], size[axis], step[axis], 1, padding) for axis in (0, 1)
    )
    for axis in (vertical, horizontal):
        if axis.output < 1:
            return Wrong(
                f"the window spans {axis.kernel} cells, but the input has only {axis.padded}",
                f"take a size of at most {axis.padded}, or padding=same",
                "size",
            )
    return vertical, horizontal


def _numbers(shape: tuple[int, int], values: tuple[float, ...], seed: int) -> list[list[float]]:
    """Return the author's values row by row, or random digits where there are none."""
    rows, columns = shape
    if values:
        return [list(values[row * columns : (row + 1) * columns]) for row in range(rows)]
    dice = random.Random(seed)  # noqa: S311 (the digits need not be secret)
    return [[float(int(dice.random() * 10)) for _ in range(columns)] for _ in range(rows)]


def pooled(
    values: list[list[float]], vertical: Axis, horizontal: Axis, kind: str
) -> list[tuple[float, tuple[int, int]]]:
    """Return for each output cell its value, and where in the input the largest one stands.

    Padding is ignored: it is never the largest number, and no part of the mean.
    """
    found = []
    for row in range(vertical.output):
        for column in range(horizontal.output):
            top = row * vertical.stride - vertical.before
            left = column * horizontal.stride - horizontal.before
            places = [
                (r, c)
                for r in range(max(top, 0), min(top + vertical.kernel, vertical.input))
                for c in range(max(left, 0), min(left + horizontal.kernel, horizontal.input))
            ]
            best = max(places, key=lambda place: values[place[0]][place[1]])
            if kind == "max":
                value = values[best[0]][best[1]]
            else:
                value = sum(values[r][c] for r, c in places) / len(places)
            found.append((value, best))
    return found


def _alive(
    numbers: list[list[float]],
    axes: tuple[Axis, Axis],
    results: list[tuple[float, tuple[int, int]]],
    kind: str,
    title: str,
    description: str,
    sizes: str,
) -> Picture:
    """Return the picture whose numbers can be changed."""
    vertical, horizontal = axes

    def written(index: int) -> tuple[tuple[tuple[str, ...], ...], str]:
        row, column = divmod(index, horizontal.output)
        top, left = (
            row * vertical.stride - vertical.before,
            column * horizontal.stride - horizontal.before,
        )
        rows = tuple(
            ", ".join(number(value, 2) for value in line[max(left, 0) : left + horizontal.kernel])
            for line in numbers[max(top, 0) : top + vertical.kernel]
        )
        rows += ("",) * (vertical.kernel - len(rows))
        word = "largest" if kind == "max" else "mean"
        return (rows,), f"{word}: {number(results[index][0], 2)}"

    window = NumberedWindow(
        size=(vertical.input, horizontal.input),
        before=(vertical.before, horizontal.before),
        padded=(vertical.padded, horizontal.padded),
        kernel=(vertical.kernel, horizontal.kernel),
        stride=(vertical.stride, horizontal.stride),
        dilation=(1, 1),
        output=(vertical.output, horizontal.output),
        inputs=(tuple(value for line in numbers for value in line),),
        weights=(),
        bias=None,
        outputs=tuple(value for value, _ in results),
        written=written,
        winners=tuple(place for _, place in results) if kind == "max" else (),
        labels=(
            f"input {vertical.input}×{horizontal.input}",
            "",
            f"output {vertical.output}×{horizontal.output}",
        ),
        mean=kind == "average",
        live=True,
    )
    return numbered_picture(window, title, description, (sizes,))


def _by_rows(texts: Sequence[str], columns: int) -> str:
    """Return the texts row by row, for the description."""
    starts = range(0, len(texts), columns)
    return "; ".join(" ".join(texts[start : start + columns]) for start in starts)


def _scene(
    values: list[list[float]],
    vertical: Axis,
    horizontal: Axis,
    texts: Sequence[str],
    winners: Sequence[tuple[int, int]],
) -> Scene:
    """Return the window, the input and the output for `window_picture` to lay out and draw."""
    widest = max(
        [measure(text, 16) for text in texts]
        + [measure(number(value, 1), 16) for line in values for value in line]
    )
    return Scene(
        rows=vertical.padded,
        columns=horizontal.padded,
        output_rows=vertical.output,
        output_columns=horizontal.output,
        stride=(vertical.stride, horizontal.stride),
        draw_input=lambda cell: _draw_input(values, vertical, horizontal, cell),
        draw_window=lambda cell: _draw_window(vertical, horizontal, cell),
        output_texts=tuple(texts),
        winners=tuple(
            (row + vertical.before, column + horizontal.before) for row, column in winners
        ),
        input_label=f"input {vertical.input}×{horizontal.input}",
        output_label=f"output {vertical.output}×{horizontal.output}",
        least_cell=max(26.0, widest + 12),
    )


def _draw_input(values: list[list[float]], vertical: Axis, horizontal: Axis, cell: float) -> Sheet:
    sheet = Sheet()
    filled = {
        (vertical.before + row, horizontal.before + column)
        for row in range(vertical.input)
        for column in range(horizontal.input)
    }
    draw_padding(sheet, vertical.padded, horizontal.padded, cell, filled)
    x, y = horizontal.before * cell, vertical.before * cell
    grid(sheet, vertical.input, horizontal.input, cell, "f-input f-shape", origin=(x, y))
    longest = max(measure(number(value, 1), 1) for line in values for value in line)
    size = max(16.0, min(24.0, cell * 0.45, (cell - 14) / longest))
    for row, line in enumerate(values):
        for column, value in enumerate(line):
            sheet.text(
                x + (column + 0.5) * cell, y + (row + 0.5) * cell + size * 0.36,
                number(value, 1), size=size,
            )  # fmt: skip
    return sheet


def _draw_window(vertical: Axis, horizontal: Axis, cell: float) -> Sheet:
    sheet = Sheet()
    sheet.rect(
        0, 0, horizontal.kernel * cell, vertical.kernel * cell, "f-highlight f-outline", 4
    )  # fmt: skip
    sheet.rect(
        0, 0, horizontal.kernel * cell, vertical.kernel * cell, "f-highlight f-solid", 4,
        ' fill-opacity=".16"',
    )  # fmt: skip
    return sheet

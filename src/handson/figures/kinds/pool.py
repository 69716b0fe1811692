"""Pooling: a window moving over numbers, of which it keeps the largest or the mean."""

import random
from typing import Annotated

from handson.figures.drawing.grids import grid
from handson.figures.drawing.grids import padding as draw_padding
from handson.figures.drawing.svg import Picture, Sheet
from handson.figures.drawing.text import measure, number
from handson.figures.drawing.windows import Scene, window_picture
from handson.figures.knowledge.arithmetic import Axis, convolution
from handson.figures.mistakes import Wrong
from handson.figures.readers import Choice, Flag, Many, Number, Size, Whole

__all__ = ["pool", "pooled"]


def pooled(
    values: list[list[float]], vertical: Axis, horizontal: Axis, kind: str
) -> list[tuple[float, tuple[int, int]]]:
    """Return for each output cell its value, and where in the input the largest one stands.

    Padding counts for nothing: it is never the largest, and no part of the mean.
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
) -> Picture | Wrong:
    """Draw a pooling with numbers: the window moves, and the largest number or the mean is kept.

    `![:pool 4x4, size=2, kind=max](Max pooling)`

    `input` is height and width of the input, `size` that of the window, `stride`
    how far it moves (as far as it is large, where not given). `padding` is
    `valid` or `same`, as in Keras; padding never counts. `kind` is `max` or
    `average`. The numbers are `values`, row by row, or else digits thrown with
    `seed`. The output size follows the arithmetic of Dumoulin and Visin (2016).
    In the browser the window moves; in print the key positions stand side by
    side; `steps=yes` makes slide steps of the positions (of the key positions
    where there are more than nine).
    """
    del steps  # the caller shows the frames
    rows, columns = input
    if values and len(values) != rows * columns:
        return Wrong(
            f"an input of {rows}×{columns} has {rows * columns} values, not {len(values)}",
            f"write {rows * columns} values",
            "values",
            min(len(values) - 1, rows * columns),
        )
    step = stride or size
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
    if values:
        numbers = [list(values[row * columns : (row + 1) * columns]) for row in range(rows)]
    else:
        dice = random.Random(seed)  # noqa: S311 (nothing secret hangs on it)
        numbers = [[float(int(dice.random() * 10)) for _ in range(columns)] for _ in range(rows)]
    results = pooled(numbers, vertical, horizontal, kind)
    texts = tuple(number(value, 2) for value, _ in results)
    widest = max(
        [measure(text, 16) for text in texts]
        + [measure(number(value, 1), 16) for line in numbers for value in line]
    )
    winners = tuple(
        (row + vertical.before, column + horizontal.before) for _, (row, column) in results
    )
    scene = Scene(
        rows=vertical.padded,
        columns=horizontal.padded,
        output_rows=vertical.output,
        output_columns=horizontal.output,
        stride=(vertical.stride, horizontal.stride),
        draw_input=lambda cell: _draw_input(numbers, vertical, horizontal, cell),
        draw_window=lambda cell: _draw_window(vertical, horizontal, cell),
        output_texts=texts,
        winners=winners if kind == "max" else (),
        input_label=f"input {rows}×{columns}",
        output_label=f"output {vertical.output}×{horizontal.output}",
        least_cell=max(26.0, widest + 12),
    )
    lines = "; ".join(" ".join(number(value, 1) for value in line) for line in numbers)
    out = horizontal.output
    result = "; ".join(
        " ".join(texts[row * out : (row + 1) * out]) for row in range(vertical.output)
    )
    name = "Max pooling" if kind == "max" else "Average pooling"
    sizes = f"window {size[0]}×{size[1]}, stride {step[0]}×{step[1]}, padding {padding}"
    description = f"{name} with {sizes}. Input, row by row: {lines}. Output, row by row: {result}."
    title = f"{name} over {rows}×{columns}: {sizes}"
    return window_picture(scene, title, description, (sizes,))

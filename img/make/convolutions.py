"""Kernels, strides, padding, pooling and the shapes of a convolutional network."""

from __future__ import annotations

import math

from drawing import (
    BLUE,
    GREY,
    INK,
    RED,
    Drawing,
    generator,
    number,
)

__all__ = ["draw"]

Grid = list[list[float]]

_MINUS = "\N{MINUS SIGN}"


def draw() -> None:
    """Write all the figures of this module."""
    _seven()
    _galaxy()


def convolve(image: Grid, kernel: Grid) -> Grid:
    """Return the products of the kernel with each place of the image, without padding."""
    size = len(kernel)
    rows, columns = len(image) - size + 1, len(image[0]) - size + 1
    return [
        [
            sum(kernel[i][j] * image[row + i][column + j] for i in range(size) for j in range(size))
            for column in range(columns)
        ]
        for row in range(rows)
    ]


def _grid(
    drawing: Drawing,
    left: float,
    top: float,
    cell: float,
    values: Grid,
    *,
    size: float,
    fill: dict[tuple[int, int], str] | None = None,
) -> None:
    for row, line in enumerate(values):
        for column, value in enumerate(line):
            x, y = left + column * cell, top + row * cell
            colour = (fill or {}).get((row, column), "#ffffff")
            drawing.rectangle(x, y, cell, cell, fill=colour, stroke=GREY, line=1.5)
            drawing.text(x + cell / 2, y + cell / 2, number(value).replace("-", _MINUS), size=size)


def _seven() -> None:
    image: Grid = [
        [1, 1, 1, 1, 1],
        [0, 0, 0, 0, 1],
        [0, 0, 0, 1, 0],
        [0, 0, 1, 0, 0],
        [0, 0, 1, 0, 0],
    ]
    kernel: Grid = [[0, 0, 1], [0, 1, 0], [1, 0, 0]]
    result = convolve(image, kernel)
    drawing = Drawing(
        1000,
        380,
        "A 3 by 3 kernel over a 5 by 5 image",
        "The image is a seven. The kernel looks for a diagonal stroke and answers 3 "
        "where it lies on one; the output has 3 by 3 values.",
    )
    fills = {
        (row, column): "#d6eaf8" if image[row][column] else "#ffffff"
        for row in range(5)
        for column in range(5)
    }
    _grid(drawing, 40, 50, 56, image, size=22, fill=fills)
    drawing.rectangle(40 + 2 * 56, 50 + 56, 168, 168, stroke=RED, line=5)
    drawing.text(370, 190, "∗", size=44)
    _grid(
        drawing,
        420,
        106,
        56,
        kernel,
        size=22,
        fill={(i, j): "#fde3c8" for i in range(3) for j in range(3) if kernel[i][j]},
    )
    drawing.text(632, 190, "=", size=44)
    _grid(drawing, 690, 106, 56, result, size=22, fill={(1, 2): "#fbc8a2"})
    drawing.rectangle(690 + 112, 106 + 56, 56, 56, stroke=RED, line=5)
    drawing.text(180, 24, "image 5×5", size=20, bold=True)
    drawing.text(504, 80, "kernel 3×3", size=20, bold=True)
    drawing.text(774, 80, "output 3×3", size=20, bold=True)
    drawing.text(640, 318, "in the red window: 1·1 + 1·1 + 1·1 = 3", size=20, colour=INK)
    drawing.text(640, 350, "(the other six products are 0)", size=18, colour=GREY)
    drawing.save("convolution")


def _sky(size: int) -> Grid:
    """Return a made-up galaxy: a tilted exponential disc, a bulge and noise."""
    rng = generator(5)
    middle, angle = (size - 1) / 2, math.radians(35)
    rows = []
    for row in range(size):
        line = []
        for column in range(size):
            x, y = column - middle, row - middle
            along = x * math.cos(angle) - y * math.sin(angle)
            across = x * math.sin(angle) + y * math.cos(angle)
            disc = 0.8 * math.exp(-math.hypot(along / 5.0, across / 2.0))
            bulge = 0.5 * math.exp(-(x * x + y * y) / 5.0)
            line.append(disc + bulge + rng.gauss(0, 0.012))
        rows.append(line)
    return rows


def _mix(low: str, high: str, share: float) -> str:
    channels = [
        round(int(low[i : i + 2], 16) * (1 - share) + int(high[i : i + 2], 16) * share)
        for i in (1, 3, 5)
    ]
    return "#" + "".join(f"{channel:02x}" for channel in channels)


def _raster(
    drawing: Drawing, left: float, top: float, side: float, values: Grid, *, signed: bool
) -> None:
    """Paint values as square pixels, one path a shade to keep the file small."""
    cell = side / len(values)
    largest = max(abs(value) for line in values for value in line)
    shades: dict[str, list[str]] = {}
    for row, line in enumerate(values):
        for column, value in enumerate(line):
            share = round(12 * abs(value) / largest) / 12
            if signed:
                colour = _mix("#ffffff", RED if value > 0 else BLUE, share)
            else:
                colour = _mix("#101820", "#fff6dc", share)
            x, y = number(left + column * cell), number(top + row * cell)
            shades.setdefault(colour, []).append(
                f"M{x} {y}h{number(cell)}v{number(cell)}h-{number(cell)}z"
            )
    for colour, squares in sorted(shades.items()):
        # A hairline of the same colour closes the seams between the pixels.
        drawing.path("".join(squares), fill=colour, stroke=colour, width=0.4)
    drawing.rectangle(left, top, side, side, stroke=GREY, line=1)


def _galaxy() -> None:
    size = 26
    sky = _sky(size)
    kernels: list[tuple[str, Grid]] = [
        ("left edge or right edge?", [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]),
        ("a point?", [[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]),
    ]
    drawing = Drawing(
        1040,
        380,
        "A made-up galaxy and what two kernels see in it",
        "The first kernel answers on the left and right flanks of the galaxy, "
        "the second one in its bright centre.",
    )
    drawing.text(145, 24, "image", size=20, bold=True)
    _raster(drawing, 15, 58, 260, sky, signed=False)
    for index, (name, kernel) in enumerate(kernels):
        left = 305 + 372 * index
        _grid(drawing, left, 136, 34, kernel, size=17)
        drawing.text(left + 178, 24, name, size=20, bold=True)
        drawing.arrow(left + 108, 187, left + 132, 187)
        _raster(drawing, left + 136, 78, 220, convolve(sky, kernel), signed=True)
    drawing.rectangle(430, 338, 20, 20, fill=RED)
    drawing.text(460, 348, "positive", size=18, anchor="start")
    drawing.rectangle(570, 338, 20, 20, fill="#ffffff", stroke=GREY, line=1)
    drawing.text(600, 348, "zero", size=18, anchor="start")
    drawing.rectangle(680, 338, 20, 20, fill=BLUE)
    drawing.text(710, 348, "negative", size=18, anchor="start")
    drawing.save("feature-maps")

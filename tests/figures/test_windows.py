"""Convolution and pooling: what is drawn, told and moved."""

from __future__ import annotations

import random
import re

import pytest

from handson.figures.arithmetic import convolution
from handson.figures.grids import key_positions
from handson.figures.pool import pooled


@pytest.mark.parametrize(
    ("call", "line"),
    [
        ("conv 5x5, kernel=3, stride=2, padding=same",
         "output size = ⌊(5 + 2 − 3) / 2⌋ + 1 = 3"),
        ("conv 7x7, kernel=3, dilation=2", "output size = ⌊(7 − (3 + 2·1)) / 1⌋ + 1 = 3"),
        ("conv 4x4, kernel=3, stride=2, padding=1, transposed=yes",
         "output size = 2·(4 − 1) + 3 − 2 = 7"),
        ("conv 4x6, kernel=3", "output width = ⌊(6 − 3) / 1⌋ + 1 = 4"),
    ],
)  # fmt: skip
def test_output_sizes_are_written_with_their_arithmetic(figure, texts_of, call, line):
    """The formula stands below with its numbers."""
    assert line in texts_of(figure(call).svg)


def test_padding_is_told(figure, description_of):
    """The description says how many zeros are on each side; odd ones go to the end."""
    told = description_of(figure("conv 4x4, kernel=2, padding=same").svg)
    assert "0 rows of zeros above, 1 below, 0 columns left and 1 right" in told
    assert "The output has 4 rows and 4 columns." in told


def test_the_kernel_visits_every_output_cell(figure):
    """The keyframes of the kernel move it by the stride, over all positions in order."""
    svg = figure("conv 5x5, kernel=3, stride=2").svg
    moves = re.findall(r"@keyframes [^{]*-w\{((?:[^{}]*\{[^{}]*\})*)\}", svg)[0]
    places = re.findall(r"translate\((\S+?)px,(\S+?)px\)", moves)
    assert places == [("0", "0"), ("120", "0"), ("0", "120"), ("120", "120")]


@pytest.mark.parametrize(
    ("rows", "columns", "keys"),
    [(3, 3, [0, 1, 3, 8]), (1, 1, [0]), (1, 5, [0, 1, 4]), (2, 1, [0, 1]), (2, 2, [0, 1, 2, 3])],
)
def test_key_positions(rows, columns, keys):
    """First, second, first of the second row, and last explain the movement."""
    assert key_positions(rows, columns) == keys


@pytest.mark.parametrize("kind", ["max", "average"])
@pytest.mark.parametrize("padding", ["valid", "same"])
def test_pooling_equals_pytorch(kind, padding):
    """Pooled numbers are those of PyTorch, padding counted out."""
    import torch

    dice = random.Random(3)
    for _ in range(60):
        rows, columns = dice.randint(2, 9), dice.randint(2, 9)
        size, stride = dice.randint(1, 3), dice.randint(1, 3)
        values = [[float(dice.randint(-9, 9)) for _ in range(columns)] for _ in range(rows)]
        vertical, horizontal = (convolution(n, size, stride, 1, padding) for n in (rows, columns))
        if min(vertical.output, horizontal.output) < 1:
            continue
        pads = (horizontal.before, horizontal.after, vertical.before, vertical.after)
        pad, functional = torch.nn.functional.pad, torch.nn.functional
        tensor = torch.tensor(values, dtype=torch.float64)[None, None]
        if kind == "max":
            expected = functional.max_pool2d(pad(tensor, pads, value=-torch.inf), size, stride)
        else:
            sums = functional.avg_pool2d(pad(tensor, pads), size, stride)
            expected = sums / functional.avg_pool2d(
                pad(torch.ones_like(tensor), pads), size, stride
            )
        got = [value for value, _ in pooled(values, vertical, horizontal, kind)]
        assert got == pytest.approx(expected.flatten().tolist())


def test_the_largest_number_is_where_it_is_ringed():
    """The place that is ringed holds the value that is kept."""
    values = [[1.0, 5.0], [7.0, 2.0]]
    axis = convolution(2, 2, 2)
    assert pooled(values, axis, axis, "max") == [(7.0, (1, 0))]


def test_numbers_are_drawn_and_told(figure, texts_of, description_of):
    """Given values stand in the input, the pooled ones in the output, and both in words."""
    svg = figure("pool 2x4, values=1, 2, 3, 4, 5, 6, 7, 8").svg
    assert {"1", "8", "6"} <= set(texts_of(svg))
    assert "Input, row by row: 1 2 3 4; 5 6 7 8. Output, row by row: 6 8." in description_of(svg)

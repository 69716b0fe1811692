"""Convolutions: what is drawn, told and moved."""

from __future__ import annotations

import random
import re

import numpy as np
import pytest

from handson.figures.kinds.conv import convolved
from handson.figures.knowledge.arithmetic import convolution


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
    ("call", "argument", "message", "hint"),
    [
        (
            "conv 5x5, kernel=7",
            1,
            "the kernel spans 7 cells, but the padded input has only 5",
            "at most 5",
        ),
        ("conv 5x5, dilation=3", 1, "the kernel spans 7 cells", "less dilation"),
        ("conv 5x5, padding=sme", 1, "'sme' is no padding", "valid, same, full or a number"),
        ("conv 5x5, transposed=yes, padding=3", 2, "crops more than a kernel of 3 adds", "at most"),
        ("conv 50x50", 0, "'50x50' is no usable size", "1 to 16"),
    ],
)
def test_mistakes_point_at_their_argument(refused, call, argument, message, hint):
    """A mistake is a value that names the argument and what is allowed instead."""
    error = refused(call)
    assert message in error.message
    assert hint in error.hint
    assert error.argument == argument


@pytest.mark.parametrize("padding", ["valid", "same"])
@pytest.mark.parametrize("channels", [1, 3])
def test_numbers_equal_those_of_keras(keras, padding, channels):
    """With strides, dilation, padding and channels."""
    dice = random.Random(channels)
    for rows, columns, kernel, stride, dilation in [
        (5, 5, 3, 1, 1),
        (6, 4, 2, 2, 1),
        (7, 5, 2, 1, 2),
    ]:
        values = [[dice.uniform(-5, 5) for _ in range(rows * columns)] for _ in range(channels)]
        weights = [[dice.uniform(-2, 2) for _ in range(kernel**2)] for _ in range(channels)]
        axes = tuple(convolution(n, kernel, stride, dilation, padding) for n in (rows, columns))
        picture = np.moveaxis(np.reshape(values, (channels, rows, columns)), 0, 2)[None]
        filters = np.moveaxis(np.reshape(weights, (channels, kernel, kernel)), 0, 2)[..., None]
        expected = keras.ops.conv(
            picture.astype("float32"), filters.astype("float32"),
            strides=stride, padding=padding, dilation_rate=dilation,
        )  # fmt: skip
        found = convolved(values, weights, 0.5, axes)
        np.testing.assert_allclose(found, np.ravel(expected) + 0.5, rtol=1e-5, atol=1e-5)


def test_numbers_are_drawn_and_written_out(figure, texts_of, description_of):
    """The products of the first output cell, their sum, and all numbers in words."""
    call = "conv 2x3, values=1, 2, 3, 4, 5, 6, weights=1, 0, -1, 0.5, kernel=2, bias=1"
    texts = texts_of(figure(call).svg)
    assert texts[:12] == ["1", "2", "3", "4", "5", "6", "1", "0", "−1", "0.5", "0.5", "1"]
    assert "1·1 + 2·0" in texts
    assert "4·(−1) + 5·0.5" in texts
    assert "sum of the products −0.5, with the bias 1: 0.5" in texts
    told = description_of(figure(call).svg)
    assert "Input, row by row: 1 2 3; 4 5 6. Kernel: 1 0; −1 0.5. Bias: 1. Output: 0.5 1." in told


def test_without_numbers_nothing_changes(figure):
    """A convolution of shapes alone moves as before."""
    assert "@keyframes" in figure("conv 5x5").svg
    assert "@keyframes" not in figure("conv 5x5, seed=2, weights=" + "1," * 8 + "1").svg


def test_each_channel_has_its_kernel(figure, texts_of):
    """And its products; padding counts as 0."""
    call = "conv 2x2, channels=2, kernel=1, values=1, 2, 3, 4, 5, 6, 7, 8, weights=10, 1, padding=1"
    texts = texts_of(figure(call).svg)
    assert {"input 2×2×2", "kernel 1×1×2", "output 4×4"} <= set(texts)
    assert texts.count("0·10") == texts.count("0·1") == 1
    assert {"15", "26", "37", "48"} <= set(texts)


def test_steps_go_through_the_output(figure, texts_of):
    """With the products of each cell."""
    frames = figure("conv 2x2, kernel=1, values=1, 2, 3, 4, weights=2, steps=yes").frames
    lines = [next(text for text in texts_of(frame) if "·" in text) for frame in frames]
    assert lines == ["1·2", "2·2", "3·2", "4·2"]


@pytest.mark.parametrize(
    ("call", "argument", "message", "hint"),
    [
        ("conv 2x2, kernel=1, values=1, 2, 3", 4, "4 values to write, not 3", "write 4 for each"),
        ("conv 2x2, kernel=1, channels=2, weights=1", 3, "2 weights to write, not 1", "1 for each"),
        ("conv 14x14, live=yes", 0, "no room for the numbers", "up to 12 cells"),
        ("conv 9x9, kernel=6, bias=1", 0, "no room for the numbers", "a kernel of up to 5"),
        ("conv 4x4, transposed=yes, live=yes", 1, "drawn without numbers", "leave it out"),
        ("conv 4x4, steps=yes, live=yes", 1, "not built up in steps", "leave one out"),
    ],
)
def test_numbers_that_cannot_be_drawn(refused, call, argument, message, hint):
    """A mistake names the argument."""
    error = refused(call)
    assert message in error.message
    assert hint in error.hint
    assert error.argument == argument

"""Convolutions: what is drawn, told and moved."""

from __future__ import annotations

import re

import pytest


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

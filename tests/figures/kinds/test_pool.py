"""Poolings: the numbers that are kept are the right ones."""

from __future__ import annotations

import random
from xml.etree import ElementTree as ET

import pytest

from handson.figures.kinds.pool import pooled
from handson.figures.knowledge.arithmetic import convolution


@pytest.mark.parametrize("kind", ["max", "average"])
@pytest.mark.parametrize("padding", ["valid", "same"])
def test_pooling_equals_keras(keras, kind, padding):
    """Pooled numbers are those of Keras, which counts padding out."""
    pool = keras.ops.max_pool if kind == "max" else keras.ops.average_pool
    dice = random.Random(3)
    for _ in range(20):
        rows, columns = dice.randint(2, 9), dice.randint(2, 9)
        size, stride = dice.randint(1, 3), dice.randint(1, 3)
        values = [[float(dice.randint(-9, 9)) for _ in range(columns)] for _ in range(rows)]
        vertical, horizontal = (convolution(n, size, stride, 1, padding) for n in (rows, columns))
        if min(vertical.output, horizontal.output) < 1:
            continue
        images = keras.ops.reshape(values, (1, rows, columns, 1))
        expected = pool(images, size, stride, padding)
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


@pytest.mark.parametrize(
    ("call", "argument", "message", "hint"),
    [
        ("pool 2x2, size=3", 1, "the window spans 3 cells, but the input has only 2", "at most 2"),
        ("pool 2x2, values=1, 2, 3", 3, "has 4 values, not 3", "4 values"),
    ],
)
def test_mistakes_point_at_their_argument(refused, call, argument, message, hint):
    """A mistake is a value that names the argument and what is allowed instead."""
    error = refused(call)
    assert message in error.message
    assert hint in error.hint
    assert error.argument == argument


@pytest.mark.parametrize(("kind", "result"), [("max", "largest: 6"), ("average", "mean: 3.5")])
def test_live_pooling_writes_out_its_window(figure, texts_of, kind, result):
    """The numbers in the window of the first output cell, and what comes of them."""
    call = f"pool 2x4, values=1, 2, 3, 4, 5, 6, 7, 8, kind={kind}, live=yes"
    svg = ET.fromstring(figure(call).svg)[0]
    texts = texts_of(ET.tostring(svg, encoding="unicode"))
    assert texts[texts.index("1, 2") :][:3] == ["1, 2", "5, 6", result]


def test_a_live_pooling_has_no_steps(refused):
    """Both at once mean nothing."""
    error = refused("pool 4x4, live=yes, steps=yes")
    assert "not built up in steps" in error.message
    assert error.argument == 2

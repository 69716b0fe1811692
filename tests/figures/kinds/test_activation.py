"""Activation functions: the curves are the functions."""

from __future__ import annotations

import math
import re

import pytest

from handson.figures.drawing.plots import Plot
from handson.figures.drawing.svg import Sheet
from handson.figures.kinds.activation import samples
from handson.figures.knowledge.functions import ACTIVATIONS


@pytest.mark.parametrize("name", ACTIVATIONS)
@pytest.mark.parametrize("slope", [False, True])
def test_drawn_points_are_the_function(name, slope):
    """Reading a curve's pixels back gives the function, to within a pixel."""
    function = ACTIVATIONS[name]
    plot = Plot((-4, 4), (-60, 60), 560, 360)
    sheet = Sheet()
    plot.curve(sheet, samples(function, 4, slope=slope), "f-input")
    pairs = re.findall(r"[ML](\S+) ([^ML\"]+)", str(sheet))
    assert len(pairs) == 121
    take = function.slope if slope else function.value
    for x, y in pairs:
        z = float(x) / 560 * 8 - 4
        if function.jumps or slope:
            z = round(z * 15) / 15
        drawn = 60 - float(y) / 360 * 120
        assert math.isclose(drawn, take(z), abs_tol=0.34)


@pytest.mark.parametrize(
    ("call", "argument", "message", "hint"),
    [
        ("activation", None, "no function is named", "relu"),
        ("activation relu, thanh", 1, "'thanh' is no known activation", "did you mean 'tanh'?"),
    ],
)
def test_mistakes_point_at_their_argument(refused, call, argument, message, hint):
    """A mistake is a value that names the argument and what is allowed instead."""
    error = refused(call)
    assert message in error.message
    assert hint in error.hint
    assert error.argument == argument

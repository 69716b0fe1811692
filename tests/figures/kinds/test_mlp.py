"""Fully connected networks: units, edges and free parameters."""

from __future__ import annotations

import math
import re
from xml.etree import ElementTree as ET

import pytest

from handson.figures.drawing.typesetting import brief, number
from handson.figures.knowledge.dense import Dense, initial

SVG = "{http://www.w3.org/2000/svg}"


def circles(svg, role):
    """Return the circles of a role in a figure."""
    return [
        element
        for element in ET.fromstring(svg).iter(f"{SVG}circle")
        if f"f-{role}" in element.get("class").split()
    ]


@pytest.mark.parametrize(
    ("call", "units", "edges", "parameters"),
    [
        ("mlp 3, 4, 4, 1", 12, 32, "41 free parameters = 16 + 20 + 5"),
        ("mlp 3, 4, 4, 1, bias=no", 12, 32, "32 free parameters = 12 + 16 + 4"),
        ("mlp 784, 100, 10", 21, 98, "79,510 free parameters = 78,500 + 1,010"),
        ("mlp 2, 1", 3, 2, "3 free parameters"),
    ],
)
def test_mlp_counts(figure, texts_of, call, units, edges, parameters):
    """Units, edges and free parameters are counted right; wide layers are cut."""
    svg = figure(call).svg
    assert sum(len(circles(svg, role)) for role in ("input", "hidden", "output")) == units
    drawn = [
        path.get("d")
        for path in ET.fromstring(svg).iter(f"{SVG}path")
        if path.get("class") in {"f-edge", "f-thin"}
    ]
    assert "".join(drawn).count("M") == edges
    assert parameters in texts_of(svg)


def test_highlighted_unit_shows_its_edges(figure):
    """A highlighted unit has all the edges that lead to it, and is marked by its form too."""
    svg = figure("mlp 3, 4, 1, highlight=2.1").svg
    lit = re.findall(r'<path class="f-highlight f-outline" d="([^"]*)"', svg)
    assert [data.count("M") for data in lit] == [3]
    assert len(circles(svg, "highlight")) == 2


def test_values_go_through_the_network(figure, texts_of, description_of):
    """Each unit shows its activation, and the larger one is, the more it shines."""
    svg = figure("mlp 2, 2, 1, values=0.5, -1, activation=relu, seed=3").svg
    network = Dense(initial((2, 2, 1), 3), "relu", "linear")
    layers = network.forward([0.5, -1])
    told = "; ".join(", ".join(number(value, 2) for value in layer) for layer in layers[1:])
    assert f"The inputs 0.5, −1 give layer by layer: {told}." in description_of(svg)
    assert {brief(value, 2) for layer in layers for value in layer} <= set(texts_of(svg))
    shines = {
        float(circle.get("fill-opacity"))
        for role in ("positive", "negative")
        for circle in circles(svg, role)
        if circle.get("fill-opacity")
    }
    expected = {round(0.6 * math.tanh(abs(v)), 2) for layer in layers for v in layer}
    assert shines == expected


@pytest.mark.parametrize(
    ("call", "argument", "message", "hint"),
    [
        ("mlp 3", 0, "a network of 1 layer", "2 to 10"),
        ("mlp 3, 2, highlight=3", 2, "'3' is no layer of this network", "a layer from 1 to 2"),
        ("mlp 3, 2, highlight=" + "9" * 5000, 2, "is no layer", "a layer from 1 to 2"),
        ("mlp 3, 2, highlight=2." + "9" * 5000, 2, "layer 2 has 2", "layer 2, unit 1"),
        ("mlp 3, 2, highlight=2.", 2, "'2.' is no unit", "layer 2, unit 1"),
        ("mlp 3, 2, values=1, 2", 3, "there are 3 inputs, but 2 values", "3 values"),
        ("mlp 3, 9, 2, live=yes", 1, "a layer has 9", "at most 8"),
        ("mlp 3, 1000000, 1000000, live=yes", 1, "a layer has 1,000,000", "at most 8"),
        ("mlp 3, 8, 2, most=4, live=yes", 1, "a layer has 8", "at most 4"),
        ("mlp 3, 2, output=softmx", 2, "'softmx' is no known", "did you mean 'softmax'?"),
        (
            "mlp 1, 8, 1, activation=exponential, values=999999",
            4,
            "too large a number",
            "smaller values",
        ),
        ("mlp 3, 2, labels=a", 2, "2 layers, but 1 labels", "one label"),
        ("mlp 3, 2, highlight=1, 2.3", 3, "'2.3' is no unit: layer 2 has 2", "a layer from 1 to 2"),
    ],
)
def test_mistakes_point_at_their_argument(refused, call, argument, message, hint):
    """A mistake is a value that names the argument and what is allowed instead."""
    error = refused(call)
    assert message in error.message
    assert hint in error.hint
    assert error.argument == argument


def test_a_question_without_its_answer(figure):
    """``count=no`` draws and tells the network without its parameters."""
    svg = figure("mlp 3, 4, 1, count=no").svg
    assert "parameters" not in svg
    assert "3, 4, 1" in svg
    assert "21 free parameters" in figure("mlp 3, 4, 1").svg

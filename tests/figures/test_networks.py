"""Neurons and networks: what they draw and say."""

from __future__ import annotations

import math
import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handson.figures.dropout import masks
from handson.figures.functions import ACTIVATIONS

SVG = "{http://www.w3.org/2000/svg}"


def circles(svg, role):
    """Return the circles of a role in a figure."""
    return [
        element
        for element in ET.fromstring(svg).iter(f"{SVG}circle")
        if f"f-{role}" in element.get("class").split()
    ]


def test_neuron_shows_its_symbols(figure, texts_of):
    """Inputs, weights, sum, bias and output are named."""
    texts = [text.replace("\u200b", "") for text in texts_of(figure("neuron 3").svg)]
    assert {"x1", "x2", "x3", "w1", "w2", "w3", "Σ", "b", "z", "a", "bias"} <= set(texts)
    assert "z = w1 x1 + w2 x2 + w3 x3 + b" in texts


def test_neuron_computes(figure, texts_of, description_of):
    """With values and weights, sum and output are computed."""
    svg = figure("neuron 2, values=0.5, -1, weights=2, 0.25, bias=0.1, activation=tanh").svg
    assert {"0.85", "0.69", "0.1"} <= set(texts_of(svg))
    assert "The sum is 0.85, the output 0.69." in description_of(svg)
    assert math.isclose(math.tanh(0.85), 0.69, abs_tol=0.005)


def test_neuron_with_many_inputs_leaves_some_out(figure, texts_of):
    """Of 100 inputs the first three and the last are drawn."""
    svg = figure("neuron 100").svg
    assert svg.count('"f-input f-shape"') == 4
    assert "xn" in [text.replace("\u200b", "") for text in texts_of(svg)]


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


def test_edges_end_at_the_units(figure):
    """No edge begins or ends within a unit."""
    root = ET.fromstring(figure("mlp 3, 5, 2").svg)
    units = [
        (float(c.get("cx")), float(c.get("cy")), float(c.get("r")))
        for c in root.iter(f"{SVG}circle")
    ]
    ends = [
        tuple(map(float, end))
        for path in root.iter(f"{SVG}path")
        for end in re.findall(r"[ML](\S+) ([^ML]+)", path.get("d"))
    ]
    assert len(ends) == 2 * (15 + 10)
    for x, y in ends:
        nearest = min(math.hypot(x - cx, y - cy) - r for cx, cy, r in units)
        assert 0.5 < nearest < 2.5


def test_highlighted_unit_shows_its_edges(figure):
    """A highlighted unit has all the edges that lead to it, and is marked by its form too."""
    svg = figure("mlp 3, 4, 1, highlight=2.1").svg
    lit = re.findall(r'<path class="f-highlight f-outline" d="([^"]*)"', svg)
    assert [data.count("M") for data in lit] == [3]
    assert len(circles(svg, "highlight")) == 2


def test_network_tells_shapes_and_parameters(figure, texts_of, description_of):
    """Each layer has its shape and parameters; quiet ones stand with the layer before."""
    svg = figure(
        "network input 28x28x1, conv 32 3x3 same, relu, pool 2x2, flatten, dropout 0.5,"
        " dense 10, softmax"
    ).svg
    texts = texts_of(svg)
    assert [text for text in texts if "×" in text and text.count("×") == 2] == [
        "28×28×1", "28×28×32", "14×14×32",
    ]  # fmt: skip
    assert {"+ relu", "+ dropout 0.5", "+ softmax", "320", "62,730"} <= set(texts)
    assert "63,050 parameters in all" in texts
    assert "conv 32 3×3 same: 28×28×32, 320 parameters" in description_of(svg)


def test_long_networks_take_several_rows(figure):
    """However long it is, a network stays as wide as a slide."""
    blocks = ", ".join(["conv 16 3x3 same", "batchnorm", "relu"] * 6)
    svg = figure(f"network input 32x32x3, {blocks}, globalavg, dense 10, softmax").svg
    assert float(ET.fromstring(svg).get("width")) <= 1210


@settings(deadline=None)
@given(
    st.lists(st.integers(1, 12), min_size=2, max_size=6),
    st.floats(0, 0.95),
    st.integers(0, 999),
)
def test_dropout_drops_no_output(layers, rate, seed):
    """The last layer keeps all units, the first too where there are others; rate 0 drops none."""
    dropped = masks(tuple(layers), rate, seed)
    assert dropped[-1] == set()
    assert len(layers) == 2 or dropped[0] == set()
    assert all(unit < count for mask, count in zip(dropped, layers, strict=True) for unit in mask)
    assert rate or not any(dropped)


def test_dropout_drops_at_its_rate():
    """Over many seeds, the share of dropped units is the rate."""
    dropped = sum(len(masks((1, 12, 1), 0.3, seed)[1]) for seed in range(500))
    assert 0.27 < dropped / 6000 < 0.33


def test_dropped_units_have_no_edges(figure, texts_of):
    """A dropped unit is crossed out, and what is kept is scaled as in Keras."""
    drawing = figure("dropout 4, 5, 4, rate=0.5, seed=1, steps=yes")
    count = len(masks((4, 5, 4), 0.5, 1)[1])
    assert f"{count} of 5 dropped, the kept ones × 2" in texts_of(drawing.svg)
    edges = [svg.count("M") for svg in (re.findall(r'class="f-edge" d="([^"]*)"', s)[0]
             for s in drawing.frames)]  # fmt: skip
    assert edges == [20, 4 * (5 - count)]


def test_every_activation_has_a_formula():
    """A function says what it computes."""
    assert all(function.formula for function in ACTIVATIONS.values())

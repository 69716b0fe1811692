"""The live network of units: inputs move, and an edge tells its weight."""

from __future__ import annotations

import re

import pytest

from engines.driving.live_figure import LiveFigure, picture_of
from handson.figures.knowledge.dense import Dense, initial

LAYERS = (3, 4, 2)
CALL = "mlp 3, 4, 2, values=0.5, -1, 2, seed=4, live=yes"
NETWORK = Dense(initial(LAYERS, 4), "tanh", "linear")


@pytest.fixture
def mlp(open_deck):
    """Return a live network on the first of two slides."""
    return LiveFigure(open_deck([f"<h1>One</h1><p>{picture_of(CALL)}</p>", "<h1>Two</h1>"]))


def inputs(mlp):
    """Return the inputs that the figure shows."""
    return [mlp.value(f"a0-{unit}") for unit in range(3)]


def check(mlp):
    """Compute all activations again from the inputs that the figure shows."""
    for layer, activations in enumerate(NETWORK.forward(inputs(mlp))):
        for unit, value in enumerate(activations):
            assert mlp.value(f"a{layer}-{unit}") == pytest.approx(value, abs=0.006)
            role = "negative" if value < 0 else "positive"
            assert f"f-{role} " in mlp.attribute(f"u{layer}-{unit}", "class")


def middle_of(layer, source, target):
    """Return the middle of an edge, in units of the figure."""
    svg = picture_of(CALL)
    shift = float((re.search(r"<g transform=\"translate\(([\d.]+) 0\)", svg) or [0, 0])[1])
    points = []
    for column, unit in ((layer, source), (layer + 1, target)):
        place = re.search(rf'f-at-u{column}-{unit}" cx="([\d.]+)" cy="([\d.]+)"', svg)
        points.append([float(place[1]) + shift, float(place[2])])
    # A little nearer to the unit, where other edges are farther away.
    return [0.8 * one + 0.2 * other for one, other in zip(*points, strict=True)]


def test_an_input_is_dragged(mlp):
    """And all activations follow."""
    check(mlp)
    mlp.drag("x0", 60)
    assert inputs(mlp)[0] > 0.5
    check(mlp)


def test_arrows_move_an_input(mlp):
    """And do not turn the page; ``r`` puts it back."""
    mlp.press("x1", "ArrowRight", "ArrowUp", "PageUp")
    assert inputs(mlp) == [0.5, 0.2, 2]
    assert mlp.window.number() == 1
    check(mlp)
    mlp.window.press("r")
    mlp.window.settle()
    assert inputs(mlp) == [0.5, -1, 2]
    check(mlp)


def test_arrows_go_from_edge_to_edge(mlp):
    """Each tells its weight, and in words the units that it joins."""
    mlp.press("edge", "PageUp", "ArrowUp", "ArrowUp")
    weight = NETWORK.weights[0][2][3]
    words = f"weight from unit 3 of layer 1 to unit 4 of layer 2: {weight}".replace("-", "−")
    assert mlp.text("note") == mlp.spoken("edge") == words
    assert mlp.attribute("edge", "d").startswith("M")
    mlp.press("edge", "Home")
    assert mlp.text("note") == "hidden: tanh, output: linear, weights of seed 4"
    assert mlp.attribute("edge", "d") == ""


@pytest.mark.parametrize("way", ["point", "tap"])
def test_an_edge_is_pointed_at(mlp, way):
    """By the mouse, or by a finger."""
    getattr(mlp, way)(*middle_of(1, 3, 1))
    weight = str(NETWORK.weights[1][3][1]).replace("-", "−")
    words = f"weight from unit 4 of layer 2 to unit 2 of layer 3: {weight}"
    assert mlp.text("note") == words
    assert mlp.window.number() == 1

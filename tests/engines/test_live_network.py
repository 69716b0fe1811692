"""The live architecture: the layer that is pointed at tells how it is computed."""

from __future__ import annotations

import pytest

from engines.driving.live_figure import LiveFigure, picture_of

CALL = (
    "network input 28x28x1, conv 32 3x3, relu, pool 2x2, flatten, dropout 0.5, dense 10, softmax,"
    " live=yes"
)
DENSE = "(5408 + 1)·10 = 54,090 parameters; softmax adds none"


@pytest.fixture
def network(open_deck):
    """Return a live architecture on the first of two slides."""
    return LiveFigure(open_deck([f"<h1>One</h1><p>{picture_of(CALL)}</p>", "<h1>Two</h1>"]))


def middle_of(network):
    """Return the middle of the layer that has the frame, in the window."""
    return network.window.box(".remark-visible .f-at-frame").middle


def test_arrows_go_from_layer_to_layer(network):
    """The first one with parameters is explained to begin with, and again after ``r``."""
    places = "conv 32 3×3: 26×26×32 (⌊(28 − 3) / 1⌋ + 1 = 26 along each axis; 32 channels)"
    assert network.text("places") == places
    network.press("layer", "ArrowRight", "ArrowRight", "ArrowRight")
    assert network.text("counted") == DENSE
    assert network.spoken("layer") == f"dense 10: 10 (10 units); {DENSE}"
    network.press("layer", "Home")
    assert network.text("places") == "input: 28×28×1 (what is given to the network)"
    assert network.window.number() == 1
    network.window.press("r")
    network.window.settle()
    assert network.text("places") == places


@pytest.mark.parametrize("way", ["move_to", "tap_at"])
def test_a_layer_is_pointed_at(network, way):
    """By the mouse, or by a finger; the frame goes there."""
    network.press("layer", "End")
    there = middle_of(network)
    network.press("layer", "Home")
    assert network.text("counted") == "no parameters"
    moves = network.tap_at if way == "tap_at" else network.window.move_to
    moves(*there)
    network.window.settle()
    assert network.text("counted") == DENSE
    assert middle_of(network) == pytest.approx(there, abs=0.5)

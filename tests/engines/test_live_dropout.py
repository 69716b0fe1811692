"""Live dropout: other units are dropped, by their seed."""

from __future__ import annotations

import itertools

import pytest

from engines.driving.live_figure import LiveFigure, picture_of
from handson.figures.kinds.dropout import masks

CALL = "dropout 4, 5, 6, 3, rate=0.5, seed=1, live=yes"


@pytest.fixture
def dropout(open_deck):
    """Return live dropout on the first of two slides."""
    return LiveFigure(open_deck([f"<h1>One</h1><p>{picture_of(CALL)}</p>", "<h1>Two</h1>"]))


def check(dropout, rate, seed):
    """Look for the units that the build drops with this rate and seed, and for their edges."""
    gone = masks((4, 5, 6, 3), rate, seed)
    left = [count - len(mask) for count, mask in zip((4, 5, 6, 3), gone, strict=True)]
    edges = sum(one * other for one, other in itertools.pairwise(left))
    network = ".remark-visible .f-at-network"
    path = "[...document.querySelectorAll(selector)].map((e) => e.getAttribute('d')).join('')"
    drawn = dropout.window.evaluate(f"(selector) => {path}", f"{network} .f-edge[d]")
    assert drawn.count("M") == edges
    assert dropout.window.count(f"{network} circle") == 18
    assert dropout.window.count(f"{network} .f-highlight") == sum(map(len, gone))
    assert dropout.window.count(f"{network} .f-hidden") == left[1] + left[2]
    assert dropout.text("foot").startswith(f"{sum(map(len, gone))} of 11 dropped")


def test_a_button_drops_other_units(dropout):
    """Those of the next seed; ``r`` drops the first ones again."""
    check(dropout, 0.5, 1)
    for seed in (2, 3):
        dropout.window.click_named("New mask")
        dropout.window.settle()
        check(dropout, 0.5, seed)
    assert dropout.text("seed") == "seed 3"
    dropout.window.press("r")
    dropout.window.settle()
    check(dropout, 0.5, 1)


def test_arrows_move_rate_and_seed(dropout):
    """The outputs of the kept units are scaled as Keras scales them."""
    dropout.press("rate", "ArrowRight", "PageUp", "ArrowDown", "ArrowDown", "PageUp")
    assert dropout.text("rate") == "rate 0.95"
    assert dropout.text("foot").endswith("the kept ones × 20")
    dropout.press("rate", "Home", "ArrowUp", "ArrowUp", "ArrowUp", "ArrowUp")
    dropout.press("seed", "PageUp")
    assert dropout.text("foot").endswith("the kept ones × 1.25")
    assert dropout.spoken("seed") == "11"
    assert dropout.window.number() == 1
    check(dropout, 0.2, 11)


def test_the_rate_is_dragged(dropout):
    """To the left for less."""
    dropout.drag("rate", -40)
    rate = float(dropout.text("rate").removeprefix("rate "))
    assert rate < 0.5
    check(dropout, rate, 1)

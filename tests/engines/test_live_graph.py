"""The live computational graph: leaves move, and both passes go node by node."""

from __future__ import annotations

import pytest

from engines.driving.live_figure import LiveFigure, picture_of

CALL = "graph z = w*x + b, a = relu(z), L = (a - y)**2, w=2, x=1.5, b=-1, y=3, live=yes"
# By the order in which they are computed.
W, X, _PRODUCT, B, Z, A, Y, _DIFFERENCE, L = range(9)
STEPS = 14
"""Five nodes forward, nine backward."""


@pytest.fixture
def graph(open_deck):
    """Return a live graph on the first of two slides."""
    return LiveFigure(open_deck([f"<h1>One</h1><p>{picture_of(CALL)}</p>", "<h1>Two</h1>"]))


def check(graph):
    """Compute values and gradients again from the leaves that the figure shows."""
    w, x, b, y = (graph.value(f"v{node}") for node in (W, X, B, Y))
    z = w * x + b
    a = max(z, 0)
    back = 2 * (a - y)
    through = back * (z > 0)
    expected = {
        f"v{Z}": z,
        f"v{A}": a,
        f"v{L}": (a - y) ** 2,
        f"g{L}": 1,
        f"g{A}": back,
        f"g{Y}": -back,
        f"g{Z}": through,
        f"g{B}": through,
        f"g{W}": through * x,
        f"g{X}": through * w,
    }
    for mark, number in expected.items():
        assert graph.value(mark) == pytest.approx(number, rel=0.001, abs=0.001), mark


def shown(graph):
    """Return the values and gradients that can be seen, as ``f`` or ``b`` with the node."""
    return {
        f"{part}{node}"
        for part in "fb"
        for node in range(9)
        if graph.attribute(f"{part}{node}", "visibility") is None
    }


def test_a_leaf_is_dragged(graph):
    """Values follow forward, gradients backward."""
    check(graph)
    graph.drag(f"v{X}", 50)
    assert graph.value(f"v{X}") > 1.5
    check(graph)


def test_arrows_move_a_leaf(graph):
    """Also to where the gradient no longer goes; the page is not turned."""
    graph.press(f"v{W}", "PageDown", "PageDown", "ArrowDown")
    assert graph.value(f"v{W}") == -0.1
    assert graph.value(f"g{W}") == 0
    assert graph.window.number() == 1
    check(graph)


def test_it_goes_node_by_node(graph):
    """Forward from the leaves, backward from the output; what is done is marked."""
    assert len(shown(graph)) == 18
    graph.window.click_named("Step")
    graph.window.settle()
    leaves = {f"f{node}" for node in (W, X, B, Y)}
    assert shown(graph) == leaves
    for made in ("f2", f"f{Z}", f"f{A}", "f7", f"f{L}", f"b{L}", "b7"):
        before = shown(graph)
        graph.window.click_named("Step")
        graph.window.settle()
        assert shown(graph) - before == {made}
        assert graph.attribute("now", "visibility") is None
    graph.drag(f"v{Y}", 40)
    assert shown(graph) - leaves == {"f2", f"f{Z}", f"f{A}", "f7", f"f{L}", f"b{L}", "b7"}
    check(graph)


def test_arrows_go_back_and_forth(graph):
    """The step is a number like the others, and ``r`` shows all again."""
    graph.press("shown", "ArrowLeft", "ArrowLeft")
    assert graph.spoken("shown") == f"{STEPS - 2} of {STEPS}"
    assert f"b{X}" not in shown(graph)
    graph.press("shown", "ArrowRight")
    assert f"b{X}" in shown(graph)
    graph.window.press("r")
    graph.window.settle()
    assert len(shown(graph)) == 18
    assert graph.attribute("now", "visibility") == "hidden"


def test_where_nothing_can_be_computed(open_deck):
    """It says what Keras says, and goes on."""
    picture = picture_of("graph L = log(x), x=1, live=yes")
    graph = LiveFigure(open_deck([f"<p>{picture}</p>"]))
    graph.press("v0", "Home")
    assert (graph.text("v1"), graph.value("v0")) == ("NaN", -3)
    graph.press("v0", "End")
    assert graph.value("v1") == 1.099

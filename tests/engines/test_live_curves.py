"""Live training curves: a line moves across all of them."""

from __future__ import annotations

import pytest

from engines.driving.live_figure import LiveFigure, picture_of

ROWS = [f"{epoch},{4 - epoch},{5 - epoch / 2}" for epoch in range(5)]
FILES = {"long.csv": "\n".join(["epoch,loss,val_loss", *ROWS]) + "\n"}
FILES["short.csv"] = "\n".join(["epoch,loss,val_loss", *ROWS[:3]]) + "\n"


def shown(open_deck, call):
    """Return live curves on the first of two slides."""
    picture = picture_of(call, FILES)
    return LiveFigure(open_deck([f"<h1>One</h1><p>{picture}</p>", "<h1>Two</h1>"]))


@pytest.fixture
def curves(open_deck):
    """Return the live curves of one log."""
    return shown(open_deck, "curves long.csv, live=yes")


def test_arrows_go_from_epoch_to_epoch(curves):
    """Each curve tells its value there; ``r`` shows the last values again."""
    assert (curves.text("value0-0"), curves.text("value0-1")) == ("0", "3")
    curves.press("at", "Home", "ArrowRight")
    assert (curves.text("value0-0"), curves.text("value0-1")) == ("3", "4.5")
    assert curves.text("x0") == curves.spoken("at") == "epoch 1"
    assert curves.attribute("line0", "visibility") is None
    assert curves.window.number() == 1
    curves.window.press("r")
    curves.window.settle()
    assert curves.text("value0-1") == "3"
    assert curves.attribute("line0", "visibility") == "hidden"


def test_the_line_is_dragged(curves):
    """From the right edge, over as many epochs as it goes."""
    box = curves.box("at")
    curves.press("at", "Home")
    wide = box.x - curves.box("at").x
    curves.drag("at", wide / 4 + 2)
    assert curves.text("x0") == "epoch 1"
    curves.drag("at", wide / 2)
    assert curves.text("x0") == "epoch 3"
    assert (curves.text("value0-0"), curves.text("value0-1")) == ("1", "3.5")


def test_a_finger_puts_the_line(curves):
    """Where it touches the plot."""
    box = curves.box("at")
    curves.press("at", "Home")
    left = curves.box("at").middle
    middle = ((left[0] + box.middle[0]) / 2, left[1])
    curves.tap_at(*middle)
    assert curves.text("x0") == "epoch 2"
    curves.window.move_to(left[0] + 30, left[1])
    curves.window.settle()
    assert curves.text("x0") == "epoch 2"


def test_a_curve_that_has_ended_has_no_value(open_deck):
    """The others have, on all plots at once."""
    curves = shown(open_deck, "curves long.csv, short.csv, y=loss, panels=A, B, live=yes")
    assert (curves.text("value0-0"), curves.text("value1-0")) == ("0", "2")
    curves.press("at", "ArrowLeft", "ArrowLeft")
    assert (curves.text("value0-0"), curves.text("value1-0")) == ("1", "–")
    assert curves.attribute("dot1-0", "visibility") == "hidden"
    assert (curves.text("x0"), curves.text("x1")) == ("epoch 3", "epoch 3")

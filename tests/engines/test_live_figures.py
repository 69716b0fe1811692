"""Live figures by mouse and keys: what is moved is computed again."""

from __future__ import annotations

import math

import pytest

from handson.figures import draw

CALL = "2, values=0.5, -1, weights=2, 0.25, bias=0.1, activation=tanh, live=yes"
HANDLE = "document.querySelector('.remark-visible [data-name={}]')"


@pytest.fixture
def neuron(open_deck):
    """Return a window with a neuron that is live."""
    svg = draw("neuron", CALL.split(","), "A neuron", lambda _: None).svg
    window = open_deck([f"<h1>A neuron</h1><p>{svg}</p>", "<h1>Two</h1>"])
    window.wait_for("document.querySelector('.remark-visible .handson-handles')")
    return window


def value(window, name):
    """Return the number that the figure shows."""
    text = window.evaluate(f"document.querySelector('.remark-visible .f-at-{name}').textContent")
    return float(text.replace("−", "-"))


def check(window):
    """Compute sum and output again from the numbers that the figure shows."""
    z = sum(value(window, f"x{i}") * value(window, f"w{i}") for i in (1, 2)) + value(window, "b")
    assert value(window, "z") == pytest.approx(z, abs=0.006)
    assert value(window, "a") == pytest.approx(math.tanh(z), abs=0.006)


def test_a_number_is_dragged(neuron):
    """By the mouse."""
    box = f"{HANDLE.format('w1')}.getBoundingClientRect()"
    x, y = (neuron.evaluate(f"{box}.{side}") for side in ("x + 25", "y + 15"))
    neuron.drag((x, y), (x + 60, y))
    neuron.wait_for("document.querySelector('.remark-visible .f-at-w1').textContent !== '2'")
    assert value(neuron, "w1") > 2
    check(neuron)


def test_arrows_move_a_number(neuron):
    """And do not turn the page."""
    neuron.evaluate(f"{HANDLE.format('b')}.focus()")
    for _ in range(3):
        neuron.press("ArrowRight")
    neuron.press("ArrowDown")
    neuron.wait_for("document.querySelector('.remark-visible .f-at-b').textContent === '0.3'")
    assert neuron.number() == 1
    check(neuron)

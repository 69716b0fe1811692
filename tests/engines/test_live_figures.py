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


@pytest.fixture
def race(open_deck):
    """Return a window with optimizers that race."""
    svg = draw("optimizers", ["sgd", "adam", "updates=20"], "A race", lambda _: None).svg
    window = open_deck([f"<h1>A race</h1><p>{svg}</p>", "<h1>Two</h1>"])
    window.wait_for("document.querySelector('.remark-visible .handson-handles')")
    return window


def check_race(window, steps):
    """Compute the first loss again, from where the figure starts."""
    x, y = (window.evaluate(f"{HANDLE.format(name)}.valueAsNumber") for name in "xy")
    for _ in range(steps):
        x, y = x - 0.22 * 0.1 * x, y - 0.22 * 8 * y
    text = window.evaluate("document.querySelector('.remark-visible .f-at-loss0').textContent")
    loss = float(text.removeprefix("L = ").replace("−", "-"))
    assert loss == pytest.approx(0.05 * x**2 + 4 * y**2, rel=0.06, abs=0.006)


def test_a_race_starts_where_the_mouse_is(race):
    """And follows the arrow keys, each in its direction."""
    loss = "document.querySelector('.remark-visible .f-at-loss0').textContent"
    before = race.evaluate(loss)
    box = "document.querySelector('.remark-visible .handson-handles label').getBoundingClientRect()"
    left, top, width, height = (
        race.evaluate(f"{box}.{side}") for side in ("left", "top", "width", "height")
    )
    race.drag((left + width / 4, top + height / 3), (left + width / 2, top + height / 4))
    race.wait_for(
        f"Math.abs({HANDLE.format('x')}.valueAsNumber + 1.5) < 0.1 && {loss} !== {before!r}"
    )
    race.settle()
    check_race(race, 20)
    race.evaluate(f"{HANDLE.format('x')}.focus()")
    y = race.evaluate(f"{HANDLE.format('y')}.valueAsNumber")
    for key in ("ArrowDown", "ArrowDown", "ArrowLeft"):
        race.press(key)
    race.wait_for(f"{HANDLE.format('y')}.valueAsNumber < {y} - 0.05")
    race.settle()
    check_race(race, 20)
    assert race.number() == 1


def test_a_network_learns(open_deck):
    """By mouse and keys; the numbers are those of the build."""
    call = ["circles", "seed=3", "epochs=3", "controls=rate", "units"]
    svg = draw("playground", call, "A network", lambda _: None).svg
    window = open_deck([f"<h1>A network</h1><p>{svg}</p>", "<h1>Two</h1>"])
    window.wait_for("document.querySelector('.remark-visible .handson-handles input')")
    handles = "document.querySelector('.remark-visible .handson-handles {}')"
    window.evaluate(f"{handles.format('input')}.focus()")
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft"):
        window.press(key)
    window.wait_for(f"{handles.format('input')}.ariaValueText === '0.3'")
    assert window.number() == 1
    shown = "document.querySelector('.remark-visible .f-at-{}').textContent"
    for epochs in ("1 epoch", "2 epochs", "3 epochs"):
        window.click_named("Step")
        window.wait_for(f"{shown.format('epoch')} === {epochs!r}")
    still = draw("playground", [*call[:3], "rate=0.3"], "", lambda _: None, live=False).svg
    loss = window.evaluate(shown.format("loss"))
    assert f"after 3 epochs {loss}, {window.evaluate(shown.format('test'))}" in still

"""Gradient descent: the steps are those of the algorithm, and the words say what came of it."""

from __future__ import annotations

import pytest

from handson.figures.kinds.descent import LOSSES, iterate, verdict


@pytest.mark.parametrize(
    ("rate", "factor", "words"),
    [(0.1, 0.8, "comes closer slowly"), (0.9, -0.8, "overshoots, comes closer"),
     (1.05, -1.1, "diverges"), (0.4, 0.2, "converges"), (1.0, -1.0, "jumps from side to side")],
)  # fmt: skip
def test_descent_on_the_parabola(rate, factor, words):
    """On w² each step multiplies the weight by 1 − 2·rate, and the words say what comes of it."""
    weights = iterate("parabola", rate, -1.3, 12)
    assert weights == pytest.approx([-1.3 * factor**step for step in range(13)])
    assert verdict("parabola", weights) == words


@pytest.mark.parametrize("loss", LOSSES)
def test_descent_equals_jax(jax, loss):
    """The steps are those of plain gradient descent with the gradients of JAX."""
    gradient = jax.grad(LOSSES[loss][0])
    expected = [0.9]
    for _ in range(10):
        expected.append(expected[-1] - 0.07 * float(gradient(expected[-1])))
    assert iterate(loss, 0.07, 0.9, 10) == pytest.approx(expected)


def test_descent_beyond_all_measure_ends():
    """A rate that is far too high ends the iteration instead of overflowing."""
    weights = iterate("quartic", 1000, 1.1, 40)
    assert len(weights) < 5
    assert verdict("quartic", weights) == "diverges"


@pytest.mark.parametrize(
    ("call", "argument", "message", "hint"),
    [
        ("descent rate=-1", 0, "'-1' is not a number from 0", ""),
        ("descent rate=0.1, start=5", 1, "outside the curve", "−1.6 to 1.6"),
    ],
)
def test_mistakes_point_at_their_argument(refused, call, argument, message, hint):
    """A mistake is a value that names the argument and what is allowed instead."""
    error = refused(call)
    assert message in error.message
    assert hint in error.hint
    assert error.argument == argument

"""One neuron: its symbols, and what it computes."""

from __future__ import annotations

import math

import pytest


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
    ("call", "argument", "message", "hint"),
    [
        ("neuron 2, values=1e308, 1e308, weights=9, -9", None, "the sum is too large", "smaller"),
        (
            "neuron 1, values=999, weights=9, activation=exponential",
            None,
            "too large a number",
            "smaller weights",
        ),
        ("neuron 3, live=yes", 1, "a live neuron needs numbers", "values= and weights="),
        ("neuron 3, activation=rleu", 1, "'rleu' is no known activation", "did you mean 'relu'?"),
        ("neuron 3, width=600, values=1, 2", 3, "there are 3 inputs, but 2 values", "3 values"),
    ],
)
def test_mistakes_point_at_their_argument(refused, call, argument, message, hint):
    """A mistake is a value that names the argument and what is allowed instead."""
    error = refused(call)
    assert message in error.message
    assert hint in error.hint
    assert error.argument == argument

"""Activation functions."""

from __future__ import annotations

from handson.figures.knowledge.functions import ACTIVATIONS


def test_every_activation_has_a_formula():
    """A function says what it computes."""
    assert all(function.formula for function in ACTIVATIONS.values())

"""Computational graphs: what is drawn and said."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("call", "argument", "message", "hint"),
    [
        ("graph z = w*x, w=1", 0, "'x' has no value", "add x=1"),
    ],
)
def test_mistakes_point_at_their_argument(refused, call, argument, message, hint):
    """A mistake is a value that names the argument and what is allowed instead."""
    error = refused(call)
    assert message in error.message
    assert hint in error.hint
    assert error.argument == argument

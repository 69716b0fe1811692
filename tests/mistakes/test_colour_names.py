"""The colours of CSS."""

from __future__ import annotations

import pytest

from handson.mistakes.colour_names import is_colour


@pytest.mark.parametrize(
    "value",
    [
        *("red", "Red", "#abc", "#AABBCC", "#abcd", "rgb(1, 2, 3)", "hsl(1 2% 3%)", "var(--x)"),
        *("transparent", "currentColor", "inherit", "CanvasText"),
    ],
)
def test_a_colour(value):
    """By name, number or function."""
    assert is_colour(value)


@pytest.mark.parametrize(
    "value", ["reed", "#ab", "#gggggg", "#12345", "red blue", "255, 0, 0", "red;", "rbg(1)"]
)
def test_no_colour(value):
    """Misspelt, with too few digits, or with what follows a value in a style sheet."""
    assert not is_colour(value)

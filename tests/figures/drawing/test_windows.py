"""A window moving over a grid."""

from __future__ import annotations

import pytest

from handson.figures.drawing.windows import key_positions


@pytest.mark.parametrize(
    ("rows", "columns", "keys"),
    [(3, 3, [0, 1, 3, 8]), (1, 1, [0]), (1, 5, [0, 1, 4]), (2, 1, [0, 1]), (2, 2, [0, 1, 2, 3])],
)
def test_key_positions(rows, columns, keys):
    """First, second, first of the second row, and last explain the movement."""
    assert key_positions(rows, columns) == keys

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


@pytest.mark.parametrize(
    ("call", "frames"), [("conv 5x5", 9), ("conv 4x7", 4), ("pool 12x12, size=1", 3)]
)
def test_few_positions_are_steps_and_of_many_the_key_ones(figure, call, frames):
    """Up to nine; of more the key positions, as far as they have room side by side in print."""
    drawing = figure(f"{call}, steps=yes")
    assert len(drawing.frames) == frames
    assert drawing.still.count(">step ") == min(frames, 4)

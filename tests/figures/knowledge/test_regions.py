"""The outlines of regions: what is inside them is what is large."""

from __future__ import annotations

import random

import pytest

from figures.knowledge.test_player_arithmetic import in_node

OUTLINES = "(names, [values, across, level]) => names.outlines(values, across, level)"
PATH = "(names, [outlines, x, y]) => names.pathOf(outlines, x, y)"


def winding(outlines, x, y):
    """Return how often the outlines go around a point, clockwise on the screen."""
    total = 0
    for outline in outlines:
        points = list(zip(outline[::2], outline[1::2], strict=True))
        for (x0, y0), (x1, y1) in zip(points, points[1:] + points[:1], strict=True):
            if (y0 <= y) != (y1 <= y) and x0 + (y - y0) / (y1 - y0) * (x1 - x0) > x:
                total += 1 if y1 > y0 else -1
    return total


@pytest.mark.parametrize("seed", range(12))
def test_what_is_inside_is_large(seed):
    """At each point of a grid: the outlines go around it once, or not at all."""
    dice = random.Random(seed)
    across, down = dice.randint(2, 9), dice.randint(2, 9)
    values = [dice.choice([dice.uniform(-1, 1), 1, -1]) for _ in range(across * down)]
    level = dice.choice([0, 0.3, -0.7])
    [found] = in_node("regions.js", OUTLINES, [[values, across, level]])
    for index, value in enumerate(values):
        # A little inside, so that no point lies on the border.
        x = 1e-7 + (index % across) * (1 - 3e-7 / (across - 1))
        y = 1e-7 + (index // across) * (1 - 3e-7 / (down - 1))
        assert abs(winding(found, x, y)) == (value >= level)


def test_corners_that_meet():
    """Two opposite corners are one region where the middle between them is large."""
    grids = [[[1, -0.5, -0.5, 1], 2, 0], [[1, -2, -2, 1], 2, 0]]
    assert [len(found) for found in in_node("regions.js", OUTLINES, grids)] == [1, 2]


def test_nothing_and_everything():
    """A level above all has no outline; one below all the border, along which it goes once."""
    nothing, everything = in_node("regions.js", OUTLINES, [[[0] * 12, 4, 1], [[1] * 12, 4, 0]])
    assert nothing == []
    assert len(everything) == 1
    assert in_node("regions.js", PATH, [[everything, 10, 10]])[0].count("l") == 1
    assert {max(everything[0][::2]), max(everything[0][1::2])} == {3, 2}


def test_an_outline_is_written_in_tenths():
    """What goes straight on along a side is one piece, and no rounding adds up."""
    outline = [0, 0, 1, 0, 2, 0, 2, 1, 1.26, 1, 0, 1 / 3]
    assert in_node("regions.js", PATH, [[[outline], 10, 10]]) == [
        "M0 0l20 0 0 10 -7.4 0 -12.6 -6.7Z"
    ]

"""Ticks, and curves on axes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handson.figures.drawing.plots import Plot, ticks
from handson.figures.drawing.svg import Sheet


@settings(deadline=None)
@given(st.floats(-1e6, 1e6), st.floats(1e-6, 1e6), st.integers(2, 10))
def test_ticks_are_few_and_within(low, span, most):
    """Ticks are evenly spaced round numbers within the range."""
    high = low + span
    found = ticks(low, high, most)
    assert len(found) <= most + 1
    slack = 1e-6 * max(1.0, span)
    assert all(low - slack <= tick <= high + slack for tick in found)


def test_ticks_of_small_ranges_differ():
    """They are rounded as finely as the range needs."""
    assert ticks(0, 5e-15, 5) == pytest.approx([0, 1e-15, 2e-15, 3e-15, 4e-15, 5e-15], abs=1e-20)


@pytest.mark.parametrize(("low", "high"), [(1, 1), (2, 1), (0, 5e-324), (-1e308, 1e308)])
def test_ranges_without_ticks(low, high):
    """An empty range, and one that floating-point numbers cannot divide, have one tick."""
    assert ticks(low, high) == [low]


def test_curves_are_cut_at_the_edge():
    """What leaves the picture ends at its edge, and what comes back begins there."""
    sheet = Sheet()
    Plot((0, 4), (0, 1), 400, 100).curve(sheet, [(0, 0), (1, 2), (2, 2), (3, 0)], "f-input")
    paths = re.findall(r' d="([^"]+)"', str(sheet))
    assert paths == ["M0 100L50 0", "M250 0L300 100"]

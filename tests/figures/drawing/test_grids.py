"""Grids of cells."""

from __future__ import annotations

import re

from handson.figures.drawing.grids import grid, padding
from handson.figures.drawing.svg import Sheet


def corners(sheet):
    """Return where the cells on a sheet begin."""
    return [(float(x), float(y)) for x, y in re.findall(r"M(\S+) (\S+?)h", str(sheet))]


def test_cells_stand_in_rows():
    """Each cell has a small gap around it."""
    sheet = Sheet()
    grid(sheet, 2, 2, 30, "f-thin")
    assert corners(sheet) == [(1.5, 1.5), (31.5, 1.5), (1.5, 31.5), (31.5, 31.5)]


def test_cells_can_be_moved_and_pulled_apart():
    """``origin`` is the corner of the first, ``pitch`` the distance in rows and columns."""
    sheet = Sheet()
    grid(sheet, 2, 2, 10, "f-input", origin=(5, 7), pitch=(3, 2))
    assert corners(sheet) == [(6, 8), (26, 8), (6, 38), (26, 38)]


def test_only_the_first_cells_are_drawn():
    """``count`` leaves out those that come later."""
    sheet = Sheet()
    grid(sheet, 2, 3, 30, "f-output", count=4)
    assert len(corners(sheet)) == 4


def test_padding_surrounds_the_input():
    """Cells with a number are left out, all others are dashed."""
    sheet = Sheet()
    padding(sheet, 3, 3, 30, {(1, 1)})
    assert len(corners(sheet)) == 8
    assert "stroke-dasharray" in str(sheet)


def test_without_padding_nothing_is_drawn():
    """An input that fills the grid has no dashed cells."""
    sheet = Sheet()
    padding(sheet, 1, 1, 30, {(0, 0)})
    assert str(sheet) == ""

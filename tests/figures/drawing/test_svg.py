"""The pencil: numbers, symbols, classes and the finished element."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from handson.figures.drawing.svg import (
    Picture,
    Sheet,
    finish,
    identifier,
)


def test_classes_differ_between_figures():
    """The same arguments have the same class; others have another one."""
    assert identifier("conv", "5x5") == identifier("conv", "5x5")
    assert identifier("conv", "5x5") != identifier("conv", "5x6")
    assert identifier("conv", "ab", "c") != identifier("conv", "a", "bc")


def test_authors_text_is_escaped():
    """Whatever an author writes, it stays text."""
    sheet = Sheet()
    sheet.text(0, 0, "<b>&")
    svg = finish(Picture("<t>", "a & b", 10, 10, str(sheet)), "x", caption="</title><script>")
    root = ET.fromstring(svg)
    assert root[0].text == "</title><script>"
    assert root[1].text == "a & b"
    assert "<script" not in svg


def test_dollars_in_text_stay():
    """Only the style's own mark for the id is replaced."""
    sheet = Sheet()
    sheet.text(0, 0, "costs $5")
    assert "costs $5" in finish(Picture("t", "d", 10, 10, str(sheet)), "x")


def test_arrows_end_at_their_tip():
    """The head's tip is the arrow's last point; the shaft stops within the head."""
    sheet = Sheet()
    sheet.arrow([(0, 0), (100, 0)])
    assert "M0 0L90 0" in str(sheet)
    assert "M100 0L89 4.5L89 -4.5Z" in str(sheet)

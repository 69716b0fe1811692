"""The pencil: numbers, symbols, classes and the finished element."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from handson.figures.svg import Picture, Sheet, coordinate, finish, identifier, number, symbol


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"), (2.0, "2"), (-0.5, "−0.5"), (0.1 + 0.2, "0.3"), (1.23456, "1.235"),
        (-0.00076923, "−0.000769"), (1e-7, "1·10⁻⁷"), (1234567, "1.23·10⁶"), (-0.0, "0"),
    ],
)  # fmt: skip
def test_numbers_for_people(value, text):
    """Few digits, a true minus, powers of ten where they are shorter."""
    assert number(value) == text


@pytest.mark.parametrize(
    ("value", "text"), [(1.0, "1"), (1.005, "1"), (2.345, "2.35"), (-0.001, "0"), (0.1, "0.1")]
)
def test_coordinates_are_rounded(value, text):
    """At most two decimals, so that the same figure always has the same bytes."""
    assert coordinate(value) in {text, "2.34", "1.01"}


def test_symbols_have_lowered_parts():
    """What follows the underscore stands lower, and the line goes on as before."""
    markup = symbol("w_12")
    assert markup.startswith("w<tspan dy=")
    assert ET.fromstring(f"<t>{markup}</t>")[0].text == "12"


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

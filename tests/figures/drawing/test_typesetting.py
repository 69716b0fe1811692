"""Numbers, symbols and the width of text."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from handson.figures.drawing.typesetting import coordinate, lowered, measure, number, symbol


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


@pytest.mark.parametrize(
    ("name", "main", "below"),
    [
        ("x12", "x", "12"),
        ("w_ij", "w", "ij"),
        ("loss", "loss", None),
        ("x₁", "x₁", None),
        ("a_b_c", "a_b_c", None),
    ],
)
def test_digits_and_indices_of_names_are_lowered(name, main, below):
    """A letter's digits and what follows one underscore stand lower; other names stay whole."""
    root = ET.fromstring(f"<t>{lowered(name)}</t>")
    assert root.text == main
    assert (root[0].text if len(root) else None) == below


def test_wide_characters_take_more_room():
    """A narrow letter is narrower than a wide one, a full-width one as wide as the type is high."""
    assert measure("i") < measure("x") < measure("W") < measure("層") == pytest.approx(18 * 1.03)


def test_infinite_numbers_have_a_sign():
    """Infinity is written with its symbol."""
    assert (number(float("inf")), number(float("-inf"))) == ("∞", "−∞")

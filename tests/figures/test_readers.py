"""Each reader turns text into a value, or says what is allowed."""

from __future__ import annotations

import pytest

from handson.figures.mistakes import Wrong
from handson.figures.readers import Choice, Flag, Many, Number, Size, Text, Whole


@pytest.mark.parametrize(
    ("text", "expected"), [("3", (3, 3)), ("3x5", (3, 5)), ("3×5", (3, 5)), ("2 x 4", (2, 4))]
)
def test_sizes(text, expected):
    """One number is height and width; two are joined by x or the sign for times."""
    assert Size(1, 9).read(text) == expected


@pytest.mark.parametrize(
    ("reader", "text", "value"),
    [
        (Whole(-5, 9), "-5", -5),
        (Whole(-5, 9), "9", 9),
        (Number(0, 1), "1", 1.0),
        (Number(), "−2.5", -2.5),
        (Choice(("max", "average")), "MAX", "max"),
        (Flag(), "Yes", True),
        (Flag(), "false", False),
        (Many(Whole(1, 3)), "2", 2),
        (Text(), "as it is", "as it is"),
    ],
)
def test_values(reader, text, value):
    """What is allowed is read, bounds included."""
    assert reader.read(text) == value


@pytest.mark.parametrize(
    ("reader", "text"),
    [
        (Whole(1, 9), "0"),
        (Whole(1, 9), "10"),
        (Whole(1, 9), "1.5"),
        (Whole(1, 9), "٣"),
        (Whole(1, 10**12), "1234567890"),
        (Number(0, 1), "1.01"),
        (Number(0, 1, below=True), "1"),
        (Number(), "inf"),
        (Number(), "nan"),
        (Number(), "1e999"),
        (Choice(("max",)), "maxx"),
        (Flag(), "maybe"),
        (Size(1, 9), "3x"),
        (Size(1, 9), "3x3x3"),
        (Size(1, 9), "0x3"),
        (Many(Whole(1, 3)), "4"),
    ],
)
def test_what_is_not_allowed(reader, text):
    """It is refused with the author's text and a hint."""
    wrong = reader.read(text)
    assert isinstance(wrong, Wrong)
    assert f"'{text}'" in wrong.message
    assert wrong.hint


@pytest.mark.parametrize(
    ("reader", "words"),
    [
        (Number(), "a number"),
        (Number(0), "a number from 0 up"),
        (Number(0, 1), "a number from 0 to 1"),
        (Number(0, 1, below=True), "a number from 0 to below 1"),
        (Many(Number(0, 1)), "a list, each a number from 0 to 1"),
    ],
)
def test_readers_say_what_they_take(reader, words):
    """The same words stand in messages and in the reference."""
    assert reader.allowed == words

"""Comparing output: what counts as the same, and how a difference is told."""

from __future__ import annotations

import pytest

from handson.checking.comparing import difference, first_difference, printed_lines, same_output


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a\nb\n", ["a", "b"]),
        ("\n\na  \n\nb\t\n\n", ["a", "", "b"]),
        ("\033[1mbold\033[0m", ["bold"]),
        ("0 %\r50 %\r100 %\n", ["100 %"]),
        ("100 %\r\n", ["100 %"]),
        ("", []),
    ],
    ids=["lines", "blanks", "colours", "progress", "Windows", "nothing"],
)
def test_printed_lines(text, lines):
    """What counts is what stays on the screen, without the blanks around it."""
    assert printed_lines(text) == lines


@pytest.mark.parametrize(
    ("expected", "printed"),
    [
        (["a", "b"], ["a", "b"]),
        (["", "a  ", ""], ["a"]),
        (["loss: 0.1..."], ["loss: 0.12345"]),
        (["a", "...", "z"], ["a", "b", "c", "z"]),
        (["..."], []),
        (["... 1 ... 2 ..."], ["x 1 y 2 z"]),
    ],
)
def test_same(expected, printed):
    """Blanks at line ends do not matter, and dots stand for anything."""
    assert same_output(expected, printed)


@pytest.mark.parametrize(
    ("expected", "printed"),
    [
        (["a"], ["b"]),
        (["a"], []),
        ([], ["a"]),
        ([" a"], ["a"]),
        (["a", "b"], ["a"]),
        (["0.1..."], ["0.2"]),
        (["aa...aa"], ["aaa"]),
        (["...1...2..."], ["21"]),
    ],
)
def test_different(expected, printed):
    """Everything else is different."""
    assert not same_output(expected, printed)


def test_many_dots_take_linear_time():
    """A line full of dots is compared as fast as any other."""
    assert not same_output(["...a" * 20_000 + "b"], ["a" * 100_000])


@pytest.mark.parametrize(
    ("expected", "printed", "index"),
    [
        (["a", "b"], ["a", "c"], 1),
        (["", "a", "b"], ["a", "c"], 2),
        (["a", "b"], ["a"], 1),
        (["a"], ["a", "b"], 1),
        (["a", "...", "z"], ["a", "b"], 1),
    ],
)
def test_first_difference(expected, printed, index):
    """The first line that differs is named; where the deck's come to an end, their number."""
    assert first_difference(expected, printed) == index


def test_difference():
    """Lines that differ stand with a minus for the deck and a plus for what was printed."""
    assert difference(["a", "b", "c"], ["a", "x", "c"]) == " a\n-b\n+x\n c"


def test_long_difference():
    """A long difference is cut."""
    lines = difference([], [str(number) for number in range(100)]).split("\n")
    assert lines[-1] == " and 76 more lines"
    assert len(lines) == 25

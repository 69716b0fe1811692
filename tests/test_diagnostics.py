"""Diagnostics: positions, the printed form and the guess at what was meant."""

from __future__ import annotations

import pytest

from handson.diagnostics import Diagnostic, Severity, Source, Span, format_diagnostic, nearest

SOURCE = Source("slides/a.md", "# Title\n\n\tan image here\nlast")


@pytest.mark.parametrize(
    ("offset", "place"),
    [(0, (1, 1)), (7, (1, 8)), (8, (2, 1)), (9, (3, 1)), (24, (4, 1)), (28, (4, 5))],
)
def test_position_counts_from_one(offset, place):
    """Lines and columns count from 1; a line end belongs to its line."""
    assert SOURCE.position(offset) == place


def test_line_has_no_line_end():
    """A line comes without its line end, the last one too."""
    assert [SOURCE.line(number) for number in (1, 2, 3, 4)] == [
        "# Title",
        "",
        "\tan image here",
        "last",
    ]


def test_printed_with_place_caret_and_hint():
    """A diagnostic prints its place, the source line, a caret under the place and the hint."""
    span = Span(SOURCE, 13, 18)
    diagnostic = Diagnostic("missing-asset", Severity.WARNING, "no such file", span, "create it")
    assert format_diagnostic(diagnostic).splitlines() == [
        "slides/a.md:3:5: warning: no such file [missing-asset]",
        "    \tan image here",
        "    \t   ^^^^^",
        "    hint: create it",
    ]


def test_caret_stays_on_its_line():
    """A span over several lines is marked on its first one."""
    printed = format_diagnostic(Diagnostic("x", Severity.ERROR, "wrong", Span(SOURCE, 0, 20)))
    assert printed.splitlines()[2] == "    ^^^^^^^"


def test_blank_line_is_not_shown():
    """An empty source line says nothing and is left out."""
    printed = format_diagnostic(Diagnostic("x", Severity.NOTE, "wrong", Span(SOURCE, 8, 8)))
    assert printed == "slides/a.md:2:1: note: wrong [x]"


def test_very_long_line_is_cut_around_the_place():
    """Of a line of 10,000 characters only the neighbourhood of the place is shown."""
    source = Source("a.md", "x" * 5000 + "HERE" + "y" * 5000)
    lines = format_diagnostic(
        Diagnostic("x", Severity.ERROR, "wrong", Span(source, 5000, 5004))
    ).splitlines()
    assert len(lines[1]) < 200
    start = lines[2].index("^")
    assert lines[1][start : start + 4] == "HERE"


def test_path_alone():
    """Without a span the path stands in front, without either nothing does."""
    wrong = Diagnostic("x", Severity.ERROR, "is empty", path="slides/a.md")
    assert format_diagnostic(wrong) == "slides/a.md: error: is empty [x]"
    assert format_diagnostic(Diagnostic("x", Severity.ERROR, "bad")) == "error: bad [x]"


def test_colour_marks_the_severity():
    """On a terminal the severity is coloured, and nothing else."""
    wrong = Diagnostic("x", Severity.ERROR, "bad")
    assert format_diagnostic(wrong, colour=True) == "\033[1;31merror:\033[0m bad [x]"


@pytest.mark.parametrize(
    ("word", "guess"),
    [("a.PNG", "a.png"), ("titel", "title"), ("tltle", "title"), ("zzz", ""), ("", "")],
)
def test_nearest(word, guess):
    """A difference in case alone comes first, then close spelling, else there is no guess."""
    assert nearest(word, ["title", "a.png", "date"]) == guess


def test_two_letters_that_changed_places():
    """A short word is near in spite of its ratio."""
    assert nearest("rde", ["red", "blue"]) == "red"
    assert nearest("rxy", ["red", "blue"]) == ""


@pytest.mark.parametrize("word", ["column1", "Column-2", "column_12"])
def test_a_number_at_the_end(word):
    """The word without it is meant, not one that is as long."""
    assert nearest(word, ["columns", "column"]) == "column"


@pytest.mark.parametrize(
    ("word", "candidates", "guess"),
    [
        ("tieme", ["timer", "theme"], "theme"),
        ("whiat", ["white", "wheat"], "wheat"),
        ("adteblue", ["cadetblue", "slateblue", "aliceblue"], "cadetblue"),
        ("Drkgary", ["darkgrey", "darkgray"], "darkgray"),
    ],
)
def test_the_fewest_slips(word, candidates, guess):
    """Two letters that changed places are one slip."""
    assert nearest(word, candidates) == guess


def test_how_near_a_word_has_to_be():
    """The ratio may be given."""
    assert nearest("secrets", ["credits"]) == "credits"
    assert nearest("secrets", ["credits"], cutoff=0.8) == ""


def test_a_terminal_obeys_nothing_that_is_shown() -> None:
    """Neither in a path, a message, a hint nor the source line; the caret stays at its place."""
    source = Source("a\x1b[2J.md", "x\x9b1m\ty\u2028z")
    span = Span(source, 5, 6)
    found = Diagnostic("code", Severity.ERROR, "m\x1b]0;t\x07\r\n", span, "h\x7f")
    assert format_diagnostic(found) == (
        r"a\x1b[2J.md:1:6: error: m\x1b]0;t\x07\r\n [code]"
        "\n"
        r"    x\x9b1m"
        "\ty"
        r"\u2028z"
        "\n           \t^\n"
        r"    hint: h\x7f"
    )
    lone = Diagnostic("code", Severity.NOTE, "m", path="\x1b[31m")
    assert format_diagnostic(lone) == r"\x1b[31m: note: m [code]"


def test_a_marked_command_is_marked_as_it_is_shown() -> None:
    """Its escape is longer than itself."""
    span = Span(Source("a", "a\x1bb"), 1, 2)
    assert format_diagnostic(Diagnostic("code", Severity.NOTE, "m", span)).split("\n")[1:] == [
        r"    a\x1bb",
        "     ^^^^",
    ]

"""Values of properties."""

from __future__ import annotations

import pytest


def test_a_background_without_url(look):
    """The hint has the whole value."""
    ((code, severity, place, hint),) = look("background-image: img/a.svg\n# A")
    assert (code, severity, place) == ("property-value", "warning", "img/a.svg")
    assert "'url(img/a.svg)'" in hint


def test_a_background_with_escapes(look):
    """What another program has escaped is named without its backslashes."""
    ((_, _, place, hint),) = look("background-image: url\\(img/my\\_a.svg\\)\n# A")
    assert (place, hint) == ("url\\(img/my\\_a.svg\\)", "write 'url(img/my_a.svg)'")


def test_a_background_without_its_last_parenthesis(look):
    """A browser shows it; the hint has the whole value."""
    ((code, severity, place, hint),) = look("background-image: url(img/a.svg\n# A")
    assert (code, severity, place) == ("property-value", "warning", "url(img/a.svg")
    assert hint == "write 'url(img/a.svg)'"


def test_an_unknown_colour(look):
    """A near name is given; on a step too, and behind other properties."""
    ((code, severity, place, hint),) = look("# A\n--\nclass: center\nbackground-color: reed\n\nb")
    assert (code, severity, place) == ("property-value", "warning", "reed")
    assert "'red'" in hint
    ((_, _, _, hint),) = look("background-color: qqqq\n# A")
    assert "#f0f0f0" in hint


@pytest.mark.parametrize(
    ("written", "place", "hint"),
    [
        ("size: containn", "containn", "did you mean 'contain'?"),
        ("size: no-repeat", "no-repeat", "write 'background-repeat: no-repeat'"),
        ("size: 50", "50", "write '50%' or '50px'"),
        ("size: 50% 20xp", "20xp", "it may be cover, contain, auto, or a length such as 50%"),
        ("position: rigth", "rigth", "did you mean 'right'?"),
        ("position: top centre", "centre", "did you mean 'center'?"),
        ("position: cover", "cover", "write 'background-size: cover'"),
        ("repeat: norepeat", "norepeat", "did you mean 'no-repeat'?"),
        ("repeat: 3", "3", "it may be no-repeat, repeat, repeat-x, repeat-y, space, round"),
        ("color: ligthblue", "ligthblue", "did you mean 'lightblue'?"),
        ("color: rbg(1, 2, 3)", "rbg(1, 2, 3)", "did you mean 'rgb'?"),
        ("color: red;", "red;", "write 'red'"),
        ("color: red !important", "red !important", "write 'red'"),
        ("image: linear-gradeint(red, blue)", "linear-gradeint(red, blue)", "linear-gradient"),
    ],
)
def test_values_that_no_browser_takes(look, written, place, hint):
    """With the near name, or the property whose value it is; in a comment too."""
    for text in (f"background-{written}\n# A", f"<!-- background-{written} -->\n# A"):
        ((code, severity, found, said),) = look(text)
        assert (code, severity, found) == ("property-value", "warning", place)
        assert hint in said


@pytest.mark.parametrize(
    "text",
    [
        "background-size: cover",
        "background-size: 100% auto, 0 50px",
        "background-size: calc(100% - 2em) .5vw",
        "background-size: inherit",
        "background-size: {{size}}",
        "background-position: right 10px bottom -1.5em",
        "background-position: Center",
        "background-repeat: repeat-x, no-repeat",
        "background-color: rgba(0, 0, 0, .5)",
        "background-color: inherit",
        "background-image: -webkit-linear-gradient(red, blue)",
        "background-image: url(img/a.svg)",
        "background-image: linear-gradient(red, blue)",
        "background-image: none",
        "background-image: {{picture}}",
        "background-color: red",
        "background-color: #fff",
        "background-color: {{colour}}",
        "# A\n\ntext\nbackground-color: reed",
        "# A\n```\nbackground-color: reed\n```",
    ],
)
def test_what_a_browser_understands(look, text):
    """Images and colours of CSS, variables, and text that is no property."""
    assert look(f"{text}\n# A") == []

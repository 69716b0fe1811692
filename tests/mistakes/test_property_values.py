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
    "text",
    [
        "background-image: url(img/a.svg)",
        "background-image: linear-gradient(red, blue)",
        "background-image: none",
        "background-image: {{picture}}",
        "background-color: red",
        "background-color: #fff",
        "background-color: {{colour}}",
        "# A\nbackground-color: reed",
        "# A\n```\nbackground-color: reed\n```",
    ],
)
def test_what_a_browser_understands(look, text):
    """Images and colours of CSS, variables, and text that is no property."""
    assert look(f"{text}\n# A") == []

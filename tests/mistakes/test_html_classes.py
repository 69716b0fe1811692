"""The classes of HTML elements on slides."""

from __future__ import annotations

import pytest

from handson.diagnostics import Source
from handson.mistakes.html_classes import ScriptWords, html_classes
from handson.mistakes.slide_rules import groups
from handson.parsing.parser import parse


def found(text, defined=("red",)):
    """Return the classes that are not defined, each with the text at its place."""
    slides = groups(parse(Source("a.md", text)).slides)
    return [(name, span.text) for name, span in html_classes(slides, defined.__contains__)]


def test_each_place_has_its_name():
    """In every kind of quotes, beside other attributes, on steps and later slides."""
    text = (
        "# A\n<p id=a class='x red  y'>a</p>\n--\n<i title=\"a > b\" CLASS = z>b</i>\n"
        '---\n<b\nclass="x">'
    )
    assert found(text) == [(name, name) for name in ("x", "y", "z", "x")]


@pytest.mark.parametrize(
    "text",
    [
        "a < b class=x",
        "`<p class=x>`",
        "<pclass=x>",
        "<p data-class=x>",
        "<p title='class=x'>",
        "<p class=''>",
        "<!-- <p class=x> -->",
        "<p class='{{x}} y'>",
        "<p class='language-python js-x MathJax'>",
    ],
)
def test_what_is_no_class(text):
    """Text, code, other attributes, variables, and what is for scripts by its name."""
    assert found(text) == []


def test_words_in_scripts():
    """A script may find elements by any word that it holds; data are no words."""
    words = ScriptWords(
        '<script>find("x")</script><script type="application/json">{"y": 1}</script>'
        '<script src="assets/player-0123abcd.js" defer></script>'
    )
    assert [words.may_use(name) for name in ("x", "y")] == [True, False]


def test_scripts_in_files():
    """They may find any."""
    assert ScriptWords('<script src="../assets/chart-0123abcd.js"></script>').may_use("y")

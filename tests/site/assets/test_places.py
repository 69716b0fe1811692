"""Where a reference stands: the span that a diagnostic about a file points at."""

from __future__ import annotations

import pytest

from handson.diagnostics import Source
from handson.site.assets.places import find_in_slide, find_in_source


@pytest.mark.parametrize(
    ("text", "reference", "start"),
    [
        ("# A\n\n![](img/a.png)", "img/a.png", 9),
        ("<!-- a.png -->\n![](a.png)", "a.png", 19),
        ("![](old/a.png) ![](a.png)", "a.png", 19),
        ("![](a.png.txt) ![](a.png)", "a.png.txt", 4),
        ("![](a.pngx) ![](a.png)", "a.png", 16),
        ("<img src='a.png?x&amp;y'>", "a.png?x&y", 10),
        ("![](a b.png)", "a%20b.png", 4),
    ],
)
def test_found(make_slide, text, reference, start):
    """The first place that is the whole address, and not in a comment, is meant."""
    assert find_in_slide(make_slide(text).slide, reference).start == start


def test_nth_use(make_slide):
    """The second use of an address has a place of its own; a third one shares it."""
    slide = make_slide("![](a.png) ![](a.png)").slide
    assert [find_in_slide(slide, "a.png", nth).start for nth in range(3)] == [4, 15, 15]


def test_property(make_slide):
    """An address in a property is found there, even within a comment."""
    text = "<!-- background-image: url(a.png) -->\ntext"
    slide = make_slide(text, properties={"background-image": "url(a.png)"}).slide
    assert find_in_slide(slide, "a.png").start == text.index("a.png")


def test_nowhere(make_slide):
    """What a template or macro adds has no place on the slide."""
    assert find_in_slide(make_slide("text").slide, "a.png") is None


def test_in_a_style_sheet():
    """In a style sheet the first place counts."""
    assert find_in_source(Source("a.css", "b { c: url(d.png) }"), "d.png").start == 11

"""The course index, as text."""

import re

import pytest

from handson.pages.environment import environment
from handson.pages.index import DeckEntry, picture, render_index
from handson.settings.config import Config


def test_index():
    """The course index has a card for each deck, with what is known of it."""
    decks = [
        DeckEntry("One & two", "A. B.", "2026", "About <both>", "one/index.html", 1),
        DeckEntry("Three", "", "", "", "three/index.html", 20),
    ]
    html = render_index(
        environment([]), config=Config(title="Course"), decks=decks, stylesheets=["assets/i.css"]
    )
    assert "<title>Course</title>" in html
    assert re.findall(r'<a href="([^"]*)">', html) == ["one/index.html", "three/index.html"]
    for text in ("One &amp; two", "A. B.", "2026", "About &lt;both&gt;", "1 slide<", "20 slides<"):
        assert text in html
    assert html.count('<p class="facts">') == 2


def test_index_without_a_title():
    """An index without a title has a plain one."""
    html = render_index(environment([]), config=Config(), decks=[], stylesheets=[])
    assert "<h1>Slides</h1>" in html


def picture_of(slide, html, **config):
    """Return the picture of a slide with this content."""
    return picture(slide(html=html, name="loss"), Config(**config), ["a.css"])


def test_picture(slide):
    """The picture is the slide's element without its number and its name."""
    made = picture_of(slide, "<p>x</p>", theme="dark", ratio="4:3")
    assert made.html == '<section class="remark-slide-content hljs-default"><p>x</p></section>'
    assert (made.theme, made.width, made.stylesheets) == ("dark", 908, ["a.css"])


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<script>run()</script><p>x</p>", "<p>x</p>"),
        ('<iframe src="a.html"></iframe><embed title="a > b" src="b">x', "x"),
        ('<video src="a.mp4">no video</video>x', "x"),
        ('<a href="#b" id="a" name="c" tabindex="1">x</a>', '<a href="#b">x</a>'),
        ('<img alt="a > b" onload="run()">', '<img alt="a > b">'),
        ('<p title="x">&lt;b id="a"&gt;</p>', '<p title="x">&lt;b id="a"&gt;</p>'),
    ],
)
def test_nothing_happens_in_a_picture(html, shown, slide):
    """Scripts, frames and films are left out, and so is what names or runs something."""
    assert picture_of(slide, html).html.partition(">")[2].removesuffix("</section>") == shown


def test_index_with_pictures(slide):
    """A picture is written out as it is, with the theme and style sheets of its deck."""
    made = picture_of(slide, "<p>x</p>", theme="dark")
    entry = DeckEntry("One", "", "", "", "one/index.html", 1, made)
    html = render_index(environment([]), config=Config(), decks=[entry], stylesheets=[])
    assert f'<div class="remark-slide">{made.html}</div>' in html
    assert 'data-theme="dark"' in html
    assert '<link rel="stylesheet" href="a.css">' in html

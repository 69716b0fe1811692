"""Decks: parts joined, front matter taken off, titles found."""

from __future__ import annotations

import pytest

from handson.diagnostics import Source
from handson.settings.config import Config, Settings
from handson.settings.yaml_reader import parse_config
from handson.site.decks import first_heading, read_deck
from handson.site.discovery import DeckFiles


def deck(*texts, site=Settings(), several=False):  # noqa: B008 - it is immutable
    """Return the deck that these parts make."""
    parts = tuple(Source(f"slides/a/{number}.md", text) for number, text in enumerate(texts))
    return read_deck(DeckFiles("a", parts), site, several=several)


def titles(read):
    """Return the text of each slide."""
    return ["".join(node.text for node in slide.content).strip() for slide in read.slides]


def test_parts_are_joined():
    """A part ends its last slide; separators at the ends of the files add no empty slide."""
    read = deck("# A\n---\n# B\n---\n", "---\n# C\n", "# D\n\n---\n# E")
    assert titles(read) == ["# A", "# B", "# C", "# D", "# E"]
    assert [slide.number for slide in read.slides] == [1, 2, 3, 4, 5]


def test_settings_count_in_the_first_part_only():
    """In another one they are no slide either, and the warning says where they belong."""
    read = deck("---\ntitle: A\n---\n# A", "# B", "\n---\ntitle: C\nlang: fr\n---\n# C")
    assert titles(read) == ["# A", "# B", "# C"]
    assert (read.config.title, read.config.lang) == ("A", Config().lang)
    (warning,) = read.diagnostics
    assert (warning.code, warning.hint) == ("later-settings", "move them to slides/a/0.md")
    assert (warning.span.source.path, warning.span.start) == ("slides/a/2.md", 1)


def test_empty_slides_within_a_part_stay():
    """An empty slide between two separators is a slide."""
    assert titles(deck("# A\n---\n\n---\n# B")) == ["# A", "", "# B"]


def test_part_that_goes_on():
    """A part that begins with ``--`` continues the last slide of the part before."""
    assert len(titles(deck("# A", "--\nmore"))) == 2


def test_front_matter_of_the_first_part():
    """Front matter counts in the first part, is no slide, and overrides the site."""
    site = parse_config(Source("handson.yaml", "title: Course\nlang: fr"))
    read = deck("---\ntitle: A\n---\n# A", "---\ntitle: B\n---\n# B", site=site)
    assert (read.config.title, read.config.lang) == ("A", "fr")
    assert titles(read)[0] == "# A"


def test_several_decks_keep_their_own_titles():
    """A course's title and description are not those of each of its decks."""
    site = parse_config(Source("handson.yaml", "title: Course\ndescription: All\nauthor: Ada"))
    read = deck("# A", site=site, several=True)
    assert (read.config.title, read.config.description, read.config.author) == ("", "", "Ada")


def test_variables_of_all_parts_are_known():
    """A property used as a variable in another part is taken as a property."""
    read = deck("layout: true\n{{topic}}\n", "topic: Loss\n# A")
    assert read.slides[-1].properties["topic"] == "Loss"


@pytest.mark.parametrize("text", ["---\ntitle: A\n---\n", "---\ntitle: A\n---\n \n\n"])
def test_nothing_but_front_matter(text):
    """Front matter alone makes no slide."""
    assert deck(text).slides == ()


@pytest.mark.parametrize(
    ("html", "title"),
    [
        ("<p>x</p><h2>A <em>big</em>\n title</h2><h1>B</h1>", "A big title"),
        ('<h1 id="a"></h1><h2>Q &amp; A</h2>', ""),
        ("<p>x</p>", ""),
        ('<h1>A<sup class="footnote-number">12</sup> 2<sup>3</sup></h1>', "A 23"),
    ],
)
def test_first_heading(make_slide, html, title):
    """The first heading of a slide is the title, as plain text."""
    assert first_heading([make_slide("x", html)]) == title


def test_first_heading_of_a_later_slide(make_slide):
    """Slides without a heading are passed over."""
    slides = [make_slide("x", "<p>x</p>"), make_slide("x", "<h1>B &lt; C</h1>")]
    assert first_heading(slides) == "B < C"

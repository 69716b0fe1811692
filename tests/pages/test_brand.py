"""What stands on every slide: header, footer and logo."""

import pytest
from msgspec.structs import replace

from handson.pages.brand import has_brand, with_brand
from handson.pages.section import sections
from handson.settings.config import Config


@pytest.fixture
def brands(slide):
    """Return a function that returns the brand of slides, given by their classes and HTML."""

    def make(*slides, logo="", **settings):
        made = [
            slide(at, html, classes=tuple(classes.split()))
            for at, (classes, html) in enumerate(slides)
        ]
        branded = with_brand(made, Config(**settings), title="Nets & more", logo=logo)
        return [each.brand for each in branded]

    return make


def test_words(brands):
    """What stands in braces is replaced, and all is text."""
    footer = "{{author}}, {{ institute }}: {{title}} <{{page}}> {{date}}"
    settings = {"author": "Ada", "institute": "TU", "date": "2026", "footer": footer}
    assert brands(("", ""), **settings) == [
        '<div class="handson-brand handson-footer">Ada, TU: Nets &amp; more &lt;1&gt; 2026</div>'
    ]


def test_section(brands):
    """It is the heading of the last slide that opens a part; before the first one, nothing."""
    slides = [("", ""), ("section", "<h1>A <em>&amp;</em> B</h1>"), ("", "<h2>no</h2>")]
    before, opens, after = brands(*slides, header="{{section}}")
    assert before == ""
    assert opens == after == '<div class="handson-brand handson-header">A &amp; B</div>'


@pytest.mark.parametrize("layout", ["cover", "full-bleed"])
def test_slides_without(brands, layout):
    """Covers and pictures to the edges have none."""
    assert brands((f"inverse {layout}", ""), header="x", logo="a.svg") == [""]


def test_logo(brands):
    """It stands at the foot, before the text, and says nothing to who hears the slide."""
    assert brands(("", ""), footer="x", logo="a.svg?x&y") == [
        '<div class="handson-brand handson-footer"><img src="a.svg?x&amp;y" alt="">x</div>'
    ]


def test_place(slide):
    """It follows the content, before the number."""
    (section,) = sections([replace(slide(), brand="<div>brand</div>")], Config())
    assert "<p>text</p><div>brand</div><div class=" in section.element


@pytest.mark.parametrize("setting", ["header", "footer", "logo"])
def test_decks_with_a_brand(setting):
    """Any of the three makes one."""
    assert has_brand(Config(**{setting: "x"}))
    assert not has_brand(Config(author="Ada"))

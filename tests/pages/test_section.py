"""The markup of a slide."""

import pytest
from msgspec.structs import replace

from handson.model import Growth
from handson.pages.section import Section, sections, slide_attributes
from handson.settings.config import Config


def test_slide_element(slide, section):
    """A slide is a section with remark's classes, its content and its number."""
    assert section(slide(), slide(1)) == (
        '<section class="remark-slide-content hljs-default"><p>text</p>'
        '<div class="remark-slide-number">1 / 2</div></section>'
    )


def test_name_and_classes(slide, section):
    """Name and classes stand in the element as in remark, escaped."""
    html = section(slide(name='a"<b', classes=("center", 'x"y')))
    assert html.startswith(
        '<section class="remark-slide-content center x&quot;y hljs-default" '
        'id="slide-a&quot;&lt;b">'
    )


def test_highlight_style(slide, section):
    """A slide's own highlight-style counts before the deck's; an empty one is none."""
    assert 'content hljs-github"' in section(slide(), highlight_style="github")
    own = slide(properties={"highlight-style": "monokai"})
    assert 'content hljs-monokai"' in section(own, highlight_style="github")
    assert 'content"' in section(slide(), highlight_style="")


def test_background(slide, section):
    """Background properties become an inline style."""
    html = section(slide(properties={"background-image": "url(a b.png?x&y)"}))
    assert "style=\"background-image: url('a%20b.png?x&amp;y')\"" in html


def test_growth(slide, section):
    """How much larger a slide is shown stands in its element, beside its background."""
    one = replace(slide(properties={"background-color": "red"}), growth=Growth(2, 400))
    html = section(one)
    assert 'style="background-color: red; --handson-picture-height: 400px" data-grow="2"' in html
    assert "grow" not in section(slide())


def test_other_properties(slide, section):
    """Properties of the author's own are data attributes, those used up are not."""
    used = {"class": "a", "layout": "false", "template": "t", "name": "n", "count": "false"}
    html = section(slide(properties={**used, "topic": '"nets"'}, counted=False, incremental=True))
    assert html.startswith(
        '<section class="remark-slide-content hljs-default" data-count="false" '
        'data-incremental="true" data-topic="&quot;nets&quot;">'
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("%current% / %total%", "1 / 2"),
        ("", ""),
        ("<b>%current%</b>", "<b>1</b>"),
        ("%current% %current%", "1 %current%"),
    ],
)
def test_slide_number_format(text, shown, slide, section):
    """The format is HTML in which each word is replaced once, as in remark."""
    html = section(slide(), slide(1), slide(2, number=2, counted=False), slide_number_format=text)
    assert f'<div class="remark-slide-number">{shown}</div>' in html


def test_markup_is_anchor_element_and_aside():
    """A slide's name, its element and its notes stand on a line each."""
    section = Section('class="a"', "loss", "<p>x</p>", "3 / 4", "<p>Say</p>")
    assert section.markup == (
        '<noscript><a id="loss"></a></noscript>\n'
        '<section class="a"><p>x</p><div class="remark-slide-number">3 / 4</div></section>\n'
        '<aside class="remark-slide-notes"><p>Say</p></aside>\n'
    )


def test_markup_without_name_and_notes():
    """What a slide has not leaves no line and no empty element."""
    section = Section('class="a"', "", "", "", "")
    assert section.anchor == section.aside == ""
    assert section.markup == f"{section.element}\n"


def test_attributes_without_the_name(slide):
    """Where slides of several decks stand together, none has an id."""
    rendered = slide(name="loss", classes=("center",))
    assert slide_attributes(rendered, Config()).endswith('hljs-default" id="slide-loss"')
    assert slide_attributes(rendered, Config(), named=False).endswith('hljs-default"')


def test_total_of_a_part_of_the_deck(slide):
    """The last number may be that of a slide which is not among those given."""
    assert [each.number for each in sections([slide(), slide(1)], Config(), 9)] == [
        "1 / 9",
        "2 / 9",
    ]
    assert [each.number for each in sections([slide(), slide(1)], Config())] == ["1 / 2", "2 / 2"]

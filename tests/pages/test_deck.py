"""The page of a deck and the course index, as text."""

import json
import re
from types import MappingProxyType

import jinja2
import pytest

from handson.diagnostics import Source, Span
from handson.model import RenderedSlide, Slide, SourceSlide
from handson.pages.deck import DeckEntry, environment, render_deck, render_index, slide_size
from handson.settings.config import Config, Navigation


def slide(index=0, html="<p>text</p>", notes="", *, properties=None, **rest):
    """Return a rendered slide; ``rest`` replaces fields of the slide."""
    span = Span(Source("deck.md", ""), 0, 0)
    fields = {
        "index": index,
        "number": index + 1,
        "name": "",
        "classes": (),
        "content": (),
        "notes": (),
        "properties": MappingProxyType(properties or {}),
        "counted": True,
        "incremental": False,
        "source": SourceSlide((), (), {}, (), incremental=False, span=span),
    }
    return RenderedSlide(Slide(**{**fields, **rest}), html, notes)


def page(*slides, folders=(), title="A deck", **config):
    """Return the page of a deck with these slides."""
    return render_deck(
        environment(folders),
        config=Config(**config),
        title=title,
        slides=slides,
        script="assets/player.js",
        stylesheets=["assets/a.css", "assets/b.css"],
    )


def section(*slides, **config):
    """Return the first slide's element."""
    return re.search(r"<section .*?</section>", page(*slides, **config), re.DOTALL)[0]


def test_slide_element():
    """A slide is a section with remark's classes, its content and its number."""
    assert section(slide(), slide(1)) == (
        '<section class="remark-slide-content hljs-default"><p>text</p>'
        '<div class="remark-slide-number">1 / 2</div></section>'
    )


def test_name_and_classes():
    """Name and classes stand in the element as in remark, escaped."""
    html = section(slide(name='a"<b', classes=("center", 'x"y')))
    assert html.startswith(
        '<section class="remark-slide-content center x&quot;y hljs-default" '
        'id="slide-a&quot;&lt;b">'
    )


def test_highlight_style():
    """A slide's own highlight-style counts before the deck's; an empty one is none."""
    assert 'content hljs-github"' in section(slide(), highlight_style="github")
    own = slide(properties={"highlight-style": "monokai"})
    assert 'content hljs-monokai"' in section(own, highlight_style="github")
    assert 'content"' in section(slide(), highlight_style="")


def test_background():
    """Background properties become an inline style."""
    html = section(slide(properties={"background-image": "url(a b.png?x&y)"}))
    assert "style=\"background-image: url('a%20b.png?x&amp;y')\"" in html


def test_other_properties():
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
def test_slide_number_format(text, shown):
    """The format is HTML in which each word is replaced once, as in remark."""
    html = section(slide(), slide(1), slide(2, number=2, counted=False), slide_number_format=text)
    assert f'<div class="remark-slide-number">{shown}</div>' in html


def test_notes():
    """Notes follow their slide; a slide without notes has no element for them."""
    html = page(slide(notes="<p>Say</p>"), slide(1))
    assert html.count("<aside") == 1
    assert '</section>\n<aside class="remark-slide-notes"><p>Say</p></aside>\n<section' in html


def test_notes_left_out():
    """Without presenter notes in the settings, there are none in the page."""
    assert "Say" not in page(slide(notes="<p>Say</p>"), include_presenter_notes=False)


def test_head():
    """Title, author and description stand in the head, escaped."""
    html = page(slide(), title="a < b", author='A "B"', description="c & d", lang="fr")
    assert html.startswith('<!doctype html>\n<html lang="fr" data-theme="light"')
    assert "<title>a &lt; b</title>" in html
    assert '<meta name="author" content="A &#34;B&#34;">' in html
    assert '<meta name="description" content="c &amp; d">' in html
    assert '<meta charset="utf-8">' in html


def test_style_sheets_in_order():
    """Style sheets are linked in the order given, behind the script in the head."""
    html = page(slide())
    places = [html.index(text) for text in ("<script>", "assets/a.css", "assets/b.css", "</head>")]
    assert places == sorted(places)


def test_settings():
    """The player's settings are remark's options, in JSON that cannot end its element."""
    html = page(
        slide(),
        ratio="4:3",
        clone_target="</script><b>",
        navigation=Navigation(click=True),
        timer={"enabled": False},
    )
    text = re.search(r'<script type="application/json" id="handson-settings">(.*)</script>', html)[
        1
    ]
    assert "<" not in text
    assert json.loads(text) == {
        "ratio": "4:3",
        "cloneTarget": "</script><b>",
        "slideNumberFormat": "%current% / %total%",
        "navigation": {"scroll": True, "touch": True, "click": True},
        "timer": {"enabled": False},
    }


def test_only_own_addresses():
    """The page links nothing but what it is given."""
    addresses = re.findall(r'(?:src|href)="([^"]*)"', page(slide()))
    assert addresses == ["data:,", "assets/a.css", "assets/b.css", "assets/player.js"]


@pytest.mark.parametrize(
    ("ratio", "size"),
    [
        ("4:3", (908, 681)),
        ("16:9", (1210, 681)),
        ("1.5:1", (1021, 681)),
        ("1:0", (1210, 681)),
        ("wide", (1210, 681)),
    ],
)
def test_slide_size(ratio, size):
    """Slides have remark's height; a ratio that is none counts as 16:9."""
    assert slide_size(ratio) == size


def test_deck_without_slides():
    """A deck without slides is still a page."""
    assert "<main" in page()


def test_template_of_the_site(tmp_path):
    """A site's template extends the built-in one by its full name."""
    (tmp_path / "deck.html").write_text(
        '{% extends "handson/deck.html" %}'
        '{% block head %}{{ super() }}<meta name="x">{% endblock %}'
        "{% block scripts %}{{ super() }}<script>1</script>{% endblock %}"
    )
    html = page(slide(), folders=[tmp_path])
    assert '<meta name="x">' in html
    assert "<title>A deck</title>" in html
    assert html.index("player.js") < html.index("<script>1</script>")


def test_templates_in_order(tmp_path):
    """The first of several folders outranks the others, and all of them the built-in one."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "deck.html").write_text(f"{name} {{{{ title }}}}")
    assert page(folders=[tmp_path / "one", tmp_path / "two"], title="a&b") == "one a&amp;b"


def test_site_cannot_hide_the_built_in_template(tmp_path):
    """A folder named handson in the site's templates does not end in an endless chain."""
    (tmp_path / "handson").mkdir()
    (tmp_path / "handson" / "deck.html").write_text('{% extends "handson/deck.html" %}')
    assert "<main" in page(slide(), folders=[tmp_path])


def test_broken_template(tmp_path):
    """A mistake in a site's template is told with its file and line."""
    (tmp_path / "deck.html").write_text("\n{% block %}")
    with pytest.raises(jinja2.TemplateSyntaxError) as raised:
        page(slide(), folders=[tmp_path])
    assert raised.value.lineno == 2
    assert raised.value.filename == str(tmp_path / "deck.html")


def test_unknown_variable(tmp_path):
    """A variable that does not exist is an error and not an empty place."""
    (tmp_path / "deck.html").write_text("{{ titel }}")
    with pytest.raises(jinja2.UndefinedError, match="titel"):
        page(slide(), folders=[tmp_path])


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

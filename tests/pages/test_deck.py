"""The page of a deck, as text."""

import json
import re
import subprocess
import sys

import pytest

from handson.pages.deck import deck_shell
from handson.pages.environment import environment
from handson.pages.section import sections
from handson.settings.config import Config, Navigation


def test_notes(slide, page):
    """Notes follow their slide; a slide without notes has no element for them."""
    html = page(slide(notes="<p>Say</p>"), slide(1))
    assert html.count("<aside") == 1
    assert '</section>\n<aside class="remark-slide-notes"><p>Say</p></aside>\n<section' in html


def test_notes_left_out(slide, page):
    """Without presenter notes in the settings, there are none in the page."""
    assert "Say" not in page(slide(notes="<p>Say</p>"), include_presenter_notes=False)


def test_head(slide, page):
    """Title, author and description stand in the head, escaped."""
    html = page(slide(), title="a < b", author='A "B"', description="c & d", lang="fr")
    assert html.startswith('<!doctype html>\n<html lang="fr" data-theme="light"')
    assert "<title>a &lt; b</title>" in html
    assert '<meta name="author" content="A &#34;B&#34;">' in html
    assert '<meta name="description" content="c &amp; d">' in html
    assert '<meta charset="utf-8">' in html


def test_style_sheets_in_order(slide, page):
    """Style sheets are linked in the order given, behind the script in the head."""
    html = page(slide())
    places = [html.index(text) for text in ("<script>", "assets/a.css", "assets/b.css", "</head>")]
    assert places == sorted(places)


def test_remote_assets(slide, page):
    """The player knows whether frames may show pages of other hosts."""
    assert '"remoteAssets":true' in page(slide(), remote_assets=True)
    assert "remoteAssets" not in page(slide())


def test_settings(slide, page):
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


def test_only_own_addresses(slide, page):
    """The page links nothing but what it is given."""
    addresses = re.findall(r'(?:src|href)="([^"]*)"', page(slide()))
    assert addresses == ["data:,", "assets/a.css", "assets/b.css", "assets/player.js"]


def test_deck_without_slides(page):
    """A deck without slides is still a page."""
    assert "<main" in page()


def shell_of(folders=(), title="A deck", **config):
    """Return the shell of the page that the fixture ``page`` makes."""
    return deck_shell(
        environment(folders),
        config=Config(**config),
        title=title,
        script="assets/player.js",
        stylesheets=["assets/a.css", "assets/b.css"],
    )


SETTINGS = [
    {},
    {"theme": "dark", "ratio": "4:3", "lang": "fr"},
    {"theme": "remark", "slide_number_format": "<b>%current%</b></script>"},
    {"author": 'A "B" & <C>', "description": "<handson-slides>"},
    {"title": "<handson-slides> & </title>"},
    {"include_presenter_notes": False, "highlight_style": ""},
    {"navigation": Navigation(click=True), "timer": {"enabled": False}, "clone_target": "<x>"},
    {"ratio": "1.5:1"},
]


@pytest.mark.parametrize("settings", SETTINGS)
def test_the_shell_with_slides_is_the_page(settings, slide, page):
    """With slides between, the shell is what Jinja makes of all of it."""
    slides = [
        slide(html="<h1>{{ title }}</h1>", name="a<b"),
        slide(1, notes="<p>Say</p>", properties={"topic": "nets"}),
        slide(2, number=2, counted=False, name="c", notes="<handson-slides>"),
        slide(3, incremental=True, html="<handson-slides>\n\n  </main>\n"),
    ]
    config = {name: value for name, value in settings.items() if name != "title"}
    shell = shell_of(**settings)
    for shown in (slides, slides[:1], []):
        assert shell.page(sections(shown, Config(**config))) == page(*shown, **settings)


def test_a_site_with_its_own_template_has_no_shell(tmp_path):
    """A template of the site may show anything of the slides anywhere."""
    (tmp_path / "deck.html").write_text('{% extends "handson/deck.html" %}')
    assert shell_of([tmp_path]) is None


def test_other_templates_of_the_site_leave_the_shell(tmp_path, page):
    """An index or a macro of the site changes nothing in a deck's page."""
    (tmp_path / "index.html").write_text("index")
    (tmp_path / "handson").mkdir()
    (tmp_path / "handson" / "base.html").write_text("base")
    assert shell_of([tmp_path]).page([]) == page()


def test_a_page_from_its_shell_needs_no_jinja():
    """Slides are put into a shell without the template engine."""
    code = (
        "from handson.pages.deck import DeckShell, Section\n"
        "section = Section('class=a', 'n', 'x', '1', 'y')\n"
        "page = DeckShell('<', '>').page([section])\n"
        "import sys; print(page, *sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("<<noscript>")
    assert {"jinja2", "markupsafe", "yaml", "pygments"}.isdisjoint(done.stdout.split())

"""handson's own style sheets, as they are put together for a deck."""

import re

import pytest

from handson.pages.stylesheets import deck_stylesheet, index_stylesheet


@pytest.fixture
def made():
    """Return a function that makes a deck's style sheet, and keeps its files in ``files``."""

    def make(theme="light", styles=("default",)):
        make.files = {}

        def add(name, content):
            make.files[name] = content
            return f"assets/hashed-{name}"

        make.index = lambda: index_stylesheet(add)
        return deck_stylesheet(list(styles), theme, add)

    return make


def test_fonts(made):
    """The fonts come with the style sheet, under the names that it says."""
    sheet = made()
    assert {"text.woff2", "italic.woff2", "code.woff2"} <= set(made.files)
    assert set(re.findall(r'url\("([^"]+)"\)', sheet)) == {f"hashed-{name}" for name in made.files}
    assert all(content.startswith(b"wOF2") for content in made.files.values())


def test_remark_look(made):
    """remark's own look has none of the theme: no fonts, no layer, no colours of ours."""
    sheet = made("remark")
    assert made.files == {}
    assert "--handson-size" not in sheet
    assert ".hljs-default .remark-code .tok-k" in sheet


def test_highlight_style_of_the_author(made):
    """A highlighting style that the author names comes beside the theme's own colours."""
    sheet = made(styles=("default", "monokai"))
    assert ".hljs-monokai .remark-code" in sheet
    assert ".hljs-default .remark-code .tok-k" not in sheet


def test_auto(made):
    """The dark colours are there once more, for screens that ask for them."""
    sheet = made("auto")
    dark = re.search(r'\[data-theme="dark"\]\s*{(.*?)}', sheet, re.DOTALL)[1]
    auto = re.search(
        r'prefers-color-scheme: dark\)\s*{\s*\[data-theme="auto"\]\s*{(.*?)}', sheet, re.DOTALL
    )[1]
    assert auto == dark


def test_no_comments(made):
    """Comments and blanks stay in the sources; licences are kept."""
    assert re.findall(r"/\*(?!!)", made()) == []
    assert made().startswith("/*! remark-slide")
    index = made.index()
    assert "/*" not in index
    assert "\n" not in index

"""The built-in themes, and what a page says of its theme."""

import re

import pytest

from handson.pages.theme.fonts import FACES_OF
from handson.pages.theme.themes import BUILT_IN, data_theme
from handson.settings.schema import NAMED_THEMES


@pytest.mark.parametrize(
    ("setting", "attribute"),
    [
        *[(name, name) for name in ("light", "dark", "auto", "remark", "warm", "trees")],
        ("warm dark", "warm dark"),
        ("stage", "stage dark"),
        ("stage light", "stage light"),
        ("looks/our own.css", "our-own"),
        ("look.css auto", "look auto"),
    ],
)
def test_what_a_page_says_of_its_theme(setting, attribute):
    """Rules of a theme find its name there, and those for dark slides the word."""
    assert data_theme(setting) == attribute


def test_the_names_in_settings_are_those_of_the_themes():
    """Each theme can be chosen, and has fonts."""
    assert tuple(BUILT_IN) == NAMED_THEMES == tuple(FACES_OF)


@pytest.mark.parametrize("name", BUILT_IN)
def test_fonts_of_a_theme(name):
    """A theme asks for the fonts that it brings, and for what stands in until they are there."""
    css = BUILT_IN[name].stylesheet.read_text()
    for family in {face.family for face in FACES_OF[name]}:
        assert f'font: "{family}",;' in css
        assert f'font-family: "{family} Fallback";' in css


@pytest.mark.parametrize("name", BUILT_IN)
def test_rules_of_a_theme_are_in_its_layer(name):
    """All but fonts: any rule of an author's wins."""
    css = BUILT_IN[name].stylesheet.read_text()
    outside = re.sub(r"@font-face \{[^}]*\}", "", css.partition("@layer handson {")[0])
    assert re.sub(r"/\*.*?\*/", "", outside, flags=re.DOTALL).strip() == ""

"""The theme's variables: each colour in light and in dark, and readable in both.

Contrasts are those of WCAG 2, computed from the table.
"""

from __future__ import annotations

import re

import pytest

from handson.pages.theme.themes import BUILT_IN
from handson.pages.theme.variables import COLOURS, variables_css

TEXT = ("text", "muted", "accent", "red", "orange", "green", "blue", "purple", "grey")
CODE = ("comment", "keyword", "string", "number", "name", "error")


def test_each_colour_is_set_for_light_and_dark():
    """Both values stand in one place, and the browser takes one by the colour scheme."""
    for name, (light, dark) in COLOURS.items():
        assert f"--handson-{name}: light-dark({light}, {dark});" in variables_css()


def test_what_makes_a_part_dark():
    """A deck, a slide or a part of one is dark by its colour scheme alone."""
    sheet = variables_css()
    assert "[data-theme]{color-scheme: light;" in sheet
    assert '.inverse, [data-theme~="dark"]{color-scheme: dark;}' in sheet
    assert '[data-theme~="auto"]{color-scheme: light dark;}' in sheet


def luminance(colour):
    """Return the relative luminance of ``#rgb`` or ``#rrggbb``."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first, second):
    """Return the contrast of two colours, from 1 to 21."""
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def unreadable(found):
    """Return the pairs of names whose contrast is below that of level AA."""
    pairs = [(name, ground) for name in TEXT for ground in ("background", "surface")]
    pairs += [(f"code-{name}", ground) for name in CODE for ground in ("surface", "mark")]
    pairs.append(("text", "mark"))
    return [(name, ground) for name, ground in pairs if contrast(found[name], found[ground]) < 4.5]


def colours_of(theme, column):
    """Return the colours that a built-in theme has in light (0) or in dark (1), by their names."""
    css = BUILT_IN[theme].stylesheet.read_text()
    own = css[: css.index(".remark-slide-content")]
    pairs = re.findall(r"--handson-([\w-]+): light-dark\((#\w+), (#\w+)\);", own)
    return {name: pair[column] for name, *pair in pairs}


@pytest.mark.parametrize("column", [0, 1], ids=["light", "dark"])
def test_colours_can_be_read(column):
    """Text and code have contrast AA on the slide, on code's ground and on marked lines."""
    assert unreadable({name: pair[column] for name, pair in COLOURS.items()}) == []


@pytest.mark.parametrize("column", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("theme", BUILT_IN)
def test_colours_of_a_theme_can_be_read(theme, column):
    """A theme sets each colour anew but the paper of pictures, and all can be read."""
    found = colours_of(theme, column)
    assert set(found) == set(COLOURS) - {"picture"}
    assert unreadable(found) == []


def test_high_contrast():
    """The theme for it has contrast AAA for text."""
    for column in (0, 1):
        found = colours_of("contrast", column)
        assert all(contrast(found[name], found["background"]) >= 7 for name in TEXT)


@pytest.mark.parametrize("column", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("theme", ["", *BUILT_IN])
def test_comments_on_marked_lines(theme, column):
    """They explain what is marked, and stand out from it at 5 to 1."""
    built_in = {name: pair[column] for name, pair in COLOURS.items()}
    found = colours_of(theme, column) if theme else built_in
    assert contrast(found["code-comment"], found["mark"]) >= 5


def test_faint_colours_are_found():
    """The check fails where a colour is too faint: it is not blind."""
    found = {name: light for name, (light, _) in COLOURS.items()} | {"muted": "#9aa3b2"}
    assert ("muted", "background") in unreadable(found)

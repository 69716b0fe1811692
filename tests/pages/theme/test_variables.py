"""The theme's variables: each colour in light and in dark, and readable in both.

Contrasts are those of WCAG 2, computed from the table.
"""

from __future__ import annotations

import re

import pytest

from handson.css import statements
from handson.pages.theme.variables import COLOURS, variables_css

TEXT = ("text", "muted", "accent", "red", "orange", "green", "blue", "purple", "grey")
CODE = ("comment", "keyword", "string", "number", "name", "error")


def blocks():
    """Return the declarations of each rule by its selector and the condition on it."""
    found = {}
    for layer in statements(variables_css()):
        (inside,) = re.fullmatch(r"@layer handson\{(.*)\}", layer).groups()
        for rule in statements(inside):
            condition, _, inner = rule.rpartition("@media")[2].partition("{")
            if rule.startswith("@media"):
                (rule,) = statements(inner.removesuffix("}"))
            else:
                condition = ""
            selector, _, declared = rule.removesuffix("}").partition("{")
            found.setdefault((condition.strip(), selector), []).append(declared)
    return {place: "".join(each) for place, each in found.items()}


def test_each_colour_is_set_for_light_and_dark():
    """The one set of values for everything, the other where a deck or a slide is dark."""
    rules = blocks()
    for name, (light, dark) in COLOURS.items():
        assert f"--handson-{name}: {light};" in rules["", "[data-theme]"]
        assert f"--handson-{name}: {dark};" in rules["", '.inverse, [data-theme="dark"]']


def test_auto_is_dark_where_the_screen_asks_for_it():
    """``theme: auto`` has the very values of ``theme: dark`` then."""
    rules = blocks()
    auto = rules["(prefers-color-scheme: dark)", '[data-theme="auto"]']
    assert auto == rules["", '.inverse, [data-theme="dark"]']
    assert auto.startswith("color-scheme: dark;")


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


@pytest.mark.parametrize("column", [0, 1], ids=["light", "dark"])
def test_colours_can_be_read(column):
    """Text and code have contrast AA on the slide, on code's ground and on marked lines."""
    assert unreadable({name: pair[column] for name, pair in COLOURS.items()}) == []


def test_faint_colours_are_found():
    """The check fails where a colour is too faint: it is not blind."""
    found = {name: light for name, (light, _) in COLOURS.items()} | {"muted": "#9aa3b2"}
    assert ("muted", "background") in unreadable(found)

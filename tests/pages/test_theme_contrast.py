"""The theme's colours can be read: contrasts by WCAG 2, computed from the variables."""

import re

import pytest

from handson.resources import THEME

TEXT = ("text", "muted", "accent", "red", "orange", "green", "blue", "purple", "grey")
CODE = ("comment", "keyword", "string", "number", "name", "error")


def colours(selector):
    """Return the colours that the variables have in the blocks with this selector."""
    text = (THEME / "tokens.css").read_text(encoding="utf-8")
    blocks = re.findall(rf"^  {re.escape(selector)} {{(.*?)^  }}", text, re.DOTALL | re.MULTILINE)
    return dict(re.findall(r"--handson-([\w-]+): (#[0-9a-f]+);", "".join(blocks)))


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


@pytest.mark.parametrize("selector", ["[data-theme]", '[data-theme="dark"]'])
def test_colours_can_be_read(selector):
    """Text and code have contrast AA on the slide, on code's ground and on marked lines."""
    assert unreadable(colours(selector)) == []


def test_faint_colours_are_found():
    """The check fails where a colour is too faint: it is not blind."""
    found = colours("[data-theme]") | {"muted": "#9aa3b2"}
    assert ("muted", "background") in unreadable(found)

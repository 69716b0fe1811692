"""Themes: one accent for all, made dark or light enough to be read."""

import pytest

from handson.settings.config import Config

SLIDES = [
    {"html": "<h1>Part</h1><p>text</p>", "classes": ["section"]},
    {"html": "<h2>T</h2><p><a href='#1'>link</a></p>"},
    {"html": "<h2>T</h2><p><a href='#1'>link</a></p>", "classes": ["inverse"]},
]
PIXEL = """(selector, name) => {
  const colour = getComputedStyle(document.querySelector(`.remark-visible ${selector}`))[name];
  const canvas = document.createElement("canvas").getContext("2d");
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  return [...canvas.getImageData(0, 0, 1, 1).data];
}"""


def luminance(pixel):
    """Return the relative luminance of a pixel, by WCAG 2."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in pixel]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(window, selector):
    """Return the contrast of an element's text with the slide."""
    text, ground = (
        luminance([value / 255 for value in window.evaluate(PIXEL, *of)[:3]])
        for of in ((selector, "color"), ("section", "backgroundColor"))
    )
    return (max(text, ground) + 0.05) / (min(text, ground) + 0.05)


@pytest.mark.parametrize("accent", ["", "#ffd400", "#200040"], ids=["own", "bright", "deep"])
@pytest.mark.parametrize("theme", ["light", "warm dark"])
def test_an_accent_can_be_read(open_deck, theme, accent):
    """Links on light and dark slides and words on a section slide have contrast AA."""
    css = f":root {{ --handson-accent: {accent} }}" if accent else ""
    window = open_deck(SLIDES, config=Config(theme=theme), css=css)
    assert contrast(window, "h1") >= 4.5
    for _ in range(2):
        window.press("ArrowRight")
        assert contrast(window, "a") >= 4.5


def test_a_named_theme(open_deck):
    """Its background is that of its style sheet, light or dark."""
    window = open_deck(SLIDES[1:], config=Config(theme="warm"))
    assert window.evaluate(PIXEL, "section", "backgroundColor") == [251, 245, 234, 255]
    window = open_deck(SLIDES[1:], config=Config(theme="warm dark"), folder="dark")
    assert window.evaluate(PIXEL, "section", "backgroundColor") == [35, 27, 23, 255]

"""The palettes of our own."""

import pytest

from handson.rendering.code.palettes import PALETTES, palette_style


def luminance(colour: str) -> float:
    """Return the relative luminance, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("name", PALETTES)
def test_every_colour_can_be_read(name: str) -> None:
    """At a contrast of 4.5 to 1."""
    background, *others = map(luminance, PALETTES[name])
    ratios = [(max(background, c) + 0.05) / (min(background, c) + 0.05) for c in others]
    assert min(ratios) >= 4.5


def test_a_palette_is_a_style_of_pygments() -> None:
    """With a colour for what the palette names, and none for plain text."""
    from pygments.token import Keyword, Name

    style = palette_style("tomorrow-night")
    assert style.background_color == PALETTES["tomorrow-night"].background
    keyword = style.style_for_token(Keyword.Namespace)["color"]
    assert f"#{keyword}".lower() == PALETTES["tomorrow-night"].keyword
    assert style.style_for_token(Name)["color"] is None

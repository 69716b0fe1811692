"""Colours of code of our own, for remark's highlighting styles that have no twin in Pygments.

A palette says what a style is like: light or dark, and which hue each kind of token has. The
values are handson's; each text stands out from what is behind it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pygments.style import Style

__all__ = ["PALETTES", "Palette", "palette_style"]


class Palette(NamedTuple):
    """The colours of a style, as CSS has them."""

    background: str
    """What is behind the code."""
    text: str
    """All other text."""
    comment: str
    """Comments and quotations."""
    keyword: str
    """Keywords and the names of tags."""
    string: str
    """Texts."""
    number: str
    """Numbers and constants."""
    name: str
    """The names of functions, classes and sections."""
    kind: str
    """Types, built-in names and attributes."""


_NIGHT = ("#1e2022", "#c6c8c7", "#8f9392", "#b58fc0", "#b6c069", "#df9560", "#80a3c2", "#ebc272")

PALETTES = {
    "agate": Palette(
        *("#343434", "#fafafa", "#9f9f9f", "#f0a98f", "#a6efa4", "#e78181", "#aee0f8", "#c5b8f0")
    ),
    "androidstudio": Palette(
        *("#2a2c2f", "#abb7c5", "#969696", "#d3833b", "#75a065", "#6c9bc0", "#f7c572", "#9fb7d0")
    ),
    "arta": Palette(
        *("#232323", "#b0b0b0", "#8b8b8b", "#6f90e8", "#ffcf3a", "#3ddc4d", "#6cb0f0", "#e08af0")
    ),
    "codepen-embed": Palette(
        *("#242424", "#f5f5f5", "#8d8d8d", "#9294a6", "#b0c968", "#a2cf7c", "#8fb0d0", "#d0ab66")
    ),
    "dark": Palette(
        *("#424242", "#dedede", "#b1b1b1", "#fafafa", "#e6a09e", "#efdc93", "#fafafa", "#e6a09e")
    ),
    "darcula": Palette(
        *("#2c2c2c", "#bcbcbc", "#969696", "#d3833b", "#75a065", "#6c9bc0", "#e3ba5b", "#a7a0e0")
    ),
    "darkula": Palette(
        *("#2c2c2c", "#bcbcbc", "#969696", "#d3833b", "#75a065", "#6c9bc0", "#e3ba5b", "#a7a0e0")
    ),
    "far": Palette(
        *("#000078", "#10f4f4", "#a0a0a8", "#fdfdfd", "#f5f520", "#12ee12", "#fdfdfd", "#f5f520")
    ),
    "hopscotch": Palette(
        *("#332a32", "#bab6b9", "#9e959d", "#c98fcc", "#93c448", "#fd8a22", "#3ba1cc", "#fcc84a")
    ),
    "hybrid": Palette(*_NIGHT),
    "ir-black": Palette(
        *("#050505", "#f5f5f5", "#828282", "#98cbf8", "#aafc68", "#fb76fa", "#fdffb8", "#c8c790")
    ),
    "magula": Palette(
        *("#f3f3f3", "#1a1a1a", "#626262", "#00004a", "#004c80", "#7a0050", "#00004a", "#7a3e9d")
    ),
    "mono-blue": Palette(
        *("#e9edf2", "#04203e", "#566b85", "#00163a", "#3a64b0", "#3a64b0", "#00163a", "#3a64b0")
    ),
    "obsidian": Palette(
        *("#292c2e", "#dfe2e3", "#8d9895", "#96c967", "#f07e12", "#fdd01f", "#7398c0", "#d4b56c")
    ),
    "ocean": Palette(
        *("#2c313c", "#c1c6cf", "#949cac", "#b690b0", "#a4c08d", "#d28971", "#90a2b5", "#ecca8c")
    ),
    "railscasts": Palette(
        *("#242424", "#e5e1db", "#bd9559", "#c97a36", "#a6c362", "#a6c362", "#fec76f", "#6f9fc0")
    ),
    "rainbow": Palette(
        *("#464848", "#d3dbe2", "#b8baba", "#dca9df", "#8cc98b", "#ffa363", "#ffcb68", "#c3aef4")
    ),
    "sunburst": Palette(
        *("#040404", "#f5f5f5", "#adadad", "#e38a66", "#68b346", "#3f8dc8", "#8a98ad", "#ca7236")
    ),
    "tomorrow": Palette(
        *("#fefefe", "#4c4c4c", "#72726f", "#8757a5", "#5f7500", "#ba540a", "#3f6fab", "#946e00")
    ),
    "tomorrow-night": Palette(*_NIGHT),
    "tomorrow-night-blue": Palette(
        *("#04264f", "#fbfbfb", "#808fbd", "#e6b8fb", "#cfefa8", "#fdc48e", "#b9d8fb", "#fdebab")
    ),
    "tomorrow-night-bright": Palette(
        *("#050505", "#e8e8e8", "#9b9a97", "#c296d6", "#b8c94c", "#e58c48", "#79a5d8", "#e6c44a")
    ),
    "tomorrow-night-eighties": Palette(
        *("#2e2e2e", "#cacaca", "#9b9b9b", "#ca98c9", "#98ca98", "#f6905a", "#6d9dce", "#fdca68")
    ),
    "atelier-dark": Palette(
        *("#1d1b1d", "#a5a2a4", "#8d878c", "#a178d0", "#55a05c", "#c08050", "#6f90e0", "#c0a040")
    ),
    "atelier-light": Palette(
        *("#f3f1f2", "#56524f", "#6d6a69", "#7a50b8", "#2f7a3a", "#96601a", "#3f62c0", "#87670d")
    ),
}
"""The palettes by remark's names of styles."""


@lru_cache(maxsize=16)
def palette_style(name: str) -> type[Style]:
    """Return the style of Pygments that the palette ``name`` of `PALETTES` is."""
    from pygments.style import Style
    from pygments.token import (
        Comment,
        Error,
        Generic,
        Keyword,
        Literal,
        Name,
        Number,
        Operator,
        String,
    )

    colours = PALETTES[name]
    looks = {
        Comment: colours.comment,
        Keyword: colours.keyword,
        Keyword.Type: colours.kind,
        Keyword.Constant: colours.number,
        Operator.Word: colours.keyword,
        String: colours.string,
        Number: colours.number,
        Literal: colours.number,
        Name.Function: colours.name,
        Name.Class: colours.name,
        Name.Namespace: colours.name,
        Name.Decorator: colours.kind,
        Name.Builtin: colours.kind,
        Name.Exception: colours.kind,
        Name.Attribute: colours.kind,
        Name.Tag: colours.keyword,
        Generic.Heading: f"bold {colours.name}",
        Generic.Subheading: colours.name,
        Generic.Inserted: colours.string,
        Generic.Deleted: colours.number,
        Generic.Prompt: colours.comment,
        Generic.Emph: "italic",
        Generic.Strong: "bold",
        Error: colours.number,
    }
    return type("PaletteStyle", (Style,), {"background_color": colours.background, "styles": looks})

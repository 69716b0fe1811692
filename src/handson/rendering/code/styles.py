"""Highlighting styles: remark's names, Pygments' equivalents, and their style sheets."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from handson.rendering.code.colouring import TOKEN_PREFIX
from handson.rendering.code.own_style import OWN_KINDS
from handson.rendering.code.palettes import PALETTES, palette_style

if TYPE_CHECKING:
    from pygments.style import Style

    from handson.model import Slide
    from handson.settings.config import Config

__all__ = [
    "OWN_STYLE",
    "coloured_tokens",
    "highlight_css",
    "highlight_style",
    "is_known_style",
    "known_styles",
]

OWN_STYLE = "default"
"""The highlighting style that the theme draws itself, in its own colours."""

_TWINS = {
    "arduino-light": "arduino",
    "ascetic": "bw",
    "atom-one-dark": "one-dark",
    "atom-one-light": "default",
    "brown-paper": "gruvbox-light",
    "color-brewer": "vs",
    "docco": "default",
    "foundation": "default",
    "github": "default",
    "github-gist": "default",
    "googlecode": "default",
    "grayscale": "friendly_grayscale",
    "idea": "xcode",
    "kimbie.dark": "gruvbox-dark",
    "kimbie.light": "gruvbox-light",
    "monokai-sublime": "monokai",
    "pojoaque": "solarized-dark",
    "purebasic": "vs",
    "qtcreator_dark": "native",
    "qtcreator_light": "default",
    "school-book": "default",
    "vs2015": "github-dark",
    "xt256": "fruity",
}
"""remark's names of highlighting styles and their nearest twins in Pygments.

Others are Pygments' names as well, or have a palette of their own.
"""


def known_styles() -> frozenset[str]:
    """Return the names of all styles that can be had, remark's and Pygments'."""
    from pygments.styles import STYLE_MAP

    return frozenset(_TWINS) | frozenset(PALETTES) | frozenset(STYLE_MAP)


def is_known_style(style: str) -> bool:
    """Tell whether ``style`` is known: one of remark's names, or of Pygments'."""
    if style in _TWINS or _palette(style):
        return True
    from pygments.styles import STYLE_MAP

    return style in STYLE_MAP


def _palette(style: str) -> str:
    """Return the name of the palette that a style has; empty for none."""
    if style in PALETTES:
        return style
    if style.startswith("atelier-"):
        return f"atelier-{style.rpartition('-')[2]}" if style.endswith(("-dark", "-light")) else ""
    return ""


def highlight_style(slide: Slide, config: Config) -> str:
    """Return the style in which the slide's code is highlighted: its own, or the deck's."""
    return slide.properties.get("highlight-style") or config.highlight_style


@lru_cache(maxsize=16)
def coloured_tokens(style: str, *, themed: bool) -> frozenset[str]:
    """Return the kinds of tokens, by Pygments' short names, that look different from plain text.

    In a page of Python more than half of all tokens are names, points and
    brackets, which many styles leave alone. ``themed`` says whether the deck
    has handson's theme, which has colours of its own for `OWN_STYLE`.
    """
    if themed and style == OWN_STYLE:
        return OWN_KINDS
    from pygments.token import STANDARD_TYPES

    # An entry that is false or empty, such as no colour or not bold, is plain text's look.
    return frozenset(
        STANDARD_TYPES.get(kind, "") for kind, look in _pygments_style(style) if any(look.values())
    ) - {""}


def _pygments_style(style: str) -> type[Style]:
    if palette := _palette(style):
        return palette_style(palette)
    from pygments.styles import get_style_by_name

    return get_style_by_name(_TWINS.get(style, style) if is_known_style(style) else "default")


@lru_cache(maxsize=16)
def highlight_css(style: str, *, themed: bool = True) -> str:
    """Return the style sheet of one highlighting style, for slides with the class ``hljs-STYLE``.

    ``style`` is one of remark's names that Pygments has an equivalent of, or one
    of Pygments' own; an unknown one gives the colours of ``default``. What is behind the
    code and the colour of its text are always set together, so that a page can change them only
    as a pair. Like remark, a deck that is not ``themed`` leaves code without a language alone.
    """
    from pygments.formatters.html import HtmlFormatter
    from pygments.token import Token

    look = _pygments_style(style)
    formatter: Any = HtmlFormatter(style=look, classprefix=TOKEN_PREFIX, cssclass="remark-code")
    scope = f".hljs-{style} .remark-code"
    block = scope if themed else f"{scope}.hljs"
    # Rules for line numbers are left out: remark has none.
    rules = formatter.get_background_style_defs(block) + formatter.get_token_style_defs(scope)
    if not themed and style == OWN_STYLE:
        rules.append(f"{block} {{ background: #f0f0f0; color: #444 }}")  # remark's own
    elif not look.style_for_token(Token)["color"]:
        colours = PALETTES.get(_palette(style))
        text = colours.text if colours else _text_on(look.background_color)
        rules.append(f"{block} {{ color: {text} }}")
    return "".join(f"{rule}\n" for rule in rules)


def _text_on(background: str) -> str:
    """Return black or white, whichever can be read on a colour such as ``#1d1f21``."""
    digits = background.removeprefix("#")
    pairs = (
        [digit * 2 for digit in digits]
        if len(digits) == 3
        else [digits[:2], digits[2:4], digits[4:]]
    )
    red, green, blue = (int(pair, 16) for pair in pairs)
    return "#222" if 299 * red + 587 * green + 114 * blue > 127_500 else "#f5f5f5"

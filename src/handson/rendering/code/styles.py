"""Highlighting styles: remark's names, their twins in Pygments, and their style sheets."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from handson.rendering.code.colouring import TOKEN_PREFIX
from handson.rendering.code.own_style import OWN_KINDS

if TYPE_CHECKING:
    from handson.model import Slide
    from handson.settings.config import Config

__all__ = ["OWN_STYLE", "coloured_tokens", "highlight_css", "highlight_style", "is_known_style"]

OWN_STYLE = "default"
"""The highlighting style that the theme draws itself, in its own colours."""

_STYLES = {
    "arta": "monokai",
    "ascetic": "bw",
    "dark": "native",
    "far": "fruity",
    "github": "default",
    "github-gist": "default",
    "googlecode": "default",
    "idea": "xcode",
    "ir-black": "native",
    "magula": "default",
    "monokai-sublime": "monokai",
    "obsidian": "paraiso-dark",
    "solarized-dark": "solarized-dark",
    "solarized-light": "solarized-light",
    "sunburst": "native",
    "tomorrow": "friendly",
    "vs": "vs",
    "xcode": "xcode",
    "zenburn": "zenburn",
}
"""remark's names of highlighting styles and their nearest twins in Pygments."""


def is_known_style(style: str) -> bool:
    """Say whether ``style``, one of remark's names or of Pygments', can be had."""
    if style in _STYLES:
        return True
    from pygments.styles import STYLE_MAP

    return style in STYLE_MAP


def highlight_style(slide: Slide, config: Config) -> str:
    """Return the style in which the slide's code is highlighted: its own, or the deck's."""
    return slide.properties.get("highlight-style") or config.highlight_style


@lru_cache(maxsize=16)
def coloured_tokens(style: str, *, themed: bool) -> frozenset[str]:
    """Return the kinds of tokens, by Pygments' short names, that a style tells from plain text.

    In a page of Python more than half of all tokens are names, points and
    brackets, which many styles leave alone. ``themed`` says whether the deck
    has handson's theme, which has colours of its own for `OWN_STYLE`.
    """
    if themed and style == OWN_STYLE:
        return OWN_KINDS
    from pygments.styles import get_style_by_name
    from pygments.token import STANDARD_TYPES

    # Beside colours and forms a look holds other ways of saying them; a false one says nothing.
    return frozenset(
        STANDARD_TYPES.get(kind, "")
        for kind, look in get_style_by_name(_pygments_style(style))
        if any(look.values())
    ) - {""}


def _pygments_style(style: str) -> str:
    return _STYLES.get(style, style) if is_known_style(style) else "default"


@lru_cache(maxsize=16)
def highlight_css(style: str) -> str:
    """Return the style sheet of one highlighting style, for slides with the class ``hljs-STYLE``.

    ``style`` is one of remark's names that has a twin among Pygments' styles,
    or one of Pygments' own; an unknown one gives the colours of ``default``.
    """
    from pygments.formatters.html import HtmlFormatter

    formatter: Any = HtmlFormatter(
        style=_pygments_style(style), classprefix=TOKEN_PREFIX, cssclass="remark-code"
    )
    scope = f".hljs-{style} .remark-code"
    # Rules for line numbers are left out: remark has none.
    rules = formatter.get_background_style_defs(scope) + formatter.get_token_style_defs(scope)
    return "".join(f"{rule}\n" for rule in rules)

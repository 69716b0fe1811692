"""The theme's variables, as tables: each colour once, with its value in light and in dark.

A deck changes its look by setting them for ``:root``; ``docs/theme.md`` says
what each of them is for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["COLOURS", "DERIVED", "SIZES", "variables_css"]

SIZES = {
    "own-font": '"Handson Sans",',
    "own-code-font": '"Handson Mono",',
    "font": 'var(--handson-own-font) "Handson Sans Fallback", system-ui, sans-serif',
    "heading-font": "var(--handson-font)",
    "heading-weight": "680",
    "heading-spacing": "-0.015em",
    "code-font": 'var(--handson-own-code-font) "Handson Mono Fallback", ui-monospace, monospace',
    "size": "27px",
    "code-size": "23px",
    "title-size": "40px",
    "margin": "64px",
    "radius": "8px",
}
"""Fonts and sizes by the names of their variables, without ``--handson-``."""

COLOURS = {
    "background": ("#fff", "#12161d"),
    "surface": ("#f3f5f8", "#1f2631"),
    "line": ("#d3d9e2", "#3a4454"),
    "text": ("#1b2330", "#e9edf3"),
    "muted": ("#566072", "#a7b1c0"),
    "accent": ("#0a58ca", "#82b7ff"),
    "mark": ("#ffe99a", "#4d4410"),
    "picture": ("transparent", "#fff"),
    "red": ("#bf1d2d", "#ff9a94"),
    "orange": ("#a34a00", "#ffb672"),
    "green": ("#12703a", "#7fd99b"),
    "blue": ("#0a58ca", "#82b7ff"),
    "purple": ("#7a2fb5", "#d3a9ff"),
    "grey": ("#566072", "#a7b1c0"),
    "code-comment": ("#566072", "#b4bdca"),
    "code-keyword": ("#8a2be2", "#d3a9ff"),
    "code-string": ("#12703a", "#8fdba5"),
    "code-number": ("#a34a00", "#ffb672"),
    "code-name": ("#0a58ca", "#82b7ff"),
    "code-error": ("#bf1d2d", "#ff9a94"),
}
"""The colours in light and in dark, by the names of their variables."""

_ACCENT = "oklch(from var(--handson-accent) {} c h)"
DERIVED = {
    "accent-text": f"light-dark({_ACCENT.format('min(l, .55)')}, {_ACCENT.format('max(l, .75)')})",
    "section-background": "oklch(from var(--handson-accent) min(l, .37) min(c, .12) h)",
}
"""What is made of the accent, whichever it is: so dark or so light that it can be read."""


def variables_css() -> str:
    """Return the rules that set the variables, in the layer of the theme.

    A colour is both its values, of which the browser takes one by the ``color-scheme`` of what it
    colours: so a deck, a slide of the class ``inverse`` or any part of one is dark by that alone.
    """
    colours = _declared({n: f"light-dark({light}, {dark})" for n, (light, dark) in COLOURS.items()})
    return (
        "@layer handson{"
        f"[data-theme]{{color-scheme: light;{_declared(SIZES)}{colours}}}"
        '[data-theme~="auto"]{color-scheme: light dark;}'
        '.inverse, [data-theme~="dark"]{color-scheme: dark;}'
        # A part in the other colours: what inherits them must take them anew.
        ".inverse{color: var(--handson-text);}"
        # Anew on each slide, which may have an accent of its own.
        f"[data-theme], .remark-slide-content{{{_declared(DERIVED)}}}"
        "}"
    )


def _declared(values: Mapping[str, str]) -> str:
    return "".join(f"--handson-{name}: {value};" for name, value in values.items())

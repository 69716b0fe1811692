"""The theme's variables, as tables: each colour once, with its value in light and in dark.

A deck changes its look by setting them for ``:root``; ``docs/theme.md`` says
what each of them is for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["COLOURS", "SIZES", "variables_css"]

SIZES = {
    "own-font": '"Handson Sans",',
    "own-code-font": '"Handson Mono",',
    "font": 'var(--handson-own-font) "Handson Sans Fallback", system-ui, sans-serif',
    "heading-font": "var(--handson-font)",
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
    "code-comment": ("#566072", "#a7b1c0"),
    "code-keyword": ("#8a2be2", "#d3a9ff"),
    "code-string": ("#12703a", "#8fdba5"),
    "code-number": ("#a34a00", "#ffb672"),
    "code-name": ("#0a58ca", "#82b7ff"),
    "code-error": ("#bf1d2d", "#ff9a94"),
}
"""The colours in light and in dark, by the names of their variables."""


def variables_css() -> str:
    """Return the rules that set the variables, in the layer of the theme.

    The dark colours come twice: for ``theme: dark`` and slides of the class
    ``inverse``, and for ``theme: auto`` where the screen asks for them.
    """
    light = "color-scheme: light;" + _declared({name: pair[0] for name, pair in COLOURS.items()})
    dark = "color-scheme: dark;" + _declared({name: pair[1] for name, pair in COLOURS.items()})
    return (
        "@layer handson{"
        f"[data-theme]{{{_declared(SIZES)}}}"
        f"[data-theme]{{{light}}}"
        f'.inverse, [data-theme="dark"]{{{dark}}}'
        # A part in the other colours: what inherits them must take them anew.
        ".inverse{color: var(--handson-text);}"
        "}"
        "@layer handson{@media (prefers-color-scheme: dark){"
        f'[data-theme="auto"]{{{dark}}}'
        "}}"
    )


def _declared(values: Mapping[str, str]) -> str:
    return "".join(f"--handson-{name}: {value};" for name, value in values.items())

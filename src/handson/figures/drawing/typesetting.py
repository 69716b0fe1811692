"""Text in figures: numbers for people, symbols with subscripts, and the width of text."""

from __future__ import annotations

import math
from html import escape

__all__ = ["TEXT", "brief", "coordinate", "lowered", "measure", "number", "symbol"]

TEXT = 18
"""The usual size of text in CSS pixels; no text is smaller than 16."""


def coordinate(value: float) -> str:
    """Return ``value`` with at most two decimals, in the shortest form."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def number(value: float, digits: int = 3) -> str:
    """Return ``value`` as people write it.

    It has at most ``digits`` decimals, a true minus sign, and a power of ten where
    it is very large or very small.
    """
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    magnitude = abs(value)
    if magnitude and not 1e-4 <= magnitude < 1e6:
        mantissa, exponent = f"{value:.{max(digits - 1, 0)}e}".split("e")
        raised = str(int(exponent)).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
        short = mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa
        return f"{short}·10{raised}".replace("-", "−")
    text = f"{value:.{digits}f}" if magnitude >= 1 else f"{value:.{digits}g}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text.replace("-", "−")


def brief(value: float, digits: int) -> str:
    """Return ``value`` for a narrow place: with few characters, however large it is.

    It has at most ``digits`` decimals, and one less from 10 and from 100 on.
    """
    magnitude = abs(value)
    if magnitude >= 9999.5:
        return number(value, 1)
    places = max(digits - (magnitude >= 10) - (magnitude >= 100), 0)
    text = f"{value:.{places}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace("-", "−")


_WIDTHS = {
    **dict.fromkeys("ijl'|", 0.24),
    **dict.fromkeys("ftI.,:;/!()[] ·⋮", 0.29),
    **dict.fromkeys('r-"*°', 0.36),
    **dict.fromkeys("sczkvxyJ", 0.51),
    **dict.fromkeys("ABEKPSVXY&", 0.68),
    **dict.fromkeys("CDHNRUw", 0.73),
    **dict.fromkeys("GOQ", 0.79),
    **dict.fromkeys("mM", 0.84),
    **dict.fromkeys("W%…@∂", 0.95),
    **dict.fromkeys("+=<>×−→←∇⌊⌋", 0.6),
}


def measure(text: str, size: float = TEXT) -> float:
    """Return an estimate of the width of ``text`` in pixels, rather too large than too small."""
    width = 0.0
    for character in text:
        # Scripts with full-width characters take a whole em each.
        wide = 1.0 if ord(character) >= 0x1100 and not 0x2000 <= ord(character) < 0x2E80 else 0.57
        width += _WIDTHS.get(character, wide)
    return width * size * 1.03


def symbol(name: str, size: float = TEXT) -> str:
    """Return markup for a symbol whose part after ``_`` becomes a subscript, such as ``w_1``."""
    main, _, lowered = name.partition("_")
    if not lowered:
        return escape(main, quote=False)
    shift = coordinate(size * 0.28)
    return (
        f'{escape(main, quote=False)}<tspan dy="{shift}" font-size="{coordinate(size * 0.72)}">'
        f'{escape(lowered, quote=False)}</tspan><tspan dy="-{shift}">\u200b</tspan>'
    )


def lowered(name: str, size: float = TEXT) -> str:
    """Return markup for a variable's name; digits after a letter become a subscript."""
    if len(name) > 1 and name[0].isalpha() and name[1:].isdecimal():
        return symbol(f"{name[0]}_{name[1:]}", size)
    return symbol(name, size) if name.count("_") == 1 else escape(name, quote=False)

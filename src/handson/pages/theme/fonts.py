"""The themes' fonts, as tables: Inter for text, Fira Code for code, and what other themes have.

They are cut to what slides use when the package is built. The second file of
each is loaded only where its characters occur.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

__all__ = ["FACES", "FACES_OF", "MORE", "TEXT", "Face", "faces_css"]

TEXT = (
    "U+20-7E, U+A0-FF, U+131, U+152-153, U+160-161, U+178, U+17D-17E, U+2010-2026, "
    "U+2039-203A, U+20AC, U+2122, U+2190-2193, U+2212"
)
"""The characters of nearly every slide."""

MORE = (
    "U+100-130, U+132-151, U+154-15F, U+162-177, U+179-17C, U+17F, U+391-3C9, U+3D1, U+3D5, "
    "U+3F5, U+2032-2033, U+2044, U+2070-209C, U+2113, U+211D, U+2150-215E, U+2194-21FF, "
    "U+2200-22FF, U+2500-259F, U+25A0-25CF, U+2713, U+2717"
)
"""Further Latin letters, Greek, and symbols."""


class Face(Struct, frozen=True):
    """A file of a font, and the family, weight and style that it is declared with."""

    family: str
    """The font's name, as the theme asks for it."""
    style: str
    """``normal`` or ``italic``."""
    weight: str
    """The first and the last weight that the file is for."""
    file: str
    """The file's name."""
    characters: str
    """The ranges of characters that the file holds, as CSS writes them."""


FACES = (
    Face("Handson Sans", "normal", "400 550", "text.woff2", TEXT),
    Face("Handson Sans", "normal", "400 550", "text-more.woff2", MORE),
    Face("Handson Sans", "normal", "551 700", "text-bold.woff2", TEXT),
    Face("Handson Sans", "normal", "551 700", "text-bold-more.woff2", MORE),
    Face("Handson Sans", "italic", "400 700", "italic.woff2", TEXT),
    Face("Handson Sans", "italic", "400 700", "italic-more.woff2", MORE),
    Face("Handson Mono", "normal", "400 550", "code.woff2", TEXT),
    Face("Handson Mono", "normal", "400 550", "code-more.woff2", MORE),
    Face("Handson Mono", "normal", "551 700", "code-bold.woff2", TEXT),
    Face("Handson Mono", "normal", "551 700", "code-more.woff2", MORE),
)
"""The fonts in the order of the style sheet; a later file wins for characters that both have."""

FACES_OF: Mapping[str, tuple[Face, ...]] = {
    "warm": (
        Face("Handson Serif", "normal", "400 550", "serif.woff2", TEXT),
        Face("Handson Serif", "normal", "400 550", "serif-more.woff2", MORE),
        Face("Handson Serif", "normal", "551 700", "serif-bold.woff2", TEXT),
        Face("Handson Serif", "normal", "551 700", "serif-bold-more.woff2", MORE),
        Face("Handson Serif", "italic", "400 700", "serif-italic.woff2", TEXT),
    ),
    "stage": (
        Face("Handson Grotesk", "normal", "400 550", "grotesk.woff2", TEXT),
        Face("Handson Grotesk", "normal", "400 550", "grotesk-more.woff2", MORE),
        Face("Handson Grotesk", "normal", "551 700", "grotesk-bold.woff2", TEXT),
        Face("Handson Grotesk", "normal", "551 700", "grotesk-bold-more.woff2", MORE),
    ),
    "contrast": (
        Face("Handson Legible", "normal", "400 550", "legible.woff2", TEXT),
        Face("Handson Legible", "normal", "400 550", "legible-more.woff2", MORE),
        Face("Handson Legible", "normal", "551 700", "legible-bold.woff2", TEXT),
        Face("Handson Legible", "normal", "551 700", "legible-bold-more.woff2", MORE),
        Face("Handson Legible", "italic", "400 700", "legible-italic.woff2", TEXT),
    ),
}
"""What a built-in theme has beside `FACES`, by the theme's name: Source Serif, Space Grotesk and
Atkinson Hyperlegible."""


def faces_css(address: Callable[[str], str], faces: Iterable[Face] = FACES) -> str:
    """Return the ``@font-face`` rules of ``faces``.

    ``address`` takes a file's name and returns its address from the style sheet.
    """
    return "".join(
        "@font-face{"
        f'font-family: "{face.family}";'
        f"font-style: {face.style};"
        f"font-weight: {face.weight};"
        "font-display: swap;"
        f'src: url("{address(face.file)}") format("woff2");'
        f"unicode-range: {face.characters};"
        "}"
        for face in faces
    )

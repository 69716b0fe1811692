"""Marks of strong emphasis with blanks inside, ``** bold **``, which emphasize nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handson.language.fences import CONTAINERS
from handson.mistakes.findings import warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handson.mistakes.findings import Finding
    from handson.mistakes.surface import Surface

__all__ = ["blanks_in_emphasis"]

_RUN = re.compile(r"(?<![*_\\])(\*\*|__)(?![*_])|\n")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_CONTAINERS = re.compile(CONTAINERS)
_NUMBER = re.compile(r"\w|[ \t]*[\d(]")
_ARITHMETIC = re.compile(r"[\d)\]][ \t]*\Z|[=+(,/^<>-][ \t]*\Z")
_LONGEST = 120
"""How many characters may stand between the marks."""


def blanks_in_emphasis(surface: Surface) -> Iterator[Finding]:
    """Find a pair of doubled marks on a line that has a blank inside at least one of them.

    Words have to stand between them, and no number or sign of arithmetic before them:
    ``2 ** n ** 4`` are powers.
    """
    text = surface.text
    opening: re.Match[str] | None = None
    pairs: list[tuple[re.Match[str], re.Match[str]]] = []
    for match in surface.prose(_RUN):
        if match[0] == "\n":
            opening = None
        elif opening is not None and opening[1] == match[1]:
            pairs.append((opening, match))
            opening = None
        else:
            opening = match
    for opener, closer in pairs:
        inner = text[opener.end() : closer.start()]
        has_blank = inner[:1].isspace() or inner[-1:].isspace()
        if not has_blank or not _WORDS.search(inner) or len(inner) > _LONGEST:
            continue
        if _stands_between_words(text, opener, closer):
            mark, place = opener[1], (opener.start(), closer.end())
            yield warning(
                "blanks-in-emphasis",
                f"{mark} with blanks inside emphasizes nothing and is shown as text",
                place,
                f"write '{mark}{inner.strip()}{mark}'",
            )


def _stands_between_words(text: str, opener: re.Match[str], closer: re.Match[str]) -> bool:
    """Tell whether the marks stand around words as emphasis does."""
    line = text.rfind("\n", 0, opener.start()) + 1
    marks = _CONTAINERS.match(text, line, opener.start())
    before = text[marks.end() if marks else line : opener.start()]
    inner = text[opener.end() : closer.start()]
    if _ARITHMETIC.search(before) or _ARITHMETIC.search(inner):
        return False
    opens = not before or not before[-1].isalnum()
    return opens and not _NUMBER.match(text, closer.end())

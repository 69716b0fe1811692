"""Brackets: which ones belong together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["BRACKET", "closing_parenthesis", "match_brackets", "matching_brackets"]

BRACKET = re.compile(r"[\[\]]")
"""One square bracket."""

_PARENTHESIS = re.compile(r"[()\n]")
_LONGEST_ADDRESS = 2000
"""How far the closing parenthesis of an address is looked for."""


def match_brackets(brackets: Iterable[tuple[int, bool]]) -> dict[int, int]:
    """Return the offset of the closing bracket for that of each opening one that has one.

    Each bracket comes as its offset and whether it opens. A bracket without a
    partner does no harm to the others.
    """
    partners: dict[int, int] = {}
    stack: list[int] = []
    for offset, opening in brackets:
        if opening:
            stack.append(offset)
        elif stack:
            partners[stack.pop()] = offset
    return partners


def matching_brackets(text: str) -> dict[int, int]:
    """Return the partners of all brackets in ``text``, as `match_brackets` does."""
    return match_brackets((match.start(), match[0] == "[") for match in BRACKET.finditer(text))


def closing_parenthesis(text: str, at: int, end: int) -> int:
    """Return where the parenthesis at ``at`` is closed on its line before ``end``, or -1.

    Those within it are counted, as in an address such as ``pic (1).png``.
    """
    depth = 0
    for match in _PARENTHESIS.finditer(text, at, min(end, at + _LONGEST_ADDRESS)):
        if match[0] == "\n":
            return -1
        depth += 1 if match[0] == "(" else -1
        if depth == 0:
            return match.start()
    return -1

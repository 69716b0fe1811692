"""Compares what code printed with what the deck says it prints."""

from __future__ import annotations

import re
from difflib import unified_diff
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["difference", "first_difference", "printed_lines", "same_output"]

_ANY = "..."
_ESCAPE = re.compile("\033\\[[0-9;?]*[A-Za-z]")
_LONGEST_DIFFERENCE = 24


def printed_lines(text: str) -> list[str]:
    """Return the lines that stay on the screen, without colours, blank ends and empty margins.

    Of a line that was written over and over, as by a progress bar, the last
    state counts. Empty lines at the top and at the end are left out.
    """
    lines = []
    for line in _ESCAPE.sub("", text).replace("\r\n", "\n").split("\n"):
        _, _, last = line.rstrip("\r \t").rpartition("\r")
        lines.append(last.replace("\b", "").rstrip())
    return _framed(lines)


def same_output(expected: Sequence[str], printed: Sequence[str]) -> bool:
    """Tell whether the lines agree; ``...`` stands for any text, of several lines as well."""
    return _matches("\n".join(_framed(expected)), "\n".join(printed))


def first_difference(expected: Sequence[str], printed: Sequence[str]) -> int:
    """Return the index of the first of the ``expected`` lines that was not printed.

    It is the number of those lines where all of them were printed, and more.
    """
    start = next((index for index, line in enumerate(expected) if line.strip()), 0)
    for index in range(start, len(expected)):
        line = expected[index].rstrip()
        if line.strip() == _ANY:
            return index
        place = index - start
        if place >= len(printed) or not _matches(line, printed[place]):
            return index
    return len(expected)


def difference(expected: Sequence[str], printed: Sequence[str]) -> str:
    """Return the lines that differ, ``-`` for the deck's and ``+`` for the printed ones."""
    lines = list(unified_diff(_framed(expected), list(printed), n=1, lineterm=""))[2:]
    lines = [line for line in lines if not line.startswith("@@")]
    if len(lines) > _LONGEST_DIFFERENCE:
        left_out = len(lines) - _LONGEST_DIFFERENCE
        lines = [*lines[:_LONGEST_DIFFERENCE], f" and {left_out} more lines"]
    return "\n".join(lines)


def _framed(lines: Sequence[str]) -> list[str]:
    """Return the lines without blanks at their ends, and without empty ones around them."""
    stripped = [line.rstrip() for line in lines]
    filled = [index for index, line in enumerate(stripped) if line]
    return stripped[filled[0] : filled[-1] + 1] if filled else []


def _matches(expected: str, printed: str) -> bool:
    """Compare as doctest does with ELLIPSIS; linear, because each piece is searched for once."""
    if _ANY not in expected:
        return expected == printed
    first, *middle, last = expected.split(_ANY)
    if not printed.startswith(first) or len(first) + len(last) > len(printed):
        return False
    position, end = len(first), len(printed) - len(last)
    if not printed.endswith(last):
        return False
    for piece in middle:
        position = printed.find(piece, position, end)
        if position == -1:
            return False
        position += len(piece)
    return True

"""Indented code: lines behind a blank line that four blanks or a tab begin."""

from __future__ import annotations

import re

__all__ = ["indentation", "indented_code", "is_in_indented_code"]

_INDENTED = re.compile(r"^(?: {4}| {0,3}\t)", re.MULTILINE)
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]")
_LONGEST_LINE_BEFORE = 100
"""How far before a place its line's beginning is looked for."""


def indentation(line: str) -> int:
    """Return how many columns of blanks begin the line; a tab reaches to the next multiple of 4."""
    return len(line[: len(line) - len(line.lstrip(" \t"))].expandtabs(4))


def indented_code(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the blocks of indented code in ``text[start:end]``, by start and end.

    They stand behind a blank line and are no part of a list.
    """
    if text.find("    ", start, end) == text.find("\t", start, end) == -1:
        return []  # at far less cost than by the regular expression
    if not _INDENTED.search(text, start, end):
        return []
    blocks: list[tuple[int, int]] = []
    in_list = in_code = False
    blank = True
    position = start
    while position < end:
        line_end = text.find("\n", position, end)
        line_end = end if line_end == -1 else line_end
        line = text[position:line_end]
        if not line.strip(" \t"):
            blank = True
            position = line_end + 1
            continue
        if indentation(line) > 3 and not in_list and (blank or in_code):
            if in_code:
                blocks[-1] = (blocks[-1][0], line_end)
            else:
                blocks.append((position, line_end))
            in_code = True
        else:
            in_code = False
            in_list = _is_in_list(line, in_list=in_list, blank=blank)
        blank = False
        position = line_end + 1
    return blocks


def _is_in_list(line: str, *, in_list: bool, blank: bool) -> bool:
    """Tell whether what follows the line belongs to a list."""
    if _ITEM.match(line):
        return True
    return in_list and not (blank and line[0] not in " \t")


def is_in_indented_code(text: str, offset: int) -> bool:
    """Tell whether ``offset`` is the first character of a line of indented code."""
    line = text.rfind("\n", max(0, offset - _LONGEST_LINE_BEFORE), offset) + 1
    blanks = text[line:offset]
    if blanks.strip() or len(blanks.expandtabs(4)) < 4:
        return False
    before = text.rfind("\n", max(0, line - _LONGEST_LINE_BEFORE), max(0, line - 1)) + 1
    return not text[before:line].strip()

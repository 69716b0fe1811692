"""Lines that were meant to begin a slide, a step or the notes, and do not."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from handson.mistakes.findings import note, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handson.mistakes.findings import Finding
    from handson.mistakes.surface import Surface

__all__ = ["dashes", "near_notes", "rules"]

_RULE = re.compile(r"^(-{4,}|\*{3,}|_{3,}|={3,})[ \t]*$", re.MULTILINE)
_NEXT_HEADING = re.compile(r"\s*^(#{1,6})[ \t]*[^\s#]", re.MULTILINE)
_HEADING = re.compile(r"^(#{1,6})[ \t]*[^\s#]", re.MULTILINE)
_NOTES = re.compile(r"^(\?\?|\?{4,}|\uff1f{2,})[ \t]*$", re.MULTILINE)
_GLUED_NOTES = re.compile(r"^\?{3}[ \t]*(?=[\w*_`(\[.-])", re.MULTILINE)
_GLUED = re.compile(r"^(-{2,3})([ \t]*#{1,6} (?=\S)|[\w.*](?!\S)|[\w.]{2,3}(?!\S))", re.MULTILINE)
_OPTION = re.compile(r"^--[A-Za-z]", re.MULTILINE)
_LONG_DASH = re.compile(r"^(?:[–—−]+-?|-[–—−]+)[ \t]*$", re.MULTILINE)


def rules(surface: Surface) -> Iterator[Finding]:
    """Find lines such as ``----`` and ``***`` that stand where a new slide seems to begin.

    They draw a line, which may be meant: so a heading has to follow, no lower than the one before.
    """
    text = surface.text
    headings: list[tuple[int, int]] = []
    for match in surface.prose(_RULE):
        if match[1][0] in "-=" and _is_underline(text, match.start()):
            continue
        following = _NEXT_HEADING.match(text, match.end())
        if following is None:
            continue
        headings = headings or [(each.start(), len(each[1])) for each in _HEADING.finditer(text)]
        index = bisect_left(headings, (match.start(), 0)) - 1
        if index < 0 or len(following[1]) > headings[index][1]:
            continue
        yield warning(
            "near-separator",
            f"{match[1][:8]} draws a line; no new slide begins here",
            match.span(1),
            "write '---' to begin a slide",
        )


def _is_underline(text: str, start: int) -> bool:
    """Tell whether the line above makes a heading of the line that begins at ``start``."""
    above = text[text.rfind("\n", 0, max(start - 1, 0)) + 1 : start].strip()
    return bool(above) and not above.startswith("#")


def near_notes(surface: Surface) -> Iterator[Finding]:
    """Find ``??``, ``????`` and ``??? text`` where speaker notes were meant: all can read them."""
    for match in surface.prose(_NOTES):
        if surface.text[match.end() :].strip():
            yield warning(
                "near-separator",
                f"{match[1][:8]} is shown as text; no speaker notes begin here",
                match.span(1),
                "write '???' on a line of its own",
            )
    for match in surface.prose(_GLUED_NOTES):
        yield warning(
            "near-separator",
            "??? is shown as text, and what follows too; no speaker notes begin here",
            (match.start(), match.start() + 3),
            "begin a new line behind it",
        )


def dashes(surface: Surface) -> Iterator[Finding]:
    """Find ``--`` and ``---`` that share their line, and dashes that an editor made of them."""
    for match in surface.prose(_GLUED):
        yield warning(
            "near-separator",
            f"{match[1]} is shown as text; it separates slides on a line of its own only",
            match.span(),
            "begin a new line behind it",
        )
    for match in surface.prose(_OPTION):
        if not _GLUED.match(surface.text, match.start()):
            yield note(
                "near-separator",
                "-- is shown as text; it separates slides on a line of its own only",
                match.span(),
                "begin a new line behind it, or write an option as code",
            )
    for match in surface.prose(_LONG_DASH):
        yield warning(
            "near-separator",
            "this line of dashes is shown as text; no new slide or step begins here",
            match.span(),
            "write '--' or '---' with hyphens",
        )

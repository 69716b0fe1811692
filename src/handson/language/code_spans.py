"""Inline code: which stretches of text between backticks belong together."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["BLOCK_START", "closing_backticks", "code_spans"]

BLOCK_START = r"[ \t]*(?:\n|[-*+][ \t]|\d{1,9}[.)][ \t]|\#|\||>|\Z)"
"""A line that begins another block or is blank, as a regular expression: no inline text goes on."""

_RUN = re.compile("`+")
_BLOCK_BREAK = re.compile(rf"\n(?={BLOCK_START})")


def code_spans(text: str, start: int, end: int) -> tuple[list[tuple[int, int]], list[int]]:
    """Return the code spans in ``text[start:end]`` and the places of backticks without a partner.

    A span ends at a run of as many backticks as it begins with, or at one of
    fewer, in the same paragraph, table row or list item: a stray backtick does
    no harm beyond it.
    """
    if text.find("`", start, end) == -1:
        return [], []
    spans: list[tuple[int, int]] = []
    strays: list[int] = []
    runs: list[tuple[int, int]] = []
    breaks = [match.start() for match in _BLOCK_BREAK.finditer(text, start, end)]
    block = -1
    for match in _RUN.finditer(text, start, end):
        if (where := bisect_right(breaks, match.start())) != block:
            _pair(text, start, runs, spans, strays)
            runs, block = [], where
        runs.append(match.span())
    _pair(text, start, runs, spans, strays)
    return spans, strays


def closing_backticks(text: str, start: int, end: int, limit: int) -> int:
    """Return where the code ends that the backticks ``text[start:end]`` begin, or -1.

    The next run of as many backticks before ``limit`` ends it.
    """
    run = text[start:end]
    found = end
    while (found := text.find(run, found, limit)) != -1:
        behind = found + len(run)
        while behind < limit and text[behind] == "`":
            behind += 1
        if behind - found == len(run):
            return behind
        found = behind
    return -1


def _pair(
    text: str,
    start: int,
    runs: list[tuple[int, int]],
    spans: list[tuple[int, int]],
    strays: list[int],
) -> None:
    """Pair the runs of backticks of one paragraph."""
    by_length: dict[int, list[int]] = {}
    for index, (begin, end) in enumerate(runs):
        by_length.setdefault(end - begin, []).append(index)
    longest_first = sorted(by_length, reverse=True)
    index = 0
    while index < len(runs):
        begin, end = runs[index]
        if _escaped(text, start, begin):
            begin += 1  # the backslash takes one backtick
        if begin < end:
            lengths = range(end - begin, 0, -1) if end - begin < len(by_length) else longest_first
            partner = _partner(text, runs, by_length, lengths, index, begin)
            if partner is None or runs[partner][1] - runs[partner][0] < end - begin:
                strays.append(begin)
            if partner is not None:
                index = partner
                spans.append((begin, runs[index][1]))
        index += 1


def _partner(
    text: str,
    runs: list[tuple[int, int]],
    by_length: dict[int, list[int]],
    lengths: Iterable[int],
    index: int,
    begin: int,
) -> int | None:
    """Return the index of the run that ends the code: as many backticks, or the most below that.

    With fewer, the others are the code's first characters, as where the text is shown.
    """
    end = runs[index][1]
    for length in lengths:
        partners = by_length.get(length, ())
        if length > end - begin or not partners:
            continue
        later = bisect_right(partners, index)
        if later < len(partners) and text[begin + length : runs[partners[later]][0]].strip():
            return partners[later]
    return None


def _escaped(text: str, start: int, offset: int) -> bool:
    backslash = offset
    while backslash > start and text[backslash - 1] == "\\":
        backslash -= 1
    return (offset - backslash) % 2 == 1

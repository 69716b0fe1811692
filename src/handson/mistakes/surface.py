"""The text of a slide with its steps, and what in it is code, a comment or a formula."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from handson.language import may_hold_formulas
from handson.language.code_spans import code_spans
from handson.language.fences import read_fenced_code
from handson.language.formulas import find_formulas
from handson.language.indented_code import indented_code
from handson.language.raw_html import UNFORMATTED_ELEMENTS
from handson.parsing.boundaries import find_blocks, unreported

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handson.language.fences import FencedCode
    from handson.parsing.boundaries import Blocks

__all__ = ["Fence", "Surface", "holds"]


_RAW = re.compile(rf"<(/?)({'|'.join(UNFORMATTED_ELEMENTS)})\b", re.IGNORECASE)


class Fence(NamedTuple):
    """A fenced block of code."""

    start: int
    """Where its opening marks begin."""
    end: int
    """Behind its closing marks."""
    code: FencedCode
    """What stands in it."""


class Surface:
    """A text that is taken apart only when a rule asks for its parts."""

    def __init__(self, text: str) -> None:
        """Take the text of one slide, from one separator to the next."""
        self.text = text

    @cached_property
    def blocks(self) -> Blocks:
        """The fences, comments and elements of raw text, and the lines that divide the slide."""
        return find_blocks(self.text, 0, unreported)

    @cached_property
    def fences(self) -> tuple[Fence, ...]:
        """The fenced blocks of code, in order."""
        found: list[Fence] = []
        for opaque in self.blocks.opaque:
            if opaque.kind == "fence":
                code = read_fenced_code(self.text, opaque.start, opaque.end)
                if code is not None:
                    found.append(Fence(opaque.start, opaque.end, code))
        return tuple(found)

    @cached_property
    def notes(self) -> list[tuple[int, int]]:
        """Where the notes of the slide and of its steps stand."""
        boundaries = self.blocks.boundaries
        ends = [*(each.start for each in boundaries[1:]), len(self.text)]
        return [
            (each.start, end)
            for each, end in zip(boundaries, ends, strict=False)
            if each.kind == "notes"
        ]

    @cached_property
    def _hidden(self) -> list[tuple[int, int]]:
        hidden = [(each.start, each.end) for each in self.blocks.opaque]
        hidden += indented_code(self.text, 0, len(self.text))
        if "</" in self.text:
            hidden += _raw_elements(self.text)
        between = 0
        for start, end in sorted(hidden):
            hidden += code_spans(self.text, between, max(between, start))[0]
            between = max(between, end)
        hidden += code_spans(self.text, between, len(self.text))[0]
        return _union(hidden)

    @cached_property
    def _formulas(self) -> list[tuple[int, int]]:
        if not may_hold_formulas(self.text):
            return []
        return _union([(each.start, each.end) for each in find_formulas(self.text)])

    @cached_property
    def _is_plain(self) -> bool:
        """Whether nothing in the text can be code, a comment or a raw element."""
        return not any(sign in self.text for sign in ("`", "~~~", "<", "    ", "\t"))

    def is_text(self, offset: int) -> bool:
        """Tell whether the place is in no code, comment or raw element."""
        return self._is_plain or not holds(self._hidden, offset)

    def is_prose(self, offset: int) -> bool:
        """Tell whether the place is in no formula either."""
        return self.is_text(offset) and not holds(self._formulas, offset)

    def prose(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Yield the matches of ``pattern`` that begin in prose."""
        for match in pattern.finditer(self.text):
            if self.is_prose(match.start()):
                yield match


def _union(stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the stretches in order, those that overlap as one."""
    union: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if union and start <= union[-1][1]:
            union[-1] = union[-1][0], max(union[-1][1], end)
        else:
            union.append((start, end))
    return union


def _raw_elements(text: str) -> Iterator[tuple[int, int]]:
    """Yield the elements in which nothing is Markdown, from tag to tag, as far as they end."""
    begun: dict[str, int] = {}
    for match in _RAW.finditer(text):
        name = match[2].lower()
        if not match[1]:
            begun.setdefault(name, match.start())
        elif name in begun:
            yield begun.pop(name), match.end()


def holds(stretches: list[tuple[int, int]], offset: int) -> bool:
    """Tell whether one of the stretches, which are in order and apart, holds the place."""
    index = bisect_right(stretches, offset, key=lambda stretch: stretch[0]) - 1
    return index >= 0 and offset < stretches[index][1]

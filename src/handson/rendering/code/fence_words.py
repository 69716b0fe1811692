"""Where on a slide a fence names a language: for diagnostics about languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handson.diagnostics import Span
from handson.language.fences import CONTAINERS, MARKS, closes_fence, language_of, opens_fence
from handson.model import ContentClass, Macro

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from handson.model import Node, Slide

__all__ = ["find_fence_words"]

_FENCE = re.compile(rf"^(?:{CONTAINERS}|[^\n`~\[]*\[)({MARKS})([^\n]*)$", re.MULTILINE)
"""A line that may open or close a fence: in quotes and lists, or in a content class."""


def find_fence_words(slide: Slide) -> dict[str, Span]:
    """Return the first place of each word that opens a fence in the slide's content and notes.

    What looks like a fence within another one is code. A macro may make a
    fence: then its arguments and the ending of its file name count as well.
    """
    nodes = (*slide.content, *slide.notes)
    words: dict[str, Span] = {}
    for node in nodes:
        for word in _words(node.span):
            words.setdefault(word.text, word)
    for macro in _macros(nodes):
        for text in (*macro.arguments, macro.value.rpartition(".")[2]):
            words.setdefault(text, macro.span)
    return words


def _macros(nodes: Iterable[Node]) -> Iterator[Macro]:
    for node in nodes:
        if isinstance(node, Macro):
            yield node
        elif isinstance(node, ContentClass):
            yield from _macros(node.content)


def _words(span: Span) -> Iterator[Span]:
    open_fence = ""
    for match in _FENCE.finditer(span.source.text, span.start, span.end):
        marks, info = match.groups()
        if open_fence:
            if closes_fence(marks + info, open_fence):
                open_fence = ""
        elif opens_fence(marks, info):
            open_fence = marks
            if word := language_of(info):
                start = match.start(2) + info.index(word)
                yield Span(span.source, start, start + len(word))

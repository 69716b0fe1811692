"""Markdown that stays text because it stands directly behind a content class.

A content class over several lines is a block of HTML for remark, and that goes on to the
next one's end unless a blank line follows it: lists, headings and code in between are shown as
they are written.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from handson.diagnostics import Span
from handson.mistakes.findings import warning
from handson.model import ContentClass, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from handson.mistakes.findings import Finding
    from handson.model import Node, SourceSlide

__all__ = ["unread_markdown"]

_DIRECTLY = re.compile(r"[ \t]*\n?[ \t]*[^\s<]")
_MARKUP = re.compile(
    r"^[ \t]*(?:[-*+][ \t]|\d{1,9}[.)][ \t]|#{1,6}[ \t]|>[ \t]|`{3}|~{3}|\|.*\|)[^\n]*"
    r"|\*\*\S[^*\n]*\*\*|!?\[[^\]\n]*\]\([^)\n]*\)|`[^`\n]+`",
    re.MULTILINE,
)
_CLOSED = re.compile(r"</div>[ \t]*(?:\n[ \t]*\n|\s*\Z)")


def unread_markdown(sources: Sequence[SourceSlide]) -> Iterator[tuple[Finding, Span]]:
    """Yield the first such place behind each content class."""
    for _, members in groupby(sources, _Slides().of):
        slides = list(members)
        yield from _in_row([node for slide in slides for node in slide.content])
        for slide in slides:
            yield from _in_row(slide.notes)


class _Slides:
    """Numbers slides, steps like the slide that they go on with."""

    def __init__(self) -> None:
        self._number = 0

    def of(self, slide: SourceSlide) -> int:
        self._number += not slide.incremental
        return self._number


def _in_row(row: Sequence[Node]) -> Iterator[tuple[Finding, Span]]:
    found: list[tuple[Finding, Span]] = []
    is_swallowed = goes_on = False
    for index in range(len(row) - 1, -1, -1):
        node, before = row[index], row[index - 1] if index else None
        if isinstance(node, ContentClass):
            found.extend(reversed(list(_in_row(node.content))))
            is_swallowed = is_swallowed or (node.block and not goes_on)
        goes_on = True
        if isinstance(node, Text):
            is_swallowed = is_swallowed or _CLOSED.search(node.text) is not None
            goes_on = _DIRECTLY.match(node.text) is not None
            if is_swallowed and goes_on and isinstance(before, ContentClass) and before.block:
                found.extend(_behind(node))
    yield from reversed(found)


def _behind(node: Text) -> Iterator[tuple[Finding, Span]]:
    source, start = node.span.source, node.span.start
    markup = _MARKUP.search(source.text, start, node.span.end)
    if markup is None:
        return
    place = markup.span()
    message = "this is shown as it is written, for a content class ends directly above"
    hint = "put a blank line behind its ]"
    yield warning("unread-markdown", message, place, hint), Span(source, *place)

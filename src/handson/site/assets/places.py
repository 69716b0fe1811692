"""Where in the source a reference stands: for diagnostics about files."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from handson.diagnostics import Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handson.model import Slide

__all__ = ["find_in_slide", "find_in_source"]


def find_in_slide(slide: Slide, reference: str, nth: int = 0) -> Span | None:
    """Return the place of the ``nth`` use of ``reference`` on the slide (from 0).

    The slide's content is searched first, with what it inherits, then its
    notes, its properties and at last the whole file (where link definitions
    may stand). What is written in an HTML comment is passed over.
    """
    hits: list[Span] = []
    for stretch in _stretches(slide):
        for hit in _hits(stretch, reference):
            if hit not in hits:
                hits.append(hit)
            if len(hits) > nth:
                return hit
    if hits:
        return hits[-1]
    properties = (each.span for each in slide.source.properties.values())
    for stretch in properties:
        for hit in _hits(stretch, reference, comments=True):
            return hit
    whole = slide.source.span.source
    return next(_hits(Span(whole, 0, len(whole.text)), reference), None)


def find_in_source(source: Source, reference: str) -> Span | None:
    """Return the first place of ``reference`` in a file such as a style sheet."""
    return next(_hits(Span(source, 0, len(source.text)), reference, comments=True), None)


def _stretches(slide: Slide) -> Iterator[Span]:
    for node in (*slide.content, *slide.notes):
        yield node.span


def _hits(stretch: Span, reference: str, *, comments: bool = False) -> Iterator[Span]:
    """Yield the places of the reference, however it is written: with ``%20`` or ``&amp;``."""
    source = stretch.source
    for written in dict.fromkeys(
        (reference, reference.replace("&", "&amp;"), reference.replace("%20", " "))
    ):
        start = source.text.find(written, stretch.start, stretch.end)
        while start >= 0:
            end = start + len(written)
            if _stands_alone(source.text, start, end) and (
                comments or not _in_comment(source, start)
            ):
                yield Span(source, start, end)
            start = source.text.find(written, end, stretch.end)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell ``img/a.png`` from a part of ``old/img/a.png`` or ``img/a.png.txt``."""
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return re.match(r"[\w/.%-]", before) is None and re.match(r"[\w/%-]", after) is None


@lru_cache(maxsize=8)
def _comments(source: Source) -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    start = source.text.find("<!--")
    while start >= 0:
        end = source.text.find("-->", start)
        if end < 0:
            break
        ranges.append((start, end + 3))
        start = source.text.find("<!--", end)
    return ranges


def _in_comment(source: Source, offset: int) -> bool:
    comments = _comments(source)
    index = bisect_right(comments, (offset, len(source.text))) - 1
    return index >= 0 and offset < comments[index][1]

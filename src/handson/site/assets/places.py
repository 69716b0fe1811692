"""Where in the source a reference stands: for diagnostics about files.

Each source is read once: a table says where each word of it stands. So the
time does not grow with the number of references times the length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from handson.diagnostics import Source, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from handson.model import Slide

__all__ = ["SlidePlaces", "SourcePlaces", "start_of"]

_WORD = re.compile(r"[\w/.%-]+")
_BEFORE = re.compile(r"[\w/.%-]")
_AFTER = re.compile(r"[\w/%-]|\.\w")
_ADDRESS = re.compile(r"(?:[(<\"']|=[ \t]*|\([ \t]*|\]:[ \t]*)\Z")
"""What stands before an address, but not before a word of a sentence."""
_SEPARATOR = re.compile(r"^(?:--|\?\?\?)", re.MULTILINE)

_MOST_MISSES = 100
"""So many places of a reference's longest word are tried in a row, and no more."""

_WIDEST_GAP = 500
"""Stretches of a slide further apart than this many characters are searched one by one."""


class _Words:
    """The words of one source, and the comments in it."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._starts: dict[str, list[int]] = {}
        for match in _WORD.finditer(source.text):
            self._starts.setdefault(match[0].rstrip("."), []).append(match.start())
        self._comments = _comments(source.text)

    def starts(self, word: str, stretches: Sequence[tuple[int, int]]) -> Sequence[int]:
        """Return where the word begins in some stretches of the text, sorted and apart."""
        found = self._starts.get(word, ())
        if len(found) < len(stretches):
            ends = [end for _, end in stretches]
            within = [(start, bisect_right(ends, start)) for start in found]
            return [s for s, index in within if index < len(ends) and stretches[index][0] <= s]
        places: list[int] = []
        for start, end in stretches:
            places += found[bisect_left(found, start) : bisect_left(found, end)]
        return places

    def in_comment(self, offset: int) -> bool:
        """Tell whether the place is in an HTML comment."""
        index = bisect_right(self._comments, (offset, len(self.source.text))) - 1
        return index >= 0 and offset < self._comments[index][1]


def _comments(text: str) -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    start = text.find("<!--")
    while start >= 0:
        end = text.find("-->", start)
        if end < 0:
            break
        ranges.append((start, end + 3))
        start = text.find("<!--", end)
    return ranges


@lru_cache(maxsize=8)
def _words(source: Source) -> _Words:
    return _Words(source)


class _Search:
    """Finds references in some stretches of a source, one use of each after the other."""

    def __init__(
        self, source: Source, stretches: Sequence[tuple[int, int]], *, comments: bool
    ) -> None:
        self._source = source
        self._stretches = stretches
        self._comments = comments
        self._uses: dict[str, Iterator[Span]] = {}
        self._last: dict[str, Span | None] = {}
        self._starts: dict[str, Sequence[int]] = {}
        self._next: dict[str, int] = {}
        """Where to go on in the list of a word's places, which several references may share."""

    def next(self, reference: str) -> Span | None:
        """Return the next place of the reference: after the last one that one again."""
        if reference not in self._uses:
            self._uses[reference] = self._find(reference)
            self._last[reference] = None
        found = next(self._uses[reference], None)
        if found is not None:
            self._last[reference] = found
        return self._last[reference]

    def first(self, reference: str) -> Span | None:
        """Return the first place of the reference."""
        return self._last[reference] if reference in self._last else self.next(reference)

    def _find(self, reference: str) -> Iterator[Span]:
        """Yield the places of the reference, however it is written: with ``%20`` or ``&amp;``.

        Where it is written as an address, it is not looked for among other words.
        """
        seen: set[int] = set()
        ways = dict.fromkeys(
            (reference, reference.replace("&", "&amp;"), reference.replace("%20", " "))
        )
        for stands in (self._stands_as_address, self._stands_alone):
            for written in ways:
                for start in self._places(written, stands):
                    if start not in seen:
                        seen.add(start)
                        yield Span(self._source, start, start + len(written))
            if seen:
                return

    def _places(self, written: str, stands: Callable[[int, str], bool]) -> Iterator[int]:
        longest = max(_WORD.finditer(written), key=lambda match: len(match[0]), default=None)
        word = longest[0].rstrip(".") if longest else ""
        if longest is None or not word:
            return
        words = _words(self._source)
        if word not in self._starts:
            self._starts[word] = words.starts(word, self._stretches)
        starts = self._starts[word]
        first, misses = self._next.get(word, 0), 0
        for index in chain(range(first, len(starts)), range(first)):
            start = starts[index] - longest.start()
            hit = stands(start, written)
            if hit and (self._comments or not words.in_comment(start)):
                misses = 0
                self._next[word] = index + 1
                yield start
            elif (misses := misses + 1) > _MOST_MISSES:
                return

    def _stands_as_address(self, start: int, written: str) -> bool:
        if not self._stands_alone(start, written):
            return False
        return _ADDRESS.search(self._source.text[max(start - 4, 0) : start]) is not None

    def _stands_alone(self, start: int, written: str) -> bool:
        """Tell ``img/a.png`` from a part of ``old/img/a.png`` or ``img/a.png.txt``."""
        text = self._source.text
        return (
            start >= 0
            and text.startswith(written, start)
            and not (start and _BEFORE.match(text, start - 1))
            and not _AFTER.match(text, start + len(written))
        )


def start_of(slide: Slide) -> Span:
    """Return the first line of a slide that has any text."""
    span = slide.source.span
    text = span.text
    start = span.start + len(text) - len(text.lstrip())
    end = span.source.text.find("\n", start, span.end)
    return Span(span.source, min(start, span.end), span.end if end < 0 else end)


class SlidePlaces:
    """The places of references on one slide.

    The slide's content is searched first, with what it inherits, then its
    notes, its properties and at last the whole file, where link definitions
    may stand. What is written in an HTML comment is passed over, but for
    properties.
    """

    def __init__(self, slide: Slide) -> None:
        self._slide = slide
        self._uses: list[_Search] | None = None
        self._rest: list[_Search] = []

    def next(self, reference: str) -> Span | None:
        """Return the place of the next use of ``reference`` on the slide; None for none."""
        if self._uses is None:
            self._uses, self._rest = _searches(self._slide)
        found = (span for each in self._uses if (span := each.next(reference)))
        rest = (span for each in self._rest if (span := each.first(reference)))
        return next(chain(found, rest), None)


def _searches(slide: Slide) -> tuple[list[_Search], list[_Search]]:
    """Return what searches the slide's text, and what searches elsewhere."""
    nodes = _by_source(node.span for node in (*slide.content, *slide.notes))
    properties = _by_source(each.span for each in slide.source.properties.values())
    whole = slide.source.span.source
    return (
        [_Search(source, stretches, comments=False) for source, stretches in nodes.items()],
        [
            *(_Search(source, each, comments=True) for source, each in properties.items()),
            _Search(whole, [(0, len(whole.text))], comments=False),
        ],
    )


class SourcePlaces:
    """The places of references in a file such as a style sheet."""

    def __init__(self, source: Source) -> None:
        self._search = _Search(source, [(0, len(source.text))], comments=True)

    def next(self, reference: str) -> Span | None:
        """Return the place of the next use of ``reference``; None for none."""
        return self._search.next(reference)


def _by_source(spans: Iterable[Span]) -> dict[Source, list[tuple[int, int]]]:
    """Return the stretches of each source, in order; what belongs together is one stretch."""
    stretches: dict[Source, list[tuple[int, int]]] = {}
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        known = stretches.setdefault(span.source, [])
        if known and _continues(span.source.text, known[-1][1], span.start):
            known[-1] = known[-1][0], max(known[-1][1], span.end)
        else:
            known.append((span.start, span.end))
    return stretches


def _continues(text: str, end: int, start: int) -> bool:
    """Tell whether nothing but a little of the same slide's text stands between two stretches."""
    return start <= end + _WIDEST_GAP and not (start > end and _SEPARATOR.search(text, end, start))

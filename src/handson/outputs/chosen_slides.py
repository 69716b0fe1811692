"""Which slides of a deck are exported: those of ``--slides`` and ``--steps``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from handson.diagnostics import Diagnostic, Severity, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from handson.model import Slide
    from handson.site.deck_page import PlannedPage

__all__ = ["Chosen", "choose", "slide_named"]

_PLACE = re.compile(r"p?(\d{1,9})")
_RANGE = re.compile(r"(\d*)(-?)(\d*)\Z")

Chosen = dict[str, tuple[int, ...]]
"""The slides to export by the path of their deck's page, as numbers from 0 in the deck."""


def choose(
    pages: Sequence[PlannedPage], slides: str = "", steps: str = "all"
) -> Chosen | Diagnostic:
    """Return the slides that are asked for; decks of which none is are left out.

    ``slides`` is a list with commas: names, numbers as the slides show them, and ranges such as
    ``3-10`` or ``8-``; empty for all. With the ``steps`` "last", of slides that go on one after
    the other only the last one counts. What no deck has is a mistake.
    """
    words = [word.strip() for word in slides.split(",") if word.strip()]
    chosen: Chosen = {}
    unknown = set(words)
    for page in pages:
        shown = [rendered.slide for rendered in page.slides]
        wanted = set(range(len(shown)))
        if words:
            found = {word: set(_found(word, shown)) for word in words}
            unknown -= {word for word, places in found.items() if places}
            wanted = set().union(*found.values())
        if steps == "last":
            wanted = {place for place in wanted if not _goes_on(shown, place)}
        if wanted:
            chosen[page.path] = tuple(sorted(wanted))
    for word in words:
        if word in unknown:
            return _unknown(word, pages)
    return chosen


def _found(word: str, shown: Sequence[Slide]) -> Iterator[int]:
    match = _RANGE.match(word)
    if not match or word == "-":
        yield from (place for place, slide in enumerate(shown) if slide.name == word)
        return
    first = int(match[1] or 1)
    last = int(match[3]) if match[3] else shown[-1].number if match[2] else first
    yield from (place for place, slide in enumerate(shown) if first <= slide.number <= last)


def _goes_on(shown: Sequence[Slide], place: int) -> bool:
    return place + 1 < len(shown) and shown[place + 1].incremental


def _unknown(word: str, pages: Sequence[PlannedPage]) -> Diagnostic:
    shown = [rendered.slide for page in pages for rendered in page.slides]
    near = nearest(word, [slide.name for slide in shown if slide.name])
    last = max((slide.number for slide in shown), default=0)
    hint = f"did you mean '{near}'?" if near else f"slides have numbers up to {last}, or names"
    return Diagnostic("no-slide", Severity.ERROR, f"there is no slide '{word}'", hint=hint)


def slide_named(page: PlannedPage, fragment: str) -> int:
    """Return the slide of a page that a fragment leads to, as a number from 0.

    ``#3`` counts the slides from 1, as the player does. A name that no slide has leads to the
    first one, as in a browser.
    """
    name = unquote(fragment)
    if match := _PLACE.fullmatch(name):
        return int(match[1]) - 1
    named = (n for n, rendered in enumerate(page.slides) if name and rendered.slide.name == name)
    return next(named, 0)

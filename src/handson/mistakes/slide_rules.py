"""The rules for a slide with its steps, each with what has to occur for it to be asked."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from handson.language.properties import is_true, split_classes
from handson.mistakes import foreign_syntax
from handson.mistakes.surface import Surface

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from handson.mistakes.findings import Finding
    from handson.model import SourceSlide

__all__ = ["RULES", "Group", "Rule", "find_on_slide", "groups", "rules_for"]


class Rule(NamedTuple):
    """One rule."""

    marks: tuple[str, ...]
    """Texts of which at least one stands wherever the rule finds anything."""
    find: Callable[[Surface], Iterator[Finding]]
    """Yields what is wrong, by offsets in the text."""


def _from(module: str, function: str) -> Callable[[Surface], Iterator[Finding]]:
    """Return a rule whose module is imported when a slide has one of its marks."""

    def find(surface: Surface) -> Iterator[Finding]:
        from importlib import import_module

        rule = getattr(import_module(f"handson.mistakes.{module}"), function)
        found: Iterator[Finding] = rule(surface)
        return found

    return find


RULES = (
    Rule(("\n----", "\n***", "\n___", "\n===="), _from("near_separators", "rules")),
    Rule(("\n??",), _from("near_separators", "near_notes")),
    Rule(("\n--", "\n–", "\n—", "\n−", "\n-–", "\n-—"), _from("near_separators", "dashes")),
    *(Rule(row.marks, partial(foreign_syntax.find_row, row)) for row in foreign_syntax.FOREIGN),
    Rule(("<!--",), foreign_syntax.comments),
    Rule(("```", "~~~"), foreign_syntax.fences),
    Rule(("```", "~~~"), _from("python_syntax", "python_syntax")),
    Rule(("<",), _from("element_ends", "unclosed_elements")),
    Rule(("|",), _from("unread_tables", "unread_tables")),
    Rule(("![", "<img"), _from("picture_texts", "missing_alternatives")),
    Rule(("\\",), _from("picture_texts", "backslashes")),
    Rule(("background-",), _from("property_values", "property_values")),
)
"""The rules that look at a slide's text alone."""


_RARE = "[]{}()<>!?=~^|:_`\\–—−"
"""Characters for which a text is searched much faster than for longer marks."""


def rules_for(texts: Iterable[str]) -> tuple[Rule, ...]:
    """Return the rules that may find anything in a deck, which is made of ``texts``.

    Each keeps only those marks that occur, so that most slides are done with a few searches.
    """
    whole = tuple(texts)
    occurs = {sign: any(sign in text for text in whole) for sign in _RARE}
    kept: list[Rule] = []
    for rule in RULES:
        marks = tuple(
            mark
            for mark in rule.marks
            if occurs.get(mark[0], True)
            and occurs.get(mark[-1], True)
            and any(mark in text for text in whole)
        )
        if marks:
            kept.append(rule._replace(marks=marks))
    return tuple(kept)


class Group(NamedTuple):
    """A slide with the steps that continue it."""

    slides: tuple[SourceSlide, ...]
    """The slide and its steps, of one source."""
    text: str
    """All of it as written, from the line end before it; separators between steps included."""
    start: int
    """Where the text begins in the source."""


def groups(sources: Sequence[SourceSlide], excluded_classes: Sequence[str] = ()) -> Iterator[Group]:
    """Yield the slides of a deck with their steps; those that are left out are not among them."""
    numbers = _Numbers()
    for _, members in groupby(sources, numbers.of):
        slides = tuple(members)
        first = slides[0]
        if _is_left_out(first, excluded_classes):
            continue
        source, start = first.span.source, first.span.start
        start = max(0, start - 1)
        yield Group(slides, source.text[start : slides[-1].span.end], start)


class _Numbers:
    """Gives the slides numbers, steps that of the slide that they continue."""

    def __init__(self) -> None:
        self._number = 0
        self._source: object = None

    def of(self, slide: SourceSlide) -> int:
        if not slide.incremental or slide.span.source is not self._source:
            self._number += 1
        self._source = slide.span.source
        return self._number


def _is_left_out(slide: SourceSlide, excluded_classes: Sequence[str]) -> bool:
    exclude, own = slide.properties.get("exclude"), slide.properties.get("class")
    if exclude is not None and is_true(exclude.value):
        return True
    return own is not None and not set(excluded_classes).isdisjoint(split_classes(own.value))


def find_on_slide(group: Group, rules: Iterable[Rule] = RULES) -> tuple[Finding, ...]:
    """Return what is wrong with a slide, by offsets from its beginning.

    It depends on nothing but the text. ``rules`` are those that may find anything in the deck.
    """
    text = group.text
    surface: Surface | None = None
    found: list[Finding] = []
    for marks, find in rules:
        for mark in marks:
            if mark in text:
                surface = surface or Surface(text)
                found += find(surface)
                break
    return tuple(found)

"""The rules for a slide with its steps, each with the texts that make it apply."""

from __future__ import annotations

from bisect import bisect_right
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from handson.language.properties import PROPERTIES, is_true, split_classes
from handson.mistakes import foreign_syntax
from handson.mistakes.dialects import FOREIGN
from handson.mistakes.surface import Surface

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from handson.mistakes.findings import Finding
    from handson.model import SourceSlide

__all__ = ["RULES", "SLOW_RULES", "Group", "Rule", "find_on_slide", "groups", "rules_in"]


class Rule(NamedTuple):
    """One rule."""

    marks: tuple[str, ...]
    """Texts of which at least one occurs wherever the rule finds anything."""
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
    Rule(("\n??", "\n\uff1f"), _from("near_separators", "near_notes")),
    Rule(("\n--", "\n–", "\n—", "\n−", "\n-–", "\n-—"), _from("near_separators", "dashes")),
    *(Rule(row.marks, partial(foreign_syntax.find_row, row)) for row in FOREIGN),
    Rule(("<!--",), foreign_syntax.comments),
    Rule(("```", "~~~"), foreign_syntax.fences),
    Rule(("```", "~~~"), foreign_syntax.line_numbers),
    Rule(("ote:\n", "otes:\n", "OTE:\n", "OTES:\n"), foreign_syntax.reveal_notes),
    Rule(("<",), _from("element_ends", "unclosed_elements")),
    Rule(("|",), _from("unread_tables", "unread_tables")),
    Rule(("![", "<img"), _from("picture_texts", "missing_alternatives")),
    Rule(("\\",), _from("picture_texts", "backslashes")),
    Rule(("** ", " **", "__ ", " __"), _from("emphasis_blanks", "blanks_in_emphasis")),
    Rule(("](<>", "]()", "]( "), _from("empty_addresses", "empty_addresses")),
    Rule(("background-",), _from("property_values", "property_values")),
    Rule(
        tuple(f"\n{name}:" for name in PROPERTIES),
        _from("misplaced_properties", "misplaced_properties"),
    ),
    Rule(("lines:",), _from("stepped_lines", "stepped_lines")),
)
"""The rules that look at a slide's text alone."""

SLOW_RULES = (Rule(("```", "~~~"), _from("python_syntax", "python_syntax")),)
"""Rules of the same kind that take too long for every build."""


class Group(NamedTuple):
    """A slide with the steps that continue it."""

    slides: tuple[SourceSlide, ...]
    """The slide and its steps, of one source."""
    start: int
    """Where it begins in the source: with the line end before it."""
    end: int
    """Where it ends in the source."""

    @property
    def text(self) -> str:
        """All of it as written, the separators between steps included."""
        return self.slides[0].span.source.text[self.start : self.end]


def groups(sources: Sequence[SourceSlide], excluded_classes: Sequence[str] = ()) -> Iterator[Group]:
    """Yield the slides of a deck with their steps; those that are left out are not among them."""
    numbers = _Numbers()
    for _, members in groupby(sources, numbers.of):
        slides = tuple(members)
        first = slides[0]
        if _is_left_out(first, excluded_classes):
            continue
        yield Group(slides, max(0, first.span.start - 1), slides[-1].span.end)


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


_SIGNS = "[]{}()<>!?=~^|:_`\\–—−"
"""Signs of which many do not occur: a text is searched for one much faster than for a word."""


def rules_in(found: Sequence[Group], rules: Iterable[Rule] = RULES) -> list[list[Rule]]:
    """Return for each of the groups, which are those of one source in order, what to ask of it.

    The source is searched for each mark as a whole: most slides have none, and cost nothing.
    """
    asked: list[list[Rule]] = [[] for _ in found]
    if not found:
        return asked
    text = found[0].slides[0].span.source.text
    starts = [group.start for group in found]
    absent = tuple(sign for sign in _SIGNS if sign not in text)
    for rule in rules:
        hits: set[int] = set()
        for mark in rule.marks:
            if starts[0] == 0 and mark.startswith("\n") and text.startswith(mark[1:]):
                hits.add(0)
            if mark.startswith(absent) or mark.endswith(absent):
                continue
            at = text.find(mark, starts[0])
            while at >= 0:
                index = bisect_right(starts, at) - 1
                if at >= found[index].end:  # in the separator
                    at = text.find(mark, at + 1)
                    continue
                hits.add(index)
                if index + 1 == len(starts):
                    break
                at = text.find(mark, starts[index + 1])
        for index in hits:
            asked[index].append(rule)
    return asked


def find_on_slide(text: str, rules: Iterable[Rule]) -> tuple[Finding, ...]:
    """Return what some rules find on a slide with its steps, by offsets from its beginning."""
    surface = Surface(text)
    return tuple(finding for rule in rules for finding in rule.find(surface))

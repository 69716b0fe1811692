"""The slides that an edit changes, from the stretch of text around it alone.

Reading a deck of a thousand slides again takes longer than showing one slide.
So the preview first reads what lies between the separators around an edit,
shows that, and then plans the whole site: the sketch may say "I do not know",
and where it is wrong, the plan is right a moment later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from handson.composing.inheritance import inherit
from handson.composing.numbering import numbered
from handson.diagnostics import Source
from handson.parsing.parser import find_variables, parse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from handson.figures import Figure
    from handson.model import Slide, SourceSlide
    from handson.site.decks import Deck

__all__ = ["Sketch", "sketch"]


class Sketch(Struct, frozen=True):
    """The slides shown that an edit replaces."""

    start: int
    """The first of them, among the deck's slides as shown."""
    end: int
    """Behind the last of them."""
    slides: tuple[Slide, ...]
    """What stands in their place; indexes and numbers are those of the new deck."""


def sketch(
    deck: Deck, old: Source, text: str, figures: Mapping[str, Figure] | None = None
) -> Sketch | None:
    """Return what becomes of the deck when its part ``old`` has the text ``text``.

    None where the edit may reach beyond its slides: a layout, a template, a
    link definition, a variable, front matter. ``figures`` are the macros that may ask for steps.
    """
    own = [index for index, slide in enumerate(deck.sources) if slide.span.source is old]
    found = _range(deck.sources, own, old.text, text)
    if found is None:
        return None
    first, last = found
    before = deck.sources[first : last + 1]
    start, end = before[0].span.start, before[-1].span.end
    fragment = text[start : len(text) - (len(old.text) - end)]
    behind = start + len(fragment)
    if last != own[-1] and not text.startswith("\n", behind) and not fragment.endswith("\n"):
        return None  # the separator does not begin a line any more
    if find_variables(fragment) - find_variables(old.text[start:end]):
        return None
    variables = find_variables(old.text)
    after = _parse(Source(old.path, fragment), variables, ends=last == own[-1])
    if after is None:
        return None
    if not _keeps_to_itself(deck, before, after):
        return None
    has_steps = any(word in part for word in ("steps", "lines:") for part in (old.text, fragment))
    return _replace(deck, first, before, after, (figures or {}) if has_steps else None)


def _parse(
    source: Source, variables: frozenset[str], *, ends: bool
) -> tuple[SourceSlide, ...] | None:
    """Return the slides of a fragment that a separator follows, unless it ends the deck.

    None where the separator does not end the last one: in code without an end, say.
    """
    if ends:
        return parse(source, variables=variables).slides
    followed = Source(source.path, f"{source.text}\n---\n")
    slides = parse(followed, variables=variables).slides
    last = slides[-1].span
    if len(slides) < 2 or last.start != len(followed.text) or last.text:
        return None
    return slides[:-1]


def _range(
    slides: Sequence[SourceSlide], own: Sequence[int], old: str, new: str
) -> tuple[int, int] | None:
    """Return the first and the last slide that the edit may touch, steps with what they continue.

    Slides that `---` parts do not see each other's text.
    """
    prefix, suffix = _unchanged(old, new)
    old_end = len(old) - suffix
    before = [index for index in own if slides[index].span.start <= prefix]
    behind = [index for index in own if slides[index].span.end >= old_end]
    if not before or not behind:
        return None
    first, last = before[-1], behind[0]
    while first > own[0] and slides[first].incremental:
        first -= 1
    while last < own[-1] and slides[last + 1].incremental:
        last += 1
    return None if slides[first].incremental else (first, last)


def _unchanged(old: str, new: str) -> tuple[int, int]:
    """Return how many characters at the beginning and at the end are the same."""
    prefix = _common(old, new)
    # By halving as well: equal ends of a length contain all shorter ones.
    low, high = 0, min(len(old), len(new)) - prefix
    while low < high:
        middle = (low + high + 1) // 2
        if old[len(old) - middle : len(old) - low] == new[len(new) - middle : len(new) - low]:
            low = middle
        else:
            high = middle - 1
    return prefix, low


def _common(old: str, new: str) -> int:
    """Return the length of the common beginning, by halving."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _keeps_to_itself(
    deck: Deck, before: Sequence[SourceSlide], after: Sequence[SourceSlide]
) -> bool:
    """Tell whether no other slide depends on what these are."""
    templates = {
        slide.properties["template"].value
        for slide in deck.sources
        if "template" in slide.properties
    }
    for slide in (*before, *after):
        properties = slide.properties
        if "layout" in properties and properties["layout"].value.lower() != "false":
            return False
        if "name" in properties and properties["name"].value in templates:
            return False
    return _links(before) == _links(after) and _ends_layout(before) == _ends_layout(after)


def _ends_layout(slides: Sequence[SourceSlide]) -> bool:
    return any("layout" in slide.properties for slide in slides)


def _links(slides: Sequence[SourceSlide]) -> list[tuple[str, str, str]]:
    return [(link.id, link.href, link.title) for slide in slides for link in slide.links]


def _replace(
    deck: Deck,
    first: int,
    before: Sequence[SourceSlide],
    after: Sequence[SourceSlide],
    figures: Mapping[str, Figure] | None,
) -> Sketch | None:
    old = {id(slide) for slide in before}
    places = [index for index, slide in enumerate(deck.slides) if id(slide.source) in old]
    if not places:
        return None
    new = {id(slide) for slide in after}
    shown = inherit([*_context(deck, first), *after], deck.config).slides
    drafts = tuple(slide for slide in shown if id(slide.source) in new)
    if figures is not None:
        from handson.composing.steps import with_frames

        drafts = with_frames(drafts, deck.config, figures)
    start, end = places[0], places[-1] + 1
    if end - start != len(places) or (not drafts and len(places) == len(deck.slides)):
        return None
    return Sketch(start, end, numbered(drafts, deck.slides[:start]))


def _context(deck: Deck, first: int) -> list[SourceSlide]:
    """Return the slides that later ones may inherit from, each with its steps."""
    context: list[SourceSlide] = []
    group: list[SourceSlide] = []
    wanted = False
    for slide in deck.sources[:first]:
        if not slide.incremental:
            if wanted:
                context += group
            group, wanted = [], False
        group.append(slide)
        wanted = wanted or "layout" in slide.properties or "name" in slide.properties
    return context + group if wanted else context

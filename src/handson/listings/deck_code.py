"""The code of a deck, with the variables that its slides replace in it."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from handson.listings.blocks import Section, find_code

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from handson.diagnostics import Diagnostic, Source
    from handson.model import Slide, SourceSlide
    from handson.settings.config import Config

__all__ = ["code_within", "deck_code"]


def deck_code(
    sources: Sequence[SourceSlide], shown: Sequence[Slide], config: Config
) -> tuple[list[Section], list[Diagnostic]]:
    """Return the code of a deck in sections, and what is wrong with its marks.

    ``sources`` are its slides as written, ``shown`` those that it shows.
    """
    sections: list[Section] = []
    diagnostics: list[Diagnostic] = []
    starts: dict[Source, int] = {}
    for slide in sources:
        starts.setdefault(slide.span.source, slide.span.start)
    for part, start in starts.items():
        own = [slide for slide in sources if slide.span.source is part]
        found, wrong = find_code(part, config, start=start, values=_values(own, shown))
        for section in found:
            _find_notes(section, own)
        sections += found
        diagnostics += wrong
    return sections, diagnostics


def code_within(section: Section, slides: Iterable[Slide]) -> Section:
    """Return the code of a section that stands on these slides."""
    spans = [slide.source.span for slide in slides if slide.source.span.source is section.source]
    kept = [
        block
        for block in section.blocks
        if any(span.start <= block.span.start < span.end for span in spans)
    ]
    return Section(section.source, kept)


def _find_notes(section: Section, sources: Sequence[SourceSlide]) -> None:
    starts = [slide.span.start for slide in sources]
    for block in section.blocks:
        notes = sources[bisect_right(starts, block.span.start) - 1].notes
        block.in_notes = bool(notes) and block.span.start >= notes[0].span.start


def _values(
    sources: Sequence[SourceSlide], slides: Sequence[Slide]
) -> Callable[[int], Mapping[str, str] | None]:
    """Return a function from an offset in the slides' file to the variables of the slide there.

    A layout has those of the first slide shown after it. The function returns
    None for speaker notes, in which variables are not replaced.
    """
    starts = [slide.span.start for slide in sources]
    shown = {id(slide.source): slide.properties for slide in reversed(slides)}
    order = list(accumulate((shown.get(id(slide)) for slide in reversed(sources)), _later))[::-1]

    def values(offset: int) -> Mapping[str, str] | None:
        index = bisect_right(starts, offset) - 1
        if index < 0 or (properties := order[index]) is None:
            return None
        notes = sources[index].notes
        if notes and offset >= notes[0].span.start:
            return None
        return {**properties, "content": ""}

    return values


def _later(
    later: Mapping[str, str] | None, own: Mapping[str, str] | None
) -> Mapping[str, str] | None:
    return later if own is None else own

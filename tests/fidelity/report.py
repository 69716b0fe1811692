"""What a comparison found, as text: rates, groups of equal differences, both sides."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from fidelity.comparison import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fidelity.comparison import DeckResult, Difference, SlideResult

__all__ = ["rates", "report", "unexplained"]


def rates(decks: Sequence[DeckResult]) -> dict[str, tuple[float, float]]:
    """Return by level the share of slides that are equal, and of those equal or explained.

    For ``count`` it is the share of decks.
    """
    shares = {}
    slides = [slide for deck in decks for slide in deck.slides]
    for level in LEVELS[1:]:
        differing = [
            s for s in slides if any(each.level in (level, "count") for each in s.differences)
        ]
        faults = [s for s in differing if any(each.level == level for each in s.unexplained)]
        total = len(slides) or 1
        shares[level] = (1 - len(differing) / total, 1 - len(faults) / total)
    other = [deck for deck in decks if deck.theirs != deck.ours]
    faulty = [deck for deck in other if not deck.count_explained]
    total = len(decks) or 1
    return {"count": (1 - len(other) / total, 1 - len(faulty) / total), **shares}


def unexplained(decks: Sequence[DeckResult]) -> list[str]:
    """Return a line for each thing that nothing accounts for."""
    lines = []
    for deck in decks:
        if deck.theirs != deck.ours and not deck.count_explained:
            lines.append(f"{deck.name}: remark shows {deck.theirs} slides, we show {deck.ours}")
        lines += [
            f"{deck.name}, slide {index + 1}: the player shows it otherwise than the bare page"
            for index in deck.player
        ]
        lines += [
            f"{deck.name}, slide {slide.index + 1}: {each.level}"
            for slide in deck.slides
            for each in slide.unexplained
        ]
    return lines


def report(decks: Sequence[DeckResult], *, groups: int = 20, all_kinds: bool = False) -> str:
    """Return the whole report, with the ``groups`` most frequent kinds of difference.

    With ``all_kinds`` those that are explained are among them.
    """
    return "\n".join(_lines(decks, groups, all_kinds))


def _lines(decks: Sequence[DeckResult], most: int, all_kinds: bool) -> Iterator[str]:
    slides = sum(len(deck.slides) for deck in decks)
    yield f"{len(decks)} decks, {slides} slides"
    yield "level         equal  equal or explained"
    for level, (equal, explained) in rates(decks).items():
        yield f"{level:12} {equal:7.2%}  {explained:7.2%}"
    counts = Counter(
        identifier
        for deck in decks
        for slide in deck.slides
        for identifiers in slide.explained.values()
        for identifier in set(identifiers)
    )
    if counts:
        yield "explained by: " + ", ".join(f"{name} {n}" for name, n in counts.most_common())
    grouped: dict[tuple[str, str], list[tuple[SlideResult, Difference]]] = defaultdict(list)
    for deck in decks:
        for slide in deck.slides:
            for each in slide.differences if all_kinds else slide.unexplained:
                grouped[each.level, each.kind].append((slide, each))
    ordered = sorted(grouped.values(), key=len, reverse=True)
    for group in ordered[:most]:
        slide, first = group[0]
        yield ""
        places = [f"{each.deck} {each.index + 1}" for each, _ in group[:4]]
        why = " + ".join(slide.explained.get(first.level, ()))
        yield f"{len(group)} x {first.level}: {', '.join(places)}{why and f'  ({why})'}"
        yield _indented("remark", first.theirs)
        yield _indented("ours", first.ours)
    if len(ordered) > most:
        yield f"... and {len(ordered) - most} more kinds"
    yield from unexplained(decks) if not grouped else ()


def _indented(name: str, text: str) -> str:
    lines = text.split("\n")
    return "\n".join(
        f"  {name if not index else '':7} {line[:160]}" for index, line in enumerate(lines[:8])
    )

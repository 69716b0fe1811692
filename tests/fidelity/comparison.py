"""Two decks side by side, slide by slide, level by level."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING

from fidelity.differences import explain, mend
from fidelity.pages import build_page, shown_by_us
from fidelity.remark import shown_by_remark
from fidelity.trees import nodes, visible_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Browser

    from fidelity.shown import ShownSlide

__all__ = [
    "LEVELS",
    "DeckResult",
    "Difference",
    "SlideResult",
    "compare_deck",
    "compare_slide",
    "pair",
]

LEVELS = ("count", "number", "name", "class", "background", "incremental", "text", "notes", "dom")
"""What is compared, from coarse to fine; ``count`` once a deck, the others once a slide."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One level on which a slide differs."""

    level: str
    """The name of the level."""
    theirs: str
    """remark's side: for trees the first node that differs, with what stands before it."""
    ours: str
    """Our side."""

    @property
    def kind(self) -> str:
        """What equal differences have in common."""
        return f"{_shape(self.theirs)}  <->  {_shape(self.ours)}"


@dataclass(slots=True)
class SlideResult:
    """What came out for one slide of ours."""

    deck: str
    """The deck's name."""
    index: int
    """The position of the slide, from 0."""
    differences: list[Difference] = field(default_factory=list)
    """The levels that differ."""
    explained: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By level, the ids of the deliberate differences that account for it."""

    @property
    def unexplained(self) -> list[Difference]:
        """The differences that nothing accounts for."""
        return [each for each in self.differences if each.level not in self.explained]


@dataclass(slots=True)
class DeckResult:
    """What came out for one deck."""

    name: str
    """The deck's name."""
    theirs: int
    """How many slides remark shows."""
    ours: int
    """How many we show."""
    slides: list[SlideResult]
    """One for each slide of ours."""
    count_explained: tuple[str, ...] = ()
    """The ids that account for another number of slides."""
    player: list[int] = field(default_factory=list)
    """Positions of slides that the player shows otherwise than the page without JavaScript."""


def compare_deck(browser: Browser, name: str, source: str) -> DeckResult:
    """Show a deck in real remark and in our page, and compare them slide by slide."""
    deck = build_page(source)
    ours = shown_by_us(browser, deck.page, player=True)
    plain = shown_by_us(browser, deck.page, player=False)
    theirs = shown_by_remark(browser, source)
    mended, ids = mend(source, deck)
    meant = shown_by_remark(browser, mended) if ids else theirs
    result = DeckResult(name, len(theirs), len(ours), [])
    result.player = [
        index
        for index, (a, b) in enumerate(zip_longest(ours, plain))
        if a is None or b is None or compare_slide(a, b)
    ]
    told = [(each.code, each.span.start) for each in deck.diagnostics if each.span is not None]
    if len(theirs) != len(ours):
        everything = [code for code, _ in told]
        result.count_explained = (
            ids if len(meant) == len(ours) else explain("count", everything, source, "", "")
        )
    partners = pair(meant, ours)
    for their, index in pair(theirs, ours):
        slide = SlideResult(name, index)
        result.slides.append(slide)
        origins = deck.spans[index]
        codes = [code for code, at in told if any(a <= at <= b for a, b in origins)]
        text = "\n--\n".join(source[a:b] for a, b in origins)
        if their is None:
            slide.differences.append(Difference("count", "(no such slide)", ours[index].html))
        else:
            slide.differences += compare_slide(their, ours[index])
        if not slide.differences:
            continue
        partner = partners[index][0]
        left = {each.level for each in compare_slide(partner, ours[index])} if partner else None
        for each in slide.differences:
            if left is not None and each.level not in left:
                slide.explained[each.level] = ids
                continue
            # A slide more or less shifts the numbers of all that follow.
            shifted = each.level in ("number", "count") and result.count_explained
            field_ = "notes" if each.level == "notes" else "html"
            sides = [getattr(side, field_) if side else "" for side in (partner, ours[index])]
            found = explain(each.level, codes, text, *sides)
            if found or shifted:
                slide.explained[each.level] = found or result.count_explained
    return result


def compare_slide(theirs: ShownSlide, ours: ShownSlide) -> list[Difference]:
    """Return the levels on which two slides differ."""
    found = []

    def differ(level: str, their: object, our: object) -> None:
        if their != our:
            found.append(Difference(level, str(their), str(our)))

    differ("number", theirs.number, ours.number)
    differ("name", theirs.name, ours.name)
    differ("class", " ".join(sorted(theirs.classes)), " ".join(sorted(ours.classes)))
    differ("background", dict(theirs.background), dict(ours.background))
    differ("incremental", theirs.incremental, ours.incremental)
    their_text, our_text = visible_text(theirs.html), visible_text(ours.html)
    if their_text.replace(" ", "") != our_text.replace(" ", ""):
        found.append(Difference("text", *_words_apart(their_text, our_text)))
    _trees("notes", theirs.notes, ours.notes, found)
    _trees("dom", theirs.html, ours.html, found)
    return found


def _trees(level: str, theirs: str, ours: str, found: list[Difference]) -> None:
    their, our = nodes(theirs), nodes(ours)
    if their == our:
        return
    at = next(
        (index for index, (a, b) in enumerate(zip(their, our, strict=False)) if a != b),
        min(len(their), len(our)),
    )
    found.append(Difference(level, _around(their, at), _around(our, at)))


def _around(lines: Sequence[str], at: int) -> str:
    before = lines[at - 1 : at] if at else ()
    return "\n".join([*before, *lines[at : at + 3]]) or "(nothing)"


def _words_apart(theirs: str, ours: str) -> tuple[str, str]:
    at = next(
        (index for index, (a, b) in enumerate(zip(theirs, ours, strict=False)) if a != b),
        min(len(theirs), len(ours)),
    )
    start = max(0, at - 40)
    return theirs[start : at + 80], ours[start : at + 80]


def _shape(side: str) -> str:
    """Return the second line of a tree's excerpt without its words."""
    line = [*side.split("\n"), ""][1].strip() or side.split("\n")[0].strip()
    if not line.startswith("<"):
        return "text"
    return line if len(line) < 60 else line[:60]


def pair(
    theirs: Sequence[ShownSlide], ours: Sequence[ShownSlide]
) -> list[tuple[ShownSlide | None, int]]:
    """Return for each of our slides, by position, remark's that it stands for."""
    if len(theirs) == len(ours):
        return [(slide, index) for index, slide in enumerate(theirs)]
    keys = [[visible_text(slide.html)[:200] for slide in deck] for deck in (theirs, ours)]
    partners: dict[int, int] = {}
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if tag == "equal" or i2 - i1 == j2 - j1:
            partners.update(zip(range(j1, j2), range(i1, i2), strict=True))
    return [
        (theirs[partners[index]] if index in partners else None, index)
        for index in range(len(ours))
    ]

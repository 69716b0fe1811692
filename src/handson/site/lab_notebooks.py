"""The labs of a deck: which slides they have, and their notebooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from handson.diagnostics import Diagnostic, Severity, nearest
from handson.model import ContentClass, Macro
from handson.rendering.labs import LabCall, read_lab

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from handson.model import Node, Slide
    from handson.site.decks import Deck
    from handson.site.surroundings import Surroundings

__all__ = ["NAME", "Lab", "Labs", "find_labs", "labs_of"]

NAME = "lab"
"""The name of the macro."""
_MARK = f"![:{NAME}"


class Lab(Struct, frozen=True):
    """A part of a deck that students do in a notebook."""

    file: str
    """The name of the notebook, beside the deck's page."""
    slides: tuple[Slide, ...]
    """The slides that it has."""


class Labs(Struct, frozen=True):
    """What the calls of the macro on a deck's slides come to."""

    labs: tuple[Lab, ...] = ()
    """The labs, a notebook each."""
    missing: frozenset[LabCall] = frozenset()
    """The calls that name no range of slides, so that they have no notebook."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What is wrong with the calls."""


def labs_of(deck: Deck, site: Surroundings) -> Labs:
    """Return the labs that a deck's slides announce, and what is wrong with them.

    A site may have a macro of its own of this name. What the macro itself says of a call
    that it cannot read is not repeated.
    """
    if not any(_MARK in source.span.text for source in deck.sources):
        return Labs()
    if NAME in site.macros or NAME in deck.extras.macros or site.templates.has_macro(NAME):
        return Labs()
    return find_labs(deck.slides)


def find_labs(slides: Sequence[Slide]) -> Labs:
    """Return the labs that slides announce, and what is wrong with their ranges."""
    labs: dict[str, Lab] = {}
    missing: set[LabCall] = set()
    diagnostics: dict[Diagnostic, None] = {}
    places = {slide.name: index for index, slide in reversed([*enumerate(slides)]) if slide.name}
    for slide in slides:
        for call in _calls(slide.content):
            lab = read_lab(call.arguments)
            if not isinstance(lab, LabCall):
                continue
            wrong = _wrong_range(lab, call, places)
            if wrong:
                missing.add(lab)
                diagnostics[wrong] = None
            else:
                last = _last_step(slides, places[lab.last])
                part = tuple(slides[places[lab.first] : last + 1])
                if labs.setdefault(lab.file, Lab(lab.file, part)).slides != part:
                    diagnostics[_same_file(lab, call)] = None
    return Labs(tuple(labs.values()), frozenset(missing), tuple(diagnostics))


def _calls(nodes: Iterable[Node]) -> Iterator[Macro]:
    for node in nodes:
        if isinstance(node, Macro) and node.name == NAME:
            yield node
        elif isinstance(node, ContentClass):
            yield from _calls(node.content)


def _last_step(slides: Sequence[Slide], index: int) -> int:
    while index + 1 < len(slides) and slides[index + 1].incremental:
        index += 1
    return index


def _same_file(lab: LabCall, call: Macro) -> Diagnostic:
    message = f"another lab has the notebook '{lab.file}' already, which this one links to"
    hint = "let each lab begin with a slide of its own"
    return Diagnostic("lab-range", Severity.WARNING, message, call.span, hint)


def _wrong_range(lab: LabCall, call: Macro, places: dict[str, int]) -> Diagnostic | None:
    for name in (lab.first, lab.last):
        if name not in places:
            near = nearest(name, places)
            hint = f"did you mean '{near}'?" if near else f"write 'name: {name}' on it"
            message = f"no slide has the name '{name}', so the lab has no notebook"
            return Diagnostic("lab-range", Severity.WARNING, message, call.span, hint)
    if places[lab.first] > places[lab.last]:
        message = f"the slide '{lab.last}' comes before '{lab.first}', so the lab has no notebook"
        return Diagnostic("lab-range", Severity.WARNING, message, call.span)
    return None

"""The slides of a deck, rendered as they stand in its page: with formulas, figures and assets.

A preview's `Memory` spares those that did not change.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handson.site.decks import parse_fragment
from handson.composing.steps import figure_macros
from handson.site.cache import Remembered, slide_key
from handson.diagnostics import Diagnostic, Severity
from handson.language import may_hold_formulas
from handson.rendering.postprocess.finishing import finish_html
from handson.rendering.macros import BUILT_IN_MACROS, Macros
from handson.model import RenderedSlide

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from handson.site.assets.collector import Assets
    from handson.site.decks import Deck
    from handson.site.formula_cache import DeckMaths
    from handson.site.cache import DeckMemory, Memory
    from handson.site.site_templates import Templates
    from handson.settings.config import Config
    from handson.model import Slide
    from handson.rendering.slides import SlideRenderer

__all__ = ["DeckSlides"]


class DeckSlides:
    """Renders the slides of a site's decks, for one run of `plan`."""

    def __init__(
        self,
        root: Path,
        assets: Assets,
        templates: Templates,
        memory: Memory | None,
        diagnostics: list[Diagnostic],
    ) -> None:
        """Take what the site is made of, and the list to which what is wrong is added."""
        self._root = root
        self._assets = assets
        self._memory = memory
        self._diagnostics = diagnostics
        self._reads: list[tuple[str, str | None]] = []
        table = {**BUILT_IN_MACROS, **figure_macros()}
        self._macros = Macros(table, self._read_text, templates.macro)
        self.first: RenderedSlide | None = None
        """The first slide of the deck that was rendered last, without notes and assets."""

    def render(self, deck: Deck, slides: Sequence[Slide], prefix: str) -> Iterator[RenderedSlide]:
        """Yield slides of a deck as they stand in its page.

        ``prefix`` leads from the page to the site's folder.
        """
        from handson.rendering.slides import SlideRenderer

        config, formulas = self._maths(deck)
        maths = formulas.maths if formulas else None
        renderer = SlideRenderer(config, deck.links, self._macros, parse_fragment, maths)
        memory = self._memory.deck(deck.name, config, deck.links) if self._memory else None
        found: list[Diagnostic] = []
        for slide in slides:
            rendered = (
                renderer.render(slide)
                if memory is None
                else self._remembered(slide, renderer, memory, found)
            )
            if not deck.config.include_presenter_notes:
                rendered = replace(rendered, notes="")  # nor the pictures in them
            rendered = replace(rendered, html=finish_html(rendered.html))
            if slide is deck.slides[0]:
                self.first = replace(rendered, notes="")
            # What the first slide shows need not wait for the pictures of the others.
            yield self._assets.slide(
                rendered, prefix, remote=deck.config.remote_assets, lazy=slide.index > 0
            )
        self._diagnostics += _once_a_file(found) if memory else renderer.diagnostics
        if memory and slides is deck.slides:
            memory.finish()
        if formulas and slides is deck.slides:
            formulas.keep(whole=memory is None)

    def _maths(self, deck: Deck) -> tuple[Config, DeckMaths | None]:
        """Return what renders the deck's formulas, and the settings with how they are written."""
        texts = {id(s.span.source): s.span.source.text for s in deck.sources}.values()
        if deck.config.math == "off" or not any(map(may_hold_formulas, texts)):
            return deck.config, None
        from handson.site.formula_cache import DeckMaths

        formulas = DeckMaths(deck, self._root)
        self._diagnostics += formulas.diagnostics
        return replace(deck.config, math=formulas.mode), formulas

    def _remembered(
        self,
        slide: Slide,
        renderer: SlideRenderer,
        memory: DeckMemory,
        diagnostics: list[Diagnostic],
    ) -> RenderedSlide:
        """Return the slide, rendered only if it was not before.

        One with something to report is rendered each time: its diagnostics
        have to say where it stands now.
        """
        key = slide_key(slide)
        if known := memory.find(key, self._assets.read_text):
            return RenderedSlide(slide, known.html, known.notes)
        renderer.forget()
        self._reads.clear()
        template_errors = len(self._diagnostics)
        rendered = renderer.render(slide)
        diagnostics += renderer.diagnostics
        if not renderer.diagnostics and len(self._diagnostics) == template_errors:
            memory.keep(key, Remembered(rendered.html, rendered.notes, tuple(self._reads)))
        return rendered

    def _read_text(self, reference: str) -> str | None:
        text = self._assets.read_text(reference)
        self._reads.append((reference, text))
        return text


def _once_a_file(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the diagnostics, notes that say the same about one file once."""
    kept: dict[object, Diagnostic] = {}
    for each in diagnostics:
        path = each.span.source.path if each.span else each.path
        note = each.severity is Severity.NOTE
        kept.setdefault((each.code, each.message, path) if note else each, each)
    return list(kept.values())

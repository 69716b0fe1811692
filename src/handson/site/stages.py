"""The pipeline: from a deck's text to its page, stage by stage.

    parse -> compose -> render (slides), shell (around them) -> page -> output

Each stage is a function of values. Its key names all that its result depends
on, but for the files that it looks at, which are noted while it runs: a result
is used again as long as nothing of both has changed. What a stage has to report
is part of its result. So a build, a preview and a check of the same site are
the same, whatever was kept.

A page is made of the slides that its deck shows, and those of its parts as they
are written: each stage asks the engine for what the stage before it makes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handson.outputs.folder import write
from handson.site.deck_page import make_page, shell_of
from handson.site.decks import parse_source, read_deck
from handson.site.engine import Stage
from handson.site.keys import digest, slide_key, source_key
from handson.site.parts import parts_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping
    from pathlib import Path

    from handson.diagnostics import Diagnostic, Source
    from handson.model import Slide
    from handson.pages.deck import DeckShell
    from handson.parsing.parser import ParsedSource
    from handson.rendering.formulas.definitions import Definitions
    from handson.site.deck_page import DeckRenderer, Frame, PlannedPage
    from handson.site.decks import Deck
    from handson.site.discovery import DeckFiles
    from handson.site.engine import Engine
    from handson.site.parts import SlideParts
    from handson.site.site_templates import Templates
    from handson.site.surroundings import Surroundings

__all__ = ["COMPOSE", "PAGE", "PARSE", "PIPELINE", "RENDER", "SHELL", "output"]


def _parse(_engine: Engine, source: Source, start: int, variables: frozenset[str]) -> ParsedSource:
    """Return the slides of one source as they are written."""
    return parse_source(source, start, variables)


def _parse_key(source: Source, start: int, variables: frozenset[str]) -> Hashable:
    return source_key(source), start, variables


def _compose(engine: Engine, files: DeckFiles, site: Surroundings) -> Deck:
    """Return the deck with its slides as they are shown."""

    def parse(source: Source, start: int, variables: frozenset[str]) -> ParsedSource:
        return engine.do(PARSE, source, start, variables)

    return read_deck(
        files,
        site.settings,
        several=site.several,
        figures=site.figures,
        themes=site.themes,
        parse=parse,
    )


def _compose_key(files: DeckFiles, site: Surroundings) -> Hashable:
    parts = tuple(source_key(part) for part in files.parts)
    page = tuple(source_key(source) for source in (files.page, *files.scripts))
    return files.name, parts, page, repr(files.settings.values), site.compose_key


def _render(
    engine: Engine, renderer: DeckRenderer, slide: Slide, definitions: Definitions
) -> SlideParts:
    """Return a slide's HTML, independent of where the slide stands."""
    rendered = renderer.render(slide, definitions, engine.reader)
    return parts_of(rendered, renderer.formula_keys())


def _render_key(renderer: DeckRenderer, slide: Slide, definitions: Definitions) -> Hashable:
    return renderer.key + slide_key(slide, definitions)


def _shell(_engine: Engine, frame: Frame, templates: Templates) -> DeckShell | Diagnostic | None:
    """Return the page around the slides, by the built-in template."""
    return shell_of(frame, templates)


def _shell_key(frame: Frame, templates: Templates) -> Hashable:
    return digest([repr(frame), templates.key])


def _page(engine: Engine, files: DeckFiles, site: Surroundings) -> PlannedPage:
    """Return the page of a deck, with all the files that it needs."""
    deck = engine.do(COMPOSE, files, site)

    def render(renderer: DeckRenderer, slide: Slide, definitions: Definitions) -> SlideParts:
        parts = engine.do(RENDER, renderer, slide, definitions)
        engine.on_slide()
        return parts

    def shell(frame: Frame, templates: Templates) -> DeckShell | Diagnostic | None:
        return engine.do(SHELL, frame, templates)

    return make_page(deck, site, engine, render, shell)


def _page_key(files: DeckFiles, site: Surroundings) -> Hashable:
    return _compose_key(files, site), site.page_key


def output(files: Mapping[str, bytes | Path], out: Path) -> Diagnostic | None:
    """Write the files of all pages to the output folder; return what kept it from being written."""
    return write(files, out)


PARSE = Stage("parse", _parse, _parse_key)
COMPOSE = Stage("compose", _compose, _compose_key)
RENDER = Stage("render", _render, _render_key)
SHELL = Stage("shell", _shell, _shell_key)
PAGE = Stage("page", _page, _page_key)

PIPELINE = (PARSE, COMPOSE, RENDER, SHELL, PAGE, output)
"""All stages in order; the last one has an effect instead of a result."""

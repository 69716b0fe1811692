"""Our page of a deck, opened in Chromium with the player and with JavaScript off.

The page is made of the same stages as a build, but without the one that copies
files: the decks stand alone here, and addresses shall stay as they are written.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import handson
from fidelity.shown import EXTRACT, slides_from
from handson.diagnostics import Source
from handson.pages.deck import render_deck
from handson.pages.environment import environment
from handson.parsing.parser import parse
from handson.rendering.slides import SlideRenderer
from handson.settings.config import Settings
from handson.settings.front_matter import find_front_matter
from handson.site.decks import read_deck
from handson.site.discovery import DeckFiles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Browser

    from fidelity.shown import ShownSlide
    from handson.diagnostics import Diagnostic
    from handson.model import Slide

__all__ = ["OurDeck", "build_page", "shown_by_us"]

PLAYER = Path(handson.__file__).parent / "player" / "dist" / "player.js"

_WITHOUT = """() => {
  const sections = [...document.querySelectorAll("section.remark-slide-content")];
  return (EXTRACT)(sections.map((section) => {
    const next = section.nextElementSibling;
    const notes = next?.matches("aside.remark-slide-notes") ? next : null;
    return [section, notes, section.dataset.incremental === "true"];
  }));
}""".replace("EXTRACT", EXTRACT)

_WITH = """() => {
  // The player takes over a slide when it is first wanted; before printing, that is all of them.
  window.dispatchEvent(new Event("beforeprint"));
  window.dispatchEvent(new Event("afterprint"));
  const containers = document.querySelectorAll(".remark-slides-area > .remark-slide-container");
  return (EXTRACT)([...containers].map((container) => {
    const content = container.querySelector(".remark-slide-content");
    const notes = container.querySelector(".remark-slide-notes");
    return [content, notes, content.dataset.incremental === "true"];
  }));
}""".replace("EXTRACT", EXTRACT)


@dataclass(frozen=True, slots=True)
class OurDeck:
    """A deck as handson builds it."""

    page: str
    """The HTML of its page."""
    spans: tuple[tuple[tuple[int, int], ...], ...]
    """For each slide shown, where in the source its content and notes come from."""
    starts: tuple[int, ...]
    """Where the slides and steps begin in the source, layouts and templates included."""
    diagnostics: tuple[Diagnostic, ...]
    """What an author is told about it."""


def build_page(source: str) -> OurDeck:
    """Return the page of the deck ``source``, without its files."""
    text = Source("deck.md", source)
    deck = read_deck(DeckFiles("deck", (text,)), Settings())
    renderer = SlideRenderer(deck.config, deck.links)
    slides = [renderer.render(slide) for slide in deck.slides]
    page = render_deck(
        environment([]),
        config=deck.config,
        title="deck",
        slides=slides,
        script="player.js",
        stylesheets=[],
    )
    written = parse(text, start=_start(text)).slides
    whole = [(slide.span.start, slide.span.end) for slide in written]
    return OurDeck(
        page,
        tuple(_origins(slide, whole) for slide in deck.slides),
        tuple(start for start, _ in whole),
        (*deck.diagnostics, *(each for slide in slides for each in slide.diagnostics)),
    )


def _start(text: Source) -> int:
    front_matter = find_front_matter(text)
    return front_matter.end if front_matter else 0


def _origins(slide: Slide, whole: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return the source slides that ``slide`` has its content from, its own among them."""
    places = {node.span.start for node in (*slide.content, *slide.notes)}
    places.add(slide.source.span.start)
    return tuple(
        (start, end)
        for start, end in whole
        if start == slide.source.span.start or any(start <= place < end for place in places)
    )


def shown_by_us(browser: Browser, page: str, *, player: bool) -> list[ShownSlide]:
    """Return the slides that a page made by `build_page` shows in the browser."""
    context = browser.new_context(java_script_enabled=player)
    try:
        with tempfile.TemporaryDirectory(prefix="handson-fidelity-") as folder:
            path = Path(folder) / "index.html"
            path.write_text(page, encoding="utf-8")
            assert PLAYER.exists(), "the player is not bundled: install with 'pip install -e .'"
            shutil.copy(PLAYER, folder)
            tab = context.new_page()
            allowed = Path(folder).as_uri()
            tab.route(
                "**/*",
                lambda route: (
                    route.continue_()
                    if route.request.url.removeprefix(f"{allowed}/") in ("index.html", "player.js")
                    else route.abort()
                ),
            )
            tab.goto(path.as_uri(), wait_until="domcontentloaded")
            if player:
                tab.wait_for_function("window.slideshow")
            return slides_from(tab.evaluate(_WITH if player else _WITHOUT))
    finally:
        context.close()

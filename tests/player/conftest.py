"""Decks to open in a real Chromium, which need no other stage of the pipeline."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from waiting import PATIENCE

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page


@dataclass
class Deck:
    """A deck on disk that tests open in pages."""

    folder: Path
    browser: Browser
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    contexts: list = field(default_factory=list)

    @property
    def address(self) -> str:
        """The file address of the deck's page."""
        return (self.folder / "index.html").as_uri()

    def context(self, **options):
        """Return a browser context whose requests and errors are recorded."""
        options.setdefault("viewport", {"width": 1280, "height": 720})
        context = self.browser.new_context(**options)
        context.set_default_timeout(1000 * PATIENCE)
        context.on("request", lambda request: self.requests.append(request.url))
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        context.on(
            "console",
            lambda message: message.type == "error" and self.errors.append(message.text),
        )
        self.contexts.append(context)
        return context

    def open(self, hash: str = "", *, address: str = "", ready: bool = True, **options) -> Page:  # noqa: A002
        """Open the deck; with ``ready``, when the player shows a slide and has all its features."""
        page = self.context(**options).new_page()
        page.goto((address or self.address) + hash)
        if ready:
            page.wait_for_selector(".remark-visible")
            page.wait_for_selector(".handson-bar", state="attached")
        return page


@pytest.fixture
def deck(write_deck, browser):
    """Return a function that writes a deck, as `write_deck` does, and gives it as a `Deck`.

    When the test ends, no script may have failed.
    """
    decks = []

    def write(*arguments, **options):
        decks.append(Deck(write_deck(*arguments, **options), browser))
        return decks[-1]

    yield write
    for each in decks:
        for context in each.contexts:
            context.close()
        assert each.errors == []


@pytest.fixture
def number():
    """Return a function: the number of the slide that a page shows, from 1."""

    def current(page: Page) -> int:
        return page.evaluate("slideshow.getCurrentSlideIndex() + 1")

    return current


@pytest.fixture
def turn_wheel():
    """Return a function that turns the wheel over a page, and returns when the page knows it."""

    def turn(page: Page, pixels: int) -> None:
        page.evaluate("addEventListener('wheel', () => { window.turned = true })")
        page.mouse.wheel(0, pixels)
        page.wait_for_function("window.turned")

    return turn

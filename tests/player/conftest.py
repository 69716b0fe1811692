"""Real Chromium, and decks to open in it that need no other stage of the pipeline."""

from __future__ import annotations

import functools
import shutil
import threading
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import handson
from handson.diagnostics import Source, Span
from handson.model import RenderedSlide, Slide, SourceSlide
from handson.pages.deck import render_deck
from handson.pages.environment import environment
from handson.pages.stylesheets import deck_stylesheet
from handson.settings.config import Config
from waiting import PATIENCE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PACKAGE = Path(handson.__file__).parent
DIST = PACKAGE / "player" / "dist"


def make_slide(index, html="", notes="", *, name="", classes=(), counted=True, number=None, **rest):
    """Return a rendered slide; ``rest`` are properties, with ``_`` for ``-`` in their names."""
    span = Span(Source("deck.md", ""), 0, 0)
    return RenderedSlide(
        Slide(
            index=index,
            number=index + 1 if number is None else number,
            name=name,
            classes=tuple(classes),
            content=(),
            notes=(),
            properties={key.replace("_", "-"): value for key, value in rest.items()},
            counted=counted,
            incremental=False,
            source=SourceSlide((), (), {}, (), incremental=False, span=span),
        ),
        html,
        notes,
    )


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
def deck(tmp_path, browser):
    """Return a function that writes a deck of slides and gives it as a `Deck`.

    A slide is HTML, or a mapping of what `make_slide` takes. When the test ends,
    no script may have failed.
    """
    decks = []

    def write(slides=5, *, config=None, css="", head="", folder="deck", templates=()):
        if isinstance(slides, int):
            slides = [f"<h1>Slide {number}</h1>" for number in range(1, slides + 1)]
        rendered = [
            make_slide(index, **(slide if isinstance(slide, dict) else {"html": slide}))
            for index, slide in enumerate(slides)
        ]
        out = tmp_path / folder
        (out / "assets").mkdir(parents=True, exist_ok=True)
        if not (DIST / "player.js").exists():
            pytest.fail("The player is not bundled: install the package with 'pip install -e .'")
        for script in ("player.js", "features.js"):
            shutil.copy(DIST / script, out / "assets")

        def add(name, content):
            (out / "assets" / name).write_bytes(content)
            return f"assets/{name}"

        text = deck_stylesheet(["default"], (config or Config()).theme, add)
        (out / "assets" / "style.css").write_text(f"{text}\n{css}", encoding="utf-8")
        html = render_deck(
            environment(templates),
            config=config or Config(),
            title="A deck",
            slides=rendered,
            script="assets/player.js",
            stylesheets=["assets/style.css"],
        )
        (out / "index.html").write_text(html.replace("</head>", f"{head}</head>"), encoding="utf-8")
        decks.append(Deck(out, browser))
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
def seen():
    """Return a function: the text that a page's slide shows, white space folded."""

    def text(page: Page) -> str:
        return " ".join(page.get_by_role("main").inner_text().split())

    return text


@pytest.fixture
def turn_wheel():
    """Return a function that turns the wheel over a page, and returns when the page knows it."""

    def turn(page: Page, pixels: int) -> None:
        page.evaluate("addEventListener('wheel', () => { window.turned = true })")
        page.mouse.wheel(0, pixels)
        page.wait_for_function("window.turned")

    return turn


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_arguments):
        pass


@pytest.fixture
def served(tmp_path):
    """Return the address of a plain HTTP server whose root is the test's folder."""
    handler = functools.partial(_Quiet, directory=str(tmp_path))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()

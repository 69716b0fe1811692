"""Rendered slides by hand, and the page that they give."""

import re
from types import MappingProxyType

import pytest

from handson.diagnostics import Source, Span
from handson.model import RenderedSlide, Slide, SourceSlide
from handson.pages.deck import render_deck
from handson.pages.environment import environment
from handson.settings.config import Config


@pytest.fixture
def slide():
    """Return a function that makes a rendered slide; ``rest`` replaces fields of the slide."""

    def make(index=0, html="<p>text</p>", notes="", *, properties=None, **rest):
        span = Span(Source("deck.md", ""), 0, 0)
        fields = {
            "index": index,
            "number": index + 1,
            "name": "",
            "classes": (),
            "content": (),
            "notes": (),
            "properties": MappingProxyType(properties or {}),
            "counted": True,
            "incremental": False,
            "source": SourceSlide((), (), {}, (), incremental=False, span=span),
        }
        return RenderedSlide(Slide(**{**fields, **rest}), html, notes)

    return make


@pytest.fixture
def page():
    """Return a function that makes the page of a deck of slides."""

    def make(*slides, folders=(), title="A deck", **config):
        return render_deck(
            environment(folders),
            config=Config(**config),
            title=title,
            slides=slides,
            script="assets/player.js",
            stylesheets=["assets/a.css", "assets/b.css"],
        )

    return make


@pytest.fixture
def section(page):
    """Return a function that gives the first slide's element in the page of some slides."""

    def make(*slides, **config):
        return re.search(r"<section .*?</section>", page(*slides, **config), re.DOTALL)[0]

    return make

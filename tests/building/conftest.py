"""Fixtures for building: slides by hand, without the parser."""

from __future__ import annotations

import pytest

from handson.diagnostics import Source, Span
from handson.model import Property, Slide, SourceSlide, Text
from handson.rendering.page import RenderedSlide


@pytest.fixture
def make_slide():
    """Return a function that makes a rendered slide of Markdown text and its HTML."""

    def make(text, html="", *, notes="", path="slides/a.md", properties=None):
        source = Source(path, text)
        span = Span(source, 0, len(text))
        own = {}
        for name, value in (properties or {}).items():
            start = text.index(f"{name}:")
            place = Span(source, start, text.index(value, start) + len(value))
            own[name] = Property(name, value, place)
        content = (Text(text, span),)
        written = SourceSlide(content, (), own, (), incremental=False, span=span)
        slide = Slide(
            index=0,
            number=1,
            name="",
            classes=(),
            content=content,
            notes=(),
            properties=dict(properties or {}),
            counted=True,
            incremental=False,
            source=written,
        )
        return RenderedSlide(slide, html or text, notes)

    return make

"""Fixtures for the rules: what they say of the text of one slide."""

from __future__ import annotations

import pytest

from handson.diagnostics import Source
from handson.mistakes.slide_rules import find_on_slide, groups
from handson.parsing.parser import parse


@pytest.fixture
def look():
    """Return a function that returns what is found in a deck: code, severity, text, hint."""

    def call(text):
        slides = parse(Source("a.md", text)).slides
        return [
            (each.code, str(each.severity), group.text[each.start : each.end], each.hint)
            for group in groups(slides)
            for each in find_on_slide(group)
        ]

    return call

"""The code of a deck: its parts, and the variables in it."""

from __future__ import annotations

import pytest


@pytest.fixture
def codes(tree):
    """Return a function that reads a site's first deck and returns its code, section by section."""
    from handson.listings.deck_code import deck_code
    from handson.settings.config import Settings
    from handson.site.decks import read_deck
    from handson.site.discovery import discover

    def read(files):
        deck = read_deck(discover(tree(files)).decks[0], Settings())
        sections, diagnostics = deck_code(deck.sources, deck.slides, deck.config)
        assert diagnostics == []
        return [[block.code for block in section.blocks] for section in sections]

    return read


def test_each_part_is_a_section(codes):
    """So each can be taught alone."""
    block = "```python\n{}\n```\n"
    parts = {"slides/d/1.md": block.format("a"), "slides/d/2.md": block.format("b")}
    assert codes(parts) == [["a\n"], ["b\n"]]


def test_settings_are_no_code(codes):
    """What stands before the first slide is passed over."""
    assert codes({"a.md": "---\ntitle: |\n  ```python\n  a\n  ```\n---\n# A\n"}) == []


def test_variables_are_those_of_the_slide(codes):
    """A layout has those of the slide that shows it first."""
    text = "layout: true\nx: 1\n\n```python\n{{x}}\n```\n---\nx: 2\n\n```python\n{{x}}\n```\n"
    assert codes({"a.md": text}) == [["2\n", "2\n"]]


def test_in_notes_nothing_is_replaced(codes):
    """As on the page."""
    assert codes({"a.md": "x: 1\n\n# A\n\n???\n\n```python\n{{x}}\n```\n"}) == [["{{x}}\n"]]

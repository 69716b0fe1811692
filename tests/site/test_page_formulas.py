"""What a page tells of its formulas."""

import pytest

from handson.diagnostics import Severity, Source
from handson.settings.config import Settings
from handson.settings.yaml_reader import parse_config
from handson.site.decks import read_deck
from handson.site.discovery import DeckFiles
from handson.site.page_formulas import formula_settings


@pytest.mark.parametrize(
    ("page", "values"),
    [
        ("<script src='remark.js'></script>", {"math": "off"}),
        ("<script src='MathJax.js'></script>", {}),
        ("<script src='katex.js'></script>", {}),
        ("MathJax.Hub.Config({tex2jax: {skipTags: ['pre', 'code']}})", {}),
        ("MathJax.Hub.Config({tex2jax: {skipTags: ['pre']}})", {"math_in_code": "all"}),
        ("MathJax = {options: {'skipHtmlTags': []}}", {"math_in_code": "all"}),
        ("katex {ignoredTags: ['script']}", {"math_in_code": "all"}),
        ('<meta name="generator" content="xaringan" />mathjax', {"math_in_code": "all"}),
    ],
)
def test_what_a_page_implies(page: str, values: dict[str, str]) -> None:
    """By what it loads and by what that is told to pass over; a note says so."""
    found = formula_settings(Source("a.html", page))
    assert found.values == values
    assert [each.severity for each in found.diagnostics] == [Severity.NOTE] * len(values)


@pytest.mark.parametrize(
    ("site", "deck", "math", "notes"),
    [
        ("", "", "off", 1),
        ("math: tex", "", "tex", 0),
        ("", "---\nmath: remark\n---\n", "remark", 0),
    ],
)
def test_settings_outrank_the_page(site: str, deck: str, math: str, notes: int) -> None:
    """Those of the site and those of the deck; then the note is left out."""
    implied = formula_settings(Source("a.html", ""))
    for text, noted in (("# A", 0), ("# $A$", notes)):
        files = DeckFiles("a", (Source("a.md", deck + text),), Settings(), implied)
        read = read_deck(files, parse_config(Source("handson.yaml", site)))
        assert read.config.math == math
        assert len(read.diagnostics) == noted

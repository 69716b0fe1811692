"""Decks that are indented as a whole."""

import pytest

from handson.diagnostics import Source
from handson.parsing.dedent import working_text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a\n  b", "a\n  b"),
        ("  a\n    b\n\n  c", "a\n  b\n\nc"),
        ("\ta\n\tb", "a\nb"),
        ("  a\n \n  b", "a\n\nb"),
        ("", ""),
    ],
)
def test_the_indentation_that_all_lines_share_is_taken_off(source: str, text: str) -> None:
    """A line without any keeps all as it is."""
    assert working_text(Source("a.md", source), 0).text == text


def test_places_are_those_of_the_source() -> None:
    """However much was taken off before them."""
    source = Source("a.md", "---\nx: y\n---\n  one\n  two")
    text = working_text(source, 13)
    assert text.text == "---\nx: y\n---\none\ntwo"
    start = text.text.index("two")
    assert text.span(start, start + 3).text == "two"
    assert text.span(4, 8).text == "x: y"

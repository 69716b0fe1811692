"""The block parser: which rules are tried where."""

import pytest

from handson.markdown.block_parser import RemarkBlockParser
from markdown import Markdown


@pytest.fixture
def parser() -> RemarkBlockParser:
    """Return a parser that keeps nothing aside."""
    return RemarkBlockParser(
        Markdown(), lambda code, _: f"[{code}]", lambda html: f"[{html}]", print
    )


def tags(parser: RemarkBlockParser, text: str) -> list[str]:
    """Return the elements that a text becomes."""
    root = parser.parseDocument(text.split("\n")).getroot()
    assert root is not None
    return [element.tag for element in root.iter()][1:]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("word", ["p"]),
        ("a\n===", ["h1"]),
        (" a\n ===", ["h1"]),
        ("a|b\n-|-", ["table", "thead", "tr", "th", "th", "tbody"]),
        (" > a", ["blockquote", "p"]),
        ("١. a", ["ol", "li"]),
        (" 2. a", ["ol", "li"]),
        ("*a*", ["p"]),
        ("   \n  ***", ["hr"]),
        ("", []),
    ],
)
def test_rules_are_found_by_the_first_character(
    parser: RemarkBlockParser, text: str, expected: list[str]
) -> None:
    """Letters begin few blocks, digits of any script a list, blanks any block."""
    assert tags(parser, text) == expected


def test_blanks_alone_are_a_blank_line(parser: RemarkBlockParser) -> None:
    """They end a paragraph."""
    assert tags(parser, "a\n   \nb") == ["p", "p"]


def test_lines_of_a_list_item_are_text_where_it_is_tight(parser: RemarkBlockParser) -> None:
    """And paragraphs where it is loose."""
    assert tags(parser, "- a\n  b") == ["ul", "li"]
    assert tags(parser, "- a\n\n  b") == ["ul", "li", "p", "p"]

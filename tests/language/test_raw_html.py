"""Raw HTML."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handson.language.raw_html import TagEnds, block_tag, is_whole_tag, tag_at


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("<div>", "div"),
        ("  <table class=a>x", "table"),
        ("<span>", ""),
        ("<http://a>", ""),
        ("<me@example.org>", ""),
        ("a <div>", ""),
        ("</div>", ""),
    ],
)
def test_a_tag_begins_a_block(line: str, name: str) -> None:
    """It does where its element does not stand in text, and where it is no address."""
    assert block_tag(line) == name


@pytest.mark.parametrize(
    ("line", "whole"),
    [(" <div a='>'> ", True), ("<div", False), ("<div>a", False), ("</a>", False)],
)
def test_a_line_is_one_tag(line: str, whole: bool) -> None:
    """With nothing but blanks around it."""
    assert is_whole_tag(line) is whole


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("<b>x", "<b>"),
        ("</b>", "</b>"),
        ('<img alt="a > b">', '<img alt="a > b">'),
        ('<img src="a", width=3>', '<img src="a", width=3>'),
        ("<a '", ""),
        ("< b>", ""),
        ("<>", ""),
    ],
)
def test_a_tag_ends_outside_of_quotes(text: str, tag: str) -> None:
    """Malformed attributes are as good as others, but quotes need partners."""
    assert text[: max(0, tag_at(text, 0))] == tag
    assert TagEnds(text).tag_at(0) == tag_at(text, 0)


@given(st.text(alphabet="<a>\"'/ ", max_size=30))
def test_all_tags_at_once(text: str) -> None:
    """Reading the text once gives the same as reading it from each place on."""
    ends = TagEnds(text)
    assert [ends.tag_at(at) for at in range(len(text))] == [
        tag_at(text, at) for at in range(len(text))
    ]


def test_all_tags_take_linear_time(count_calls: Callable[..., int]) -> None:
    """For any number of those that do not end."""

    def read(length: int) -> None:
        text = "<a ' " * length
        ends = TagEnds(text)
        for at in range(0, len(text), 5):
            ends.tag_at(at)

    assert count_calls(read, 800) < 9 * count_calls(read, 100)

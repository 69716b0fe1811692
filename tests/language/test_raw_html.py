"""Raw HTML."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handson.language.raw_html import (
    TagEnds,
    are_words,
    block_tag,
    element_name,
    is_element,
    is_whole_tag,
    tag_at,
    with_text_escaped,
)
from work import grows_linearly


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
        ("<pad>", ""),
        ("<my-mark>", "my"),
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


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("b", True),
        ("DIV", True),
        ("font", True),
        ("my-mark", True),
        ("mask", False),
        ("T", False),
        ("My-Mark", False),
        ("", False),
    ],
)
def test_what_an_element_is(name: str, known: bool) -> None:
    """One of HTML's, in capitals too, or a custom one."""
    assert is_element(name) is known


def test_the_name_in_angle_brackets() -> None:
    """With a hyphen in it, of a closing tag too."""
    assert [element_name(text, 1) for text in ("a<b>", "a</my-b c", "a<1>", "ab")] == [
        *("b", "my-b", "", "")
    ]


@pytest.mark.parametrize(
    ("rest", "words"), [("", False), (" / ", False), (" hidden", False), (" and c", True)]
)
def test_words_in_a_tag(rest: str, words: bool) -> None:
    """Nothing, a slash and the one attribute of all elements that has no value are none."""
    assert are_words(rest, 0, len(rest)) is words


@pytest.mark.parametrize(
    ("html", "escaped"),
    [
        ("<p><pad></p>", "<p>&lt;pad></p>"),
        ("</pad>", "&lt;/pad>"),
        ("<style>a <b1> c</style><b1>", "<style>a <b1> c</style>&lt;b1>"),
        ("<svg><g/></svg><g>", "<svg><g/></svg>&lt;g>"),
        ("<!-- <b1> --><b1>", "<!-- <b1> -->&lt;b1>"),
        ("<!-- <b1>", "<!-- <b1>"),
    ],
)
def test_names_of_no_element_are_escaped(html: str, escaped: str) -> None:
    """Not in comments, drawings and scripts."""
    assert with_text_escaped(html) == escaped


def test_an_element_that_would_hide_the_rest_is_text() -> None:
    """Unless it ends behind the block."""
    assert with_text_escaped("<p><style a> b <b1>") == "<p>&lt;style a> b &lt;b1>"
    html = "<p><script> b <b1>"
    assert with_text_escaped(html, "script".__eq__) == html


@pytest.mark.parametrize("piece", ["<!--", "<script>", "<b1>", "<svg></svg>"])
def test_names_are_escaped_in_linear_time(piece: str) -> None:
    """However many there are."""
    assert grows_linearly(lambda count: with_text_escaped(piece * count))

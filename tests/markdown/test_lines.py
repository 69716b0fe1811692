"""The lines of a container."""

from collections.abc import Callable

import pytest

from handson.markdown.lines import Lines


def lines(text: str) -> Lines:
    """Return the lines of a text that stands in nothing."""
    return Lines(text, top=True, depth=0)


def test_lines_are_taken_in_order() -> None:
    """What is taken is read; what is behind the end is empty."""
    block = lines("a\nb\nc")
    assert (block.here(), block.here(2), block.here(3)) == ("a", "c", "")
    assert block.take(2) == "a\nb"
    assert block.here() == "c"


def test_the_end_of_a_fence_is_found() -> None:
    """From any line on, whatever was looked for before."""
    block = lines("a\n```\nb\n````\n~~~")
    assert [block.closing_fence(first, "```") for first in range(5)] == [1, 1, 3, 3, 5]
    assert block.closing_fence(0, "````") == 3
    assert block.closing_fence(0, "~~~") == 4


def test_the_end_of_a_comment_is_found() -> None:
    """It may stand anywhere in its line."""
    block = lines("a\nb --> c\nd")
    assert [block.comment_end(first) for first in range(3)] == [1, 1, 3]


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("<div>\n</div>", 1),
        ("<div>a</div>  \n\nb", 0),
        ("<div>\n</div>\nb\n</div>", 3),
        ("<div>\n</p>\n", None),
        ("<div>\n", None),
        ("<div>\n</div> b", None),
    ],
)
def test_the_closing_tag_ends_its_line_before_a_blank_one(text: str, index: int | None) -> None:
    """Others are part of the block."""
    assert lines(text).closing_tag("div") == index


def test_a_closing_tag_is_looked_for_from_the_line_at_hand_on() -> None:
    """Those before are over."""
    block = lines("</div>\n\n</div>")
    block.at = 1
    assert block.closing_tag("div") == 2


@pytest.mark.parametrize(("text", "at", "last"), [("a\n\n", 0, True), ("a\n\nb", 0, False)])
def test_blank_lines_at_the_end(text: str, at: int, last: bool) -> None:
    """Tells whether anything follows."""
    block = lines(text)
    block.at = at
    assert block.is_last_filled() is last


@pytest.mark.parametrize("what", ["closing_fence", "comment_end", "closing_tag"])
def test_what_is_missing_is_looked_for_once(count_calls: Callable[..., int], what: str) -> None:
    """For any number of openings."""

    def look(length: int) -> None:
        block = lines("a\n" * length)
        for block.at in range(length):
            if what == "closing_tag":
                block.closing_tag("div")
            elif what == "comment_end":
                block.comment_end(block.at)
            else:
                block.closing_fence(block.at, "```")

    assert count_calls(look, 800) < 9 * count_calls(look, 100)


def test_an_element_that_ends_later() -> None:
    """In the lines that are still to be read."""
    block = lines("<b>\n</b> a </I>\nc")
    assert block.ends_later("b")
    assert block.ends_later("i")
    assert not block.ends_later("u")
    block.take(2)
    assert not block.ends_later("b")

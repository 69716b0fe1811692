"""Which marks of emphasis belong together."""

from __future__ import annotations

import pytest

from handson.markdown.delimiters import Delimiter, Words, delimiter_at, pair
from work import grows_linearly


def read(text: str) -> list[Delimiter]:
    """Return the delimiters of a text that holds nothing else that is special."""
    words, found, at = Words(text), [], 0
    while at < len(text):
        if text[at] in "*_":
            delimiter, at = delimiter_at(text, at, words)
            found.append(delimiter)
        else:
            at += 1
    pair(found)
    return found


@pytest.mark.parametrize(
    ("text", "may"),
    [
        (" *a", (True, False)),
        ("a* ", (False, True)),
        (" * ", (False, False)),
        ("a*b", (True, True)),
        ("a_b", (False, False)),
        ("(_b", (True, False)),
        ("a_)", (False, True)),
        ("a*(", (False, True)),
        (")*a", (True, False)),
        (")**a", (True, True)),
        ("(**a", (True, False)),
        ("a**(", (True, True)),
        ("a**)", (False, True)),
        ("。**字", (True, True)),
        ("字*“", (True, True)),
    ],
)
def test_what_marks_may_do(text: str, may: tuple[bool, bool]) -> None:
    """What stands on both sides says whether emphasis may begin or end there."""
    delimiter = read(text)[0]
    assert (delimiter.can_open, delimiter.can_close) == may


def test_marks_without_a_partner_are_left() -> None:
    """The outer ones of a row that is longer than the other one."""
    opener, closer = read("***a*")
    assert (opener.left, opener.opens, closer.left, closer.closes) == (2, ["em"], 0, ["em"])


def test_a_row_that_fits_another_one_only_in_length_is_passed_over() -> None:
    """CommonMark's rule of three."""
    assert [each.left for each in read("a*b**c*d")] == [0, 2, 0]
    assert [each.left for each in read("a***b***c")] == [0, 0]
    assert [each.left for each in read("*a**")] == [0, 1]


@pytest.mark.parametrize(
    "piece",
    ["*a ", "a* ", "a*b ", "a**b ", "*a _b ", "**a *b_ ", "*a* ", "2*3 ", "*(a*b* ", "***a**_b_"],
)
def test_pairs_are_found_in_linear_time(piece: str) -> None:
    """However many marks have no partner."""
    assert grows_linearly(lambda count: read(piece * count))

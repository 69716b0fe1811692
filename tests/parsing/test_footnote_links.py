"""Links by reference whose id looks like a footnote's."""

from __future__ import annotations

import pytest

from handson.parsing.footnote_links import address_and_title, names_of_links
from work import grows_linearly


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("http://a.b", ("http://a.b", "")),
        ("<../a/>", ("../a/", "")),
        ('a.png "T (1)" ', ("a.png", "T (1)")),
        ("#name (T)", ("#name", "T")),
        ("Words", None),
        ("Words.", None),
        ("a.b c", None),
        ("See http://a.b", None),
        ("<b>.x", None),
    ],
)
def test_what_is_nothing_but_an_address(words: str, expected: object) -> None:
    """And a title, in the marks that links may have."""
    assert address_and_title(words) == expected


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("[a][^1]", {"1"}),
        ("[a] [^1]", set()),
        ("a[^1]", set()),
        ("[^2][^1]", set()),
        ("[a][^2] [b][^1]", {"1"}),
    ],
)
def test_a_link_has_a_text(text: str, links: set[str]) -> None:
    """The reference stands directly behind it, and everything said of its name is an address."""
    places = {at for at in range(len(text)) if text.startswith("[^", at)}
    said = [("1", "a.b"), ("2", "a.b"), ("2", "Words")]
    assert names_of_links(text, places, said) == links


def test_in_code_is_no_link() -> None:
    """Only places where references were found count."""
    assert names_of_links("[a][^1]", set(), [("1", "a.b")]) == frozenset()


def test_the_work_grows_with_the_text() -> None:
    """Open brackets are looked behind for a while only."""
    assert grows_linearly(lambda n: names_of_links("[a" * n, {0}, [("1", "a.b")]))

"""Searches that are not made twice in vain."""

import re
from collections.abc import Callable

from handson.language.search import Search


def test_a_text_is_found_from_each_place_on() -> None:
    """The answer is that of a plain search."""
    search = Search("a-b-c")
    assert [search.find("-", at) for at in range(5)] == [1, 1, 3, 3, -1]


def test_nothing_is_found_behind_the_end() -> None:
    """The text may end before its last character."""
    search = Search("a-b-c", 3)
    assert [search.find("-", at) for at in range(4)] == [1, 1, -1, -1]


def test_a_pattern_is_found_from_each_place_on() -> None:
    """As a text is."""
    search, pattern = Search("a-b--c"), re.compile("-+")
    found = [search.match(pattern, at) for at in range(6)]
    assert [match and match[0] for match in found] == ["-", "-", "--", "--", "-", None]


def test_a_search_in_vain_is_made_once(count_calls: Callable[..., int]) -> None:
    """So that many openings without an end cost no more than one."""
    search = Search("x" * 1000)
    search.find("-", 0)
    assert count_calls(search.find, "-", 1) <= 3


def test_places_before_what_was_found_are_searched_again() -> None:
    """Offsets grow, but an answer must not be wrong where they do not."""
    search = Search("-a-")
    assert search.find("-", 1) == 2
    assert search.find("-", 0) == 0

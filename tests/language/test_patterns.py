"""Regular expressions of an author's: what they match, and where they end."""

from __future__ import annotations

import re
import threading

import pytest

from handson.language import patterns
from handson.language.patterns import find_matches, pattern_error


@pytest.fixture
def hurry(monkeypatch):
    """Give an expression a hundredth of a second."""
    monkeypatch.setattr(patterns, "_engine", patterns._Engine())
    monkeypatch.setattr(patterns, "LIMIT_S", 0.01)


@pytest.mark.parametrize(
    ("pattern", "text", "matches"),
    [
        ("b", "abcb", [(1, 2, 1, 2), (3, 4, 3, 4)]),
        ("<(b)>", "a<b>", [(1, 4, 2, 3)]),
        ("a|(b)", "ab", [(0, 1, -1, -1), (1, 2, 1, 2)]),
        ("z*", "ab", [(0, 0, 0, 0), (1, 1, 1, 1), (2, 2, 2, 2)]),
        ("b", "😀b😀b", [(1, 2, 1, 2), (3, 4, 3, 4)]),
        (".", "😀", [(0, 1, 0, 1)]),
        (r"\-", "😀-", [(1, 2, 1, 2)]),
        ("b", "a\0b", [(2, 3, 2, 3)]),
    ],
)
def test_matches(pattern, text, matches):
    """They come in order, and their offsets count characters."""
    assert find_matches(pattern, [text, ""])[0] == matches


def test_no_text():
    """Where nothing is searched, nothing is found."""
    assert find_matches("a", []) == []


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        ("(", "expecting ')'"),
        ("a**", "nothing to repeat"),
        ("(?i)a", "expecting ':'"),
        ("(" * 100_000, "too many captures"),
    ],
    ids=["bracket", "repeated", "flags of Python", "deep"],
)
def test_a_wrong_pattern(pattern, problem):
    """What is wrong is said, and never raised but where it should have been asked before."""
    assert pattern_error(pattern) == problem
    with pytest.raises(ValueError, match=re.escape(problem)):
        find_matches(pattern, ["a"])


@pytest.mark.parametrize("pattern", ["a", "«(.*?)»", r"\-", "((a{1000}){1000}){1000}"])
def test_a_right_pattern(pattern):
    """Nothing is said of what can be used."""
    assert pattern_error(pattern) == ""


@pytest.mark.usefixtures("hurry")
@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|aa)+$", "(a*)*b"])
def test_a_pattern_without_end(pattern):
    """It is given up, and the next one runs again."""
    assert find_matches(pattern, ["a" * 60 + "!"]) is None
    assert find_matches("!", ["a!"]) == [[(1, 2, 1, 2)]]


@pytest.mark.usefixtures("hurry")
def test_a_slow_pattern_is_tried_once(monkeypatch):
    """Sixty slides with code do not take sixty times the limit."""
    pattern = "(a+)+$"
    assert find_matches(pattern, ["a" * 60 + "!"]) is None
    monkeypatch.setattr(patterns, "_run", lambda *_: pytest.fail("tried again"))
    assert find_matches(pattern, ["a"]) is None


def test_each_thread_has_an_engine_of_its_own():
    """A preview renders in several threads."""
    found = []
    find_matches("a", ["a"])
    thread = threading.Thread(target=lambda: found.append(find_matches("a", ["a"])))
    thread.start()
    thread.join()
    assert found == [[[(0, 1, 0, 1)]]]

"""Links and pictures without an address."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("[text]()", "write one in the parentheses"),
        ("[text](<>)", "write one in the parentheses"),
        ("[text](  )", "write one in the parentheses"),
        ("![]()", "write its file in the parentheses"),
        ("![a](<>)", "write its file in the parentheses"),
        ("[]()", "write '`[]()`' for the characters"),
        ("[https://a.org]()", "write '<https://a.org>'"),
    ],
)
def test_an_empty_address(look, text, hint):
    """Each with what to write."""
    assert look(f"- a {text} b") == [("empty-address", "warning", text, hint)]


@pytest.mark.parametrize(
    "text",
    [
        "`[x]()`",
        "calls[name]()",
        "\\[x]()",
        "[x](a.html)",
        "[x] ()",
        '[x]("a")',
        "![:m]()",
        "$a[x]()$",
    ],
)
def test_what_has_one_or_is_no_link(look, text):
    """Code, and functions in an array."""
    assert look(text) == []

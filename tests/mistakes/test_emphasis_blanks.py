"""Doubled marks with blanks inside."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "place", "meant"),
    [
        ("a ** bold ** b", "** bold **", "**bold**"),
        ("- ** Note **: c", "** Note **", "**Note**"),
        ("> 1. ** Note ** c", "** Note **", "**Note**"),
        ("| ** a head ** | b |", "** a head **", "**a head**"),
        ("__ bold__ a", "__ bold__", "__bold__"),
        ("**one** two **three ** four", "**three **", "**three**"),
        ("`a`** bold**`c`", "** bold**", "**bold**"),
        ("** 重要 **。", "** 重要 **", "**重要**"),
    ],
)
def test_blanks_inside(look, text, place, meant):
    """In sentences, items and cells, and in scripts without blanks."""
    assert look(text) == [("blanks-in-emphasis", "warning", place, f"write '{meant}'")]


@pytest.mark.parametrize(
    "text",
    [
        *("2 ** 3 ** 4", "2 ** power ** 4", "x = ** abc ** d", "f(** abc ** 2)", "a ** b ** c"),
        *("`** bold **`", "**bold**", "a ** bold", "** one\ntwo **", "**one** and **two**"),
        *("*** bold ***", "n ** power ** 2", "x** bold **", "** bold **x", "\\** bold **"),
        *("    ** bold **", "$a ** bold ** b$", "** " + 60 * "ab " + "**", "** 3 **"),
    ],
)
def test_what_is_meant_or_is_no_emphasis(look, text):
    """Powers, code, marks without a partner on their line."""
    assert look(f"# A\n\n{text}") == []

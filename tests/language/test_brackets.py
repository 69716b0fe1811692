"""Brackets of both kinds."""

import pytest

from handson.language.brackets import closing_parenthesis, matching_brackets


@pytest.mark.parametrize(
    ("text", "partners"),
    [
        ("", {}),
        ("[a]", {0: 2}),
        ("[a[b]c]", {0: 6, 2: 4}),
        ("][a]", {1: 3}),
        ("[[a]", {1: 3}),
    ],
)
def test_brackets_are_matched(text: str, partners: dict[int, int]) -> None:
    """Each opening bracket has the closing one that it needs; strays have none."""
    assert matching_brackets(text) == partners


@pytest.mark.parametrize(
    ("text", "closing"),
    [
        ("(a)", 2),
        ("(a(b)c) d)", 6),
        ("(a(b)", -1),
        ("(a\n)", -1),
        ("(" + "a" * 1998 + ")", 1999),
        ("(" + "a" * 1999 + ")", -1),
    ],
)
def test_a_parenthesis_is_closed_on_its_line(text: str, closing: int) -> None:
    """Those within it are counted, and it is not looked for without end."""
    assert closing_parenthesis(text, 0, len(text)) == closing

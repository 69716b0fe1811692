"""Inline code."""

import pytest

from handson.language.code_spans import code_spans


@pytest.mark.parametrize(
    ("text", "spans", "strays"),
    [
        ("no code", [], []),
        ("`a`", ["`a`"], []),
        ("``a`b``", ["``a`b``"], []),
        ("`a\nb`", ["`a\nb`"], []),
        ("`a\n\nb`", [], [0, 5]),
        ("`a\n- b`", [], [0, 6]),
        ("\\`a`", [], [3]),
        ("\\\\`a`", ["`a`"], []),
        ("`a\\`", ["`a\\`"], []),
        ("`` `a`", ["`` `"], [0, 5]),
        ("``a` and `b`", ["``a`", "`b`"], [0]),
        ("```a` b``", ["```a` b``"], [0]),
        ("`` ``", [], [0, 3]),
    ],
)
def test_backticks_are_paired(text: str, spans: list[str], strays: list[int]) -> None:
    """Backticks pair with as many in the same block, unless a backslash stands before them."""
    found, alone = code_spans(text, 0, len(text))
    assert [text[start:end] for start, end in found] == spans
    assert alone == strays

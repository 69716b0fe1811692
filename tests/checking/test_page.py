"""The page about checks."""

from __future__ import annotations

from pathlib import Path

from handson.listings.blocks import MARKS

PAGE = Path(__file__).parents[2] / "docs/check.md"


def test_every_mark_is_documented():
    """The table of marks in the documentation is the one in the code."""
    rows = [line for line in PAGE.read_text(encoding="utf-8").split("\n") if "<!-- code:" in line]
    table = [row for row in rows if row.startswith("| `<!-- code:")]
    assert table == [
        f"| `<!-- code: {mark}{' ...' if mark in ('raises', 'figure') else ''} -->` | {meaning} |"
        for mark, meaning in MARKS.items()
    ]

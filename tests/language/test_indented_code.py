"""Indented code."""

import pytest

from handson.language.indented_code import indentation, indented_code, is_in_indented_code


@pytest.mark.parametrize(
    ("line", "columns"), [("a", 0), ("   a", 3), ("\ta", 4), ("  \ta", 4), ("    \ta", 8), (" ", 1)]
)
def test_tabs_reach_to_the_next_column(line: str, columns: int) -> None:
    """A tab ends at a multiple of four columns."""
    assert indentation(line) == columns


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("    a", ["    a"]),
        ("\ta\n\n\tb\nc", ["\ta\n\n\tb"]),
        ("text\n    no code", []),
        ("text\n\n    code\ntext\n    no code", ["    code"]),
        ("- item\n\n    part of it", []),
        ("- item\n\ntext\n\n    code", ["    code"]),
        ("- item\ntext\n\n    part of it", []),
        ("   a", []),
    ],
)
def test_blocks_of_indented_code(text: str, blocks: list[str]) -> None:
    """Four blanks or a tab behind a blank line begin code, but not in a list."""
    found = indented_code(text, 0, len(text))
    assert [text[start:end] for start, end in found] == blocks


@pytest.mark.parametrize(
    ("before", "expected"),
    [("    ", True), ("a\n\n    ", True), ("a\n    ", False), ("   ", False), ("    b ", False)],
)
def test_a_place_in_indented_code(before: str, expected: bool) -> None:
    """Only blanks stand before it on its line, and a blank line above."""
    assert is_in_indented_code(f"{before}<", len(before)) is expected

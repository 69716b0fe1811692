"""Tables without a blank line."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "table", ["| a | b |\n|---|---|\n| 1 | 2 |", "a | b\n--|--\n1 | 2", "|a|\n|:-:|\n|1|"]
)
@pytest.mark.parametrize("above", ["Some text:", "- an item", "**bold**", ".left[\na\n]"])
def test_a_table_directly_below_text(look, above, table):
    """It goes on with the paragraph or the item."""
    ((code, severity, place, hint),) = look(f"# A\n\n{above}\n{table}\n")
    assert (code, severity, place) == ("unread-table", "warning", table.split("\n")[0])
    assert "blank line" in hint


@pytest.mark.parametrize(
    "above", ["text\n", "# A", ".left[", "---", "--", "???", "</div>", "class: center", "```\nx"]
)
def test_a_table_that_is_read(look, above):
    """What stands above ends before it, or it is code."""
    found = look(f"{above}\n| a | b |\n|---|---|\n| 1 | 2 |\n")
    assert [each for each in found if each[0] == "unread-table"] == []


def test_rows_below_rows(look):
    """A row of dashes further down is a row of the table."""
    assert look("# A\n\n| a | b |\n|---|---|\n| 1 | 2 |\n| - | - |\n| 3 | 4 |\n") == []

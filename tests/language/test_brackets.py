"""Square brackets."""

import pytest

from handson.language.brackets import matching_brackets


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

"""What the lexer yields."""

import pytest

from handson.parsing.tokens import DEFINITION


@pytest.mark.parametrize(
    ("line", "groups"),
    [
        ("[a]: b", ("a", "b", None)),
        ("[a b]: <http://c> 'd e'\n", ("a b", "http://c", "d e")),
        ("[a]: <b c> 'd'", ("a", "b c", "d")),
        ("[a]: <b", ("a", "b", None)),
        ('[a]: b "c"d', None),
        ("[a]: b (c)", ("a", "b", "c")),
        ("[a]:", None),
        ("[]: b", None),
        ("[a]: b c", None),
    ],
)
def test_definitions_stand_on_a_line_of_their_own(
    line: str, groups: tuple[str, ...] | None
) -> None:
    """With an address, and a title in quotes or parentheses."""
    match = DEFINITION.match(line)
    assert (match.groups() if match else None) == groups

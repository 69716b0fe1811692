"""In which element of its text a mark of emphasis stands."""

from __future__ import annotations

import pytest

from handson.markdown.delimiters import Words, delimiter_at
from handson.markdown.element_scopes import ElementScopes
from work import grows_linearly


def groups(text: str) -> list[int]:
    """Return how many marks stand together, of ``*`` and tags such as ``<b``, ``b>``."""
    scopes, words = ElementScopes(), Words(text)
    for piece in text.split():
        if piece == "*":
            scopes.delimiter(delimiter_at("*", 0, words)[0])
        else:
            scopes.tag(piece.strip("<>"), closes=piece.endswith(">"))
    return [len(each) for each in scopes.groups() if each]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("* *", [2]),
        ("* <b b> *", [2]),
        ("<b * b> <i * i>", [1, 1]),
        ("* <b * * b> *", [2, 2]),
        ("<b * <B * b> * b>", [2, 1]),
        ("<br * <br *", [2]),
        ("* b> *", [2]),
        ("<b * <i * b> *", [1, 2]),
        ("<i <b b> * i> *", [1, 1]),
    ],
)
def test_marks_of_one_element_stand_together(text: str, expected: list[int]) -> None:
    """An element counts if both its tags are there; what opens within it ends with it."""
    assert sorted(groups(text)) == sorted(expected)


def test_the_work_grows_with_the_text() -> None:
    """Ends without a beginning are not looked for in all that is open."""
    assert grows_linearly(lambda n: groups("<b " * n + "i> " * n + "b> " * n))

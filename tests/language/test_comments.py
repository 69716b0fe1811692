"""HTML comments."""

import pytest

from handson.language.comments import code_mark, comment_property


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("<!-- class: a -->", ("class", " a ")),
        ("<!--count:false-->", ("count", "false")),
        ("<!-- class\n: a -->", None),
        ("<!-- a word -->", None),
    ],
)
def test_a_comment_may_hold_a_property(comment: str, expected: tuple[str, str] | None) -> None:
    """Its name and its value stand on one line."""
    match = comment_property(comment, 0, len(comment))
    assert (match.groups() if match else None) == expected


@pytest.mark.parametrize(
    ("comment", "mark"),
    [
        ("<!-- code: skip -->", "skip"),
        ("<!--code:-->", ""),
        ("<!-- code: run\nx = 1\n-->", "run"),
        ("<!-- codes: skip -->", None),
        ("<!-- the code: skip -->", None),
    ],
)
def test_a_comment_may_mark_code(comment: str, mark: str | None) -> None:
    """What it says stands behind the word, on its first line."""
    found = code_mark(comment, 0, len(comment))
    assert (found and found[0]) == mark


def test_code_in_a_comment_begins_behind_the_mark() -> None:
    """For the check, which runs it."""
    comment = "<!-- code: run\nx = 1\n-->"
    found = code_mark(comment, 0, len(comment))
    assert found is not None
    assert comment[found[1] :] == "\nx = 1\n-->"

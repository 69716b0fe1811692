"""Comments about lines of code: where they stand, and which lines each step means."""

import pytest

from handson.language.code_lines import (
    find_stepped_code,
    highlighted,
    info_with,
    split_info,
    wrong_step,
)


def test_places():
    """Comment, fence and steps are found by their offsets."""
    text = "x\n\n- <!-- lines: 1-2,  all -->\n  ```py\n  a\n  b\n  ```\ny"
    (code,) = find_stepped_code(text)
    assert text[code.start : code.end] == "- <!-- lines: 1-2,  all -->\n"
    assert text[: code.info_end].endswith("```py")
    assert [text[slice(*code.place(index))] for index in (0, 1)] == ["1-2", "all"]
    assert code.rows == 2


def test_code_without_an_end():
    """A fence that is not closed has the lines up to the end."""
    (code,) = find_stepped_code("<!-- lines: 1 -->\n```\na\nb")
    assert code.rows == 2


@pytest.mark.parametrize(
    ("step", "lines"),
    [
        ("1", {1}),
        (" 2 - 3 ", {2, 3}),
        ("1+3", {1, 3}),
        ("all", {1, 2, 3, 4}),
        ("none", set()),
        ("3-9", {3, 4}),
        ("0-1", {1}),
        ("x", set()),
    ],
)
def test_lines(step, lines):
    """Lines are counted from 1; what the code does not have is left out."""
    assert highlighted(step, 4) == lines


@pytest.mark.parametrize("step", ["1", "1-2", "1+2", "all", "none", " 2 "])
def test_right(step):
    """Nothing is wrong with these in two lines of code."""
    assert wrong_step(step, 2) == ""


def test_info():
    """What is added to an info string comes out again, and nothing else does."""
    assert split_info(f"python{info_with(' 1 - 2')}") == ("python", "1 - 2")
    assert split_info(info_with("all").strip()) == ("", "all")
    for info in ("python", "python {1,3}", "{lines 1} python", ""):
        assert split_info(info) == (info, None)


def test_many_comments_take_linear_time():
    """One after another, each without code."""
    assert len(list(find_stepped_code("<!-- lines: 1 -->\n" * 20_000))) == 20_000

"""Comments that say which lines of code are highlighted, step by step."""

import pytest

from handson.language.code_lines import wrong_step

CODE = "```python\na = 1\nb = 2\n```\n"


@pytest.mark.parametrize(
    ("comment", "place", "message"),
    [
        ("lines: 1, 3", "3", "the code has no line 3"),
        ("lines: 1-4", "1-4", "the code has no line 4"),
        ("lines: 1, 2-1", "2-1", "'2-1' is no range of lines"),
        ("lines: 0", "0", "'0' is no range of lines"),
        ("lines: first, 2", "first", "'first' names no lines"),
        ("lines: 1 + x", "1 + x", "'1 + x' names no lines"),
        ("lines: 1,, 2", "", "'' names no lines"),
    ],
)
def test_wrong_steps(look, comment, place, message):
    """Each is named at its place, with how many lines there are."""
    ((code, severity, found, hint),) = look(f"# A\n\n<!-- {comment} -->\n{CODE}")
    assert (code, severity, found) == ("code-lines", "warning", place)
    assert "2 lines" in hint
    rows = 2
    assert wrong_step(place, rows) == message


def test_a_single_line(look):
    """It is counted as one."""
    ((_, _, _, hint),) = look("# A\n\n<!-- lines: 2 -->\n```\na\n```\n")
    assert "has 1 line;" in hint


def test_a_comment_without_code(look):
    """It highlights nothing, but may be meant for somebody else."""
    ((code, severity, place, _),) = look("# A\n\n<!-- lines: 1, 2 -->\n\ntext\n")
    assert (code, severity, place) == ("code-lines", "note", "1, 2")


@pytest.mark.parametrize(
    "text",
    [
        f"<!-- lines: 1, 1-2, 1+2, 1 - 2, all, none -->\n{CODE}",
        f"<!-- lines: 1 -->\n\n<!-- code: skip -->\n{CODE}",
        f"````\n<!-- lines: 9 -->\n{CODE}````\n",
        "- x\n\n  <!-- lines: 1 -->\n  ```\n  a\n  ```\n",
        "> <!-- lines: 1 -->\n> ```\n> a\n> ```\n",
    ],
)
def test_right_steps(look, text):
    """Nothing is said of what is right, nor of what is shown as code."""
    assert look(f"# A\n\n{text}") == []

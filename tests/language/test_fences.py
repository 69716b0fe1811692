"""Fenced code."""

import pytest

from handson.language.fences import (
    closes_fence,
    fence_around,
    language_of,
    opening_fence,
    read_fenced_code,
)


@pytest.mark.parametrize(
    ("line", "fence"),
    [
        ("```", ("```", "")),
        ("~~~~ python ", ("~~~~", "python")),
        ("   \t```{r, eval=FALSE}", ("```", "{r, eval=FALSE}")),
        ("~~~ a`b", ("~~~", "a`b")),
        ("``", None),
        ("```a```", None),
        ("~~~~a~~ b~~", None),
        ("a ```", None),
    ],
)
def test_a_line_opens_a_fence(line: str, fence: tuple[str, str] | None) -> None:
    """Three marks open a fence, backticks not where more backticks follow on the line."""
    assert opening_fence(line) == fence


@pytest.mark.parametrize(
    ("line", "closes"),
    [("```", True), ("\t`````  ", True), ("``", False), ("~~~", False), ("``` a", False)],
)
def test_a_line_closes_a_fence(line: str, closes: bool) -> None:
    """As many marks of the same kind, or more, alone on their line."""
    assert closes_fence(line, "```") is closes


@pytest.mark.parametrize(
    ("info", "language"),
    [
        ("", ""),
        ("python", "python"),
        (" c++ {1}", "c++"),
        ("{r, eval=FALSE}", "r"),
        ("{.python}", "python"),
        ("f#", "f#"),
        ("vue.html", "vue.html"),
    ],
)
def test_the_info_string_names_the_language(info: str, language: str) -> None:
    """Its first word does, whatever brackets stand around it."""
    assert language_of(info) == language


def test_a_fence_around_code_is_longer_than_those_in_it() -> None:
    """So that no line of the code ends it."""
    assert fence_around(["a", "b ````"]) == "```"
    assert fence_around(["  ````md", "```"]) == "`````"


@pytest.mark.parametrize(
    ("text", "code", "prefix"),
    [
        ("```py\na\n\nb\n```", "a\n\nb", ""),
        ("```\na```", "a", ""),
        ("> ```\n> a\n> ```", "> a", "> "),
        ("- ```\n  a\n  ```  ", "  a", "- "),
        ("```\n```", "", ""),
        ("```\na", "a", ""),
    ],
)
def test_code_is_read_from_its_place(text: str, code: str, prefix: str) -> None:
    """The code is what stands between the lines with the marks."""
    found = read_fenced_code(text, text.index("`"), len(text))
    assert found is not None
    assert text[found.start : found.end] == code
    assert found.prefix == prefix


def test_code_knows_its_language() -> None:
    """The info string stands behind the marks."""
    found = read_fenced_code("x\n~~~ {.python}\na\n~~~", 2, 21)
    assert found is not None
    assert (found.marks, found.info, found.language) == ("~~~", "{.python}", "python")


def test_marks_without_a_line_are_no_code() -> None:
    """There is nothing to read behind them."""
    assert read_fenced_code("```", 0, 3) is None

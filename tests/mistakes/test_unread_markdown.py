"""Markdown directly behind a content class."""

from __future__ import annotations

import pytest

from handson.diagnostics import Source
from handson.mistakes.unread_markdown import unread_markdown
from handson.parsing.parser import parse
from work import grows_linearly


def places(text: str) -> list[str]:
    """Return the texts that are reported."""
    return [span.text for _, span in unread_markdown(parse(Source("a.md", text)).slides)]


@pytest.mark.parametrize(
    "markup",
    ["- a", "1. a", "### a", "> a", "```\n```", "| a | b |", "**a b**", "[a](b)", "![](b)", "`a`"],
)
def test_what_is_shown_as_it_is_written(markup: str) -> None:
    """Between two content classes, without a blank line behind the first."""
    line = markup.partition("\n")[0]
    assert places(f".left[\na\n]\n{markup}\nb\n\n.right[\nc\n]\n") == [line]
    assert places(f".x[\n.left[\na\n]\n{markup}\n.right[\nc\n]\n]\n") == [line]
    assert places(f"a\n???\n.left[\na\n]\n{markup}\n\n.right[\nc\n]\n") == [
        markup.partition("\n")[0]
    ]
    assert places(f".left[\na\n]\n{markup}\n--\n\n.right[\nc\n]\n") == [line]
    assert places(f".left[\na\n]\n{markup}\n\n<div>c</div>\n") == [line]


@pytest.mark.parametrize(
    "text",
    [
        ".left[\na\n]\n\n- b\n\n.right[\nc\n]",
        ".left[\na\n]\n- b",
        ".left[\na\n]\nb c\n\n.right[\nc\n]",
        ".left[a]\n- b\n\n.right[\nc\n]",
        ".left[\na\n]\n- b\n\n.right[c]",
        ".left[\na\n]\n.right[\n- c\n]",
        ".left[\na\n]\n- b\n\n.right[\nc\n]\nd",
        ".left[\na\n]\n- b\n---\n.right[\nc\n]",
    ],
)
def test_what_is_read(text: str) -> None:
    """Behind a blank line, without markup, or where no block of HTML ends behind it."""
    assert places(text) == []


def test_each_once_and_in_order() -> None:
    """The first place behind each content class."""
    assert places(".a[\na\n]\n- b\n- c\n\n.b[\n.c[\nd\n]\n## e\n\n.d[\nf\n]\n]\n") == [
        "- b",
        "## e",
    ]


def test_the_work_grows_with_the_slide() -> None:
    """However many content classes there are, and however deep."""
    assert grows_linearly(lambda n: places(".a[\na\n]\n- b\n\n" * n))
    assert grows_linearly(lambda n: places(".a[\n" * min(n, 30) + "]\n- b\n" * n))

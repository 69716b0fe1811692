"""The Markdown dialect as a whole: what holds for any text."""

from collections.abc import Callable

import pytest

from browser_html import as_browser
from handson.markdown.dialect import remark_markdown
from markdown_cases import rendered_code

PIECES = [
    "[", "]", "[a](", "[a](b ", '[a](b "', "[a](b\n", "![", "](", "[a][b", "[a]: b\n", "*", "*a ",
    "_a ", "*a**", "**", "*_", "`", "`a``b", "`a` ", "<", "<a '", "<a", "<b>", "<b <b> ", "<pad>",
    "<svg>", "a<b c", "<u x", "a*b ", "<!-- ",
    "<!-- a\n\n", "<div>", "<div>\n\n", "&", "> ", "> a\n", "- a\n", "- \n\n\n", "1. a\n\n",
    "- ```a\n", "|", "a|b\n", "~~a", "http://", "```\n\n", "```a\n", "~~~", "a  \n", "    a\n\n",
    "a\n==\n", "# a\n", "\\", "a b\n", " ",
]  # fmt: skip


def store_code(code: str, _language: str) -> str:
    """Return a code block as short as can be."""
    return f"<pre>{len(code)}</pre>"


@pytest.mark.parametrize("piece", PIECES)
def test_long_runs_of_markup_are_kept(piece: str) -> None:
    """Thousands of half-open constructs neither hang nor lose the text around them."""
    html = as_browser(remark_markdown(rendered_code, {})(f"first {piece * 3000} last"))
    assert "first" in html
    assert "last" in html


@pytest.mark.parametrize("piece", PIECES)
def test_markdown_takes_linear_time(count_calls: Callable[..., int], piece: str) -> None:
    """Eight times as much of anything takes eight times the work."""
    convert = remark_markdown(store_code, {"x": ("y", "")})
    some, more = (count_calls(convert, piece * length) for length in (200, 1600))
    assert more < 9 * some + 200


def tags(length: int) -> str:
    """Return elements of many names that are never closed."""
    return "".join(f"<x{index}>\n\n" for index in range(length))


def fences(length: int) -> str:
    """Return fences of many lengths in a list."""
    return "".join(f"- {'`' * (3 + index % 40)}a\n" for index in range(length))


def comments(length: int) -> str:
    """Return comments in a list item that text follows."""
    return "- <!-- a -->\n" + "  <!-- b -->\n" * length + "  c"


def brackets(length: int) -> str:
    """Return brackets in each other."""
    return "[" * length + "x" + "]" * length


def lists(length: int) -> str:
    """Return lists in each other, as deep as there are lines, and a hundred at most."""
    return "".join(f"{'  ' * (index % 100)}- a\n" for index in range(length))


@pytest.mark.parametrize("text", [tags, fences, comments, brackets, lists])
def test_nesting_takes_linear_time(
    count_calls: Callable[..., int], text: Callable[[int], str]
) -> None:
    """Whatever stands in what."""
    convert = remark_markdown(store_code, {"x": ("y", "")})
    some, more = (count_calls(convert, text(length)) for length in (200, 1600))
    assert more < 9 * some + 200


def test_deep_nesting_is_bounded() -> None:
    """Quotes and lists nested by the hundred end as text, not in a recursion error."""
    convert = remark_markdown(store_code, {})
    assert "end" in convert("> " * 500 + "end")
    assert "end" in convert("- " * 500 + "end")
    assert "end" in convert("*_" * 500 + "end" + "_*" * 500)

"""The Markdown dialect as a whole: what holds for any text."""

import re
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


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("- ~\n- b", "<ul><li>&nbsp;</li><li>b</li></ul>"),
        ("1. ~ ~", "<ol><li>&nbsp;  </li></ol>"),
        ("> ~", "<blockquote><p>&nbsp;</p></blockquote>"),
        ("> - ~", "<blockquote><ul><li>&nbsp;</li></ul></blockquote>"),
        ("## ~", "<h2>&nbsp;</h2>"),
        ("a\n\n~\n\nb", "<p>a</p><p>&nbsp;</p><p>b</p>"),
        ("- a\n\n  ~\n\n  b", "<ul><li><p>a</p><p>&nbsp;</p><p>b</p></li></ul>"),
        ("<td>~</td> a", "<p><td>&nbsp;</td> a</p>"),
        ("a~b **~** c", "<p>a b ** ** c</p>"),
    ],
)
def test_a_no_break_space_that_makes_room(text: str, html: str) -> None:
    """It stays where it has a piece for itself; written here as a tilde."""
    markdown = remark_markdown(store_code, {})
    assert re.sub(r"\n *", "", markdown(text.replace("~", "\xa0"))) == html


def test_a_no_break_space_in_cells() -> None:
    """The first cell of a row has no bar before it."""
    html = remark_markdown(store_code, {})("a | \xa0\n--|--\n\xa0 | b\n| \xa0 |")
    assert html.count("&nbsp;") == 3


def test_no_break_spaces_in_code_are_blanks() -> None:
    """As everywhere in code, whatever stands around them."""
    html = remark_markdown(lambda code, _: f"[{code}]", {})("```\n| \xa0 |\n\n\xa0\n\n- \xa0\n```")
    assert html == "[|   |\n\n \n\n-  ]"

"""Tokens of code, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from handson.rendering.code.colouring import coloured_lines, token_html
from handson.rendering.code.languages import find_lexer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygments.lexer import Lexer


class Losing:
    """A lexer that drops what it does not understand."""

    @staticmethod
    def get_tokens(_code: str) -> Iterator[tuple[object, str]]:
        """Yield nothing."""
        return iter(())


def lines(code: str, coloured: set[str] | None = None) -> list[list[tuple[str, str]]] | None:
    """Return the tokens of Python code."""
    lexer = find_lexer("python", code)
    assert lexer
    return coloured_lines(code, lexer, coloured)


def test_neighbours_of_one_kind_are_one_token() -> None:
    """Pages of code have thousands of tokens."""
    assert lines("f((x))") == [[("n", "f"), ("p", "(("), ("n", "x"), ("p", "))")]]


def test_what_has_no_colour_joins_its_neighbours() -> None:
    """Such text needs no element."""
    assert lines("return f(x)\n\nf", {"k"}) == [[("k", "return"), ("", " f(x)")], [], [("", "f")]]


def test_a_lexer_that_loses_text_is_not_trusted() -> None:
    """No line of an author's code may get lost."""
    assert coloured_lines("a", cast("Lexer", Losing()), None) is None


def test_html_of_a_token() -> None:
    """Its class carries a prefix that no author's style sheet uses; text alone has no element."""
    assert token_html(("k", "<")) == '<span class="tok-k">&lt;</span>'
    assert token_html(("", '"')) == '"'

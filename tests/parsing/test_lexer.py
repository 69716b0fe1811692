"""Tokens and their offsets."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handson.diagnostics import Severity
from handson.parsing.lexer import lex
from handson.parsing.tokens import Kind, Token


def ignore(
    code: str, severity: Severity, message: str, start: int, end: int, hint: str = ""
) -> None:
    """Take a diagnostic and do nothing with it."""


def tokens_of(text: str) -> list[Token]:
    """Return the tokens of a text in which x is a variable."""
    return lex(text, 0, frozenset(["x"]), ignore)


def test_tokens_have_offsets_into_the_whole_text() -> None:
    """Each token says where in the text it stands, whatever came before it."""
    text = "name: one\n.a[b] ![:m c](d)\n[e]: f\n--\n---\n???\n"
    found = [(token.kind, text[token.start : token.end]) for token in tokens_of(text)]
    assert found == [
        (Kind.PROPERTY, "name: one"),
        (Kind.TEXT, "\n"),
        (Kind.CLASS_START, ".a["),
        (Kind.TEXT, "b"),
        (Kind.CLASS_END, "]"),
        (Kind.TEXT, " "),
        (Kind.MACRO, "![:m c](d)"),
        (Kind.TEXT, "\n"),
        (Kind.DEFINITION, "[e]: f"),
        (Kind.STEP, "--\n"),
        (Kind.SEPARATOR, "---\n"),
        (Kind.NOTES, "???\n"),
    ]


def test_a_variable_is_a_property() -> None:
    """The names that are passed as variables count as properties."""
    assert tokens_of("x: 1")[0].values == ("x", "1")


@settings(max_examples=300, deadline=None)
@given(st.text("ab.[]`-\n!:(){}<>?~# \t", max_size=80))
def test_tokens_never_overlap(text: str) -> None:
    """Tokens stand in the order of the text, and no character belongs to two of them."""
    position = 0
    for token in tokens_of(text):
        assert token.start >= position
        assert token.end >= token.start
        position = token.end
    assert position <= len(text)


@settings(max_examples=300, deadline=None)
@given(st.text("ab.[]`-\n!:(){}<>?~# \t", max_size=80))
def test_content_classes_are_balanced(text: str) -> None:
    """Each start of a content class has its end, on the same slide."""
    depth = 0
    for token in tokens_of(text):
        depth += (token.kind is Kind.CLASS_START) - (token.kind is Kind.CLASS_END)
        assert depth >= 0
        assert token.kind is not Kind.SEPARATOR or depth == 0
    assert depth == 0


@pytest.mark.parametrize("text", ["", "\n", " ", "\x00", "\x0c", "\u2028", "[", "]", "`", "---"])
def test_tiny_texts_lex(text: str) -> None:
    """Texts of one character or line have at most one token of text."""
    assert len(tokens_of(text)) <= 1

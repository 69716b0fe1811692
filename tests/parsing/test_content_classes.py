"""The tokens within a slide; more of them are in the cases of the parser."""

import pytest

from handson.diagnostics import Severity
from handson.parsing.lexer import lex
from handson.parsing.tokens import Kind


def tokens(text: str) -> list[tuple[str, str]]:
    """Return the kinds and texts of a slide's tokens, plain text apart."""

    def report(
        _code: str, _severity: Severity, _message: str, _start: int, _end: int, _hint: str = ""
    ) -> None:
        """Take what is wrong."""

    return [
        (token.kind.name, text[token.start : token.end])
        for token in lex(text, 0, frozenset(), report)
        if token.kind is not Kind.TEXT
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (".a.b[c]", [("CLASS_START", ".a.b["), ("CLASS_END", "]")]),
        (".a[b [c] d]", [("CLASS_START", ".a["), ("CLASS_END", "]")]),
        (".a[b", []),
        ("\\.a[b]", []),
        (".a[$]0, 1[$]", [("CLASS_START", ".a["), ("CLASS_END", "]")]),
        (".a[`]`]", [("CLASS_START", ".a["), ("CLASS_END", "]")]),
        ("![:m a](b)", [("MACRO", "![:m a](b)")]),
        ("![:m a](b", [("MACRO", "![:m a]")]),
        ("![:m a", []),
        ("x\n[id]: http://a 't'\n", [("DEFINITION", "[id]: http://a 't'\n")]),
        ("x [id]: http://a", []),
        (".a[![:m](b] c)", [("CLASS_START", ".a["), ("MACRO", "![:m]"), ("CLASS_END", "]")]),
    ],
)
def test_what_begins_at_a_bracket(text: str, found: list[tuple[str, str]]) -> None:
    """Follows from what stands before it, and it has to end on its slide."""
    assert tokens(text) == found

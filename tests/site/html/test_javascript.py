"""Reading JavaScript without running it."""

from __future__ import annotations

import pytest

from handson.site.html.javascript import NotPlain, pairs, plain, statements, tokens


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("'a'", "a"),
        ('"a\\"b"', 'a"b'),
        ("'\\\\mathbb{R}'", "\\mathbb{R}"),
        ("'\\u00e9\\x41\\u{1F600}'", "éA😀"),
        ("`a b`", "a b"),
        ("'a' + \"b\"", "ab"),
        ("-1.5", -1.5),
        ("0x10", 16),
        ("true", True),
        ("null", None),
        ("{a: 1, 'b-c': [1, 2,], d: {e: false},}", {"a": 1, "b-c": [1, 2], "d": {"e": False}}),
        ("{a: 1 /* why */, // so\n b: 2}", {"a": 1, "b": 2}),
        ("name", "known"),
    ],
)
def test_a_plain_value(code: str, value: object) -> None:
    """What JSON could hold, in JavaScript's spelling."""
    row = tokens(code)
    assert plain(row, 0, {"name": "known"}) == (value, len(row))


@pytest.mark.parametrize(
    "code", ["f()", "{a: f(1)}", "[x]", "`a ${b}`", "a.b", "{...x}", "1 + 1", "'a' + b", "", "{a}"]
)
def test_what_is_not_plain(code: str) -> None:
    """Only a browser could tell."""
    with pytest.raises(NotPlain):
        plain(tokens(code), 0, {})


def test_the_pairs_of_an_object_hold_any_code() -> None:
    """Commas and brackets in functions and texts belong to the value."""
    row = tokens("{a: '}', b: function (x, y) { return {x, y}; }, c: /[,}]/, d() { return 1 }, e}")
    assert [name for name, *_ in pairs(row, 0)] == ["a", "b", "c", "d", "e"]


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        ("a(); b()", ["a()", "b()"]),
        ("a()\nb()", ["a()", "b()"]),
        ("var a = 1,\n  b = 2\nb()", ["var a = 1,\n  b = 2", "b()"]),
        ("a\n  .b()\n  .c()", ["a\n  .b()\n  .c()"]),
        ("if (a) { b() }\nelse { c() }\nd()", ["if (a) { b() }\nelse { c() }", "d()"]),
        ("function f() { a(); b() } var c = 1", ["function f() { a(); b() }", "var c = 1"]),
        ("x = '//' // a; b\ny = 1", ["x = '//'", "y = 1"]),
        (";;", []),
    ],
)
def test_statements(code: str, parts: list[str]) -> None:
    """They end with a semicolon, or with the line."""
    row = tokens(code)
    assert [code[row[a].start : row[b - 1].end] for a, b in statements(row)] == parts

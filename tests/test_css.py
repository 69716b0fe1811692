"""What is taken for a statement of CSS, and what for a blank."""

from __future__ import annotations

import pytest

from handson.css import closed_address, minified, statements


@pytest.mark.parametrize(
    ("value", "closed"),
    [
        ("url(a.png", "url(a.png)"),
        ("url('a.png", "url('a.png')"),
        ("url(a.png), URL( b.png", "url(a.png), URL( b.png)"),
        ("url(a.png)", "url(a.png)"),
        ("curl(a", "curl(a"),
        ("url(" * 20_000 + "(", "url(" * 20_000 + "("),
        ("url(" + " " * 50_000 + "(", "url(" + " " * 50_000 + "("),
    ],
)
def test_an_address_that_never_ends(value, closed):
    """Only what stands at the end is closed."""
    assert closed_address(value) == closed


@pytest.mark.parametrize(
    ("css", "small"),
    [
        ("a  {\n  color: red;\n}\n\nb { }\n", "a{color: red;}b{}"),
        ("/* first */\n a { /* x */ color: red } /* last */", "a{color: red}"),
        ("/*! licence; {kept} */\na {}", "/*! licence; {kept} */ a{}"),
        ("a {} /*! kept */ b {}", "a{}/*! kept */ b{}"),
        ("a { b: curl(c  d) }", "a{b: curl(c d)}"),
        (r"a { b: url(c\)  ; d) }", r"a{b: url(c\)  ; d)}"),
        (".a /* x */ .b {}", ".a .b{}"),
        (".a/* x */.b {}", ".a/**/.b{}"),
        ('a { content: "  {;  /* x */" }', 'a{content: "  {;  /* x */"}'),
        ("a { content: '\\'  }' }", "a{content: '\\'  }'}"),
        ("a { background: url(a;b{c) ; }", "a{background: url(a;b{c);}"),
        ('a { background: url( "a  b" ) }', 'a{background: url( "a  b" )}'),
        (".a\\{  b {}", ".a\\{ b{}"),
        ("@media print {\n  a {\n    color: red\n  }\n}", "@media print{a{color: red}}"),
        ("a { } /* never ends  {", "a{}"),
        ('a { content: "never ends  {', 'a{content: "never ends  {'),
        ("/* a **/ b {}", "b{}"),
        ("", ""),
    ],
)
def test_minified(css, small):
    """Blanks and comments go where they mean nothing; strings and addresses stay."""
    assert minified(css) == small


@pytest.mark.parametrize(
    ("css", "found"),
    [
        ("a {}\n b { c: d }", ["a {}", "b { c: d }"]),
        ('@import "a;b"; a {}', ['@import "a;b";', "a {}"]),
        ("@media x { a { } b { } } c {}", ["@media x { a { } b { } }", "c {}"]),
        ("/*! l */\na{}/* x */b{}", ["/*! l */", "a{}", "/* x */", "b{}"]),
        ("a /* x */ { /* } */ }", ["a /* x */ { /* } */ }"]),
        ('a { b: "}" } c { d: url(}) }', ['a { b: "}" }', "c { d: url(}) }"]),
        (".a\\} {} b {}", [".a\\} {}", "b {}"]),
        ("} a {}", ["}", "a {}"]),
        ("a { b", ["a { b"]),
        ("", []),
    ],
)
def test_statements(css, found):
    """A statement ends with its block or its semicolon, whatever stands in strings."""
    assert statements(css) == found


@pytest.mark.parametrize("part", ["/*", "/* ", "{", "\\", '"', "url(", " ", "/", "a/**/"])
def test_sheets_of_any_length(part):
    """Nonsense is read in one go."""
    css = part * 50_000
    assert len(minified(css)) <= len(css)
    assert "".join(statements(css)).replace(" ", "") == css.replace(" ", "")

"""The code that is run is the code that is shown."""

from __future__ import annotations

from textwrap import dedent

import pytest
from selectolax.lexbor import LexborHTMLParser

from handson.listings.deck_code import deck_code
from handson.site.discovery import discover
from handson.site.planner import plan_files

SPANS = "highlightSpans: true"

# Settings, the deck's text with ``` written as ''', and the code that it shows and runs.
CASES = {
    "tab": ("", "'''python\nif a:\n\tb = 'x\ty'\n'''", "if a:\n    b = 'x    y'"),
    "blanks at the end": ("", "'''python\na = 1   \n   \nb\n  \n\n'''", "a = 1   \n\nb"),
    "no-break space": ("", "'''python\na\xa0=\xa01\n'''", "a = 1"),
    "entities": ("", "'''python\na = '&lt; &amp;amp; <b>'\n'''", "a = '&lt; &amp;amp; <b>'"),
    "asterisk in a text": (
        "",
        "'''python\na = \"\"\"\n* b\n*c\n\"\"\"\n'''",
        'a = """\n  b\nc\n"""',
    ),
    "no highlighted lines": ("highlightLines: false", "'''python\n*a, b = c\n'''", "*a, b = c"),
    "separators": ("", "'''python\na = 1\n--\nb\n---\n???\n'''", "a = 1\n--\nb\n---\n???"),
    "macro": ("", "'''python\na = '![:scale 50%](x.png)'\n'''", "a = '![:scale 50%](x.png)'"),
    "class": ("", "'''python\na = '.red[x]'\n'''", "a = '.red[x]'"),
    "comment": (
        "",
        "'''python\na = '<!-- b -->'\n<!--\nc\n-->\n'''",
        "a = '<!-- b -->'\n<!--\nc\n-->",
    ),
    "formula": ("", "'''python\na = '$x$ \\\\(y\\\\) \\$'\n'''\n$z$", "a = '$x$ \\\\(y\\\\) \\$'"),
    "link definition": ("", "'''python\n[a]: b\n'''", "[a]: b"),
    "property": ("", "'''python\nclass: x\n'''", "class: x"),
    "variable": ("", "x: 3\n\n'''python\n{{x}} {{y}} \\{{x}} {{content}}.\n'''", "3 {{y}} {{x}} ."),
    "escaped variable": ("", "'''python\n\\{{y}} {{y}}\n'''", "{{y}} {{y}}"),
    "variable of a layout": (
        "",
        "layout: true\n'''python\na = {{x}}\n'''\n---\nx: 3\n\n# A",
        "a = 3",
    ),
    "inherited variable": ("", "x: 3\n\n# A\n--\n'''python\na = {{x}}\n'''", "a = 3"),
    "indented deck": ("", "    # A\n    '''python\n    if a:\n    \tb\n    '''", "if a:\n    b"),
    "content class": (
        "",
        ".left[\n'''python\nif a:\n    b\n\n    c = 'x]'\n'''\n]",
        "if a:\n    b\n\n    c = 'x]'",
    ),
    "content class, indented": (
        "",
        ".left[\n  '''python\n  if a:\n      b\n  '''\n]",
        "if a:\n    b",
    ),
    "content class, one line": ("", ".a[.b['''python\nif a:\n    b\n''']]", "if a:\n    b"),
    "quote": ("", "> '''python\n> if a:\n>     b\n> '''", "if a:\n    b"),
    "quote in a quote": ("", "> > '''python\n> > if a:\n> >     b\n> > '''", "if a:\n    b"),
    "quote without blanks": ("", ">'''python\n>if a:\n>    b\n>'''", "if a:\n   b"),
    "sign of a quote": ("", "> '''python\n> a\n> > b\n> '''", "a\n> b"),
    "list": ("", "- x\n\n    '''python\n    if a:\n        b\n    '''", "if a:\n    b"),
    "longer fence": ("", "~~~~python\na\n~~~\n~~~~", "a\n~~~"),
    "fence too short": ("", "~~~~python\na\n~~~\n# B", "a"),
    "fence behind code": ("", "'''python\nif a:\n    b'''", "if a:\n    b"),
    "unclosed fence": ("", "'''python\nif a:\n    b\n\n---\n# B", "if a:\n    b"),
    "one backtick": (SPANS, "'''python\nprint(\"a`b\")\n'''", 'print("a`b")'),
    "backticks": (SPANS, "'''python\nprint(`a`, 'b`')\n'''", "print(a, 'b`')"),
    "escaped backticks": (SPANS, "'''python\nprint('\\`b`', `c`)\n'''", "print('`b`', c)"),
    "backticks are code": ("", "'''python\nprint('\\`b`', `c`)\n'''", "print('\\`b`', `c`)"),
    "empty matches": ("highlightSpans: '(z*)'", "'''python\nprint(1)\n'''", "print(1)"),
    "no group": ("highlightSpans: 'rin'", "'''python\nprint(1)\n'''", "print(1)"),
    "group without a part": ("highlightSpans: 'r|(i)|<(x?)>'", "'''python\nri <>\n'''", "ri <>"),
    "rare characters": ("highlightSpans: '«(.*?)»'", "'''python\n«😀»😀«b»\n'''", "😀😀b"),
}


@pytest.fixture
def read(tree):
    """Return a function that returns what a deck shows as Python, and what is run of it."""

    def call(settings, text):
        front_matter = f"---\n{settings}\n---\n" if settings else ""
        root = tree({"a.md": front_matter + text.replace("'''", "```")})
        files = discover(root)
        plan = plan_files(files)
        page = LexborHTMLParser(plan.files["index.html"].decode())
        shown = [
            "\n".join(line.text() for line in code.css(".remark-code-line"))
            for code in page.css("section code.python")
        ]
        deck = plan.pages[0].deck
        sections, _ = deck_code(deck.sources, deck.slides, deck.config)
        return shown, [block.code for section in sections for block in section.blocks]

    return call


@pytest.mark.parametrize(("settings", "text", "code"), CASES.values(), ids=CASES)
def test_code_is_run_as_it_is_shown(read, settings, text, code):
    """Whatever stands around it, in it, or is replaced in it."""
    shown, run = read(settings, text)
    code = code.replace("'''", "```")
    assert run == [f"{code}\n"]
    assert {dedent(each) for each in shown} == {code}


def test_slides_of_excluded_classes_are_not_run(read):
    """What nobody sees is not run, steps that continue it included."""
    block = "'''python\n{}\n'''\n"
    old = block.format("a") + "--\n" + block.format("b")
    shown, run = read("excludedClasses: old", f"class: old\n{old}---\n{block.format('c')}")
    assert shown == ["c"]
    assert run == ["c\n"]


def test_no_variables_in_notes(read):
    """Speaker notes show variables as they are written."""
    assert read("", "x: 3\n\n# {{x}}\n???\n'''python\n{{x}}\n'''")[1] == ["{{x}}\n"]


@pytest.mark.parametrize(
    ("settings", "code", "wrong"),
    [
        ("", "if 1:\n\tx = 'a\tb' + 1 / 0", "1 / 0"),
        ("", "*x = 1 / 0", "1 / 0"),
        ("", "if 1:\n* x = 1 / 0", "1 / 0"),
        (SPANS, "x = `1` + `1 / 0`", "1 / 0"),
        (SPANS, "*x = `1`; y = 1 `/` 0", "1 `/` 0"),
        (SPANS, "x = '\\`a`'; y = 1 / 0", "1 / 0"),
        ("highlightSpans: '«(.*?)»'", "x = '«😀»'; y = 1 / «0»", "1 / «0"),
    ],
    ids=["tabs", "asterisk", "blank", "spans", "both", "escape", "pattern"],
)
def test_errors_stand_where_they_are_written(check, settings, code, wrong):
    """Columns are those of the source, whatever is shown before them."""
    front_matter = f"---\n{settings}\n---\n" if settings else ""
    (diagnostic,) = check(f"{front_matter}```python\n{code}\n```").diagnostics
    assert diagnostic.span.text == wrong


@pytest.mark.parametrize("value", ["1 / 0", "1 + 1 / 0"])
def test_an_error_in_a_variable(check, value):
    """What a variable stands for is pointed at by the variable."""
    (diagnostic,) = check(f"x: {value}\n\n```python\ny = {{{{x}}}}\n```").diagnostics
    assert diagnostic.span.source.position(diagnostic.span.start) == (4, 5)

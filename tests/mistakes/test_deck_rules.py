"""The rules for a deck as a whole."""

from __future__ import annotations

import pytest

from handson.composing.inheritance import inherit
from handson.diagnostics import Source
from handson.mistakes.deck_rules import empty_slides, stray_columns, undefined_classes
from handson.parsing.parser import parse
from handson.settings.config import Config


def sources(text):
    """Return the slides as they are written."""
    return parse(Source("a.md", text)).slides


def said(found):
    """Return severity, text at the place, and hint."""
    return [(str(each.severity), span.text, each.hint.partition(";")[0]) for each, span in found]


def undefined(text, defined=("red", "center", "left-column", "columns", "extra"), **more):
    """Return what is said of the classes in a deck."""
    names = frozenset(defined)
    return said(undefined_classes(sources(text), names.__contains__, lambda: names, **more))


def test_misspelt_classes():
    """In the text, in the properties and in the notes, at their names."""
    found = undefined("class: red, centre\n.lft-column[.rde[a]]\n???\n.red.cnter[b]")
    assert found == [
        ("warning", "centre", "did you mean 'center'?"),
        ("warning", ".lft-column", "did you mean 'left-column'?"),
        ("warning", ".rde", "did you mean 'red'?"),
        ("warning", ".cnter", "did you mean 'center'?"),
    ]


def test_classes_without_a_near_name():
    """Those of whole slides are notes."""
    found = undefined("class: end-slide, x-extra\n.alert[a]")
    assert [(severity, text) for severity, text, _ in found] == [
        ("note", "end-slide"),
        ("note", "x-extra"),
        ("warning", ".alert"),
    ]


def test_many_classes_without_a_style_sheet():
    """One warning stands for all of them, but for those with a near name."""
    text = ".alert[a] .rde[b] .quux[c]\n---\n.fnord[d] .alert[e] .xyzzy[f]"
    found = undefined(text, has_sheets=False)
    assert found == [
        ("warning", ".alert", "name it with the setting 'css'"),
        ("warning", ".rde", "did you mean 'red'?"),
        *(
            ("note", f".{name}", "define it in a style sheet: setting 'css'")
            for name in ("quux", "fnord", "alert", "xyzzy")
        ),
    ]


@pytest.mark.parametrize(
    ("text", "has_sheets"),
    [(".alert[a] .quux[b] .fnord[c]", False), (".alert[a] .quux[b] .fnord[c] .xyzzy[d]", True)],
)
def test_few_classes_or_a_style_sheet(text, has_sheets):
    """Each is a warning of its own."""
    assert {severity for severity, _, _ in undefined(text, has_sheets=has_sheets)} == {"warning"}


def test_columns_may_have_any_name():
    """What stands directly in ``.columns`` is a column; what stands in it is not."""
    assert undefined(".columns[\n.cols[a]\n.colours[.rde[b]]\n]") == [
        ("warning", ".rde", "did you mean 'red'?")
    ]


def test_a_column_outside_columns():
    """At its name, unless the author has defined it."""
    text = ".red[.col-6[a]]\n.columns[.col[b]]\n.my-columns[.col-4[c]]"
    found = said(stray_columns(sources(text), lambda _: False))
    assert found == [
        ("warning", ".col-6", "write '.columns[' before the first column and ']' behind the last")
    ]
    assert said(stray_columns(sources(text), {"col-6"}.__contains__)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A\n---\n---\n# B", [("warning", "---")]),
        ("# A\n---\n\n---\n# B", [("warning", "---")]),
        ("# A\n---\n", [("note", "---")]),
        ("\n---\n# A", [("note", "")]),
        ("# A\n---\nclass: middle\n---\n# B", []),
        ("# A\n---\n???\nnotes\n---\n# B", []),
        ("# A\n---\n&nbsp;\n---\n# B", []),
        ("layout: true\n# A\n---\n---\n# B", []),
        ("# A\n--\n\n---\n# B", []),
    ],
)
def test_empty_slides(text, expected):
    """Two separators in a row; one is no mistake where a layout, notes or properties show."""
    found = said(empty_slides(inherit(sources(text), Config()).slides))
    assert [(severity, place) for severity, place, _ in found] == expected

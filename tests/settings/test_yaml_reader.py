"""YAML becomes settings: unknown and repeated keys, and YAML that is broken."""

from __future__ import annotations

import pytest

from handson.diagnostics import Severity, Source, format_diagnostic
from handson.settings.yaml_reader import parse_config


def settings_of(text):
    """Return what a ``handson.yaml`` sets."""
    return parse_config(Source("handson.yaml", text))


def test_key_without_value_leaves_the_default():
    """``title:`` alone sets nothing."""
    assert settings_of("title:\nlang: ~\n").values == {}


def test_unknown_key_says_what_was_meant():
    """A misspelt key is a warning at the key with the nearest known one."""
    (diagnostic,) = settings_of("slidenumberformat: x\n").diagnostics
    assert format_diagnostic(diagnostic).splitlines() == [
        "handson.yaml:1:1: warning: unknown key 'slidenumberformat' [unknown-key]",
        "    slidenumberformat: x",
        "    ^^^^^^^^^^^^^^^^^",
        "    hint: did you mean 'slideNumberFormat'?",
    ]


def test_unknown_key_without_a_near_one_has_no_hint():
    """No guess is made where nothing is close."""
    (diagnostic,) = settings_of("zzz: 1\n").diagnostics
    assert (diagnostic.code, diagnostic.hint) == ("unknown-key", "")


def test_values_that_only_another_program_knows_stop_no_build():
    """Where the block is plainly another program's, its theme is named and left out."""
    settings = settings_of("title: a\ntheme: gaia\nmarp: true\n")
    assert settings.values == {"title": "a"}
    value, key = settings.diagnostics
    assert (value.code, value.severity) == ("foreign-syntax", Severity.WARNING)
    expected = "light, dark, auto, remark, warm, stage, contrast or a style sheet"
    assert value.hint == f"'theme' must be {expected}"
    assert key.code == "foreign-syntax"
    (own, _) = settings_of("theme: drak\nstyle: a.css\n").diagnostics
    assert (own.code, own.severity) == ("wrong-value", Severity.ERROR)


def test_repeated_key_is_reported_and_the_last_counts():
    """Of two values the last one counts, and the author is told."""
    settings = settings_of("title: a\ntitle: b\n")
    assert settings.values == {"title": "b"}
    assert [each.code for each in settings.diagnostics] == ["repeated-key"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("title: [a\nlang: en\n", (2, 5)),
        ("a: [a: b: c\n", (1, 9)),
        ("title: a\n\tlang: en\n", (2, 1)),
        ("ratio: 'é\n  a\n", (2, 4)),
        ("title: a\x07b\n", (1, 9)),
        ("title: [*nowhere]\n", (1, 9)),
        # Where PyYAML 6.0.4 and newer stop; older ones ran out of stack and named no place.
        ("title: " + "[" * 100_000, (1, 1007)),
        ("- " * 5000 + "\n", (1, 1)),
        ("a\n---\nb\n", (2, 1)),
        ("title: a: b\nauthor: [c, d\n", (2, 14)),
    ],
)
def test_broken_yaml_has_line_and_column(text, place):
    """Broken YAML is one error with its line and column, however it is broken."""
    settings = settings_of(text)
    (diagnostic,) = settings.diagnostics
    assert diagnostic.code == "broken-yaml"
    assert diagnostic.severity is Severity.ERROR
    assert diagnostic.span.source.position(diagnostic.span.start) == place
    assert settings.values == {}


@pytest.mark.parametrize("value", ["[Draft] Nets", "{x} nets", "[1](b.html) and more", "[a] [b]"])
def test_a_text_that_begins_with_brackets(value):
    """With words behind them they are no list."""
    settings = settings_of(f"title: {value}\nlang: de\n")
    assert settings.values == {"title": value, "lang": "de"}
    assert [each.code for each in settings.diagnostics] == ["unquoted-value"]


@pytest.mark.parametrize("value", ["[a, b", "[a]]", "{a: b", "[a] # [b", "[[a] b"])
def test_brackets_that_are_no_text(value):
    """A list, or one without its end, is none."""
    settings = settings_of(f"title: {value}\n")
    assert "unquoted-value" not in [each.code for each in settings.diagnostics]


def test_a_value_that_lacks_its_quotes_is_text():
    """Its place is that of the value as written, further in and beside an anchor too."""
    settings = settings_of("author: &a [&b b, *a]\nmathMacros:\n  R: *x*\n")
    (first, *_) = settings.diagnostics
    assert (first.code, first.span.text) == ("unquoted-value", "*x*")
    assert settings.values["math_macros"] == {"\\R": "*x*"}


@pytest.mark.parametrize(
    "value",
    [
        *("!wow", "!important news", "!", "&x y", "&x", "#1 reason", "Lecture #3", "C #4 # d"),
        *("| x", "> x", "'tis", '"Quoted', "@x", "%a", "`x`", "- x", "? x", "'a' and 'b"),
    ],
)
def test_words_that_yaml_would_eat(value):
    """A tag, an anchor, a comment, a block: in a title they are words."""
    settings = settings_of(f"title: {value}\nauthor: 'Me'\n")
    assert settings.values == {"title": value, "author": "Me"}
    (found,) = settings.diagnostics
    assert (found.code, found.span.text) == ("unquoted-value", value)
    assert found.hint == "put the value in quotes"


@pytest.mark.parametrize(
    ("text", "comment"),
    [("title: a # b", "# b"), ("title: # b", "# b"), ("author: a\t#", "#"), ("date: 1 # ?", "# ?")],
)
def test_a_comment_that_may_be_a_part_of_the_value(text, comment):
    """After one blank it is reported."""
    (found,) = settings_of(text).diagnostics
    assert (found.severity, found.span.text) == (Severity.WARNING, comment)
    assert "put the value in quotes" in found.hint


@pytest.mark.parametrize(
    "text",
    [
        *("title: a  # b", "ratio: 4:3 # b", 'title: "a" # b', "title: 'a' #b", "title: C#"),
        *("title: |\n  # a\n", "title: >- # b\n  a\n", "title: !!str a", "author: [a, b] # c"),
        *("title: &t a\ndescription: *t\n", 'description: "a\n  b"\ntitle: c'),
    ],
)
def test_settings_that_mean_what_yaml_says(text):
    """Comments behind two blanks, quotations, blocks, anchors that are referred to."""
    assert settings_of(text).diagnostics == ()


@pytest.mark.parametrize("value", ["{x}", "[x]", "{a: b}"])
def test_a_list_where_text_is_expected(value):
    """It is refused, and the hint says how to write brackets."""
    (found,) = settings_of(f"title: {value}").diagnostics
    assert (found.code, found.hint) == ("wrong-value", "put the value in quotes")


def test_yaml_that_is_no_mapping_is_an_error():
    """A list where keys are expected is reported."""
    (diagnostic,) = settings_of("- a\n- b\n").diagnostics
    assert diagnostic.message == "the settings must be lines of 'key: value'"


def test_empty_settings_set_nothing():
    """An empty file, or one of comments, is fine."""
    assert settings_of("").values == {}
    assert settings_of("# nothing yet\n").diagnostics == ()


@pytest.mark.parametrize(
    ("name", "meant"),
    [("highlight-stile", "highlight-style"), ("highlightStile", "highlightStyle")],
)
def test_a_misspelt_key_keeps_its_way_of_writing(name, meant):
    """The hint names the key as its author would write it."""
    (diagnostic,) = settings_of(f"{name}: x\n").diagnostics
    assert diagnostic.hint == f"did you mean '{meant}'?"


@pytest.mark.parametrize(
    ("first", "second"),
    [("highlightStyle", "highlight-style"), ("highlight-style", "highlightStyle")],
)
def test_a_key_written_in_two_ways_is_repeated(first, second):
    """Both names mean the same setting, and the last value counts."""
    settings = settings_of(f"{first}: a\n{second}: b\n")
    assert settings.values == {"highlight_style": "b"}
    (diagnostic,) = settings.diagnostics
    assert diagnostic.message == f"'{second}' is set twice, the last one counts"
    assert diagnostic.span.text == second


@pytest.mark.parametrize(
    "name", ["class", "name", "layout", "template", "count", "exclude", "continued"]
)
def test_a_slide_property_is_explained(name):
    """It is no misspelt setting: the hint says where it belongs."""
    (diagnostic,) = settings_of(f"{name}: x\n").diagnostics
    assert diagnostic.code == "unknown-key"
    assert diagnostic.hint.startswith("this is a property of a slide: ")


def test_a_part_of_a_text_is_read():
    """Places are those of the whole text."""
    text = "---\nratio: wide\n---\n"
    (diagnostic,) = parse_config(Source("a.md", text), 4, 16).diagnostics
    assert diagnostic.span.text == "wide"


def test_spans_of_the_values():
    """Each value knows where it stands, by the field that it sets."""
    settings = settings_of("lang: fr\nclone-target: x\n")
    assert {name: span.text for name, span in settings.spans.items()} == {
        "lang": "fr",
        "clone_target": "x",
    }

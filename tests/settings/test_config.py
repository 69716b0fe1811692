"""Settings: what each key takes, where each mistake is shown, what counts as front matter."""

from __future__ import annotations

from dataclasses import fields

import pytest

from handson.diagnostics import Severity, Source, format_diagnostic
from handson.settings.config import (
    KEYS,
    Config,
    Navigation,
    configure,
    find_front_matter,
    parse_config,
)


def settings_of(text):
    """Return what a ``handson.yaml`` sets."""
    return parse_config(Source("handson.yaml", text))


def test_every_field_has_one_key_with_an_explanation():
    """Each field of Config is set by exactly one documented key."""
    assert [key.field for key in KEYS] == [field.name for field in fields(Config)]
    assert all(key.meaning.endswith(".") and key.kind for key in KEYS)


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("title: Neurons", "title", "Neurons"),
        ("title: 2024", "title", "2024"),
        ("title: yes", "title", "yes"),
        ("author: Ada", "author", "Ada"),
        ("author: [Ada, Grace]", "author", "Ada, Grace"),
        ("date: 2024-5-1", "date", "2024-05-01"),
        ("date: 2024-05-01", "date", "2024-05-01"),
        ("date: spring 2024", "date", "spring 2024"),
        ("lang: no", "lang", "no"),
        ("css: a.css", "css", ("a.css",)),
        ("css: [a.css, b/c.css]", "css", ("a.css", "b/c.css")),
        ("ratio: 16:9", "ratio", "16:9"),
        ("ratio: '4 : 3'", "ratio", "4:3"),
        ("ratio: 14:8.5", "ratio", "14:8.5"),
        ("slideNumberFormat: '%current%'", "slide_number_format", "%current%"),
        ("slideNumberFormat: ''", "slide_number_format", ""),
        ("countIncrementalSlides: false", "count_incremental_slides", False),
        ("countIncrementalSlides: on", "count_incremental_slides", True),
        ("highlightSpans: true", "highlight_spans", True),
        (r"highlightSpans: '@@(.*?)@@'", "highlight_spans", "@@(.*?)@@"),
        ("navigation: {scroll: false}", "navigation", Navigation(scroll=False)),
        ("excludedClasses: [a, b]", "excluded_classes", ("a", "b")),
        ("excludedClasses: a, b c", "excluded_classes", ("a", "b", "c")),
        ("timer: {enabled: true, formatter: x}", "timer", {"enabled": True}),
        ("remoteAssets: true", "remote_assets", True),
    ],
)
def test_value(line, field, value):
    """Each kind of value is read as its author means it."""
    settings = settings_of(line)
    assert settings.diagnostics == ()
    assert settings.values == {field: value}


@pytest.mark.parametrize(
    ("line", "at", "message"),
    [
        ("title: [a]", "[a]", "'title' must be text"),
        ("author: {a: b}", "{a: b}", "'author' must be a text or a list of texts"),
        ("css: [a, [b]]", "[b]", "'css' must be a list of texts"),
        ("ratio: wide", "wide", "'ratio' must be two numbers such as 16:9 or 4:3"),
        ("ratio: 1234567:9", "1234567:9", "'ratio' must be two numbers such as 16:9 or 4:3"),
        ("ratio: 0:9", "0:9", "'ratio' must be two numbers such as 16:9 or 4:3"),
        ("ratio: [16, 9]", "[16, 9]", "'ratio' must be two numbers such as 16:9 or 4:3"),
        ("highlightLines: maybe", "maybe", "'highlightLines' must be true or false"),
        ('highlightLines: "true"', '"true"', "'highlightLines' must be true or false"),
        ("highlightSpans: [a]", "[a]", "must be true, false or a regular expression"),
        ("highlightSpans: '('", "'('", "must be true, false or a regular expression (missing )"),
        ("navigation: true", "true", "must be a mapping of scroll, touch, click to true or false"),
        ("navigation: {wheel: true}", "wheel", "must be a mapping of scroll, touch, click"),
        ("navigation: {click: often}", "often", "must be a mapping of scroll, touch, click"),
    ],
)
def test_value_of_the_wrong_kind(line, at, message):
    """A wrong value is an error at the value, saying what is expected; the default stays."""
    settings = settings_of(f"# first line\n{line}\n")
    (diagnostic,) = settings.diagnostics
    assert diagnostic.severity is Severity.ERROR
    assert diagnostic.code == "wrong-value"
    assert message in diagnostic.message
    assert diagnostic.span.text == at
    assert settings.values == {}


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


def test_repeated_key_is_reported_and_the_last_counts():
    """Of two values the last one counts, and the author is told."""
    settings = settings_of("title: a\ntitle: b\n")
    assert settings.values == {"title": "b"}
    assert [each.code for each in settings.diagnostics] == ["repeated-key"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("title: [a\nlang: en\n", (2, 5)),
        ("title: a: b\n", (1, 9)),
        ("title: a\n\tlang: en\n", (2, 1)),
        ("title: 'é\n", (1, 10)),
        ("title: a\x07b\n", (1, 9)),
        ("title: *nowhere\n", (1, 8)),
        # Where PyYAML 6.0.4 and newer stop; older ones ran out of stack and named no place.
        ("title: " + "[" * 100_000, (1, 1007)),
        ("- " * 5000 + "\n", (1, 1)),
        ("a\n---\nb\n", (2, 1)),
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


def test_yaml_that_is_no_mapping_is_an_error():
    """A list where keys are expected is reported."""
    (diagnostic,) = settings_of("- a\n- b\n").diagnostics
    assert diagnostic.message == "the settings must be lines of 'key: value'"


def test_empty_settings_set_nothing():
    """An empty file, or one of comments, is fine."""
    assert settings_of("").values == {}
    assert settings_of("# nothing yet\n").diagnostics == ()


def test_later_settings_win():
    """Front matter overrides the site's settings key by key."""
    config = configure(settings_of("title: Course\nlang: fr\n"), settings_of("title: Talk\n"))
    assert (config.title, config.lang, config.ratio) == ("Talk", "fr", "16:9")


def test_front_matter_ends_behind_its_closing_line():
    """The slides start on the line after the second ``---``."""
    text = "---\ntitle: A\n---  \n# Slide\n"
    found = find_front_matter(Source("a.md", text))
    assert found.settings.values == {"title": "A"}
    assert text[found.end :] == "# Slide\n"


def test_diagnostics_in_front_matter_know_their_line_in_the_deck():
    """Offsets count from the top of the file, not of the YAML."""
    found = find_front_matter(Source("a.md", "---\ntitel: A\n---\n"))
    (diagnostic,) = found.settings.diagnostics
    assert diagnostic.span.text == "titel"
    assert diagnostic.span.source.position(diagnostic.span.start) == (2, 1)


@pytest.mark.parametrize(
    "text",
    [
        "class: center\n\n# Title\n\n---\n",
        "title: A\n---\n# Title\n",
        "---\nclass: center, middle\n---\n# Title\n",
        "---\nname: a\nbackground-image: url(a.png)\n---\n",
        "---\n\n# Title\n\n---\n",
        "---\n# Title\n---\n",
        "---\nNote: this is prose\n---\n",
        "---\nhttp://example.org\n---\n",
        "---\n- a\n- b\n---\n",
        "---\nsome words: [\n---\n",
        "---\ntitle: never closed\n",
        "----\ntitle: A\n----\n",
        "\n---\ntitle: A\n---\n",
        "",
        "---",
    ],
)
def test_slides_are_not_front_matter(text):
    """A deck that begins with properties, a separator or prose works as ever."""
    assert find_front_matter(Source("a.md", text)) is None


def test_broken_front_matter_is_reported_where_it_is_plainly_meant():
    """YAML that begins with a known key is front matter even when it does not parse."""
    found = find_front_matter(Source("a.md", "---\ntitle: A: B\n---\n# Slide\n"))
    (diagnostic,) = found.settings.diagnostics
    assert format_diagnostic(diagnostic).startswith("a.md:2:9: error: the settings are not valid")


def test_slide_property_in_front_matter_is_explained():
    """A property among settings gets a hint where it belongs."""
    found = find_front_matter(Source("a.md", "---\ntitle: A\nclass: center\n---\n"))
    (diagnostic,) = found.settings.diagnostics
    assert "property of a slide" in diagnostic.hint


@pytest.mark.parametrize(
    ("text", "math"),
    [("math: tex", "tex"), ("math: off", "off"), ("math: 'off'", "off"), ("math: auto", "auto")],
)
def test_how_formulas_are_written(text, math):
    """YAML takes a bare ``off`` for a truth value; it is meant as the word."""
    assert configure(parse_config(Source("handson.yaml", text))).math == math


@pytest.mark.parametrize(
    "text", ["math: latex", "mathMacros: x", "mathMacros: {a1: b}", "mathMacros: {a: [b]}"]
)
def test_settings_of_formulas_that_are_none(text):
    """A wrong value says what is expected."""
    (diagnostic,) = parse_config(Source("handson.yaml", text)).diagnostics
    assert diagnostic.code == "wrong-value"


def test_macros_add_up():
    """The macros of a deck join those of the site, each by its name."""
    site = parse_config(Source("handson.yaml", "mathMacros: {E: e, R: r}"))
    deck = parse_config(Source("handson.yaml", r"mathMacros: {\R: q}"))
    assert configure(site, deck).math_macros == {r"\E": "e", r"\R": "q"}

"""The table of settings: what each key takes, and by which names."""

from __future__ import annotations

import pytest

from handson.diagnostics import Severity, Source
from handson.language.properties import PROPERTIES
from handson.settings.config import Config, Navigation
from handson.settings.schema import KEYS, KEYS_AS_WRITTEN, is_slide_property
from handson.settings.yaml_reader import parse_config


def settings_of(text):
    """Return what a ``handson.yaml`` sets."""
    return parse_config(Source("handson.yaml", text))


def test_every_field_has_one_key_with_an_explanation():
    """Each field of Config is set by exactly one documented key."""
    assert [key.field for key in KEYS] == list(Config.__struct_fields__)
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
        ("theme: warm", "theme", "warm"),
        ("theme: stage   light", "theme", "stage light"),
        ("theme: our looks/a.css auto", "theme", "our looks/a.css auto"),
        ("footer: '{{ author }}, {{page}}'", "footer", "{{ author }}, {{page}}"),
        ("fit: off", "fit", "off"),
        ("fit: grow", "fit", "grow"),
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
        ("live: false", "live", False),
        ("scripts: keep", "scripts", "keep"),
        ("safe: true", "safe", True),
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
        ("scripts: all", "all", "'scripts' must be keep or list"),
        ("stepsOnPaper: first", "first", "'stepsOnPaper' must be last or all"),
        ("ratio: wide", "wide", "'ratio' must be two numbers such as 16:9 or 4:3"),
        ("ratio: 1234567:9", "1234567:9", "'ratio' must be two numbers such as 16:9 or 4:3"),
        ("ratio: 0:9", "0:9", "'ratio' must be two numbers such as 16:9 or 4:3"),
        ("ratio: [16, 9]", "[16, 9]", "'ratio' must be two numbers such as 16:9 or 4:3"),
        ("highlightLines: maybe", "maybe", "'highlightLines' must be true or false"),
        ('highlightLines: "true"', '"true"', "'highlightLines' must be true or false"),
        ("highlightSpans: [a]", "[a]", "must be true, false or a regular expression"),
        (
            "highlightSpans: '('",
            "'('",
            "must be true, false or a regular expression (expecting ')')",
        ),
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


@pytest.mark.parametrize(
    ("text", "math"),
    [("math: tex", "tex"), ("math: off", "off"), ("math: 'off'", "off"), ("math: auto", "auto")],
)
def test_how_formulas_are_written(text, math):
    """YAML takes a bare ``off`` for a truth value; it is meant as the word."""
    assert settings_of(text).values == {"math": math}


@pytest.mark.parametrize(("text", "in_code"), [("auto", "auto"), ("true", "all"), ("no", "off")])
def test_whether_code_is_a_formula(text, in_code):
    """A truth value, or left to be found out."""
    assert settings_of(f"mathInCode: {text}").values == {"math_in_code": in_code}


@pytest.mark.parametrize(
    "text",
    [
        "math: latex",
        "mathInCode: x",
        "mathInCode: [auto]",
        "mathMacros: x",
        "mathMacros: {a1: b}",
        "mathMacros: {a: [b]}",
    ],
)
def test_settings_of_formulas_that_are_none(text):
    """A wrong value says what is expected."""
    (diagnostic,) = settings_of(text).diagnostics
    assert diagnostic.code == "wrong-value"


SAMPLES = {
    "title": "x",
    "author": "x",
    "institute": "x",
    "description": "x",
    "date": "x",
    "lang": "fr",
    "colab": "x/y/blob/main",
    "css": "a.css",
    "theme": "dark",
    "header": "x",
    "footer": "x",
    "logo": "x.svg",
    "plugins": "a-package",
    "ratio": "4:3",
    "fit": "shrink",
    "slide-number-format": "x",
    "count-incremental-slides": "false",
    "disable-incremental-slides": "true",
    "steps-on-paper": "all",
    "highlight-lines": "false",
    "highlight-spans": "true",
    "highlight-style": "github",
    "highlight-language": "python",
    "highlight-inline-code": "true",
    "navigation": "{click: true}",
    "excluded-classes": "x",
    "timer": "{start-on-change: true, resetable: false}",
    "clone-target": "x",
    "include-presenter-notes": "false",
    "inherit-presenter-notes": "false",
    "remote-assets": "true",
    "safe": "true",
    "live": "false",
    "math": "tex",
    "math-in-code": "true",
    "math-macros": "{E: x}",
    "scripts": "keep",
}


@pytest.mark.parametrize(("name", "key"), [*zip(SAMPLES, KEYS, strict=True)])
def test_a_key_may_be_written_with_hyphens(name, key):
    """Remark writes its options in camelCase, and the properties of slides with hyphens."""
    hyphened = settings_of(f"{name}: {SAMPLES[name]}")
    assert hyphened.diagnostics == ()
    assert set(hyphened.values) == {key.field}
    assert hyphened.values == settings_of(f"{key.name}: {SAMPLES[name]}").values


def test_parts_of_the_timer_may_be_written_with_hyphens():
    """They are options of remark as well."""
    settings = settings_of("timer: {start-on-change: true, startOnChange: false}")
    assert settings.values == {"timer": {"startOnChange": False}}


def test_what_is_a_setting_is_no_slide_property():
    """One rule for a name that slides and decks share: among the settings it is one of them."""
    assert set(PROPERTIES) & set(KEYS_AS_WRITTEN) == {"highlight-style"}
    assert not is_slide_property("highlight-style")
    assert is_slide_property("class")
    assert is_slide_property("background-attachment")
    assert not is_slide_property("title")

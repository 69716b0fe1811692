"""Macros in JavaScript as templates."""

from __future__ import annotations

import jinja2
import pytest

from handson.site.html.text_macros import template_of


@pytest.mark.parametrize(
    ("code", "template"),
    [
        ("function () { return '<hr>'; }", "<hr>"),
        ("function (w) { return '<img src=\"' + this + '\" width=' + w + '>'; }", None),
        ("(a, b) => `.${a}[${b}]`", ".{{ args[0]|safe }}[{{ args[1]|safe }}]"),
        ("function (w) { var url = this; return url; }", "{{ object|safe }}"),
        ("function () { return '{{ x }} {% y'; }", None),
    ],
)
def test_texts_with_gaps(code: str, template: str | None) -> None:
    """What never changes stays, arguments and ``this`` are gaps."""
    found = template_of(code)
    assert found is not None
    assert template is None or template in found


@pytest.mark.parametrize(
    ("code", "args", "shown"),
    [
        ("function (w) { return '<i>' + (w || '100%') + this + '</i>'; }", [], "<i>100%V</i>"),
        ("function (w) { return '<i>' + (w || '100%') + this + '</i>'; }", ["5"], "<i>5V</i>"),
        ("function (a, b) { return b ? a + '-' + b : a; }", ["x"], "x"),
        ("function (a, b) { return b ? a + '-' + b : a; }", ["x", "y"], "x-y"),
        ("function (a, b) { return a + b; }", ["x"], "x"),
        ("function () { return [].slice.call(arguments).join(' '); }", ["a", "b"], "a b"),
        ("function (a) { return '{{ a }} {% {# {'; }", ["x"], "{{ a }} {% {# {"),
        ("function (a) { return a + '&'; }", ["<b>"], "<b>&"),
    ],
)
def test_the_template_shows_what_the_macro_returns(code: str, args: list[str], shown: str) -> None:
    """For every number of arguments; one that is missing is empty."""
    template = jinja2.Environment(autoescape=True).from_string(template_of(code) or "")
    assert template.render(args=tuple(args), object="V") == shown


@pytest.mark.parametrize(
    "code",
    [
        "function (a) { return a * 2; }",
        "function (a) { return '<i>' + parseInt(a) * 2 + '</i>'; }",
        "function (a) { return a.toUpperCase(); }",
        "function (a) { return a > 5 ? 'big' : 'small'; }",
        "function () { return document.title; }",
        "function () { while (true) {} }",
        "helper",
        "1",
        "function (",
        "function () { }",
    ],
)
def test_a_macro_that_computes_is_none(code: str) -> None:
    """So is one that needs a browser, never ends, or is broken."""
    assert template_of(code) is None

"""Whether a statement of a page's script only creates the slideshow."""

from __future__ import annotations

import pytest

from handson.site.html.creation import Creation
from handson.site.html.javascript import statements, tokens
from work import grows_linearly


def left_over(script: str) -> list[str]:
    """Return the statements of a script that do something else."""
    row = tokens(script)
    creation = Creation(row)
    return [
        script[row[begin].start : row[end - 1].end]
        for begin, end in statements(row)
        if not creation.is_all_of(begin, end)
    ]


@pytest.mark.parametrize(
    "script",
    [
        "remark.create()",
        "var o = {ratio: '16:9'}; o.source = x; let s = remark.create(o);",
        "window.onload = function () { var s = remark.create({}); };",
        "onload = () => { remark.create({}) }",
        "$(function () { remark.create({}); });",
        "jQuery(document).ready(function ($) { remark.create({}); });",
        "document.addEventListener('load', () => { let s = remark.create({}); }, false);",
        "(function () { 'use strict'; remark.create({}); })();",
        "(() => { remark.create({}) })()",
        "function start() { return remark.create({a: {b: 1}}); }\nstart();",
        "function start() { remark.create({}) }\nwindow.onload = start",
        "function a() { remark.create({}) } function b() { a() }",
    ],
)
def test_what_only_creates_the_slideshow(script: str) -> None:
    """By a call, or in a function that runs when the page is there."""
    assert left_over(script) == []


@pytest.mark.parametrize(
    "script",
    [
        "remark.create({}, function () { f() })",
        "$(function () { remark.create({}); track() })",
        "setTimeout(function () { remark.create({}) }, 100)",
        "if (x) { remark.create({}) }",
        "function f() { track() }",
        "f()",
        "window.onload = function () { remark.create({}) }() + g",
        "element.onload = function () { remark.create({}) }",
        "f(a, { remark",
        "(() => {" * 500 + "remark.create()" + "})()" * 500,
    ],
)
def test_what_does_something_else(script: str) -> None:
    """Before it, in it or behind it."""
    assert left_over(script) == [script]


def test_the_work_grows_with_the_script() -> None:
    """However many functions there are, and however deep in each other."""
    assert grows_linearly(lambda n: left_over("function f() { g() }\n" * n))
    assert grows_linearly(lambda n: left_over("(() => {" * n + "})()" * n))

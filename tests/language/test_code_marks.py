"""The marks in code: what they highlight, and what is left of the code without them."""

from __future__ import annotations

import pytest

from handson.language import patterns
from handson.language.code_marks import read_marks


def marked(code, **options):
    """Return the text of one line of code with its highlighted stretches in brackets."""
    (line,) = read_marks(code, **options).lines
    text = line.text
    for start, end in reversed(line.spans):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


def test_lines():
    """An asterisk goes; of "* " two blanks are left, so that the code keeps its columns."""
    code = read_marks("*a\n* b\n c\n**d\n\n*")
    assert [line.text for line in code.lines] == ["a", "  b", " c", "*d", "", ""]
    assert [line.highlighted for line in code.lines] == [True, True, False, True, False, True]
    assert code.text == "a\n  b\n c\n*d\n\n"


def test_no_highlighted_lines():
    """Without highlightLines an asterisk is code."""
    (line,) = read_marks("*a", highlight_lines=False).lines
    assert (line.text, line.highlighted) == ("*a", False)


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("a `b` c", "a [b] c"),
        ("`a``b`", "[a][b]"),
        ("a `b", "a `b"),
        ("a `` b", "a `` b"),
        ("`a` `b", "[a] `b"),
        (r"\`a` `b`", "`a` [b]"),
        (r"\`a", r"\`a"),
        (r"\\`a`", r"\`a`"),
        ("*`a`", "[a]"),
        ("* `a`", "  [a]"),
    ],
)
def test_backticks(code, shown):
    """Those that belong together go; a backslash before the first keeps both."""
    assert marked(code, highlight_spans=True) == shown
    assert marked(code, highlight_lines=True, highlight_spans=False).lstrip() == code.lstrip("* ")


@pytest.mark.parametrize(
    ("pattern", "code", "shown"),
    [
        ("«(.*?)»", "a «b» c «d»", "a [b] c [d]"),
        ("b.", "abc", "a[bc]"),
        ("(z*)", "abc", "abc"),
        ("(z*)", "azzb", "a[zz]b"),
        ("<(.*?)>", "a <> b", "a <> b"),
        ("a|(b)", "ab", "a[b]"),
        ("(a)(b)", "abc", "[a]c"),
        ("a(?=(b))", "abc", "abc"),
        ("^(b)", "ab\\", "ab\\"),
        ("«(.)»", "😀«😀»", "😀[😀]"),
        ("(?<=a)b", "ab b", "a[b] b"),
        (r"\-(a)", "-a", "[a]"),
    ],
)
def test_patterns(pattern, code, shown):
    """What the first group matches is highlighted; without a group, all that matches."""
    assert marked(code, highlight_spans=pattern) == shown


@pytest.mark.parametrize(
    ("code", "spans", "columns"),
    [
        ("abc", False, [0, 1, 2]),
        ("*ab", False, [1, 2]),
        ("* a", False, [0, 1, 2]),
        ("a`b`c", True, [0, 2, 4]),
        (r"\`a`b", True, [1, 2, 3, 4]),
        ("*a`b`", True, [1, 3]),
        ("<(a)>b", r"<\((.)\)>", [2, 5]),
    ],
)
def test_columns(code, spans, columns):
    """Each character left knows in which column it is written."""
    (line,) = read_marks(code, highlight_spans=spans).lines
    assert [line.written(column) for column in range(len(line.text))] == columns


def test_a_pattern_without_end(monkeypatch):
    """It is given up, and the marks are left in the code."""
    monkeypatch.setattr(patterns, "_engine", patterns._Engine())
    monkeypatch.setattr(patterns, "LIMIT_S", 0.01)
    code = read_marks(f"*x\n{'a' * 60}!", highlight_spans="(a+)+$")
    assert code.too_slow
    assert [line.text for line in code.lines] == ["x", "a" * 60 + "!"]
    assert code.lines[0].highlighted

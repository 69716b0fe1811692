"""Findings become diagnostics."""

from __future__ import annotations

from handson.diagnostics import Diagnostic, Severity, Source, Span
from handson.mistakes.findings import note, warning
from handson.mistakes.merging import merged, said_better

SOURCE = Source("a.md", "a\nb\nc\nd\ne\nf\ng\nh\n")


def at(line, find=warning, message="wrong"):
    """Return a finding in a line, from 1."""
    start = 2 * (line - 1)
    return find("kind", message, (start, start + 1), "do this"), SOURCE


def test_one_diagnostic_for_a_message_in_a_file():
    """At its first place; the hint names the others."""
    (found,) = merged([at(3), at(1), at(3), at(2)])
    assert found.span.text == "a"
    assert found.hint == "do this; also in lines 2, 3"


def test_many_places():
    """Only the first are named."""
    (found,) = merged([at(line) for line in range(1, 9)])
    assert found.hint == "do this; also in lines 2, 3, 4, 5, 6 and 2 more"
    assert merged([at(1), at(2)])[0].hint == "do this; also in line 2"
    assert merged([at(1), at(1)])[0].hint == "do this"


def test_others_stay_apart():
    """By message, severity and file."""
    other = Source("b.md", SOURCE.text)
    assert len(merged([at(1), at(2, note), at(3, message="else"), (at(1)[0], other)])) == 4


def test_what_a_finding_says_better():
    """Of the same line of the same file, by a finding that knows more of that mistake."""
    finding = warning("foreign-syntax", "Slidev's", (2, 3))
    is_said = said_better([(finding, SOURCE)])

    def wrong(code, start, source=SOURCE):
        span = None if start is None else Span(source, start, start + 1)
        return Diagnostic(code, Severity.WARNING, "wrong", span)

    assert is_said(wrong("invalid-property", 2))
    assert not is_said(wrong("invalid-property", 4))
    assert not is_said(wrong("invalid-property", None))
    assert not is_said(wrong("invalid-property", 2, Source("b.md", SOURCE.text)))
    assert not is_said(wrong("missing-asset", 2))
    assert not said_better([(warning("near-separator", "x", (2, 3)), SOURCE)])(
        wrong("invalid-property", 2)
    )

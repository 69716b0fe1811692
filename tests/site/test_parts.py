"""A rendered slide without its place says the same wherever it stands."""

from __future__ import annotations

import json

import pytest

from handson.composing.inheritance import inherit
from handson.diagnostics import Diagnostic, Severity, Source, Span
from handson.model import RenderedSlide
from handson.parsing.parser import parse
from handson.settings.config import Config
from handson.site.parts import from_plain, parts_of, to_plain


def slide(text, index=0):
    """Return a slide of a deck, as it is shown."""
    return inherit(parse(Source("a.md", text)).slides, Config()).slides[index]


def wrong(shown, piece):
    """Return the slide with a mistake reported at ``piece`` of its source."""
    source = shown.source.span.source
    start = source.text.rindex(piece)
    span = Span(source, start, start + len(piece))
    found = Diagnostic("code", Severity.WARNING, "wrong", span, "a hint")
    return RenderedSlide(shown, "<p>", "notes", (found,), ("x",))


@pytest.mark.parametrize(
    "text", ["# One\n\nwrong\n", "# One\n???\nwrong\n", "name: wrong\n# One\n"]
)
def test_a_mistake_moves_with_its_slide(text):
    """In the content, the notes and the properties alike."""
    parts = parts_of(wrong(slide(text), "wrong"), ("key",))
    moved = slide(f"# Before\n---\n{text}", 1)
    rendered = parts.on(moved)
    (found,) = rendered.diagnostics
    assert found.span.text == "wrong"
    assert found.span.start > len("# Before")
    assert (rendered.html, rendered.notes, rendered.defines) == ("<p>", "notes", ("x",))


def test_plain_data_and_back():
    """All of it survives being written as JSON."""
    parts = parts_of(wrong(slide("# One\n\nwrong\n"), "wrong"), ("key",))
    assert from_plain(json.loads(json.dumps(to_plain(parts)))) == parts


def test_what_is_wrong_with_another_file_is_not_stored():
    """A template's mistake has its place there; it comes back as it is, while in memory."""
    shown = slide("# One\n")
    other = Span(Source("templates/macros/x.html", "{{"), 0, 2)
    found = Diagnostic("template-error", Severity.ERROR, "broken", other)
    parts = parts_of(RenderedSlide(shown, "", "", (found,)))
    assert parts.on(shown).diagnostics == (found,)
    assert to_plain(parts) is None


@pytest.mark.parametrize(
    "plain",
    [
        None,
        5,
        [],
        ["<p>", "", [], []],
        [5, "", [], [], []],
        ["<p>", "", [5], [], []],
        ["<p>", "", [], [], [["code", "terrible", "message", "", 0, 0, 1]]],
        ["<p>", "", [], [], [["code", "note", "message", "", "x", 0, 1]]],
    ],
)
def test_data_of_another_form_is_refused(plain):
    """A file that somebody else wrote makes no slide."""
    with pytest.raises((TypeError, ValueError)):
        from_plain(plain)


def test_many_mistakes_find_their_pieces_in_linear_time(count_calls):
    """A slide of faulty macros has one for each."""

    def find(count):
        shown = slide("![:none](x)\n" * count)
        found = tuple(
            Diagnostic("code", Severity.WARNING, "wrong", node.span) for node in shown.content[::2]
        )
        parts = parts_of(RenderedSlide(shown, "", "", found))
        assert [each.piece for each in parts.findings] == list(range(0, len(shown.content), 2))

    some, more = (count_calls(find, count) for count in (100, 800))
    assert more < 9 * some

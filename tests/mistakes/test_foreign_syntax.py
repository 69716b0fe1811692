"""What other programs understand."""

from __future__ import annotations

import pytest


def test_a_layout_of_slidev(look):
    """It stands among the slide's properties."""
    ((code, severity, place, hint),) = look("# A\n---\nlayout: two-cols\n# B")
    assert (code, severity, place) == ("foreign-syntax", "warning", "layout: two-cols")
    assert "left-column" in hint


@pytest.mark.parametrize(
    ("info", "severity"),
    [("{r, echo=FALSE}", "warning"), ("{r include = FALSE}", "warning"), ("{r}", "note")],
)
def test_a_chunk_of_knitr(look, info, severity):
    """It is a warning where its options were to hide it."""
    ((code, found, place, _),) = look(f"# A\n```{info}\nplot(1)\n```")
    assert (code, found, place) == ("foreign-syntax", severity, f"```{info}")


@pytest.mark.parametrize(("language", "severity"), [("mermaid", "warning"), ("dot", "note")])
def test_a_fence_that_nothing_draws(look, language, severity):
    """Some languages are shown as code as well."""
    ((code, found, place, _),) = look(f"# A\n```{language}\na --> b\n```")
    assert (code, found, place) == ("undrawn-fence", severity, f"```{language}")


def test_other_fences_are_drawn_as_code(look):
    """Languages, no language, and a set in braces."""
    assert look("# A\n```r\nplot(1)\n```\n```\na\n```\n```{.python}\nx = 1\n```") == []


@pytest.mark.parametrize(
    ("info", "place"),
    [
        ("js {1,3}", "{1,3}"),
        ("ts {2-3|5|all}", "{2-3|5|all}"),
        ("js [1-2|3]", "[1-2|3]"),
        ("ts [main.ts] {1|2}", "{1|2}"),
        ("go{0|6|7}", "{0|6|7}"),
    ],
)
def test_the_numbers_of_highlighted_lines(look, info, place):
    """As Slidev, reveal.js and others have them."""
    ((code, severity, found, hint),) = look(f"# A\n```{info}\nx\n```")
    assert (code, severity, found) == ("foreign-syntax", "warning", place)
    assert "'*' before each line" in hint


@pytest.mark.parametrize("info", ["js", "js {a: 1}", "c [a]", "js title=x1", "js # {1}"])
def test_other_words_behind_a_fence(look, info):
    """They may be anything."""
    assert look(f"# A\n```{info}\nx\n```") == []


@pytest.mark.parametrize("line", ["Note:", "Notes:", "notes: ", "NOTE:"])
def test_notes_of_reveal(look, line):
    """What follows is shown to all."""
    ((code, severity, place, hint),) = look(f"# A\n\ntext\n\n{line}\nSay hello.")
    assert (code, severity, place) == ("foreign-syntax", "warning", line)
    assert "'???'" in hint


@pytest.mark.parametrize(
    "text",
    [
        "Note: this is text",
        "Please\nNote:\nb",
        "a\n\nNote:\n",
        "a\n???\nb\n\nNotes:\n- c",
        "a\n\n```\n\nNote:\nb\n```",
    ],
)
def test_notes_that_are_text(look, text):
    """On the line of other words, within a paragraph, in the notes or in code."""
    assert [each for each in look(f"# A\n\n{text}") if each[0] == "foreign-syntax"] == []

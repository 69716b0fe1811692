"""Lines that look like separators."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("line", ["----", "***", "_____", "-------  ", "====="])
def test_a_line_where_a_slide_seems_to_begin(look, line):
    """A heading of the same level follows: another slide was meant."""
    ((code, severity, place, hint),) = look(f"# A\n\ntext\n\n{line}\n\n# B")
    assert (code, severity, place) == ("near-separator", "warning", line.strip())
    assert "'---'" in hint


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\n----\n\ntext",
        "# A\n\n----\n\n## B",
        "----\n\n# B",
        "Title\n----\n\n# B",
        "# A\n\ntext\n====\n\n# B",
        "# A\n```\n----\n# B\n```",
        "# A\n<!--\n----\n# B\n-->",
        "# A\n\n---\n\n# B",
    ],
)
def test_a_line_that_is_meant(look, text):
    """It divides a slide, underlines a heading or is code."""
    assert look(text) == []


@pytest.mark.parametrize("line", ["??", "????", "?????? ", "\uff1f\uff1f\uff1f"])
def test_notes_with_another_number_of_marks(look, line):
    """Three question marks begin the notes."""
    ((code, severity, place, hint),) = look(f"# A\n{line}\nSay hello.")
    assert (code, severity, place) == ("near-separator", "warning", line.strip())
    assert "'???'" in hint


@pytest.mark.parametrize("line", ["??? Say hello.", "???\tÜben", "???Note", "??? - one", "???*a*"])
def test_notes_that_share_the_line_of_their_marks(look, line):
    """They would be shown to all."""
    ((code, severity, place, hint),) = look(f"# A\n\ntext\n{line}\nmore")
    assert (code, severity, place) == ("near-separator", "warning", "???")
    assert hint.startswith("begin a new line")


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\n??",
        "# A\n???\nnotes",
        "# A\n???  \nnotes",
        "Why??\nB",
        "Why??? B",
        "????! B",
        "| a |\n|---|\n| ??? b |",
        "```\n??\nx\n```",
        "```\n??? x\n```",
    ],
)
def test_question_marks_that_are_meant(look, text):
    """Nothing stands below them, or something beside them."""
    assert look(text) == []


@pytest.mark.parametrize(
    ("line", "place"),
    [("--y", "--y"), ("--- # B", "--- # "), ("--## B", "--## "), ("---.", "---.")],
)
def test_a_separator_that_shares_its_line(look, line, place):
    """Two or three hyphens and what was meant to follow them."""
    ((code, severity, found, _),) = look(f"# A\n\n{line}\n")
    assert (code, severity, found) == ("near-separator", "warning", place)


def test_an_option_in_prose_is_a_note(look):
    """It may be meant as text."""
    ((code, severity, place, _),) = look("# A\n\n--verbose says more\n")
    assert (code, severity, place) == ("near-separator", "note", "--v")


@pytest.mark.parametrize("text", ["-- Ada Lovelace", "a\n--> b", "```\n--y\n```", "-->", "---->"])
def test_hyphens_that_are_meant(look, text):
    """A name below a quotation, an arrow, code."""
    assert look(f"# A\n\n{text}\n") == []


@pytest.mark.parametrize("line", ["—", "–", "–-", "−−"])
def test_dashes_that_an_editor_made_of_hyphens(look, line):
    """They stand alone on their line."""
    ((code, severity, place, _),) = look(f"# A\n\n{line}\n\n# B")
    assert (code, severity, place) == ("near-separator", "warning", line)
    assert look(f"# A\n\n{line} text") == []

"""Properties below the text of their slide."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "line",
    [
        "class: center, middle",
        "background-image: url(img/a.svg)",
        "background-color: red",
        "layout: true",
        "count: false",
        "exclude: true",
        "continued: true",
        "name: part-two",
        "template: part-two",
    ],
)
@pytest.mark.parametrize("above", ["# A\n\ntext\n\n", "# A\n", "# A\n???\n", "# A\n--\n\nb\n\n"])
def test_a_property_below_the_text(look, line, above):
    """As a paragraph of its own, below the heading, on a step or in the notes."""
    for below in ("", "\n", "\n\nmore", "\n# B", "\n--\nc"):
        ((code, severity, place, hint),) = look(f"{above}{line}{below}")
        assert (code, severity, place) == ("misplaced-property", "warning", line)
        assert "above all text" in hint


def test_several_of_them(look):
    """Each has its place, and one that is sure makes the others so."""
    found = look("# A\n\nname: intro\nclass: center\n\nb")
    assert [each[1:3] for each in found] == [
        ("warning", "name: intro"),
        ("warning", "class: center"),
    ]


def test_a_name_of_one_word_may_be_meant(look):
    """It is a note, as in a list of fields."""
    ((code, severity, place, _),) = look("# A\n\nname: intro\n\nb")
    assert (code, severity, place) == ("misplaced-property", "note", "name: intro")


@pytest.mark.parametrize(
    "text",
    [
        "class: center\n# A",
        "\n\nclass: center\n\n# A",
        "<!-- a\nb -->\nclass: center\n# A",
        "[a]: https://example.org\nclass: center\n# A",
        "# A\n--\nclass: center\nb",
        "# A\n--\n\n<!-- x -->\nclass: center\nb",
        "# A\n\nname: a label of a node\n\nb",
        "# A\n\nclass: mammals\n\norder: whales",
        "# A\n\nlayout: the order of things",
        "# A\n\ntext\nclass: center",
        "# A\n\nclass: center\ntext",
        "# A\n\nname: x\nage: 3",
        "# A\n\n```\n\nclass: center\n\n```",
        "# A\n\n    class: center",
        "# A\n\n- class: center",
        "# A\n\n.x[\nclass: center\n]",
        "# A\n\nClass: center",
        "# A\n\n| a |\n|---|\n| class: center |",
    ],
)
def test_what_is_no_misplaced_property(look, text):
    """It counts where it stands, or it is prose, a list, code or part of a paragraph."""
    assert "misplaced-property" not in [each[0] for each in look(text)]

"""A slide's key tells apart what may be rendered differently, and nothing else."""

from __future__ import annotations

import pytest

from handson.composing.inheritance import inherit
from handson.diagnostics import Source
from handson.parsing.parser import parse
from handson.rendering.formulas.definitions import Definitions
from handson.settings.config import Config
from handson.site.keys import digest, slide_key, source_key


def key(text, index=0, definitions=None, path="a.md"):
    """Return the key of a slide of a deck."""
    shown = inherit(parse(Source(path, text)).slides, Config()).slides
    return slide_key(shown[index], definitions)


def test_a_slide_keeps_its_key_wherever_it_stands():
    """Slides before and behind it have no part in it."""
    assert key("# One\n---\n# Two\n\ntext\n---\n# Three\n", 1) == key("# Two\n\ntext\n---\n# 3", 0)


@pytest.mark.parametrize(
    "other",
    [
        "# One\n\nTEXT .red[a] ![:scale 50%](b)\n???\nnote",
        "# One\n\ntext .blue[a] ![:scale 50%](b)\n???\nnote",
        "# One\n\ntext .red[A] ![:scale 50%](b)\n???\nnote",
        "# One\n\ntext .red[\na] ![:scale 50%](b)\n???\nnote",
        "# One\n\ntext .red[a] ![:scale 60%](b)\n???\nnote",
        "# One\n\ntext .red[a] ![:scale 50%](c)\n???\nnote",
        "# One\n\ntext .red[a] ![:width 50%](b)\n???\nnote",
        "# One\n\ntext .red[a] ![:scale 50%](b)\n???\nNOTE",
        "class: x\n# One\n\ntext .red[a] ![:scale 50%](b)\n???\nnote",
    ],
)
def test_whatever_differs_makes_another_key(other):
    """Text, classes, kinds of brackets, macros, notes, properties."""
    assert key(other) != key("# One\n\ntext .red[a] ![:scale 50%](b)\n???\nnote")


def test_what_is_inherited_counts():
    """A layout's text is the slide's own, and a variable's value as well."""
    layout = "layout: true\n# {}\n---\nx\n"
    assert key(layout.format("A")) != key(layout.format("B"))
    assert key("title: a\n{{title}}") != key("title: b\n{{title}}")


def test_the_file_counts():
    """Addresses are relative to it."""
    assert key("x", path="a.md") != key("x", path="b/a.md")


def test_definitions_count_where_there_may_be_formulas():
    """A slide of words alone is not drawn anew when a formula before it changes."""
    before, after = Definitions(), Definitions().with_formulas([r"\newcommand{\a}{b}"])
    assert key("$x$", 0, before) != key("$x$", 0, after)
    assert key("![:lab](x)", 0, before) != key("![:lab](x)", 0, after)
    assert key(".red[$x$]", 0, before) != key(".red[$x$]", 0, after)
    assert key("words", 0, before) == key("words", 0, after)


def test_texts_are_told_from_their_neighbours():
    """Where one ends and the next begins is part of the hash."""
    assert digest(["a", "b"]) != digest(["ab"])
    assert digest(["a", ""]) != digest(["", "a"])
    assert digest(["1:a"]) != digest(["1", "a"])


def test_the_key_of_a_source_is_its_path_and_its_text():
    """No source has a key of its own."""
    assert source_key(None) is None
    assert source_key(Source("a", "b")) == ("a", "b")

"""What in a slide's text is code, a comment or a formula."""

from __future__ import annotations

import pytest

from handson.mistakes.surface import Surface


@pytest.mark.parametrize(
    "text",
    [
        "`x`",
        "```\nx\n```",
        "~~~\nx\n~~~",
        "<!-- x -->",
        "a\n\n    x",
        "``a x``",
        "<pre>\nx\n</pre>",
    ],
)
def test_what_is_no_text(text):
    """Code, comments and raw elements."""
    surface = Surface(f"# A\n\n{text}\n\nx")
    assert not surface.is_text(surface.text.index("x"))
    assert surface.is_text(surface.text.rindex("x"))


def test_a_formula_is_no_prose():
    """But it is text."""
    surface = Surface("a $x$ x")
    assert [surface.is_text(at) for at in (3, 6)] == [True, True]
    assert [surface.is_prose(at) for at in (3, 6)] == [False, True]


def test_the_fences_with_their_places():
    """In order, with what is in them."""
    surface = Surface("a\n```python\nx\n```\nb\n~~~\ny\n~~~\n")
    assert [(fence.start, fence.code.language) for fence in surface.fences] == [
        (2, "python"),
        (20, ""),
    ]

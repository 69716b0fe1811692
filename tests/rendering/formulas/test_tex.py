"""TeX as its author meant it, and where each of its characters was written."""

from __future__ import annotations

import re

import pytest

from handson.rendering.formulas.tex import Evidence, Tex, find_evidence, read_tex


@pytest.mark.parametrize(
    ("formulas", "is_remark"),
    [
        ([r"x_1 + y_2", r"\text{my\_name}"], False),
        ([r"x\_1 + y\_2"], True),
        ([r"\begin{pmatrix} a \\\\ b \end{pmatrix}"], True),
        ([r"\begin{pmatrix} a \\ b \end{pmatrix}"], False),
        ([r"x\_1", r"y_2", r"f^\*"], True),
        ([r"a \\ b_\_", r"\{a\}"], False),
        ([], False),
    ],
)
def test_how_a_deck_is_written(formulas, is_remark):
    """Backslashes that only Markdown explains tell an old deck from a new one."""
    assert find_evidence(formulas).is_remark is is_remark


def test_what_speaks_for_each_way_is_counted():
    r"""Underscores in a text are TeX's own: ``\_`` is right there however a deck is written."""
    found = find_evidence([r"x\_1 y_2 \text{a\_b_c}", r"\\\\ \\{ \\ \{"])
    assert found == Evidence(remark=3, plain=2, bare=1)


@pytest.mark.parametrize(("bare", "is_remark"), [(49, True), (50, False)])
def test_many_bare_underscores_speak_against_markdown(bare, is_remark):
    """Markdown takes a few for words with underscores, but not fifty."""
    assert Evidence(remark=1, bare=bare).is_remark is is_remark


@pytest.mark.parametrize(
    ("written", "passes", "text"),
    [
        (r"a\_1 \\\\ b", 0, r"a\_1 \\\\ b"),
        (r"a\_1 \\\\ b", 1, r"a_1 \\ b"),
        (r"a\\_1 \\\\\\\\ b", 2, r"a_1 \\ b"),
        (r"\alpha\,x", 1, r"\alpha\,x"),
        ("a<br>b<br/>c", 1, "a b c"),
        ("a<br>b", 0, "a<br>b"),
        ("a &lt; b &amp; c &gt; d", 0, "a < b & c > d"),
        ("a &nbsp; b", 0, "a &nbsp; b"),
    ],
)
def test_what_markdown_would_take_is_taken_off(written, passes, text):
    """As often as the TeX would have been converted; entities stand for themselves anywhere."""
    assert read_tex(written, passes=passes).text == text


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (r"\begin{align}a\end{align}", r"\begin{align*}a\end{align*}"),
        (r"\begin{align*}a\end{align*}", r"\begin{align*}a\end{align*}"),
        (r"\begin{multline}a\end{multline}", r"\begin{gather*}a\end{gather*}"),
        (r"\begin{eqnarray*}a\end{eqnarray*}", r"\begin{darray}{rcl}a\end{darray}"),
        (r"\begin{pmatrix}a\end{pmatrix}", r"\begin{pmatrix}a\end{pmatrix}"),
    ],
)
def test_environments_are_those_of_katex(written, text):
    """Without numbers, and with the nearest one that KaTeX has."""
    assert read_tex(written, passes=0).text == text


def test_the_marks_of_a_quote_are_dropped():
    """From each line but the first, whose mark stands before the formula."""
    assert read_tex("> a\n > b\n>  c", passes=0, quoted=True).text == "> a\nb\n c"
    assert read_tex("> a\n> b", passes=0).text == "> a\n> b"


def test_tex_knows_where_it_came_from():
    """Each character of what remark would have left has its place in what was written."""
    tex = read_tex(r"a\_1 &lt; \\\\b", passes=1)
    assert tex.text == r"a_1 < \\b"
    assert [tex.origin(tex.text.index(each)) for each in "1<b"] == [3, 5, 14]


def test_places_outside_are_moved_to_the_ends():
    """A renderer may report a place after the end."""
    tex = Tex("ab").replace(re.compile("a"), lambda _: "xyz")
    assert tex.text == "xyzb"
    assert [tex.origin(offset) for offset in (-1, 0, 2, 3, 4, 9)] == [0, 0, 0, 1, 2, 2]
    assert [Tex("ab").origin(offset) for offset in (-1, 1, 9)] == [0, 1, 2]


def test_tex_in_which_nothing_is_replaced_is_the_same():
    """It needs no table of places."""
    assert read_tex("x_1 + y", passes=2).origins is None

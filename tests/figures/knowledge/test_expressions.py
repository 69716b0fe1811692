"""Expressions are read with all words free as names."""

from __future__ import annotations

import ast
import math
import re
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handson.figures.knowledge.expressions import MistakeError, constant, is_name, parse


def names_of(tree):
    """Return the names in a tree."""
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("w*x + b", {"w", "x", "b"}),
        ("lambda*x", {"lambda", "x"}),
        ("in + is - not", {"in", "is", "not"}),
        ("None / True", {"None", "True"}),
        ("_0_ + _1_", {"_0_", "_1_"}),
        ("λ·x₁^2", {"λ", "x₁"}),
        ("ℒ − L", {"ℒ", "L"}),
        ("हानि × 2", {"हानि"}),
        ("1e5*e5 + 2.5e-3*e", {"e5", "e"}),
    ],
)
def test_any_word_is_a_name(text, names):
    """Words that Python reserves, letters of all scripts and digits that stand lower."""
    assert names_of(parse(text)) == names


@pytest.mark.parametrize(
    ("text", "number"),
    [("2", 2), ("-2.5", -2.5), ("−1e-3", -0.001), ("1.e5", 1e5), (".5", 0.5), ("1_000", 1000),
     ("0x1F", 31), ("9" * 150, 1e150), ("2*3", None), ("w", None), ("--2", None)],
)  # fmt: skip
def test_constants(text, number):
    """A number, with or without a sign, is a constant; everything else is not."""
    assert constant(parse(text)) == number


def test_a_number_that_no_float_holds_is_infinite():
    """It is too large, which is said where it is used."""
    assert math.isinf(constant(ast.Constant(10**400)))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("w +", "'w +' is no expression"),
        ("", "'' is no expression"),
        ("if a else b", "is no expression"),
        ("lambda x: x", "is no expression"),
        ("2x", "'2x' is no number"),
        ("1if w else 2", "'1if' is no number"),
        ("'\\d'", "is no expression"),
        ("w\0", "is no expression"),
        ("(" * 150 + "w" + ")" * 49, "is no expression"),
        ("w" * 201, "too long"),
    ],
)
def test_what_is_no_expression(text, message):
    """It is refused with a hint, and Python does not warn of it behind our back."""
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        with pytest.raises(MistakeError, match=re.escape(message)) as caught:
            parse(text)
    assert caught.value.hint
    assert warned == []


def test_the_rest_of_the_tree_has_the_authors_words_too():
    """A message shows what the author wrote."""
    assert ast.unparse(parse("os.system('rm _0_', shell=yes)")) == "os.system('rm _0_', shell=yes)"


@pytest.mark.parametrize("name", ["w", "_", "x_1", "x1", "x₁", "λ", "ŷ", "हानि", "class"])
def test_names(name):
    """A letter of any script, then letters, marks and digits."""
    assert is_name(name)


@pytest.mark.parametrize("text", ["", "1x", "₁", "x-y", "x y", "x²", "x'", "x.y", "x·y", "x·"])
def test_what_is_no_name(text):
    """Signs, blanks and raised digits, and what begins with a digit."""
    assert not is_name(text)


@settings(deadline=None)
@given(st.text(alphabet="abλ₁12eE.+-*/()_ '\"\\if#\n\0=[]{}:,", max_size=40))
def test_any_text_is_read_or_refused(text):
    """No text raises anything else, and nothing is written to the terminal."""
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        try:
            result = parse(text)
        except MistakeError as mistake:
            result = mistake
    assert isinstance(result, ast.expr | MistakeError)
    assert warned == []

"""Computational graphs: what is drawn and said."""

from __future__ import annotations

import builtins
import keyword
from functools import partial
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handson.figures.knowledge.autodiff import FUNCTIONS, differentiate, read_graph
from handson.figures.knowledge.expressions import is_name

RESERVED = sorted(
    name
    for name in {*keyword.kwlist, *keyword.softkwlist, *dir(builtins), *FUNCTIONS}
    if len(name) <= 12
)
NAMES = st.builds(
    "{}{}".format,
    st.characters(categories=["L"]),
    st.text(st.characters(categories=["L", "Mn", "Mc", "Nd"]), max_size=3),
)
OTHERS = ["λ", "ℒ", "ﬁ", "µ", "ŷ", "y\u0302", "x₁", "हानि", "損失", "_0_", "self", "frame"]


@pytest.mark.parametrize(
    ("call", "argument", "message", "hint"),
    [
        ("graph z = w*x, w=1", 0, "'x' has no value", "add x=1"),
        ("graph z = 2*x, x=1, steps=yes, live=yes", 2, "not built up in steps", "leave one"),
    ],
)
def test_mistakes_point_at_their_argument(refused, call, argument, message, hint):
    """A mistake is a value that names the argument and what is allowed instead."""
    error = refused(call)
    assert message in error.message
    assert hint in error.hint
    assert error.argument == argument


@pytest.mark.parametrize("name", [*RESERVED, *OTHERS])
def test_any_word_can_name_a_value(figure, texts_of, description_of, name):
    """A word that Python reserves, that is a function too, or of another script is a name."""
    svg = figure(f"graph L = 3*{name} + square({name}), {name}=2").svg
    assert f"by {normalize('NFC', name)}: 7" in description_of(svg)
    assert {"10", "7"} <= set(texts_of(svg))


@pytest.mark.parametrize("name", [*RESERVED, *OTHERS])
def test_any_word_can_name_an_expression(figure, texts_of, name):
    """It is computed, and used by what follows."""
    svg = figure(f"graph {name} = 2*w, L = {name}**2, w=3").svg
    assert {"36", "6", "24"} <= set(texts_of(svg))


@pytest.mark.parametrize("name", ["steps", "live", "keep", "width"])
def test_names_of_options_are_told(refused, name):
    """They are taken by the figure: the hint says so."""
    error = refused(f"graph L = {name}**2, {name}={3 if name == 'width' else 'no'}")
    assert error.message == f"'{name}' has no value"
    assert error.hint == f"'{name}' is an option of the figure: take another name"


@settings(deadline=None)
@given(NAMES.map(partial(normalize, "NFC")).filter(is_name))
def test_letters_of_all_scripts(name):
    """Whatever is a name has its value and its gradient."""
    nodes = read_graph([f"_output = 3*{name}", f"{name}=2"])
    assert isinstance(nodes, list), nodes
    differentiate(nodes)
    assert (nodes[-1].value, nodes[1].gradient) == (6, 3)


def test_letters_written_in_two_ways_are_one_name(figure, texts_of):
    """One character with a hat, or a letter and a hat: a reader sees no difference."""
    assert "9" in texts_of(figure("graph L = ŷ**2, y\u0302=3").svg)


def test_gradients_beyond_all_measure_are_refused(refused):
    """They could not be written."""
    assert "a gradient becomes" in refused("graph L = x*w*w*w*w, x=0, w=1e90").message


def test_large_graphs_are_refused(figure, refused):
    """Twenty-four nodes are drawn, one more is not."""
    statements = [f"v{count} = v{count - 1}**2" for count in range(1, 25)]
    assert figure(f"graph {', '.join(statements[:23])}, v0=1").svg
    error = refused(f"graph {', '.join(statements)}, v0=1")
    assert error.message == "a graph of 25 nodes is too large to draw"
    assert error.hint == "keep it to 24 nodes"

"""Dropout: which units are dropped, and what is left."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figures.knowledge.test_player_arithmetic import in_node
from handson.figures.kinds.dropout import masks


@settings(deadline=None)
@given(
    st.lists(st.integers(1, 12), min_size=2, max_size=6),
    st.floats(0, 0.95),
    st.integers(0, 999),
)
def test_dropout_drops_no_output(layers, rate, seed):
    """The last layer keeps all units, the first too where there are others; rate 0 drops none."""
    dropped = masks(tuple(layers), rate, seed)
    assert dropped[-1] == set()
    assert len(layers) == 2 or dropped[0] == set()
    assert all(unit < count for mask, count in zip(dropped, layers, strict=True) for unit in mask)
    assert rate or not any(dropped)


def test_dropout_drops_at_its_rate():
    """Over many seeds, the share of dropped units is the rate."""
    dropped = sum(len(masks((1, 12, 1), 0.3, seed)[1]) for seed in range(500))
    assert 0.27 < dropped / 6000 < 0.33


def test_the_player_drops_the_same_units():
    """For each seed."""
    dice = random.Random(2)
    calls = [
        [[dice.randint(1, 12) for _ in range(dice.randint(2, 6))], dice.random(), seed]
        for seed in (0, 1, 2, 47, 65535, 65536, 999999, *(dice.randrange(10**6) for _ in range(90)))
    ]
    expression = "(names, [layers, rate, seed]) => names.masks(layers, rate, seed)"
    found = in_node("dropout_masks.js", expression, calls)
    expected = [masks(tuple(layers), rate, seed) for layers, rate, seed in calls]
    assert [[set(mask) for mask in each] for each in found] == expected


def test_seeds_give_the_numbers_of_python():
    """Also after the 624 words that one state holds."""
    expression = "(names, seed) => Array.from({length: 700}, names.seeded(seed))"
    for seed, found in zip((0, 5), in_node("seeded_random.js", expression, [0, 5]), strict=True):
        dice = random.Random(seed)
        assert found == [dice.random() for _ in range(700)]


def test_dropped_units_have_no_edges(figure, texts_of):
    """A dropped unit is crossed out, and what is kept is scaled as in Keras."""
    drawing = figure("dropout 4, 5, 4, rate=0.5, seed=1, steps=yes")
    count = len(masks((4, 5, 4), 0.5, 1)[1])
    assert f"{count} of 5 dropped, the kept ones × 2" in texts_of(drawing.svg)
    edges = [svg.count("M") for svg in (re.findall(r'class="f-edge" d="([^"]*)"', s)[0]
             for s in drawing.frames)]  # fmt: skip
    assert edges == [20, 4 * (5 - count)]


@pytest.mark.parametrize(
    ("call", "argument", "message", "hint"),
    [
        ("dropout 4, 5, 4, steps=yes, live=yes", 3, "not built up in steps", "leave one"),
        ("dropout 4, 5, 4, rate=1", 3, "'1' is not a number from 0 to below 1", ""),
    ],
)
def test_mistakes_point_at_their_argument(refused, call, argument, message, hint):
    """A mistake is a value that names the argument and what is allowed instead."""
    error = refused(call)
    assert message in error.message
    assert hint in error.hint
    assert error.argument == argument

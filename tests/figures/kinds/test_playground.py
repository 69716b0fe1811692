"""A network that learns: its moments, words and mistakes."""

from __future__ import annotations

import json
import math
import random
import re
from xml.etree import ElementTree as ET

import pytest

from handson.figures.kinds.playground import DATA_SETS

dice = random.Random(4)
POINTS = "a,b,kind\n" + "".join(
    f"{dice.gauss(100 * kind, 30)},{dice.gauss(-5 * kind, 1)},{('yes', 'no')[kind]}\n"
    for kind in (0, 1) * 20
)
FEW = "layers=2, 2, 1, epochs=4"


def losses(svg):
    """Return the training losses that a figure writes, moment by moment."""
    texts = ["".join(each.itertext()) for each in ET.fromstring(svg).iter() if "text" in each.tag]
    return [float(each[0]) for text in texts if (each := re.findall(r"^loss ([\d.]+),", text))]


def test_four_moments(figure, texts_of):
    """From the beginning to the end, where the loss is smaller."""
    svg = figure("playground gaussians, layers=2, 2, 1, epochs=20, live=no").svg
    titles = [text for text in texts_of(svg) if text.endswith(("epoch", "epochs"))]
    assert titles == ["0 epochs", "1 epoch", "5 epochs", "20 epochs"]
    found = losses(svg)
    assert len(found) == 4
    assert found == sorted(found, reverse=True)
    assert found[-1] < 0.2


def test_a_short_training_has_fewer_moments(figure, texts_of):
    """None is drawn twice."""
    texts = texts_of(figure("playground xor, layers=2, 1, 1, epochs=1, live=no").svg)
    assert [text for text in texts if "epoch" in text] == ["0 epochs", "1 epoch"]


@pytest.mark.parametrize("name", DATA_SETS)
def test_data_sets_are_in_the_picture(figure, name):
    """Of two classes, as many of each; a third of them for testing."""
    svg = figure(f"playground {name}, {FEW}, noise=0").svg
    counts = {
        each.get("class").split()[-1]: each.get("d").count("h0")
        for each in ET.fromstring(svg).iter()
        if "f-at-t" in each.get("class", "") and each.get("d")
    }
    assert counts == {
        f"f-at-{kind}{label}": count
        for kind, count in (("training", 80), ("test", 40))
        for label in (0, 1)
    }


def test_the_seed_decides(figure):
    """The same one draws the same picture, another one another."""
    call = f"playground moons, {FEW}, seed="
    bodies = [
        re.sub(r"figure-\w+-\w+|data-live=\S+", "", figure(call + seed).svg) for seed in "112"
    ]
    assert bodies[0] == bodies[1] != bodies[2]


def test_more_widths_for_larger_weights(figure):
    """And what learns too fast is no number, which is said."""
    svg = figure("playground circles, layers=2, 8, 1, activation=relu, rate=10, live=no").svg
    assert "nan" not in svg.lower().replace("nano", "")
    assert "stroke-width:4.2" in svg


def test_it_is_at_its_beginning_where_it_is_live(figure):
    """The moments stand in the same picture, for paper; the player knows all settings."""
    element = ET.fromstring(figure(f"playground xor, {FEW}, controls=rate, dropout").svg)
    data = json.loads(element.get("data-live"))
    assert data["module"] == "playground"
    assert data["controls"] == ["rate", "dropout"]
    assert (data["data"], data["sizes"], data["batch"], data["seed"]) == ("xor", [2, 2, 1], 10, 1)
    groups = [each.get("class") for each in element[0] if each.tag.endswith("}g")]
    assert groups == ["f-first", "f-moments"]
    assert "f-first" not in figure(f"playground xor, {FEW}, live=no").svg


def test_points_of_a_file(figure):
    """They are moved and scaled into the picture; classes are what the third column says."""
    svg = figure(f"playground points.csv, {FEW}", files={"points.csv": POINTS}).svg
    data = json.loads(ET.fromstring(svg).get("data-live"))["data"]
    assert len(data) == 40
    assert sorted({label for *_, label in data}) == [0, 1]
    for side in (0, 1):
        values = [point[side] for point in data]
        assert (min(values), max(values)) == (-1.9, 1.9)
    assert "trained on the points of points.csv" in svg


FILES = {
    "points.csv": POINTS,
    "short.csv": "a,b,c\n1,2,x\n",
    "three.csv": "a,b,c\n" + "".join(f"{i},{i},{i % 3}\n" for i in range(30)),
    "words.csv": "a,b,c\n" + "1,2,x\n" * 12 + "1,many,y\n",
    "two.csv": "a,b\n" + "1,2\n" * 20,
    "long.csv": "a,b,c\n" + "1,2,x\n1,3,y\n" * 300,
    "null.csv": "a,b,c\n1,2,\x00\n",
}


@pytest.mark.parametrize(
    ("call", "argument", "message", "hint"),
    [
        ("spirl", 0, "'spirl' is no known data", "did you mean 'spiral'"),
        ("nothing.csv", 0, "cannot read the file 'nothing.csv'", ""),
        ("short.csv", 0, "holds too few points", "at least twelve"),
        ("three.csv", 0, "has 3 classes", "two classes"),
        ("words.csv", 0, "in row 14", "two of numbers"),
        ("two.csv", 0, "in row 2", "one of two classes"),
        ("long.csv", 0, "holds 600 points", "at most 400"),
        ("null.csv", 0, "holds too few points", ""),
        ("xor, layers=3, 4, 1", 1, "2 inputs", "layers=2, 4, 1"),
        ("xor, layers=2, 4, 2", 3, "1 output", "layers=2, 4, 1"),
        ("xor, layers=2, 1", 2, "0 hidden layers", "layers=2, 4, 1"),
        ("xor, layers=1", 1, "2 inputs", "layers=2, 4, 1"),
        ("xor, layers=2, 1, 1, 1, 1, 1, 1", 6, "5 hidden layers", "one to four"),
        ("xor, layers=2, 9, 1", 2, "'9' is not a whole number", "1 to 8"),
        ("xor, activation=tahn", 1, "no known activation", "'tanh'"),
        ("xor, rate=11", 1, "'11' is not a number", "0 to 10"),
        ("xor, dropout=1", 1, "'1' is not a number", "0 to 0.9"),
        ("xor, controls=rate, unit", 2, "no known control", "'units'"),
        ("xor, controls=rate, rate", 2, "named twice", "once"),
        ("xor, layers=2, 8, 8, 8, 8, 1, epochs=1000", 7, "take too long", "at most epochs="),
    ],
)
def test_mistakes_point_at_their_argument(refused, call, argument, message, hint):
    """A mistake is a value that names the argument and what is allowed instead."""
    error = refused(f"playground {call}", files=FILES)
    assert message in error.message
    assert hint in error.hint
    assert error.argument == argument


def test_as_many_epochs_as_are_allowed(refused):
    """The hint is right: so many are not too many."""
    error = refused("playground xor, layers=2, 8, 8, 8, 8, 1, epochs=1000")
    most = int(re.search(r"\d+$", error.hint)[0])
    assert 100 < most < 1000
    assert math.floor(10_000_000 / ((3 * 8 + 3 * 9 * 8 + 9) * 160)) == most

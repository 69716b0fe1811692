"""Trained networks: what is drawn of one is what it computes."""

from __future__ import annotations

import json
import re
from html import unescape
from xml.etree import ElementTree as ET

import pytest

from figures.conftest import DIGITS, SVG
from figures.knowledge.test_player_arithmetic import in_node
from handson.figures.knowledge.trained_models import read_model

SCORES = """(names, model) => {
  const run = names.networkOf(model);
  return model.samples.map((_, index) => {
    const layers = run(names.inputOf(model, names.inkOfSample(model, index)));
    return [...layers.at(-1).values];
  });
}"""


def test_the_probabilities_are_those_of_the_network(figure, texts_of, description_of):
    """Of the first sample, as bars and in words."""
    scores = in_node("trained_network.js", SCORES, [json.loads(DIGITS)])[0][0]
    svg = figure("classify digits.json, live=no").svg
    texts = texts_of(svg)
    start = texts.index("0")
    assert texts[start + 1 : start + 20 : 2] == [f"{round(100 * score)} %" for score in scores]
    best = max(range(10), key=scores.__getitem__)
    said = f"For sample 1, 0, its probabilities are: {best} {round(100 * scores[best])} %, "
    assert said in description_of(svg)
    bars = [
        each for each in ET.fromstring(svg).iter(f"{SVG}rect") if "f-at-bar" in each.get("class")
    ]
    widths = [float(bar.get("width")) / 130 for bar in bars]
    assert widths == pytest.approx(scores, abs=1e-4)
    marked = [index for index, bar in enumerate(bars) if "f-highlight" in bar.get("class")]
    assert marked == [best]


def test_layers_are_shown_in_order(figure, texts_of):
    """Each with its shape; the dense layer at the end is the probabilities."""
    texts = texts_of(figure("classify digits.json, show=maps, live=no").svg)
    assert texts == [
        "drawn",
        "conv",
        "8×8×8",
        "max pool",
        "4×4×8",
        "conv",
        "4×4×16",
        "max pool",
        "2×2×16",
    ]


@pytest.mark.parametrize(
    ("show", "texts"), [("input", ["drawn", "input", "8×8"]), ("probabilities", ["drawn", "0"])]
)
def test_parts_are_chosen(figure, texts_of, show, texts):
    """With ``show``."""
    assert (
        texts_of(figure(f"classify digits.json, show={show}, live=no").svg)[: len(texts)] == texts
    )


def test_it_is_live_by_its_nature(figure):
    """The page knows by which name it finds the model."""
    svg = figure("classify digits.json").svg
    data = json.loads(unescape(re.search(r'data-live="([^"]*)"', svg)[1]))
    assert data["module"] == "classify"
    assert data["needs"] == ["inference"]
    assert data["network"] == read_model(DIGITS).name
    assert ' data-live-model="digits.json"' in svg
    assert "data-live" not in figure("classify digits.json, live=no").svg


def test_what_follows_a_layer_belongs_to_it(figure, texts_of):
    """Normalization and activation have no maps of their own, but those of the layer are theirs."""
    model = json.loads(DIGITS)
    kernel = model["layers"][0]
    del kernel["activation"]
    model["layers"][1:1] = [{"layer": "Activation", "activation": "relu"}]
    files = {"a.json": DIGITS, "b.json": json.dumps(model)}
    one = figure("classify a.json, live=no", files=files).svg
    other = figure("classify b.json, live=no", files=files).svg
    assert texts_of(one) == texts_of(other)
    assert one.replace("-" + re.search(r"figure-classify-(\w+)", one)[1], "") == other.replace(
        "-" + re.search(r"figure-classify-(\w+)", other)[1], ""
    )


def test_many_maps_fit_on_a_slide(figure):
    """By fewer channels."""
    pooling = {"layer": "MaxPooling2D", "pool_size": [1, 1], "strides": [1, 1], "padding": "valid"}
    model = json.loads(DIGITS)
    model["layers"][3:3] = [pooling] * 3
    svg = figure("classify a.json, live=no", files={"a.json": json.dumps(model)}).svg
    assert float(ET.fromstring(svg).get("width")) <= 1150


@pytest.mark.parametrize(
    ("text", "argument", "message", "hint"),
    [
        ("classify none.json", 0, "cannot read the file 'none.json'", "site's folder"),
        ("classify wrong.json", 0, "'wrong.json': the model is not JSON", "handson.models.save"),
        ("classify digits.json, show=input, inputs", 2, "'inputs' is no known part", "'input'?"),
        ("classify digits.json, show=input, input", 2, "a part is named twice", "once"),
    ],
)
def test_mistakes_point_at_their_argument(refused, text, argument, message, hint):
    """A wrong file is named with what is wrong with it."""
    error = refused(text, files={"digits.json": DIGITS, "wrong.json": "{"})
    assert message in error.message
    assert hint in error.hint
    assert error.argument == argument

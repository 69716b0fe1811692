"""Layers from words: their shapes, and what is wrong with them (test_keras.py compares)."""

from __future__ import annotations

import math
import random
import re

import pytest

from figures.knowledge.test_keras import random_layers
from handson.figures.knowledge.shapes import KINDS, architecture
from handson.figures.mistakes import Wrong


@pytest.mark.parametrize(
    ("words", "shape", "parameters"),
    [
        (["input 9999999"], (9_999_999,), 0),
        (["input 28x28x1", "conv 32 3x3 same"], (28, 28, 32), 320),
        (["input 28×28×1", "CONV 32 3 Same"], (28, 28, 32), 320),
        (["input 28x28x1", "conv 32 3x3 stride 2 nobias"], (13, 13, 32), 288),
        (["input 28x28x1", "pool"], (14, 14, 1), 0),
        (["input 4x6x2", "pool 2x3 same"], (2, 2, 2), 0),
        (["input 7x7x16", "flatten", "dense 10"], (10,), 7850),
        (["input 100", "embedding 1000 16", "lstm 32 sequences"], (100, 32), 6272),
        (["input 784", "reshape 28x28x1"], (28, 28, 1), 0),
        (["input 8", "dropout 0.5", "softmax", "relu"], (8,), 0),
    ],
)
def test_shapes_and_parameters(words, shape, parameters):
    """The last layer has this shape and this many parameters."""
    layers = architecture(words)
    assert isinstance(layers, list)
    assert (layers[-1].shape, layers[-1].parameters) == (shape, parameters)


def worth(formula):
    """Return what a formula is worth, as it is written."""
    python = formula.replace("·", "*").replace("−", "-").replace(",", "")
    python = re.sub("⌊(.*?)⌋", r"math.floor(\1)", re.sub("⌈(.*?)⌉", r"math.ceil(\1)", python))
    return eval(python, {"math": math})


def test_formulas_give_shapes_and_parameters():
    """Of 300 random architectures, each one that stands in a layer's words."""
    dice = random.Random(11)
    seen = 0
    while seen < 300:
        layers = architecture(random_layers(dice))
        if not isinstance(layers, list):
            continue
        seen += 1
        for layer in layers[1:]:
            formula, _, result = layer.counted.partition(" = ")
            if layer.parameters:
                assert worth(formula) == layer.parameters
                number, _, unit = result.partition(" ")
                assert number == f"{layer.parameters:,}"
                assert unit.startswith("parameter")
                assert unit.startswith("parameters") == (layer.parameters != 1)
            else:
                assert layer.counted == "no parameters"
            equations = re.findall(r"([^,;]*?) = ([\d,]+)", layer.places)
            assert all(worth(left) == worth(right) for left, right in equations), layer
            sizes = [worth(right) for _, right in equations]
            if len(sizes) == 1 and "along each axis" in layer.places:
                sizes *= len(layer.shape) - 1
            assert sizes == list(layer.shape)[: len(sizes)]
            sliding = {"conv", "deconv", "depthwise", "separable", "maxpool", "avgpool", "upsample"}
            assert bool(sizes) == (layer.kind in sliding | {"flatten"})
            assert layer.places or layer.quiet


@pytest.mark.parametrize(
    ("words", "item", "message"),
    [
        (["dense 3"], 0, "the first layer is not the input"),
        (["input"], 0, "'' is no shape"),
        (["input 0x3"], 0, "'0x3' is no shape"),
        (["input " + "9" * 5000], 0, "is no shape"),
        (["input 12345678"], 0, "'12345678' is no shape"),
        (["input 9x٣"], 0, "'9x٣' is no shape"),
        (["input 8", "reshape " + "9" * 5000], 1, "does not hold the 8 values"),
        (["input 8", "dense " + "9" * 5000], 1, "needs a number of units"),
        (["input 9999999x9999999"], 0, "more than 10,000,000,000,000 values"),
        (["input 1000x1000x1000000", "upsample 100"], 1, "after upsample there are more than"),
        (["input 2x2x2x2x2"], 0, "5 axes are too many"),
        (["input 8x8x1", "cnv 3 3x3"], 1, "there is no layer 'cnv'"),
        (["input 8x8x1", ""], 1, "there is no layer ''"),
        (["input 8x8x1", "conv 3 9x9"], 1, "the kernel spans 9 cells, but its input has only 8"),
        (["input 8x8x1", "conv 3"], 1, "conv needs the size of its kernel"),
        (["input 8x8x1", "conv 3 0x3"], 1, "'0x3' is no size"),
        (["input 8x8x1", "conv 3 3x3x3"], 1, "has 3 numbers, but the input has 2 axes"),
        (["input 8x8x1", "conv 3 3 stride=2 dilation=2"], 1, "both a stride and a dilation"),
        (["input 8x8x1", "conv 3 3 stride=x"], 1, "'x' is no stride"),
        (["input 8x8x1", "depthwise 3 stride=1x2"], 1, "the same stride on all axes"),
        (["input 8x8x1", "dense ten"], 1, "needs a number of units"),
        (["input 8x8x1", "flatten now"], 1, "'now' means nothing to flatten"),
        (["input 8", "conv 3 3x3"], 1, "conv needs places and channels"),
        (["input 8", "reshape 3x3"], 1, "'3x3' does not hold the 8 values"),
        (["input 8", "dropout 1"], 1, "a rate from 0 to below 1"),
        (["input 8", "embedding 10"], 1, "embedding needs two numbers"),
        (["input 8x2", "lstm"], 1, "lstm needs a number of units"),
    ],
)
def test_mistakes_name_their_layer(words, item, message):
    """What is wrong is said, with the layer where it stands and a hint."""
    wrong = architecture(words)
    assert isinstance(wrong, Wrong)
    assert message in wrong.message
    assert (wrong.parameter, wrong.item) == ("layers", item)
    assert wrong.hint


INPUTS = {"embedding": "100", "lstm": "9x8", "gru": "9x8", "rnn": "9x8", "reshape": "784"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_shows_how_it_is_written(kind):
    """The hint for a word that a layer does not know holds examples, and they are right."""
    shape = INPUTS.get(kind, "28x28x4")
    wrong = architecture([f"input {shape}", f"{KINDS[kind].usage.partition(',')[0]} now"])
    assert isinstance(wrong, Wrong)
    assert wrong.message == f"'now' means nothing to {kind}"
    examples = wrong.hint.removeprefix("write ").split(", or ")
    for example in examples:
        assert isinstance(architecture([f"input {shape}", example]), list), example

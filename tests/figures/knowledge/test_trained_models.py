"""Files of trained models: what is wrong with one is found when a deck is built."""
# ruff: noqa: E501 (each case is one line)

from __future__ import annotations

import json
import re
import struct
from base64 import b64encode
from pathlib import Path

import pytest

from handson.figures.knowledge.trained_models import MOST_BYTES, Model, read_model
from handson.figures.mistakes import Wrong


def weights(*shape):
    """Return weights of 32 bits that are all 0.5."""
    count = 1
    for size in shape:
        count *= size
    return {"shape": list(shape), "float32": b64encode(struct.pack("<f", 0.5) * count).decode()}


def model(*, layers=None, **changes):
    """Return a model of pictures of 4×4 with two classes, as JSON holds it."""
    return {
        "format": "handson-model-1",
        "input": {"shape": [4, 4, 1], "image": [4, 4], "range": [0, 1], "pen": 1, "centered": False},
        "labels": ["no", "yes"],
        "layers": layers
        or [
            {"layer": "Conv2D", "kernel": weights(3, 3, 1, 2), "bias": weights(2),
             "strides": [1, 1], "padding": "same", "activation": "relu"},
            {"layer": "MaxPooling2D", "pool_size": [2, 2], "strides": [2, 2], "padding": "valid"},
            {"layer": "Flatten"},
            {"layer": "Dense", "kernel": weights(8, 2), "bias": weights(2), "activation": "softmax"},
        ],
        "samples": [{"label": "yes", "levels": 1, "uint8": b64encode(bytes(16)).decode()}],
    } | changes  # fmt: skip


def test_a_model_is_read():
    """With the shape of what each layer makes."""
    read = read_model(json.dumps(model()))
    assert isinstance(read, Model), read
    assert read.image == (4, 4)
    assert read.labels == ("no", "yes")
    assert read.samples == ("yes",)
    assert [(layer.name, layer.activation, layer.shape) for layer in read.layers] == [
        ("Conv2D", "relu", (4, 4, 2)),
        ("MaxPooling2D", "linear", (2, 2, 2)),
        ("Flatten", "linear", (8,)),
        ("Dense", "softmax", (2,)),
    ]


def test_the_example_of_the_documentation_is_a_model():
    """As it stands there."""
    page = (Path(__file__).parents[3] / "docs" / "models.md").read_text(encoding="utf-8")
    assert isinstance(read_model(re.search(r"```json\n(.*?)```", page, re.DOTALL)[1]), Model)


def changed(*path, value):
    """Return a function that changes a model at a place."""

    def change(data):
        for key in path[:-1]:
            data = data[key]
        data[path[-1]] = value

    return change


NAN = {"shape": [2], "float32": b64encode(struct.pack("<2f", 1, float("nan"))).decode()}
SAMPLES = [{"label": "", "levels": 1, "uint8": b64encode(bytes([0, 2] * 8)).decode()}]

WRONG = [
    (changed("format", value="1"), "its format is not 'handson-model-1'"),
    (changed("more", value=1), "the model has an unknown 'more'"),
    (changed("input", value=[]), "the input is not an object"),
    (changed("input", "shape", value=[4, 5, 1]), "a picture of 4×4 does not fit into the input 4×5×1"),
    (changed("input", "shape", value=[4.5]), "the shape of the input is not a whole number"),
    (changed("input", "shape", value=[]), "the shape of the input is not a shape"),
    (changed("input", "image", value=[4]), "the size of the image is not a list of two numbers"),
    (changed("input", "image", value=[4, 400]), "the size of the image is not a whole number from 1 to 64"),
    (changed("input", "range", value=[1, 1]), "the range of the input has no extent"),
    (changed("input", "range", value=[0, "1"]), "the range of the input is not a number"),
    (changed("input", "range", value=1), "the range of the input is not a list"),
    (changed("input", "pen", value=0), "the width of the pen is not above 0"),
    (changed("input", "centered", value=0), "'centered' is neither true nor false"),
    (changed("labels", value=["a"]), "there are not 2 to 30 labels"),
    (changed("labels", value=["a", ""]), "labels are not all texts of 1 to 40 characters"),
    (changed("labels", value=list("abc")), "it has 2 outputs, but 3 labels"),
    (changed("layers", value={}), "there are not 1 to 60 layers"),
    (changed("layers", 0, "layer", value="Conv3D"), "there is no layer 'Conv3D': did you mean 'Conv2D'?"),
    (changed("layers", 0, value=[]), "there is no layer 'None'"),
    (changed("layers", 0, "activation", value="step"), "there is no activation 'step'"),
    (changed("layers", 0, "padding", value="full"), "'padding' of Conv2D is neither"),
    (changed("layers", 0, "strides", value=[0, 1]), "'strides' of Conv2D is not a whole number from 1"),
    (changed("layers", 0, "kernel", value=weights(3, 3, 2)), "'kernel' of Conv2D has not four axes"),
    (changed("layers", 0, "kernel", value=weights(3, 3, 2, 2)), "'kernel' of Conv2D has not the shape 3×3×1×2"),
    (changed("layers", 0, "kernel", "float32", value="AAAA"), "'kernel' of Conv2D has not 18 numbers"),
    (changed("layers", 0, "kernel", "float32", value="?"), "'kernel' of Conv2D is not written in base64"),
    (changed("layers", 0, "kernel", "int8", value=""), "neither 'float32' nor 'int8', or both"),
    (changed("layers", 0, "bias", value=NAN), "'bias' of Conv2D holds what is not a number"),
    (changed("layers", 1, "pool_size", value=[5, 5]), "the window of MaxPooling2D is larger than its input 4×4×2"),
    (changed("layers", 3, "activation", value="relu"), "its last layer has no softmax"),
    (changed("layers", 2, value={"layer": "Reshape", "target_shape": [3]}), "Reshape cannot make 3 of 2×2×2"),
    (changed("samples", value=[]), "there are not 1 to 20 samples"),
    (changed("samples", value=SAMPLES), "sample 1 is not a picture of 4×4"),
    (changed("samples", 0, "uint8", value="AAAA"), "sample 1 is not a picture of 4×4"),
    (changed("samples", 0, "label", value=1), "the label of sample 1 is not a text"),
    (changed("layers", value=[{"layer": "Flatten"}, {"layer": "Flatten"} | {"axis": 1}]), "unknown 'axis'"),
    (changed("layers", value=[{"layer": "MaxPooling2D"}]), "the layer MaxPooling2D has no 'pool_size'"),
    (changed("layers", value=[{"layer": "Flatten"}, {"layer": "GlobalMaxPooling2D"}]), "GlobalMaxPooling2D gets 16, which is no picture"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "message"), WRONG)
def test_what_is_wrong_is_said(change, message):
    """In words that name the part, and with the function that writes such files right."""
    data = model()
    change(data)
    read = read_model(json.dumps(data))
    assert isinstance(read, Wrong)
    assert message in read.message
    assert "handson.models.save" in read.hint


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "\ud800"])
def test_what_is_no_json_is_said(text):
    """Whatever it is."""
    read = read_model(text)
    assert isinstance(read, Wrong)
    assert read.message == "the model is not JSON"


def test_a_file_that_is_too_large_is_refused():
    """Before it is read."""
    read = read_model("[" + " " * MOST_BYTES + "]")
    assert isinstance(read, Wrong)
    assert read.message == "the model has 201 kB, more than 200 kB"
    assert "quantize=True" in read.hint


def test_a_model_that_computes_too_much_is_refused():
    """A page could not follow the hand."""
    layers = [
        {"layer": "Conv2D", "kernel": weights(3, 3, 1, 60), "bias": weights(60), "strides": [1, 1],
         "padding": "same"},
        {"layer": "Conv2D", "kernel": weights(3, 3, 60, 60) | {"float32": None}, "bias": weights(60),
         "strides": [1, 1], "padding": "same"},
        {"layer": "GlobalMaxPooling2D"},
        {"layer": "Dense", "kernel": weights(60, 2), "bias": weights(2), "activation": "softmax"},
    ]  # fmt: skip
    kernel = layers[1]["kernel"]
    del kernel["float32"]
    kernel |= {"int8": b64encode(bytes(9 * 3600)).decode(), "scale": [0.1]}
    data = model(layers=layers)
    data["input"] |= {"shape": [12, 12, 1], "image": [12, 12]}
    data["samples"][0]["uint8"] = b64encode(bytes(144)).decode()
    read = read_model(json.dumps(data))
    assert isinstance(read, Wrong)
    assert read.message == "it makes 4,743,480 multiplications for a picture, more than 4,000,000"
    layers[1]["strides"] = [2, 2]
    assert isinstance(read_model(json.dumps(data)), Model)

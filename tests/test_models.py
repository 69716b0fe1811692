"""Trained models as files: what the player computes with them is what Keras computes."""

from __future__ import annotations

import json
import random

import numpy as np
import pytest

import handson.models
from figures.conftest import DIGITS
from figures.knowledge.test_player_arithmetic import in_node

# Keras calls NumPy in a way that NumPy would like to be rid of.
pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")
CLOSE = {"rtol": 1e-5, "atol": 1e-5}
RUN = """(names, [model, inputs]) => {
  const run = names.networkOf(model);
  return inputs.map((input) => run(input).map(({ values }) => [...values]));
}"""
ACTIVATIONS = ["relu", "tanh", "elu", "selu", "gelu", "silu", "sigmoid", "softplus", "linear"]


@pytest.fixture(scope="session")
def keras():
    """Return Keras, which runs on JAX."""
    import keras

    assert keras.backend.backend() == "jax"
    return keras


def random_network(layers, dice):
    """Return the layers of a small classifier, made at random, and the shape of its input."""
    shape = dice.choice([(6, 6, 1), (7, 5, 3)])
    found = [layers.Rescaling(0.5, offset=-0.25)] if dice.random() < 0.2 else []
    size = min(shape[:2])
    for _ in range(dice.randint(0, 2)):
        kind = dice.choice(["conv", "conv", "depthwise", "max", "average"])
        kernel, padding = dice.randint(1, min(3, size)), dice.choice(["valid", "same"])
        stride = dice.choice([1, 1, 2])
        common = {"padding": padding, "strides": stride}
        if kind in {"conv", "depthwise"}:
            common |= {"activation": dice.choice(ACTIVATIONS), "use_bias": dice.random() < 0.8}
            if stride == 1 and 2 * kernel - 1 <= size:
                common["dilation_rate"] = dice.choice([1, 2])
        reach = kernel + (kernel - 1) * (common.get("dilation_rate", 1) - 1)
        if kind == "conv":
            filters = dice.randint(1, 3)
            found.append(layers.Conv2D(filters, kernel, kernel_initializer="zeros", **common))
        elif kind == "depthwise":
            common |= {"depth_multiplier": dice.randint(1, 2), "depthwise_initializer": "zeros"}
            found.append(layers.DepthwiseConv2D(kernel, **common))
        else:
            pool = layers.MaxPooling2D if kind == "max" else layers.AveragePooling2D
            found.append(pool(kernel, **common))
        size = -(-size // stride) if padding == "same" else (size - reach) // stride + 1
        if dice.random() < 0.3:
            center, scale = dice.random() < 0.7, dice.random() < 0.7
            found.append(layers.BatchNormalization(center=center, scale=scale))
        if dice.random() < 0.3:
            more = [layers.ReLU(), layers.LeakyReLU(0.1), layers.ELU(), layers.Dropout(0.5)]
            found.append(dice.choice(more))
    end = [layers.Flatten, layers.GlobalMaxPooling2D, layers.GlobalAveragePooling2D]
    found.append(dice.choice(end)())
    if dice.random() < 0.5:
        found.append(layers.Dense(dice.randint(2, 5), dice.choice(ACTIVATIONS)))
    if dice.random() < 0.5:
        return [*found, layers.Dense(3, "softmax")], shape
    return [*found, layers.Dense(3, use_bias=False), layers.Softmax()], shape


def made_at_random(keras, seed):
    """Return a small classifier with random weights, and inputs for it."""
    dice = random.Random(seed)
    layers, shape = random_network(keras.layers, dice)
    model = keras.Sequential([keras.Input(shape), *layers])
    numbers = np.random.default_rng(seed)
    model.set_weights(
        [
            np.abs(numbers.normal(size=w.shape)) * 0.5 + 0.1
            if w.name == "moving_variance"
            else numbers.normal(size=w.shape) * 0.7
            for w in model.weights
        ]
    )
    return model, numbers.random((2, *shape)).astype("float32")


def test_scores_equal_those_of_keras(keras, tmp_path):
    """A hundred small architectures, each with random weights."""
    calls, expected = [], []
    for seed in range(100):
        model, inputs = made_at_random(keras, seed)
        handson.models.save(model, tmp_path / "m.json", labels="abc", samples=inputs, range=(0, 1))
        written = json.loads((tmp_path / "m.json").read_text())
        calls.append([written, inputs.reshape(2, -1).tolist()])
        expected.append(np.asarray(model(inputs)))
    for found, scores in zip(in_node("trained_network.js", RUN, calls), expected, strict=True):
        np.testing.assert_allclose([layers[-1] for layers in found], scores, **CLOSE)


def small(keras, *more, shape=(4, 4, 1)):
    """Return a classifier with two classes, and samples for it."""
    layers = keras.layers
    end = [layers.Flatten(), layers.Dense(2, "softmax")]
    model = keras.Sequential([keras.Input(shape), *more, *end])
    return model, np.random.default_rng(1).random((2, *shape))


def test_weights_of_8_bits(keras, tmp_path):
    """The file is smaller, and Keras computes the same with the rounded weights."""
    model, samples = small(keras, keras.layers.Conv2D(8, 3, activation="tanh"), shape=(9, 9, 1))
    paths = [tmp_path / name for name in ("exact.json", "small.json")]
    for path in paths:
        quantize = path.name == "small.json"
        handson.models.save(model, path, labels="ab", samples=(samples, [1, 0]), quantize=quantize)
    assert paths[1].stat().st_size < 0.5 * paths[0].stat().st_size
    written = json.loads(paths[1].read_text())
    rounded = "(names, weights) => [...names.numbersOf(weights)]"
    weights = [
        layer[name] for layer in written["layers"] for name in ("kernel", "bias") if name in layer
    ]
    numbers = in_node("trained_network.js", rounded, weights)
    model.set_weights([np.reshape(n, w["shape"]) for n, w in zip(numbers, weights, strict=True)])
    found = in_node("trained_network.js", RUN, [[written, samples.reshape(2, -1).tolist()]])[0]
    np.testing.assert_allclose([layers[-1] for layers in found], model(samples), **CLOSE)
    assert [sample["label"] for sample in written["samples"]] == ["b", "a"]


def test_samples_keep_the_levels_that_they_have(keras, tmp_path):
    """Scanned digits of 16 levels are not blurred by rounding."""
    model, _ = small(keras)
    samples = np.arange(32).reshape(2, 4, 4, 1) % 17 / 16
    handson.models.save(model, tmp_path / "m.json", labels="ab", samples=samples, range=(0, 1))
    written = json.loads((tmp_path / "m.json").read_text())
    ink = "(names, model) => [0, 1].map((index) => [...names.inkOfSample(model, index)])"
    assert in_node("trained_network.js", ink, [written])[0] == samples.reshape(2, -1).tolist()


def test_a_model_of_models_is_one_sequence(keras, tmp_path):
    """Also by the functional way to write one."""
    inputs = keras.Input((4, 4))
    inside = keras.Sequential([keras.layers.Reshape((2, 8)), keras.layers.Dense(3, "relu")])
    outputs = keras.layers.Dense(2, "softmax")(keras.layers.Flatten()(inside(inputs)))
    model = keras.Model(inputs, outputs)
    samples = np.random.default_rng(1).random((2, 4, 4))
    handson.models.save(model, tmp_path / "m.json", labels="ab", samples=samples, range=(0, 1))
    written = json.loads((tmp_path / "m.json").read_text())
    names = [layer["layer"] for layer in written["layers"]]
    assert names == ["Reshape", "Dense", "Flatten", "Dense"]
    found = in_node("trained_network.js", RUN, [[written, samples.reshape(2, -1).tolist()]])[0]
    np.testing.assert_allclose([layers[-1] for layers in found], model(samples), **CLOSE)


@pytest.mark.parametrize(
    ("layers", "options", "message"),
    [
        (lambda k: [k.layers.LayerNormalization()], {}, "LayerNormalization cannot be written"),
        (lambda k: [k.layers.Dense(2, activation=lambda z: z * 2)], {}, "cannot be written; these"),
        (lambda k: [k.layers.ReLU(max_value=3)], {}, "neither relu nor relu6"),
        (lambda k: [k.layers.Conv2D(2, 1, groups=2), k.layers.Conv2D(2, 2)], {}, "has groups"),
        (lambda k: [k.layers.Dense(600), k.layers.Dense(600)], {}, "more than 200 kB"),
        (lambda _: [], {"labels": "abc"}, "it has 2 outputs, but 3 labels"),
        (lambda _: [], {"range": (1, 1)}, "all numbers of the samples are the same"),
    ],
)
def test_what_cannot_be_written_is_refused(keras, tmp_path, layers, options, message):
    """With a sentence that names the layer, and without a file."""
    model, samples = small(keras, *layers(keras), shape=(4, 4, 2 if "groups" in message else 1))
    with pytest.raises(ValueError, match=message):
        handson.models.save(
            model, tmp_path / "m.json", **{"labels": "ab", "samples": samples} | options
        )
    assert not list(tmp_path.iterdir())


def test_layers_that_branch_are_refused(keras, tmp_path):
    """They are no sequence."""
    inputs = keras.Input((4,))
    first = keras.layers.Dense(2)(inputs)
    outputs = keras.layers.Dense(2, "softmax", name="last")(keras.layers.Add()([first, first]))
    model = keras.Model(inputs, outputs)
    with pytest.raises(ValueError, match="no sequence: 'add' does not follow"):
        handson.models.save(model, tmp_path / "m.json", labels="ab", samples=np.eye(4))


def test_a_trained_network_reads_digits_as_in_keras(keras):
    """On all test samples: scanned digits of 8×8 cells."""
    from sklearn.datasets import load_digits

    images = (load_digits().images[1400:, :, :, None] / 16).astype("float32")
    written = json.loads(DIGITS)
    layers = keras.layers
    model = keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            layers.Conv2D(8, 3, padding="same", activation="relu"),
            layers.MaxPooling2D(),
            layers.Conv2D(16, 3, padding="same", activation="relu"),
            layers.MaxPooling2D(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    weights = [layer[n] for layer in written["layers"] for n in ("kernel", "bias") if n in layer]
    rounded = "(names, weights) => [...names.numbersOf(weights)]"
    numbers = in_node("trained_network.js", rounded, weights)
    model.set_weights([np.reshape(n, w["shape"]) for n, w in zip(numbers, weights, strict=True)])
    inputs = images.reshape(len(images), -1).tolist()
    found = in_node(
        "trained_network.js",
        RUN.replace("run(input).map", "run(input).slice(-1).map"),
        [[written, inputs]],
    )[0]
    scores = np.asarray(model(images))
    np.testing.assert_allclose([layers[-1] for layers in found], scores, **CLOSE)
    assert (scores.argmax(axis=1) == load_digits().target[1400:]).mean() > 0.95

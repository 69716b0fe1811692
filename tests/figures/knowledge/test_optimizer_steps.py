"""The optimizers that race in the page: their steps are those of Keras."""

from __future__ import annotations

import random

import numpy as np
import pytest

from figures.knowledge.test_player_arithmetic import in_node
from handson.figures.kinds.optimizers import OPTIMIZERS, SURFACES

LOSSES = {
    "ravine": lambda x, y: 0.05 * x**2 + 4 * y**2,
    "saddle": lambda x, y: 0.5 * x**2 - 0.5 * y**2 + 0.1 * y**4,
    "rosenbrock": lambda x, y: (1 - x) ** 2 + 100 * (y - x**2) ** 2,
    "himmelblau": lambda x, y: (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2,
}
RACE = (
    "(names, [surface, name, rate, start, updates]) => "
    "names.race(surface, name, rate, start, updates)"
)


def keras_optimizer(keras, name, rate):
    """Return an optimizer of Keras's with its defaults."""
    if name == "momentum":
        return keras.optimizers.SGD(learning_rate=rate, momentum=0.9)
    return keras.optimizers.get({"class_name": name, "config": {"learning_rate": rate}})


def test_the_page_knows_the_same_names():
    """Of surfaces and of optimizers."""
    names = "(names, table) => Object.keys(names[table])"
    found = in_node("optimizer_steps.js", names, ["SURFACES", "OPTIMIZERS"])
    assert found == [list(SURFACES), list(OPTIMIZERS)]


@pytest.mark.parametrize("surface", SURFACES)
def test_slopes_equal_those_of_jax(jax, surface):
    """And so do the losses."""
    dice = random.Random(2)
    points = [[dice.uniform(-3, 3), dice.uniform(-3, 3)] for _ in range(50)]
    told = (
        "(names, point) => [names.SURFACES['%s'].value(...point), "
        "...names.SURFACES['%s'].slope(...point)]"
    )
    found = in_node("optimizer_steps.js", told % (surface, surface), points)
    loss = LOSSES[surface]
    slopes = jax.vmap(jax.grad(loss, argnums=(0, 1)))(*np.array(points).T)
    expected = np.stack([loss(*np.array(points).T), *slopes], axis=1)
    np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("name", OPTIMIZERS)
@pytest.mark.parametrize("surface", SURFACES)
def test_fifty_steps_equal_those_of_keras(keras, jax, surface, name):
    """From the usual start with the usual rate, and with half of it from elsewhere."""
    ground = SURFACES[surface]
    usual = dict(zip(OPTIMIZERS, ground.rates, strict=True))[name]
    slope = jax.jit(jax.grad(lambda w: LOSSES[surface](w[0], w[1])))
    for rate, start in ((usual, ground.start), (usual / 2, (0.5, -0.4))):
        found = in_node("optimizer_steps.js", RACE, [[surface, name, rate, start, 50]])[0]
        optimizer = keras_optimizer(keras, name, rate)
        weights = keras.Variable(np.array(start), dtype="float64")
        expected = [start]
        for _ in range(50):
            optimizer.apply([slope(weights.value)], [weights])
            expected.append(np.array(weights.value))
        np.testing.assert_allclose(found, expected, rtol=1e-5, atol=1e-5)


def test_a_race_ends_where_a_weight_is_beyond_all_measure():
    """Each number that is told is one."""
    found = in_node("optimizer_steps.js", RACE, [["himmelblau", "sgd", 5, [3, 3], 50]])[0]
    assert len(found) < 10
    assert max(map(abs, found[-1])) > 1e6
    assert np.isfinite(found).all()

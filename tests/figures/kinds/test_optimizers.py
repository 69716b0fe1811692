"""Optimizers on a loss: their paths, words and mistakes."""

from __future__ import annotations

import json
import math
from xml.etree import ElementTree as ET

import pytest

from handson.figures.kinds.optimizers import SURFACES


def test_each_optimizer_has_its_path_and_its_loss(figure, texts_of):
    """With its learning rate, and after how many steps."""
    svg = figure("optimizers sgd, adam, rate=0.1, updates=5, live=no").svg
    assert svg.count("f-at-line") == 2
    texts = texts_of(svg)
    assert "after 5 steps" in texts
    assert texts.count("learning rate 0.1") == 2
    # On 0.05w₁² + 4w₂², each step multiplies w₁ by 0.99 and w₂ by 0.2.
    loss = 0.05 * (4 * 0.99**5) ** 2 + 4 * (1.5 * 0.2**5) ** 2
    assert f"L = {loss:.2g}" in texts


@pytest.mark.parametrize("surface", SURFACES)
def test_the_usual_rates_get_somewhere(figure, description_of, surface):
    """From the usual start none diverges."""
    told = description_of(figure(f"optimizers surface={surface}, live=no").svg)
    assert "diverges" not in told
    assert all(f"{name} with learning rate" in told for name in ("SGD", "momentum", "RMSprop"))
    assert "infinity" not in told


def test_what_diverges_is_told(figure, description_of):
    """Its path ends at the edge of the picture."""
    svg = figure("optimizers sgd, rate=1, live=no").svg
    assert "diverges" in description_of(svg)
    marks = {
        each.get("class").split()[-1]: each
        for each in ET.fromstring(svg).iter()
        if each.get("class")
    }
    assert float(marks["f-at-end0"].get("cy")) in {0.0, 440.0}
    assert all(math.isfinite(float(marks["f-at-end0"].get(side))) for side in ("cx", "cy"))


def test_it_is_live_by_nature(figure):
    """Unless it shall not be."""
    data = json.loads(ET.fromstring(figure("optimizers adam").svg).get("data-live"))
    assert data["module"] == "optimizers"
    assert data["runs"] == [["adam", 0.1]]
    assert figure("optimizers adam, live=no").svg.startswith("<svg")


@pytest.mark.parametrize(
    ("call", "argument", "message", "hint"),
    [
        ("optimizers sdg", 0, "'sdg' is no known optimizer", "did you mean 'sgd'"),
        ("optimizers sgd, adam, sgd", 2, "'sgd' is named twice", "each once"),
        ("optimizers sgd, adam, surface=ravin", 2, "no known loss surface", "'ravine'"),
        (
            "optimizers sgd, adam, rate=0.1, 0.2, 0.3",
            4,
            "2 optimizers, but 3 rates",
            "for all of them",
        ),
        ("optimizers rate=0.1, 0.2", 1, "4 optimizers, but 2 rates", "for all of them"),
        ("optimizers rate=-1", 0, "'-1' is not a number from 0", ""),
        ("optimizers start=1", 0, "a start is two weights", "start=w₁, w₂"),
        ("optimizers start=1, 1, 1", 2, "a start is two weights", "start=w₁, w₂"),
        ("optimizers start=1, 9", 1, "9 is outside the picture", "−2 to 2"),
        ("optimizers updates=0", 0, "'0' is not a whole number", "1 to 200"),
        ("optimizers steps=yes", 0, "there is no option 'steps'", ""),
    ],
)
def test_mistakes_point_at_their_argument(refused, call, argument, message, hint):
    """A mistake is a value that names the argument and what is allowed instead."""
    error = refused(call)
    assert message in error.message
    assert hint in error.hint
    assert error.argument == argument

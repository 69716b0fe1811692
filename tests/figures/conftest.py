"""Figures drawn in tests, and the libraries that their numbers are compared with."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from handson.figures import Drawing, FigureError, draw

DIGITS = (Path(__file__).parents[2] / "models/digits.json").read_text("utf-8")
SVG = "{http://www.w3.org/2000/svg}"
LOG = "epoch,accuracy,loss,val_accuracy,val_loss\n" + "".join(
    f"{epoch},{0.5 + epoch / 40:.4f},{2 / (epoch + 1):.4f},{0.5 + epoch / 50:.4f},"
    f"{0.4 + 2 / (epoch + 1) + epoch / 50:.4f}\n"
    for epoch in range(12)
)


def split_macro(call):
    """Return name and arguments of a call such as ``conv 5x5, kernel=3``, as the lexer does."""
    name, _, rest = call.partition(" ")
    return name, [part.strip() for part in rest.split(",")] if rest.strip() else []


def draw_call(call, *, caption="", files=None, live=True):
    """Draw a figure from the text of its macro."""
    name, arguments = split_macro(call)
    known = {"training.csv": LOG, "digits.json": DIGITS} if files is None else files
    return draw(name, arguments, caption, known.get, live=live)


@pytest.fixture
def figure():
    """Return a function that draws a figure that must succeed."""

    def drawn(call, **options):
        drawing = draw_call(call, **options)
        assert isinstance(drawing, Drawing), drawing
        return drawing

    return drawn


@pytest.fixture
def refused():
    """Return a function that draws a figure that must be refused, and returns why."""

    def reason(call, **options):
        error = draw_call(call, **options)
        assert isinstance(error, FigureError), "it was drawn"
        return error

    return reason


@pytest.fixture
def texts_of():
    """Return a function that returns the texts of a figure."""

    def texts(svg):
        return ["".join(element.itertext()) for element in ET.fromstring(svg).iter(f"{SVG}text")]

    return texts


@pytest.fixture
def description_of():
    """Return a function that returns what a screen reader says of a figure."""

    def description(svg):
        return ET.fromstring(svg).findtext(f"{SVG}desc")

    return description


@pytest.fixture(scope="session")
def keras():
    """Return Keras, which runs on JAX."""
    import keras

    assert keras.backend.backend() == "jax"
    return keras


@pytest.fixture
def jax():
    """Return JAX, which computes with 64 bits until the test ends."""
    import jax

    jax.config.update("jax_enable_x64", True)
    yield jax
    jax.config.update("jax_enable_x64", False)

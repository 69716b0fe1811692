"""Architectures: shapes and parameters layer by layer."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest


def test_network_tells_shapes_and_parameters(figure, texts_of, description_of):
    """Each layer has its shape and parameters; quiet ones stand with the layer before."""
    svg = figure(
        "network input 28x28x1, conv 32 3x3 same, relu, pool 2x2, flatten, dropout 0.5,"
        " dense 10, softmax"
    ).svg
    texts = texts_of(svg)
    assert [text for text in texts if "×" in text and text.count("×") == 2] == [
        "28×28×1", "28×28×32", "14×14×32",
    ]  # fmt: skip
    assert {"+ relu", "+ dropout 0.5", "+ softmax", "320", "62,730"} <= set(texts)
    assert "63,050 parameters in all" in texts
    assert "conv 32 3×3 same: 28×28×32, 320 parameters" in description_of(svg)


def test_a_layer_is_explained(figure, texts_of, description_of):
    """Of a live figure the first one with parameters, with what changes nothing after it."""
    svg = figure("network input 28x28x1, pool 2x2, conv 8 3x3, relu, live=yes").svg
    svg = svg[svg.index("<svg") : svg.index("</svg>") + 6]
    places = "conv 8 3×3: 12×12×8 (⌊(14 − 3) / 1⌋ + 1 = 12 along each axis; 8 channels)"
    counted = "(3·3·1 + 1)·8 = 80 parameters; relu adds none"
    assert {places, counted} <= set(texts_of(svg))
    many = figure(f"network input 3, dense 1{', relu' * 9}, live=yes").svg
    assert "(3 + 1)·1 = 4 parameters; 9 layers after it add none" in many
    assert f"In all 80 parameters. {places}; {counted}." in description_of(svg)


def test_long_networks_take_several_rows(figure):
    """However long it is, a network stays as wide as a slide."""
    blocks = ", ".join(["conv 16 3x3 same", "batchnorm", "relu"] * 6)
    svg = figure(f"network input 32x32x3, {blocks}, globalavg, dense 10, softmax").svg
    assert float(ET.fromstring(svg).get("width")) <= 1210


@pytest.mark.parametrize(
    ("call", "argument", "message", "hint"),
    [
        ("network conv 3 3x3", None, "1 layer", "2 to 48"),
        ("network dense 3, relu", 0, "the first layer is not the input", "begin with"),
        ("network input 8x8x1, cnv 3 3x3", 1, "there is no layer 'cnv'", "did you mean 'conv'?"),
        (
            "network input 8x8x1, conv 3 9x9",
            1,
            "the kernel spans 9 cells, but its input has only 8",
            "smaller kernel",
        ),
        ("network input 8x8x1, dense ten", 1, "needs a number of units", "dense 10"),
        ("network input 8x8x1, flatten now", 1, "'now' means nothing to flatten", ""),
        ("network input 8, conv 3 3x3", 1, "conv needs places and channels", ""),
    ],
)
def test_mistakes_point_at_their_argument(refused, call, argument, message, hint):
    """A mistake is a value that names the argument and what is allowed instead."""
    error = refused(call)
    assert message in error.message
    assert hint in error.hint
    assert error.argument == argument

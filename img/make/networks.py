"""Neurons, layers and whole networks."""

from __future__ import annotations

from itertools import pairwise

from drawing import BLUE, GREEN, GREY, INK, ORANGE, PALE, RED, SKY, Drawing, generator

__all__ = ["draw"]

Place = tuple[float, float]


def draw() -> None:
    """Write all the figures of this module."""
    _cover()
    _anatomy()
    _transfer()


def _column(x: float, middle: float, count: int, gap: float) -> list[Place]:
    top = middle - gap * (count - 1) / 2
    return [(x, top + gap * row) for row in range(count)]


def _links(
    drawing: Drawing,
    before: list[Place],
    after: list[Place],
    *,
    colour: str = PALE,
    width: float = 1.6,
) -> None:
    for x1, y1 in before:
        for x2, y2 in after:
            drawing.line(x1, y1, x2, y2, colour=colour, width=width)


def _nodes(drawing: Drawing, places: list[Place], radius: float, fill: str) -> None:
    for x, y in places:
        drawing.circle(x, y, radius, fill=fill, stroke=INK)


def _network(
    drawing: Drawing, columns: list[float], middle: float, gap: float, radius: float
) -> list[list[Place]]:
    """Draw the network with 3 inputs, two hidden layers of 4 and 1 output."""
    sizes, fills = (3, 4, 4, 1), (SKY, ORANGE, ORANGE, GREEN)
    layers = [_column(x, middle, size, gap) for x, size in zip(columns, sizes, strict=True)]
    for before, after in pairwise(layers):
        _links(drawing, before, after, colour="#9aa5b1")
    for places, fill in zip(layers, fills, strict=True):
        _nodes(drawing, places, radius, fill)
    return layers


def _cover() -> None:
    drawing = Drawing(
        1000,
        300,
        "A constellation that is a neural network",
        "Stars on a dark sky; fourteen of them are joined by lines like the layers of a network.",
        paper="#0b1b33",
    )
    rng = generator(7)
    for _ in range(170):
        x, y = rng.uniform(10, 990), rng.uniform(10, 290)
        drawing.circle(
            x, y, rng.choice((0.7, 0.9, 1.2, 1.6)), fill="#ffffff", opacity=rng.uniform(0.25, 0.9)
        )
    layers = []
    for x, size in ((180, 3), (390, 5), (600, 4), (810, 2)):
        places = _column(x, 150, size, 52)
        layers.append([(a + rng.uniform(-24, 24), b + rng.uniform(-7, 7)) for a, b in places])
    for before, after in pairwise(layers):
        _links(drawing, before, after, colour="#4f78a8", width=1.3)
    for places, colour in zip(layers, (SKY, "#ffd98a", "#ffd98a", "#7fe0c2"), strict=True):
        for x, y in places:
            drawing.circle(x, y, 15, fill=colour, opacity=0.18)
            drawing.circle(x, y, 7, fill=colour)
    drawing.save("cover")


def _anatomy() -> None:
    drawing = Drawing(
        1000,
        430,
        "The parts of a network",
        "Input layer, two hidden layers and output layer, with arrows to a neuron, "
        "a weight and the direction of the computation.",
    )
    columns = [150, 370, 590, 810]
    layers = _network(drawing, columns, 225, 84, 27)
    for x, label, colour in (
        (columns[0], "input layer", BLUE),
        (columns[1], "hidden layer 1", INK),
        (columns[2], "hidden layer 2", INK),
        (columns[3], "output layer", "#00795a"),
    ):
        drawing.text(x, 30, label, size=20, bold=True, colour=colour)
    (x1, y1), (x2, y2) = layers[0][2], layers[1][3]
    drawing.line(x1 + 26, y1 + 5, x2 - 26, y2 - 5, colour=RED, width=5)
    drawing.arrow(200, 392, 255, 340, colour=RED)
    drawing.text(190, 402, "a weight", size=20, colour=RED, anchor="end", bold=True)
    x, y = layers[2][3]
    drawing.circle(x, y, 35, stroke=RED, width=3)
    drawing.arrow(705, 392, x + 38, y + 14, colour=RED)
    drawing.text(
        715, 402, "a neuron, with its bias", size=20, colour=RED, anchor="start", bold=True
    )
    drawing.arrow(855, 225, 935, 225, colour=INK)
    drawing.text(952, 225, "ŷ", size=24, italic=True, anchor="start")
    for _, row in layers[0]:
        drawing.arrow(60, row, 120, row, colour=INK)
    drawing.save("anatomy")


def _transfer() -> None:
    drawing = Drawing(
        1000,
        270,
        "Transfer learning",
        "The layers of a trained network are kept frozen; "
        "a new small output layer is trained on the new data.",
    )
    drawing.rectangle(150, 45, 560, 165, fill="#e8f1f8", stroke=BLUE, radius=12, dash="8 5")
    names = ("edges", "textures", "parts", "objects")
    for index, name in enumerate(names):
        x = 172 + index * 134
        drawing.rectangle(x, 75, 112, 76, fill=SKY, stroke=INK, radius=8)
        drawing.text(x + 56, 113, name, size=20)
        drawing.arrow(x + 112, 113, x + (134 if index < 3 else 162), 113)
    drawing.text(430, 184, "trained by others: frozen", size=20, colour=BLUE, bold=True)
    drawing.text(66, 113, "your image", size=20)
    drawing.arrow(124, 113, 172, 113)
    drawing.rectangle(736, 75, 130, 76, fill=ORANGE, stroke=INK, radius=8)
    drawing.text(801, 113, "new head", size=20)
    drawing.text(801, 184, "train this", size=20, colour=RED, bold=True)
    drawing.arrow(866, 113, 906, 113)
    drawing.text(952, 113, "classes", size=20)
    drawing.text(
        500,
        243,
        "the first layers fit most images, the last ones your problem",
        size=18,
        colour=GREY,
    )
    drawing.save("transfer")

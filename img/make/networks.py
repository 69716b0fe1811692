"""Neurons, layers and whole networks."""

from __future__ import annotations

from itertools import pairwise

from drawing import BLUE, GREEN, GREY, INK, LIGHT, ORANGE, PALE, RED, SKY, Drawing, dice_from

__all__ = ["draw"]

Place = tuple[float, float]

_SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉"


def draw() -> None:
    """Write all the figures of this module."""
    _cover()
    _neuron()
    _layer()
    _mlp()
    _anatomy()
    _dropout()
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
    )
    drawing.rectangle(0, 0, 1000, 300, fill="#0b1b33", radius=14)
    dice = dice_from(7)
    for _ in range(170):
        x, y = dice.uniform(10, 990), dice.uniform(10, 290)
        drawing.circle(
            x, y, dice.choice((0.7, 0.9, 1.2, 1.6)), fill="#ffffff", opacity=dice.uniform(0.25, 0.9)
        )
    layers = []
    for x, size in ((180, 3), (390, 5), (600, 4), (810, 2)):
        places = _column(x, 150, size, 52)
        layers.append([(a + dice.uniform(-24, 24), b + dice.uniform(-7, 7)) for a, b in places])
    for before, after in pairwise(layers):
        _links(drawing, before, after, colour="#4f78a8", width=1.3)
    for places, colour in zip(layers, (SKY, "#ffd98a", "#ffd98a", "#7fe0c2"), strict=True):
        for x, y in places:
            drawing.circle(x, y, 15, fill=colour, opacity=0.18)
            drawing.circle(x, y, 7, fill=colour)
    drawing.save("cover")


def _neuron() -> None:
    drawing = Drawing(
        1000,
        350,
        "A neuron",
        "Three inputs are multiplied by their weights and added up with a bias; "
        "an activation function turns the sum into the output.",
    )
    inputs = _column(110, 180, 3, 96)
    for index, (x, y) in enumerate(inputs, start=1):
        drawing.arrow(x + 30, y, 402, 180 + (y - 180) * 0.28, colour=INK, width=2)
        drawing.circle(x, y, 30, fill=SKY, stroke=INK)
        drawing.text(x, y, f"x{_SUBSCRIPTS[index]}", size=24, italic=True)
        drawing.text(
            250,
            180 + (y - 180) * 0.66 - 20,
            f"w{_SUBSCRIPTS[index]}",
            size=24,
            colour=RED,
            bold=True,
            italic=True,
        )
    drawing.circle(450, 180, 50, fill=ORANGE, stroke=INK)
    drawing.text(450, 180, "+", size=48)
    drawing.arrow(450, 295, 450, 232, colour=INK)
    drawing.text(450, 318, "b", size=24, colour=RED, bold=True, italic=True)
    drawing.text(480, 318, "bias", size=18, colour=GREY, anchor="start")
    drawing.arrow(500, 180, 598, 180, colour=INK)
    drawing.text(548, 158, "z", size=24, italic=True)
    drawing.rectangle(600, 130, 110, 100, fill=LIGHT, stroke=INK, radius=10)
    drawing.polyline([(620, 205), (655, 205), (692, 152)], colour=BLUE, width=4)
    drawing.arrow(710, 180, 826, 180, colour=INK)
    drawing.circle(860, 180, 32, fill=GREEN, stroke=INK)
    drawing.text(860, 180, "y", size=24, italic=True)
    for x, label in ((110, "inputs"), (250, "weights"), (655, "activation f"), (860, "output")):
        drawing.text(x, 28 if x in (110, 250) else 100, label, size=18, colour=GREY)
    drawing.text(450, 100, "weighted sum", size=18, colour=GREY)
    drawing.save("neuron")


def _layer() -> None:
    drawing = Drawing(
        480,
        400,
        "A linear layer",
        "Three inputs, each joined to each of four neurons: twelve weights and four biases.",
    )
    inputs, outputs = _column(90, 215, 3, 100), _column(350, 215, 4, 92)
    _links(drawing, inputs, outputs, colour="#9aa5b1")
    for index, (x, y) in enumerate(inputs, start=1):
        drawing.circle(x, y, 26, fill=SKY, stroke=INK)
        drawing.text(x, y, f"x{_SUBSCRIPTS[index]}", size=22, italic=True)
    for index, (x, y) in enumerate(outputs, start=1):
        drawing.arrow(x + 28, y, x + 78, y)
        drawing.circle(x, y, 28, fill=ORANGE, stroke=INK)
        drawing.text(x + 96, y, f"y{_SUBSCRIPTS[index]}", size=22, italic=True)
        drawing.text(x, y, "+", size=30)
    drawing.text(90, 26, "3 inputs", size=18, colour=GREY)
    drawing.text(350, 26, "4 neurons", size=18, colour=GREY)
    drawing.save("linear-layer")


def _mlp() -> None:
    drawing = Drawing(
        500,
        370,
        "A multi-layer perceptron 3-4-4-1",
        "Three inputs, two hidden layers of four neurons, one output; "
        "each layer is fully joined to the next one.",
    )
    _network(drawing, [60, 185, 310, 440], 175, 84, 25)
    for x, label in ((60, "3"), (185, "4"), (310, "4"), (440, "1")):
        drawing.text(x, 350, label, size=22, bold=True)
    drawing.save("mlp")


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


def _dropout() -> None:
    drawing = Drawing(
        1000,
        332,
        "The same network without and with dropout",
        "Left, all neurons work. Right, half of the hidden neurons are crossed out, "
        "and their links are gone.",
    )
    dice = dice_from(4)
    sizes = (4, 6, 6, 1)
    for start, dropped in ((60, False), (580, True)):
        layers = [_column(start + 120 * index, 152, size, 49) for index, size in enumerate(sizes)]
        off: set[Place] = set()
        if dropped:
            for places in layers[1:3]:
                off.update(dice.sample(places, len(places) // 2))
        for before, after in pairwise(layers):
            _links(
                drawing,
                [place for place in before if place not in off],
                [place for place in after if place not in off],
                colour="#9aa5b1",
            )
        for places, fill in zip(layers, (SKY, ORANGE, ORANGE, GREEN), strict=True):
            for x, y in places:
                if (x, y) in off:
                    drawing.circle(x, y, 18, fill="#ffffff", stroke=GREY, dash="5 4")
                    drawing.line(x - 10, y - 10, x + 10, y + 10, colour=RED, width=3.5)
                    drawing.line(x - 10, y + 10, x + 10, y - 10, colour=RED, width=3.5)
                else:
                    drawing.circle(x, y, 18, fill=fill, stroke=INK)
    drawing.line(500, 16, 500, 296, colour=PALE)
    drawing.text(240, 315, "prediction: all neurons work", size=20)
    drawing.text(760, 315, "one training step, dropout rate 0.5", size=20)
    drawing.save("dropout")


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

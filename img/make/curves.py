"""Functions, losses and fits: everything here is computed, nothing is sketched."""

from __future__ import annotations

import math

from drawing import (
    BLUE,
    GREEN,
    GREY,
    INK,
    ORANGE,
    PALE,
    RED,
    SKY,
    Drawing,
    Plot,
    generator,
    number,
)

__all__ = ["draw"]

_MINUS = "\N{MINUS SIGN}"


def draw() -> None:
    """Write all the figures of this module."""
    _imagenet()
    _weights()
    _tent()
    _slope()
    _overfitting()
    _initialization()


def _signed(value: float, digits: int = 2) -> str:
    return number(value, digits).replace("-", _MINUS)


def _imagenet() -> None:
    # Winners of the classification task. 2010 to 2014: Russakovsky et al. 2015,
    # arXiv:1409.0575; 2015: He et al. 2015, arXiv:1512.03385.
    winners = {2010: 28.2, 2011: 25.8, 2012: 16.4, 2013: 11.7, 2014: 6.7, 2015: 3.6}
    drawing = Drawing(
        1000,
        370,
        "Top-5 error of the winners of the ImageNet challenge",
        "; ".join(f"{year}: {error} %" for year, error in winners.items()),
    )
    plot = Plot(drawing, (70, 50, 880, 280), (2009.4, 2015.6), (0, 30))
    for level in (0, 10, 20, 30):
        drawing.line(70, plot.y(level), 950, plot.y(level), colour=PALE, width=1)
        drawing.text(58, plot.y(level), f"{level} %", size=16, colour=GREY, anchor="end")
    for year, error in winners.items():
        deep = year >= 2012
        x, y = plot.x(year), plot.y(error)
        drawing.rectangle(x - 46, y, 92, plot.y(0) - y, fill=BLUE if deep else "#9aa5b1")
        drawing.text(x, y - 16, f"{error} %", size=20, bold=True, colour=BLUE if deep else INK)
        drawing.text(x, 350, str(year), size=20)
    drawing.rectangle(560, 22, 18, 18, fill="#9aa5b1")
    drawing.text(586, 31, "hand-made features", size=18, anchor="start")
    drawing.rectangle(760, 22, 18, 18, fill=BLUE)
    drawing.text(786, 31, "convolutional network", size=18, anchor="start")
    drawing.save("imagenet")


def _weights() -> None:
    drawing = Drawing(
        480,
        400,
        "Lines with different weights",
        "The lines y = w x for the weights 2, 0.5, 0 and minus 1 through the origin.",
    )
    plot = Plot(drawing, (30, 20, 360, 360), (-2, 2), (-2, 2))
    plot.axes(at_x=0, at_y=0)
    for weight, colour in ((2, BLUE), (0.5, GREEN), (0, GREY), (-1, RED)):
        plot.curve(lambda x, w=weight: w * x, colour=colour, width=4, steps=400)
    drawing.text(330, 40, "w = 2", size=20, colour=BLUE, bold=True, anchor="start")
    drawing.text(396, 110, "w = 0.5", size=20, colour="#00795a", bold=True, anchor="start")
    drawing.text(396, 200, "w = 0", size=20, colour=GREY, bold=True, anchor="start")
    drawing.text(396, 372, f"w = {_MINUS}1", size=20, colour=RED, bold=True, anchor="start")
    drawing.text(372, 222, "x", size=20, italic=True)
    drawing.text(192, 30, "y", size=20, italic=True)
    drawing.save("weights")


def _relu(value: float) -> float:
    return max(0.0, value)


def _tent() -> None:
    drawing = Drawing(
        500,
        390,
        "Three ReLU neurons make a tent",
        "Three bent lines, and their sum: zero, up to 1 at x = 1, and zero again from x = 2 on.",
    )
    plot = Plot(drawing, (40, 20, 350, 340), (-0.8, 3.2), (-2.2, 2.2))
    plot.axes(at_x=0, at_y=0)
    for tick in (1, 2, 3):
        plot.tick_x(tick, str(tick), at_y=0)
    plot.tick_y(1, "1", at_x=0)
    pieces = ((1, 0, SKY), (-2, 1, ORANGE), (1, 2, GREEN))
    for weight, start, colour in pieces:
        plot.curve(
            lambda x, w=weight, s=start: w * _relu(x - s),
            colour=colour,
            width=3,
            dash="8 5",
            steps=400,
        )
    plot.curve(
        lambda x: sum(w * _relu(x - s) for w, s, _ in pieces), colour=RED, width=5, steps=400
    )
    drawing.text(330, 38, "ReLU(x)", size=18, colour=BLUE, anchor="start")
    drawing.text(398, 110, f"ReLU(x{_MINUS}2)", size=18, colour="#00795a", anchor="start")
    drawing.text(318, 340, f"{_MINUS}2·ReLU(x{_MINUS}1)", size=18, colour="#8a5f00", anchor="start")
    drawing.text(172, 96, "sum", size=20, colour=RED, bold=True)
    drawing.save("tent")


def _bowl(weight: float) -> float:
    return 0.25 * (weight - 3) ** 2 + 0.4


def _slope() -> None:
    drawing = Drawing(
        500,
        390,
        "Loss, slope and the step downhill",
        "A parabola; at the point w = 1 its tangent falls to the right, "
        "and the step goes to the right, towards the minimum at w = 3.",
    )
    plot = Plot(drawing, (50, 25, 420, 310), (-0.5, 6), (0, 3.2))
    plot.axes()
    plot.curve(_bowl, colour=BLUE, width=4)
    weight, slope = 1.0, -1.0  # the derivative of the bowl at 1: 0.5 (1 - 3)
    plot.points(
        [(x, _bowl(weight) + slope * (x - weight)) for x in (-0.3, 2.2)], colour=RED, width=3
    )
    plot.dot(weight, _bowl(weight), colour=RED, radius=8)
    plot.dot(3, _bowl(3), colour=GREEN, radius=8)
    drawing.text(plot.x(3), plot.y(0.75), "minimum", size=18, colour="#00795a", bold=True)
    drawing.text(
        plot.x(0.6),
        plot.y(2.75),
        f"slope {_MINUS}1",
        size=20,
        colour=RED,
        bold=True,
        anchor="start",
    )
    drawing.arrow(plot.x(1), plot.y(0.13), plot.x(1.9), plot.y(0.13), colour=RED, width=4, head=14)
    drawing.line(
        plot.x(1), plot.y(_bowl(1)), plot.x(1), plot.y(0), colour=GREY, dash="4 4", width=1.5
    )
    drawing.text(plot.x(2.35), plot.y(0.15), "step", size=18, colour=RED, anchor="start")
    drawing.text(260, 365, "weight w", size=20)
    drawing.text(26, 180, "loss L(w)", size=20, turned=True)
    drawing.save("slope")


def _solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Solve a small linear system by Gauss's elimination with pivots."""
    size = len(right)
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for column in range(size):
        pivot = max(range(column, size), key=lambda row: abs(rows[row][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        for row in range(column + 1, size):
            factor = rows[row][column] / rows[column][column]
            for place in range(column, size + 1):
                rows[row][place] -= factor * rows[column][place]
    solution = [0.0] * size
    for row in range(size - 1, -1, -1):
        known = sum(rows[row][place] * solution[place] for place in range(row + 1, size))
        solution[row] = (rows[row][size] - known) / rows[row][row]
    return solution


def _fit(points: list[tuple[float, float]], degree: int) -> list[float]:
    """Return the least-squares polynomial, lowest power first."""
    powers = range(degree + 1)
    matrix = [[sum(x ** (i + j) for x, _ in points) for j in powers] for i in powers]
    return _solve(matrix, [sum(y * x**i for x, y in points) for i in powers])


def _value(polynomial: list[float], x: float) -> float:
    result = 0.0
    for coefficient in reversed(polynomial):
        result = result * x + coefficient
    return result


def _error(polynomial: list[float], points: list[tuple[float, float]]) -> float:
    return sum((_value(polynomial, x) - y) ** 2 for x, y in points) / len(points)


def _overfitting() -> None:
    rng = generator(4)

    def sample(x: float) -> tuple[float, float]:
        return x, math.sin(math.pi * x) + rng.gauss(0, 0.25)

    training = [sample(-0.95 + 1.9 * step / 9) for step in range(10)]
    fresh = [sample(rng.uniform(-0.95, 0.95)) for _ in range(40)]
    drawing = Drawing(
        1040,
        380,
        "Polynomials of degree 1, 3 and 9 through ten noisy points",
        "The straight line misses the shape, degree 3 follows it, "
        "degree 9 passes through every point and swings wildly between them.",
    )
    for index, (degree, verdict) in enumerate(
        ((1, "too simple"), (3, "about right"), (9, "learned by heart"))
    ):
        left = 20 + 345 * index
        plot = Plot(drawing, (left, 50, 310, 235), (-1.05, 1.05), (-2, 2))
        drawing.rectangle(left, 50, 310, 235, stroke=PALE, line=1.5)
        plot.curve(lambda x: math.sin(math.pi * x), colour=PALE, width=3, dash="7 5")
        polynomial = _fit(training, degree)
        plot.curve(lambda x, p=polynomial: _value(p, x), colour=RED, width=3.5, steps=500)
        for x, y in training:
            plot.dot(x, y, colour=BLUE)
        drawing.text(left + 155, 24, f"degree {degree}: {verdict}", size=20, bold=True)
        drawing.text(
            left + 155,
            312,
            f"error on these 10 points: {_error(polynomial, training):.3f}",
            size=18,
        )
        drawing.text(
            left + 155,
            342,
            f"on 40 new points: {_error(polynomial, fresh):.3f}",
            size=18,
            bold=True,
        )
    drawing.save("overfitting")


def _spreads(scale: float, layers: int, width: int, samples: int) -> list[float]:
    """Return the standard deviation of the outputs of each tanh layer."""
    rng = generator(11)
    signals = [[rng.gauss(0, 1) for _ in range(width)] for _ in range(samples)]
    result = []
    for _ in range(layers):
        weights = [[rng.gauss(0, scale) for _ in range(width)] for _ in range(width)]
        signals = [
            [math.tanh(sum(w * s for w, s in zip(row, signal, strict=True))) for row in weights]
            for signal in signals
        ]
        values = [value for signal in signals for value in signal]
        mean = sum(values) / len(values)
        result.append(math.sqrt(sum((value - mean) ** 2 for value in values) / len(values)))
    return result


def _initialization() -> None:
    width = 64
    drawing = Drawing(
        500,
        390,
        "Spread of the signal after ten tanh layers",
        "With small weights the signal dies out, with large ones it sticks at the ends of tanh, "
        "with the scale one over the root of the width it fades slowly.",
    )
    plot = Plot(drawing, (65, 25, 330, 300), (1, 10), (0, 1))
    plot.axes()
    for tick in (1, 5, 10):
        plot.tick_x(tick, str(tick))
    for tick in (0, 0.5, 1):
        plot.tick_y(tick, number(tick))
    curves = (
        (0.04, "0.04", BLUE),
        (1 / math.sqrt(width), "0.125", "#00795a"),
        (0.5, "0.5", RED),
    )
    for scale, label, colour in curves:
        spreads = _spreads(scale, 10, width, 40)
        points = [(float(layer), spread) for layer, spread in enumerate(spreads, start=1)]
        plot.points(points, colour=colour)
        for x, y in points:
            plot.dot(x, y, colour=colour, radius=4)
        y = plot.y(points[-1][1]) - (8 if scale < 0.1 else 0)
        drawing.text(405, y, f"σ = {label}", size=18, colour=colour, bold=True, anchor="start")
    drawing.text(230, 372, "layer", size=18)
    drawing.text(18, 175, "spread of the outputs", size=18, turned=True)
    drawing.save("initialization")

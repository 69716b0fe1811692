"""The worked example of backpropagation: one neuron, one sample, all numbers computed."""

from __future__ import annotations

from dataclasses import dataclass

from drawing import BLUE, GREY, INK, LIGHT, RED, Drawing, number

__all__ = ["Pass", "draw", "run"]

_MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True)
class Pass:
    """All values and derivatives of y = ReLU(w x + b) with the loss (y - t) squared."""

    product: float
    z: float
    y: float
    loss: float
    to_y: float
    to_z: float
    to_w: float
    to_x: float
    to_b: float


def run(x: float, w: float, b: float, t: float) -> Pass:
    """Go forward and then backward, one operation at a time."""
    product = w * x
    z = product + b
    y = max(0.0, z)
    to_y = 2 * (y - t)
    to_z = to_y * (1 if z > 0 else 0)
    return Pass(product, z, y, (y - t) ** 2, to_y, to_z, to_z * x, to_z * w, to_z)


def draw() -> None:
    """Write the graph twice: going forward only, and with the way back."""
    _graph("backpropagation-forward", backward=False)
    _graph("backpropagation", backward=True)


def _show(value: float) -> str:
    return number(value).replace("-", _MINUS)


def _graph(name: str, *, backward: bool) -> None:
    x, w, b, t = 2.0, 1.5, -1.0, 3.0
    numbers = run(x, w, b, t)
    drawing = Drawing(
        1040,
        370,
        "The graph of one neuron and its loss",
        f"Forward: w x = {numbers.product}, z = {numbers.z}, y = {numbers.y}, loss {numbers.loss}."
        + (f" Backward: dL/dw = {numbers.to_w}, dL/db = {numbers.to_b}." if backward else ""),
    )
    row = 150
    nodes = ((270, "×"), (450, "+"), (640, "ReLU"), (840, f"(y{_MINUS}t)²"))
    edges = (
        # from, to, label, value, derivative (None: not needed)
        ((112, 76), (240, 135), "x", x, numbers.to_x),
        ((112, 224), (240, 165), "w", w, numbers.to_w),
        ((300, row), (420, row), "", numbers.product, numbers.to_z),
        ((450, 272), (450, 182), "b", b, numbers.to_b),
        ((480, row), (590, row), "z", numbers.z, numbers.to_z),
        ((690, row), (785, row), "y", numbers.y, numbers.to_y),
        ((840, 272), (840, 182), "t", t, None),
        ((895, row), (985, row), "L", numbers.loss, 1.0),
    )
    for (x1, y1), (x2, y2), label, value, derivative in edges:
        drawing.arrow(x1, y1, x2, y2, colour=INK)
        forward = f"{label} = {_show(value)}" if label else _show(value)
        upward, side = x1 == x2, y1 != y2 and x1 != x2
        if upward:
            drawing.text(x1, 290, forward, size=20, colour=BLUE, bold=True)
            if backward and derivative is not None:
                drawing.text(
                    x1 + 12, 228, _show(derivative), size=20, colour=RED, bold=True, anchor="start"
                )
        elif side:
            drawing.text(62, y1, forward, size=20, colour=BLUE, bold=True)
            if backward and derivative is not None:
                shift = 38 if y1 > row else -2
                drawing.text(
                    185,
                    (y1 + y2) / 2 + (shift if shift > 0 else 34),
                    _show(derivative),
                    size=20,
                    colour=RED,
                    bold=True,
                )
        else:
            drawing.text((x1 + x2) / 2, row - 22, forward, size=20, colour=BLUE, bold=True)
            if backward and derivative is not None:
                drawing.text(
                    (x1 + x2) / 2, row + 24, _show(derivative), size=20, colour=RED, bold=True
                )
    for middle, label in nodes:
        half = 30 if len(label) == 1 else 50 if label == "ReLU" else 55
        drawing.rectangle(middle - half, row - 30, 2 * half, 60, fill=LIGHT, stroke=INK, radius=14)
        drawing.text(middle, row, label, size=30 if len(label) == 1 else 22)
    drawing.text(300, 345, "blue: values, from left to right", size=18, colour=BLUE)
    if backward:
        drawing.text(730, 345, "red: derivatives of L, from right to left", size=18, colour=RED)
    else:
        drawing.text(730, 345, "t is the wanted output", size=18, colour=GREY)
    drawing.save(name)

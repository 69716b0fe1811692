"""The closing joke: gradient descent on a staircase."""

from __future__ import annotations

from drawing import BLUE, GREEN, GREY, INK, ORANGE, RED, Drawing

__all__ = ["draw"]


def draw() -> None:
    """Write the figure."""
    drawing = Drawing(
        1000,
        430,
        "Gradient descent meets a staircase",
        "A round creature sits content on a high step and says that the gradient is zero, "
        "so it must be done. The stairs go on down to a flag with the word minimum.",
    )
    steps = [
        (40, 150),
        (300, 150),
        (300, 215),
        (480, 215),
        (480, 280),
        (640, 280),
        (640, 345),
        (960, 345),
    ]
    drawing.polyline(steps, colour=INK, width=5)
    for left, right, y in ((40, 300, 150), (300, 480, 215), (480, 640, 280), (640, 960, 345)):
        for x in range(left + 8, right - 4, 18):
            drawing.line(x, y + 14, x + 9, y + 5, colour="#b8c1cc", width=2)
    # The creature.
    drawing.circle(175, 111, 36, fill=ORANGE, stroke=INK, width=3)
    drawing.path("M156 106q6 -8 12 0", stroke=INK, width=3)
    drawing.path("M182 106q6 -8 12 0", stroke=INK, width=3)
    drawing.path("M160 122q15 14 30 0", stroke=INK, width=3)
    drawing.line(148, 134, 128, 148, colour=INK, width=4)
    drawing.line(202, 134, 222, 148, colour=INK, width=4)
    # What it says.
    drawing.rectangle(262, 18, 372, 88, fill="#ffffff", stroke=INK, radius=16)
    drawing.path("M272 84L218 98L290 105.5", fill="#ffffff", stroke=INK, width=2)
    drawing.line(273, 85, 291, 104, colour="#ffffff", width=5)
    drawing.text(448, 46, "“The gradient is zero.", size=22)
    drawing.text(448, 78, "I must have converged!”", size=22)
    # Where it should go.
    drawing.line(895, 345, 895, 200, colour=INK, width=4)
    drawing.polygon([(895, 200), (973, 222), (895, 246)], fill=GREEN)
    drawing.text(890, 378, "the minimum", size=20, bold=True, colour="#00795a")
    drawing.circle(760, 331, 13, fill="#c9ead9", stroke=GREEN)
    drawing.text(760, 300, "other optimizers, waiting", size=18, colour=GREY)
    drawing.circle(727, 331, 13, fill="#d6eaf8", stroke=BLUE)
    drawing.circle(793, 331, 13, fill="#fbd9c4", stroke=RED)
    for x in (727, 760, 793):
        drawing.circle(x - 4, 328, 1.8, fill=INK)
        drawing.circle(x + 4, 328, 1.8, fill=INK)
    drawing.text(
        40, 400, "loss: a step function of your happiness", size=18, colour=GREY, anchor="start"
    )
    drawing.save("staircase")

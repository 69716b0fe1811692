"""The curves of the trainings in ``img/logs``, which ``train.py`` has written."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from drawing import BLUE, GREEN, GREY, INK, PALE, RED, Drawing, Plot, number

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["draw", "read_log"]

_LOGS = Path(__file__).resolve().parent.parent / "logs"
_DARK_GREEN = "#00795a"
_LINE_HEIGHT = 24


def draw() -> None:
    """Write all the figures of this module."""
    _digits()
    _dropout()
    _normalization()


def read_log(name: str) -> dict[str, list[float]]:
    """Return the columns of a log by their names, without the epochs."""
    with (_LOGS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {key: [float(row[key]) for row in rows] for key in rows[0] if key != "epoch"}


@dataclass(frozen=True, slots=True)
class _Curve:
    label: str
    values: Sequence[float]
    colour: str
    text: str = ""
    """The colour of the label, where the curve's is too light for text."""


def _panel(
    drawing: Drawing,
    box: tuple[float, float, float, float],
    curves: Sequence[_Curve],
    *,
    title: str,
    top: float,
    step: float,
) -> Plot:
    """Draw curves over epochs, each with its label at its end."""
    epochs = max(len(curve.values) for curve in curves)
    plot = Plot(drawing, box, (0, epochs - 1), (0, top))
    left, _, width, _ = box
    level = step
    while level <= top + 1e-9:
        drawing.line(left, plot.y(level), left + width, plot.y(level), colour=PALE, width=1)
        level += step
    plot.axes()
    for tick in range(round(top / step) + 1):
        plot.tick_y(tick * step, number(tick * step))
    every = 10 if epochs <= 30 else 20
    for tick in range(0, epochs, every):
        plot.tick_x(tick, str(tick))
    if title:
        drawing.text(left + width / 2, box[1] - 22, title, size=20, bold=True)
    for curve in curves:
        points = [(float(epoch), value) for epoch, value in enumerate(curve.values)]
        plot.points(points, colour=curve.colour, width=3.5)
    # Labels of curves that end close to each other are moved apart.
    order = sorted(curves, key=lambda curve: -curve.values[-1])
    places = [plot.y(min(curve.values[-1], top)) for curve in order]
    for index in range(1, len(places)):
        places[index] = max(places[index], places[index - 1] + _LINE_HEIGHT)
    over = max(0.0, places[-1] - plot.y(0))
    for index in range(len(places) - 1, -1, -1):
        limit = places[index + 1] - _LINE_HEIGHT if index + 1 < len(places) else places[-1] - over
        places[index] = min(places[index], limit)
    for y, curve in zip(places, order, strict=True):
        drawing.text(
            *(left + width + 10, y, curve.label),
            colour=curve.text or curve.colour,
            anchor="start",
            bold=True,
        )
    return plot


def _under(drawing: Drawing, plot: Plot, text: str = "epoch") -> None:
    drawing.text(plot.left + plot.width / 2, plot.top + plot.height + 42, text, colour=GREY)


def _both(log: dict[str, list[float]], kind: str) -> list[_Curve]:
    return [
        _Curve("training", log[kind], BLUE),
        _Curve("validation", log[f"val_{kind}"], RED),
    ]


def _minimum(values: Sequence[float]) -> tuple[int, float]:
    """Return the epoch, from 0, with the smallest value, and that value."""
    value = min(values)
    return values.index(value), value


def _dropout() -> None:
    drawing = Drawing(
        1080,
        360,
        "Loss without and with dropout",
        "Without dropout the validation loss rises after a few epochs; "
        "with dropout it stays low for long.",
    )
    for left, name, title in ((60, "plain", "no dropout"), (600, "dropout", "dropout 0.5")):
        log = read_log(name)
        box = (left, 50, 360, 250)
        plot = _panel(drawing, box, _both(log, "loss"), title=title, top=2.5, step=0.5)
        epoch, best = _minimum(log["val_loss"])
        plot.dot(epoch, best, colour=RED, radius=7, fill="#ffffff")
        drawing.text(plot.x(epoch) + 4, plot.y(best) - 22, f"{best:.2f}", colour=RED, bold=True)
        _under(drawing, plot)
    drawing.save("training-dropout")


def _normalization() -> None:
    drawing = Drawing(
        1080,
        360,
        "Training loss without and with batch normalization",
        "With the learning rate 0.1 the loss falls sooner with batch normalization; "
        "with 3 only the network that has it learns.",
    )
    for left, rate in ((60, "0.1"), (600, "3")):
        curves = [
            _Curve("without", read_log(f"rate-{rate}")["loss"], BLUE),
            _Curve("with", read_log(f"normalized-{rate}")["loss"], GREEN, _DARK_GREEN),
        ]
        plot = _panel(
            *(drawing, (left, 50, 360, 250), curves), title=f"learning rate {rate}", top=3, step=1
        )
        _under(drawing, plot)
    drawing.text(20, 175, "training loss", colour=GREY, turned=True)
    drawing.save("training-normalization")


def _digits() -> None:
    """Show digits, clean and noisy, as tiles of which each shade is one path."""
    with (_LOGS / "digits.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    side, pixel = 120, 13
    count = len(rows) // 2
    drawing = Drawing(
        150 + side * count,
        260,
        "Handwritten digits, clean and with noise",
        f"The digits {', '.join(row[0] for row in rows[::2])}: "
        "above as scanned, below with noise in which they are hard to see.",
    )
    drawing.text(70, 68, "as scanned", colour=INK)
    drawing.text(70, 188, "with noise", colour=INK)
    for index, (_, kind, *values) in enumerate(rows):
        left, top = 140 + side * (index // 2), 16 if kind == "clean" else 136
        shades: dict[int, str] = {}
        for place, value in enumerate(values):
            shade = 255 - 17 * round(15 * min(1.0, max(0.0, float(value))))
            x, y = left + pixel * (place % 8), top + pixel * (place // 8)
            shades[shade] = shades.get(shade, "") + f"M{x} {y}h{pixel}v{pixel}h-{pixel}z"
        for shade, path in sorted(shades.items()):
            drawing.path(path, fill=f"#{shade:02x}{shade:02x}{shade:02x}")
        drawing.rectangle(left, top, 8 * pixel, 8 * pixel, stroke=PALE, line=1)
    drawing.save("digits")

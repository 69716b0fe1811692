"""The handwritten digits of the experiment, from the numbers that ``train.py`` has written."""

from __future__ import annotations

import csv
from pathlib import Path

from drawing import INK, PALE, Drawing

__all__ = ["draw"]

_FILE = Path(__file__).resolve().parent.parent / "logs" / "digits.csv"


def draw() -> None:
    """Show digits, clean and noisy, as tiles of which each shade is one path."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    side, pixel = 120, 13
    count = len(rows) // 2
    drawing = Drawing(
        150 + side * count,
        260,
        "Handwritten digits, clean and with noise",
        f"The digits {', '.join(row[0] for row in rows[::2])}: "
        "above clear, below with noise in which they are hard to see.",
    )
    drawing.text(70, 68, "without noise", colour=INK)
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

"""Dropout: the same network with all its units, and with some of them left out."""

import itertools
import random
from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from handson.figures.drawing.layers import columns, draw_edges, draw_units
from handson.figures.drawing.svg import Picture, Sheet
from handson.figures.drawing.typesetting import measure, number
from handson.figures.mistakes import Wrong
from handson.figures.readers import Flag, Number, Whole

__all__ = ["dropout", "masks"]


def dropout(
    *layers: Annotated[int, Whole(1, 12)],
    rate: Annotated[float, Number(0, 1, below=True)] = 0.5,
    seed: Annotated[int, Whole(0, 999999)] = 1,
    steps: Annotated[bool, Flag()] = False,
) -> Picture | Wrong:
    """Draw a network with all units, as in prediction, and with units dropped, as in training.

    `![:dropout 4, 5, 4, rate=0.5, seed=1](Dropout)`

    `layers` are the numbers of units. Each unit of the layers between the
    first and the last is dropped with probability `rate`, at random, with another
    result for each `seed`; with two layers, units of the first. What is kept is
    multiplied by 1 / (1 − rate), as Keras does. `steps=yes` shows the whole
    network first.
    """
    del steps  # `draw_figure` shows the frames one by one
    if len(layers) < 2 or len(layers) > 6:
        return Wrong(
            f"a network of {len(layers)} layer{'s' * (len(layers) != 1)} cannot be drawn",
            "write the units of 2 to 6 layers, such as 4, 5, 4",
            "layers",
        )
    dropped = masks(layers, rate, seed)
    counts = _Counts(
        gone=sum(map(len, dropped)),
        of=sum(layers[1:-1] if len(layers) > 2 else layers[:1]),
        rate=rate,
    )
    texts = counts.texts
    width, height, panels = _panels(layers, dropped, texts)
    sheet = Sheet()
    sheet.add(panels[0])
    sheet.line(width + 24, 8, width + 24, height + 80, "f-thin")
    sheet.group(panels[1], x=width + 48)
    title = f"A network with and without dropout at rate {number(rate)}"
    frames = tuple(
        Picture(f"{title}: {head}", f"{head}: {foot}.", width, height + 94, str(panel))
        for (head, foot), panel in zip(texts, panels, strict=True)
    )
    description = _told(layers, dropped, counts)
    return Picture(title, description, 2 * width + 48, height + 94, str(sheet), frames=frames)


def masks(layers: tuple[int, ...], rate: float, seed: int) -> list[set[int]]:
    """Return which units of each layer are dropped, each with probability ``rate``.

    Units of the last layer are never dropped, and units of the first only if there are just
    two layers.
    """
    dice = random.Random(seed)  # noqa: S311 (no secret depends on it)
    last = len(layers) - 1
    found = []
    for index, count in enumerate(layers):
        may = index != last and (index > 0 or last == 1)
        found.append({unit for unit in range(count) if may and dice.random() < rate})
    return found


class _Counts(Struct, frozen=True):
    """The numbers that the figure tells in words."""

    gone: int
    """How many units are dropped."""
    of: int
    """How many units could have been."""
    rate: float

    @property
    def scale(self) -> str:
        """The factor for the outputs of the units that are kept."""
        return number(1 / (1 - self.rate), 2)

    @property
    def texts(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """What stands above and below each of the two networks."""
        foot = f"{self.gone} of {self.of} dropped, the kept ones × {self.scale}"
        return ("prediction", "all units work"), ("training, one step", foot)


def _panels(
    layers: tuple[int, ...], dropped: list[set[int]], texts: Sequence[tuple[str, str]]
) -> tuple[float, float, list[Sheet]]:
    """Return the width of a network, its height, and both networks with their texts."""
    step = max(76.0, min(150.0, 440 / len(layers)))
    height = min(66.0 * max(layers), 380.0)
    inner = step * (len(layers) - 1)
    width = max(inner + 80, 330.0, measure(texts[1][1]) + 10)
    none: list[set[int]] = [set() for _ in layers]
    panels = []
    for (head, foot), mask in zip(texts, (none, dropped), strict=True):
        panel = Sheet()
        panel.text(width / 2, 22, head, "f-bold")
        panel.add(_panel(layers, mask, (width - inner) / 2, step, height))
        panel.text(width / 2, height + 76, foot, "f-muted")
        panels.append(panel)
    return width, height, panels


def _panel(
    layers: tuple[int, ...], dropped: list[set[int]], x: float, step: float, height: float
) -> Sheet:
    sheet = Sheet()
    laid = columns(list(layers), most=12, left=x, step=step, top=44, height=height)
    for index, (source, target) in enumerate(itertools.pairwise(laid)):
        draw_edges(
            sheet, source, target, without=dropped[index + 1], without_source=dropped[index],
            css="f-edge",
        )  # fmt: skip
    for column, gone in zip(laid, dropped, strict=True):
        draw_units(sheet, column, dropped=gone)
    return sheet


def _told(layers: tuple[int, ...], dropped: list[set[int]], counts: _Counts) -> str:
    """Return the figure in words, with the units that are dropped."""
    lists = [
        f"layer {index}: " + (", ".join(str(unit + 1) for unit in sorted(mask)) or "none")
        for index, mask in enumerate(dropped, start=1)
        if (index > 1 or len(layers) == 2) and index < len(layers)
    ]
    return (
        f"A network of {', '.join(map(str, layers))} units. In prediction all units work. In one "
        f"training step with dropout rate {number(counts.rate)}, {counts.gone} of {counts.of} "
        f"units are dropped with their edges ({'; '.join(lists)}); the outputs of the kept ones "
        f"are multiplied by {counts.scale}."
    )

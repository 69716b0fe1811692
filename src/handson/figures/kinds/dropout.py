"""Dropout: the same network with all its units, and with some of them left out."""

import itertools
import random
from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from handson.figures.drawing.layers import Column, columns, draw_edges, draw_units
from handson.figures.drawing.svg import Picture, Sheet
from handson.figures.drawing.typesetting import measure, number
from handson.figures.mistakes import Wrong
from handson.figures.readers import Flag, Number, Whole

__all__ = ["dropout", "masks"]

_FOOT, _NUMBERS = 94.0, 44.0
"""The height of the words above and below the networks, and of what can be moved below them."""
_BUTTONS = 200.0
"""The room that the player's buttons take at the right."""


def dropout(
    *layers: Annotated[int, Whole(1, 12)],
    rate: Annotated[float, Number(0, 1, below=True)] = 0.5,
    seed: Annotated[int, Whole(0, 999999)] = 1,
    steps: Annotated[bool, Flag()] = False,
    live: Annotated[bool, Flag()] = False,
    keep: Annotated[bool, Flag()] = False,
) -> Picture | Wrong:
    """Draw a network with all units, as in prediction, and with units dropped, as in training.

    `![:dropout 4, 5, 4, rate=0.5, seed=1](Dropout)`

    `layers` are the numbers of units. Each unit of the layers between the
    first and the last is dropped with probability `rate`, at random, with another
    result for each `seed`; with two layers, units of the first. What is kept is
    multiplied by 1 / (1 − rate), as Keras does. `steps=yes` shows the whole
    network first.

    With `live=yes` a button draws new units to drop, those of the next seed, and the rate can be
    moved (see [live figures](live.md)). `keep=yes` keeps what was moved when the slide is left.
    """
    del keep  # the player's concern
    if live and steps:
        return Wrong("a live figure is not built up in steps", "leave one of the two out", "steps")
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
    laid = _lay_out(layers, texts)
    panels = _panels(laid, dropped, texts, live=live)
    width, height = laid.width, laid.height
    sheet = Sheet()
    sheet.add(panels[0])
    sheet.line(width + 24, 8, width + 24, height + 80, "f-thin")
    sheet.group(panels[1], x=width + 48)
    title = f"A network with and without dropout at rate {number(rate)}"
    description = _told(layers, dropped, counts)
    if live:
        _draw_numbers(sheet, laid, rate, seed)
        known = _known(laid, layers, rate, seed)
        return Picture(
            title, description, 2 * width + 48, height + _FOOT + _NUMBERS, str(sheet), live=known
        )
    frames = tuple(
        Picture(f"{title}: {head}", f"{head}: {foot}.", width, height + _FOOT, str(panel))
        for (head, foot), panel in zip(texts, panels, strict=True)
    )
    size = (2 * width + 48, height + _FOOT)
    return Picture(title, description, *size, str(sheet), frames=frames)


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


class _Layout(Struct, frozen=True):
    """Where the units of one network stand."""

    columns: list[Column]
    width: float
    height: float
    """The height of the units together."""


def _lay_out(layers: tuple[int, ...], texts: Sequence[tuple[str, str]]) -> _Layout:
    step = max(76.0, min(150.0, 440 / len(layers)))
    height = min(66.0 * max(layers), 380.0)
    inner = step * (len(layers) - 1)
    width = max(inner + 80, 330.0, measure(texts[1][1]) + 10)
    left = (width - inner) / 2
    laid = columns(list(layers), most=12, left=left, step=step, top=44, height=height)
    return _Layout(laid, width, height)


def _panels(
    laid: _Layout, dropped: list[set[int]], texts: Sequence[tuple[str, str]], *, live: bool
) -> list[Sheet]:
    """Return both networks with their texts."""
    none: list[set[int]] = [set() for _ in dropped]
    panels = []
    for (head, foot), mask in zip(texts, (none, dropped), strict=True):
        moves = live and mask is dropped
        panel = Sheet()
        panel.text(laid.width / 2, 22, head, "f-bold")
        network = _network(laid.columns, mask)
        if moves:
            panel.group(network, "f-at-network")
        else:
            panel.add(network)
        css = "f-muted f-at-foot" if moves else "f-muted"
        panel.text(laid.width / 2, laid.height + 76, foot, css)
        panels.append(panel)
    return panels


def _network(laid: list[Column], dropped: list[set[int]]) -> Sheet:
    sheet = Sheet()
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


def _draw_numbers(sheet: Sheet, laid: _Layout, rate: float, seed: int) -> None:
    """Draw the numbers that can be moved, below the network with dropped units."""
    right, y = 2 * laid.width + 48 - _BUTTONS, laid.height + _FOOT + 30
    sheet.text(right - 176, y, f"rate {number(rate)}", "f-at-rate")
    sheet.text(right - 62, y, f"seed {seed}", "f-at-seed")


def _known(laid: _Layout, layers: tuple[int, ...], rate: float, seed: int) -> dict[str, object]:
    """Return what the player has to know to draw other units to drop."""
    return {
        "layers": layers,
        "rate": rate,
        "seed": seed,
        "columns": [[column.x, *column.units.values()] for column in laid.columns],
        "radius": laid.columns[0].radius,
        "room": laid.width,
    }

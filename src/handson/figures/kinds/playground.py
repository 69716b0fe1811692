"""A small network that learns to tell two classes of points apart."""

from __future__ import annotations

import csv
import itertools
import math
from io import StringIO
from typing import Annotated, Any

from msgspec import Struct

from handson.figures.drawing.svg import Picture, Sheet
from handson.figures.drawing.typesetting import coordinate, number
from handson.figures.knowledge.player_arithmetic import compute
from handson.figures.mistakes import Wrong
from handson.figures.readers import Choice, File, FileText, Flag, Many, Number, Whole

__all__ = ["CONTROLS", "DATA_SETS", "playground"]

DATA_SETS = ("circles", "xor", "spiral", "moons", "gaussians")
"""The data sets; `player/live/arithmetic/data_sets.js` makes their points."""
CONTROLS = (
    *("rate", "units", "layers", "activation", "noise", "batch", "regularization", "dropout"),
)
"""What can be given a control on the slide."""
_ACTIVATIONS = (
    *("linear", "relu", "leaky_relu", "elu", "gelu", "silu", "sigmoid", "tanh", "softsign"),
)
_POINTS = 240
"""How many points a data set has that is no file."""
_MOST_POINTS = 400
_MOST_LAYERS, _MOST_UNITS = 4, 8
_MOST_WORK = 10_000_000
"""Weights × training points × epochs: the build takes seconds for so much."""
_REACH = 1.9
"""How far the points of a file lie from the middle at most."""

_WIDE, _HIGH = 1140.0, 478.0
_SIDE, _BETWEEN = 262.0, 36.0
"""The side of one moment's picture, and the room between two moments."""
_MOMENT: dict[str, Any] = {"network": (_SIDE, 110), "margin": 6, "side": _SIDE}
_FIRST: dict[str, Any] = {
    "network": (400, 300), "margin": 15, "side": 330, "losses": (280, 150),
}  # fmt: skip
_CORNERS = {"network": (28.0, 30.0), "plane": (466.0, 16.0), "losses": (856.0, 50.0)}
"""Where the parts of the figure begin while it is live."""
_THIN, _BOLD = (0.5, 1.0, 1.8, 2.8, 4.2), (0.7, 1.6, 3.0, 5.0, 8.0)
"""How wide the lines of weights are, of moments and while the figure is live."""

_STYLE = (
    ".$ .f-region{fill:var(--f);fill-opacity:.13}"
    ".$ .f-point0{stroke-linecap:square}"
    ".$ .f-dashed{stroke-dasharray:6 6}"
)
_STYLE_LIVE = (
    ".$ .f-moments{display:none}"
    "@media print,(scripting:none){.$ .f-moments{display:inline}.$ .f-first{display:none}}"
    ".$:is(.handson-reading *,.handson-still *) .f-moments{display:inline}"
    ".$:is(.handson-reading *,.handson-still *) .f-first{display:none}"
)
"""Where nothing can be moved, its four moments take the place of the first one."""
_LEGEND = "Large points are training data, small ones test data. Wide lines are large weights."


def playground(
    data: Annotated[str | FileText, File(names=DATA_SETS)] = "circles",
    *,
    layers: Annotated[tuple[int, ...], Many(Whole(1, _MOST_UNITS))] = (2, 4, 1),
    activation: Annotated[str, Choice(_ACTIVATIONS, "activation")] = "tanh",
    rate: Annotated[float, Number(0, 10)] = 0.1,
    batch: Annotated[int, Whole(1, 200)] = 10,
    noise: Annotated[float, Number(0, 0.5)] = 0.1,
    regularization: Annotated[float, Number(0, 1)] = 0,
    dropout: Annotated[float, Number(0, 0.9)] = 0,
    epochs: Annotated[int, Whole(1, 1000)] = 80,
    seed: Annotated[int, Whole(0, 999_999)] = 1,
    controls: Annotated[tuple[str, ...], Many(Choice(CONTROLS, "control"))] = (
        "rate",
        "units",
        "activation",
    ),
    live: Annotated[bool, Flag()] = True,
    keep: Annotated[bool, Flag()] = False,
) -> Picture | Wrong:
    """Draw how a small network learns to tell two classes of points apart, in four moments.

    `![:playground circles, layers=2, 4, 1, rate=0.1, seed=3](Can it separate them?)`

    `data` is `circles`, `xor`, `spiral`, `moons` or `gaussians`, or a CSV file of the site with two
    columns of numbers and one of two classes. `layers` are the two inputs, up to four hidden
    layers of up to eight units, and the one output; `activation` is that of the hidden layers.
    The network learns as one of Keras's does with `SGD` and binary cross-entropy: `rate` is the
    learning rate, `batch` the size of a batch, `regularization` the factor of L2 regularization,
    `dropout` the share of units that are left out. `noise` is added to the points, and `epochs` is
    how long the network learns. Points, weights and the order of learning come from the `seed`.

    The figure is [live](live.md): on the slide the network is at its beginning, and learns when one
    presses *Play*. `controls` names what can be set there: `rate`, `units`, `layers`, `activation`,
    `noise`, `batch`, `regularization` and `dropout`. `live=no` lets it stand still, and `keep=yes`
    keeps what has been learned when the slide is left.
    """
    del keep  # the player's concern
    samples = data if isinstance(data, str) else _samples(data)
    if isinstance(samples, Wrong):
        return samples
    wrong = _wrong(layers, samples, epochs, controls)
    if wrong is not None:
        return wrong
    settings = {
        "data": samples, "sizes": layers, "activation": activation, "rate": rate, "batch": batch,
        "noise": noise, "regularization": regularization, "dropout": dropout, "seed": seed,
    }  # fmt: skip
    name = samples if isinstance(samples, str) else f"the points of {data.path}"  # type: ignore[union-attr]
    return _picture(settings, name, epochs, controls if live else None)


def _picture(
    settings: dict[str, Any], name: str, epochs: int, controls: tuple[str, ...] | None
) -> Picture | Wrong:
    """Return the picture of a training, live where there are ``controls``."""
    moments = sorted({0, max(1, round(epochs / 20)), max(1, round(epochs / 4)), epochs})
    found = compute("training", settings=settings, epochs=moments, sizes=_MOMENT)
    if isinstance(found, Wrong):
        return found
    sheet = Sheet()
    style, known = _STYLE, None
    if controls is not None:
        [first] = compute("training", settings=settings, epochs=[0], sizes=_FIRST)
        sheet.group(_first(first), "f-first")
        style += _STYLE_LIVE
        known = {**settings, "controls": controls, "size": _FIRST}
    sheet.group(_moments(found), "f-moments")
    layers = settings["sizes"]
    title = f"A network of {', '.join(map(str, layers))} units learns to tell {name} apart"
    told = "; ".join(f"after {each['epoch']} epochs {_said(each)}" for each in found)
    units = ", ".join(map(str, layers[1:-1]))
    description = (
        f"A network with {_plural(len(layers) - 2, 'hidden layer')} ({units} units) "
        f"and {settings['activation']}, trained on {name} with learning rate "
        f"{number(settings['rate'])}: {told}."
    )
    return Picture(title, description, _WIDE, _HIGH, str(sheet), style, live=known)


def _plural(count: int, word: str) -> str:
    return f"{count} {word}{'s' * (count != 1)}"


def _wrong(
    layers: tuple[int, ...],
    samples: str | list[tuple[float, float, int]],
    epochs: int,
    controls: tuple[str, ...],
) -> Wrong | None:
    """Return what is wrong with the arguments together, if anything is."""
    allowed = "write 2, one to four hidden layers, and 1: layers=2, 4, 1"
    if layers[0] != 2:
        return Wrong(
            "the points have two coordinates, so that there are 2 inputs", allowed, "layers"
        )
    if layers[-1] != 1:
        return Wrong("two classes need 1 output", allowed, "layers", len(layers) - 1)
    if not 3 <= len(layers) <= _MOST_LAYERS + 2:
        count = max(len(layers) - 2, 0)
        return Wrong(
            f"{_plural(count, 'hidden layer')} cannot be drawn",
            allowed, "layers", min(len(layers) - 1, _MOST_LAYERS + 1),
        )  # fmt: skip
    for index, name in enumerate(controls):
        if name in controls[:index]:
            return Wrong(f"'{name}' is named twice", "name each once", "controls", index)
    weights = sum((ins + 1) * outs for ins, outs in itertools.pairwise(layers))
    points = _POINTS if isinstance(samples, str) else len(samples)
    most = _MOST_WORK // (weights * points * 2 // 3)
    if epochs > most:
        return Wrong(
            f"{epochs} epochs of so large a network take too long when the deck is built",
            f"write at most epochs={most}",
            "epochs",
        )
    return None


def _samples(file: FileText) -> list[tuple[float, float, int]] | Wrong:
    """Return the points of a file, moved and scaled into the picture, with their classes."""

    def wrong(message: str, hint: str) -> Wrong:
        return Wrong(f"'{file.path}' {message}", hint, "data")

    text = file.text.lstrip("\ufeff")
    delimiter = next((mark for mark in (",", ";", "\t") if mark in text.split("\n", 1)[0]), ",")
    try:
        rows = [row for row in csv.reader(StringIO(text), delimiter=delimiter) if any(row)][1:]
    except csv.Error as error:
        return wrong(f"cannot be read as CSV: {error}", "")
    columns = "its first line names the columns: two of numbers, and one of two classes"
    if len(rows) < 12:
        return wrong("holds too few points", f"write at least twelve; {columns}")
    if len(rows) > _MOST_POINTS:
        return wrong(f"holds {len(rows)} points", f"write at most {_MOST_POINTS}")
    points: list[tuple[float, ...]] = []
    for place, row in enumerate(rows, start=2):
        values = tuple(_number(cell) for cell in row[:2])
        if len(row) < 3 or not all(map(math.isfinite, values)):
            return wrong(f"has no point with a class in row {place}", columns)
        points.append(values)
    classes = sorted({row[2].strip() for row in rows})
    if len(classes) != 2:
        return wrong(f"has {_plural(len(classes), 'class').replace('classs', 'classes')}", columns)
    scaled = [_scaled([point[side] for point in points]) for side in (0, 1)]
    labels = [classes.index(row[2].strip()) for row in rows]
    return list(zip(*scaled, labels, strict=True))


def _number(cell: str) -> float:
    try:
        value = float(cell)
    except ValueError:
        return math.nan
    return value if abs(value) < 1e100 else math.nan


def _scaled(values: list[float]) -> list[float]:
    """Return numbers that lie evenly around 0."""
    low, high = min(values), max(values)
    half = (high - low) / 2 or 1.0
    return [round((value - (low + high) / 2) / half * _REACH, 3) for value in values]


def _loss(value: float | None) -> str:
    """Return a loss as it is written; None stands for what is no number."""
    return "∞" if value is None else number(value, 2)


def _accuracy(value: float) -> str:
    return f"{math.floor(100 * value + 0.5)} %"


def _said(moment: dict[str, Any]) -> str:
    return (
        f"training loss {_loss(moment['loss'])}, test loss {_loss(moment['test'])}, "
        f"test accuracy {_accuracy(moment['accuracy'])}"
    )


class _Looks(Struct, frozen=True):
    """How one picture of the training is drawn."""

    widths: tuple[float, ...]
    """How wide the lines of weights are."""
    unit: float
    """The diameter of a unit."""
    side: float
    """The side of the plane with the points."""
    points: tuple[float, float]
    """The sizes of training and test data."""
    marked: bool
    """Whether the player finds its parts."""

    def path(self, sheet: Sheet, name: str, data: str, css: str, width: float = 0) -> None:
        """Add a path, which the player knows by its name."""
        mark = f" f-at-{name}" if self.marked else ""
        style = f' style="stroke-width:{coordinate(width)}"' if width else ""
        if data or self.marked:
            sheet.path(data, css + mark, style)


_SMALL = _Looks(_THIN, 12, _SIDE, (6, 3.5), False)
_LARGE = _Looks(_BOLD, 30, 330, (7.5, 4.5), True)


def _draw_network(paths: dict[str, str], looks: _Looks) -> Sheet:
    """Return the network with its weights as lines."""
    sheet = Sheet()
    for sign in ("negative", "positive"):
        dashed = " f-dashed" if sign == "negative" else ""
        for index, width in enumerate(looks.widths):
            name = f"{sign}{index}"
            looks.path(sheet, name, paths[name], f"f-{sign} f-curve{dashed}", width)
    for index, role in enumerate(("input", "hidden", "output")):
        name = f"units{index}"
        looks.path(sheet, name, paths[name], f"f-{role} f-curve", looks.unit)
    return sheet


def _draw_plane(paths: dict[str, str], looks: _Looks) -> Sheet:
    """Return the points, over what the network says of each place."""
    sheet = Sheet()
    roles = {0: "highlight", 1: "input"}
    for label, role in roles.items():
        for index in range(3):
            name = f"region{label}{index}"
            looks.path(sheet, name, paths[name], f"f-{role} f-region")
    for label, role in roles.items():
        for kind, size in zip(("training", "test"), looks.points, strict=True):
            name = f"{kind}{label}"
            css = f"f-{role} f-curve f-point{label}"
            looks.path(sheet, name, paths[name], css, size if label else size * 0.8)
    sheet.rect(0, 0, looks.side, looks.side, "f-edge")
    return sheet


def _moments(found: list[dict[str, Any]]) -> Sheet:
    """Return the four moments side by side."""
    sheet = Sheet()
    for index, moment in enumerate(found):
        x = index * (_SIDE + _BETWEEN)
        middle = x + _SIDE / 2
        sheet.text(middle, 20, _plural(moment["epoch"], "epoch"), "f-bold")
        sheet.group(_draw_network(moment["paths"], _SMALL), x=x, y=28)
        sheet.group(_draw_plane(moment["paths"], _SMALL), x=x, y=146)
        told = f"loss {_loss(moment['loss'])}, on test data {_loss(moment['test'])}"
        sheet.text(middle, 434, told)
    sheet.text(_WIDE / 2, 468, _LEGEND, "f-muted")
    return sheet


def _first(moment: dict[str, Any]) -> Sheet:
    """Return the beginning, as the player goes on from it."""
    paths, sheet = moment["paths"], Sheet()
    x, y = _CORNERS["network"]
    sheet.group(_draw_network(paths, _LARGE), x=x, y=y)
    pitch = 4.4 * _FIRST["margin"]
    for index, name in enumerate(("x₁", "x₂")):
        middle = y + _FIRST["network"][1] / 2 + (index - 0.5) * pitch
        sheet.text(x - 8, middle + 6, name, "f-symbol", size=20, anchor="end")
    x, y = _CORNERS["plane"]
    sheet.group(_draw_plane(paths, _LARGE), x=x, y=y)
    x, y = _CORNERS["losses"]
    wide, high = _FIRST["losses"]
    plot = Sheet()
    plot.polyline([(0, 0), (0, high), (wide, high)], "f-edge")
    for value, down in (("1", 6), ("0", high)):
        plot.text(-8, down, value, "f-muted", anchor="end")
    _LARGE.path(plot, "losses0", paths["losses0"], "f-output f-curve", 3)
    _LARGE.path(plot, "losses1", paths["losses1"], "f-accent f-curve f-dashed", 3)
    sheet.group(plot, x=x, y=y)
    sheet.text(x, 30, "0 epochs", "f-bold f-at-epoch", anchor="start")
    rows = (
        ("loss", f"training loss {_loss(moment['loss'])}", "f-output f-curve"),
        ("test", f"test loss {_loss(moment['test'])}", "f-accent f-curve f-dashed"),
        ("accuracy", f"test accuracy {_accuracy(moment['accuracy'])}", ""),
    )
    for index, (name, text, css) in enumerate(rows):
        down = y + high + 40 + 32 * index
        if css:
            sheet.path(f"M{coordinate(x)} {coordinate(down - 6)}h34", css)
        sheet.text(x + 46, down, text, f"f-at-{name}", anchor="start")
    sheet.text(40, 374, _LEGEND, "f-muted", anchor="start")
    return sheet

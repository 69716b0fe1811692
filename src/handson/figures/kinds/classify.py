"""A trained network that answers to what is drawn: its input, its maps and its probabilities."""

import math
from typing import Annotated

from msgspec import Struct

from handson.figures.drawing.svg import Picture, Sheet
from handson.figures.drawing.typesetting import coordinate, measure
from handson.figures.knowledge.inference import First, first_view
from handson.figures.knowledge.trained_models import Layer, Model, read_model
from handson.figures.mistakes import Wrong
from handson.figures.readers import Choice, File, FileText, Flag, Many

__all__ = ["classify"]

_PARTS = ("input", "maps", "probabilities")
_SHADES = 10
"""How many shades there are, as ``player/live/arithmetic/shades.js`` has them."""
_FIELD, _SEEN = 264.0, 112.0
"""About how large the drawing and what the network sees are."""
_SAMPLES_IN_ROW = 5
_GAP = 32.0
_TOP = 34.0
_HIGH = 300.0
"""The height that maps share."""
_LIMITS = ((5, 16), (5, 8), (4, 8), (3, 8))
"""How many maps there are, and how many channels of each: the first pair that fits on a slide."""
_WIDEST = 1144.0
_BAR, _ROW = 130.0, 27.0
"""The length of a bar for 1, and the distance from one to the next at most."""
_CONTROLS, _BUTTONS = 48.0, 200.0
"""The height of the row with the buttons of a live figure, and how wide these are."""


def classify(
    model: Annotated[FileText, File()],
    *,
    show: Annotated[tuple[str, ...], Many(Choice(_PARTS, "part"))] = _PARTS,
    live: Annotated[bool, Flag()] = True,
    keep: Annotated[bool, Flag()] = False,
) -> Picture | Wrong:
    """Draw a trained network that answers to what one draws, by mouse, finger or keys.

    `![:classify models/digits.json, show=input, maps, probabilities](Draw a digit)`

    `model` is the path of a file that `handson.models.save` has written: see
    [trained models](models.md). `show` says what stands beside the field for drawing: `input` is
    what the network gets, `maps` is what its layers make of that, from left to right, and
    `probabilities` is a bar for each class. Below the field are the samples of the file.

    It is a [live figure](live.md): what is drawn goes through the network at once. When the deck
    is built, and without JavaScript, it shows the first sample; `live=no` leaves it at that.
    `keep=yes` keeps the drawing when the slide is left.
    """
    del keep  # the player's concern
    network = read_model(model.text)
    if isinstance(network, Wrong):
        return Wrong(f"'{model.path}': {network.message}", network.hint, "model")
    if len(set(show)) < len(show):
        return Wrong("a part is named twice", "write it once", "show", len(show) - 1)
    layouts = (_lay_out(network, show, limits, live=live) for limits in _LIMITS)
    layout = next((each for each in layouts if each.width <= _WIDEST), None)
    layout = layout or _lay_out(network, show, _LIMITS[-1], live=live)
    first = first_view(network, layout.known)
    if isinstance(first, Wrong):
        return Wrong(first.message, first.hint, "model")
    sheet = Sheet()
    _draw_field(sheet, layout, first, network.pen)
    if layout.input:
        _draw_input(sheet, layout, first)
    for index, each in enumerate(layout.maps):
        _draw_map(sheet, each, index, first.maps[index])
    if layout.bars:
        _draw_bars(sheet, network, layout, first.scores)
    title = f"A trained network for {len(network.labels)} classes"
    known = {**layout.known, "needs": ["inference"], "network": network.name}
    return Picture(
        title,
        _told(network, first.scores),
        layout.width,
        layout.height,
        str(sheet),
        ".$ .f-ink{fill:var(--figure-ink,currentColor);stroke:none}"
        ".$ .f-stroke{fill:none;stroke:var(--figure-ink,currentColor);stroke-linecap:round;"
        "stroke-linejoin:round}",
        live=known if live else None,
        model=model.path if live else "",
    )


class _Map(Struct, frozen=True):
    """What a layer makes, as it is drawn: small pictures, one for each channel."""

    layer: int
    """Which layer's output it is."""
    name: str
    rows: int
    columns: int
    channels: int
    cell: float
    tiles: tuple[tuple[float, float], ...]
    """The corners of the channels that are drawn."""
    middle: float
    """The middle of its column."""
    size: tuple[float, float]
    """The width and height of all tiles together."""


class _Layout(Struct, frozen=True):
    """Where the parts stand, in pixels."""

    image: tuple[int, int]
    cell: float
    """How wide a cell of the field is."""
    samples: tuple[tuple[float, float], ...]
    sample_cell: float
    middle: float
    """The height of the middle of all parts beside the field."""
    input: tuple[float, float] | None
    input_cell: float
    maps: tuple[_Map, ...]
    bars: float
    """Where the bars begin; 0 where there are none."""
    row: float
    """The distance from one bar to the next."""
    width: float
    height: float

    @property
    def known(self) -> dict[str, object]:
        """What the player has to know to draw all of it again."""
        return {
            "field": [0, _TOP],
            "fieldCell": self.cell,
            "samples": self.samples,
            "sampleCell": self.sample_cell,
            "input": self.input,
            "inputCell": self.input_cell,
            "maps": [
                {"layer": each.layer, "cell": each.cell, "tiles": each.tiles} for each in self.maps
            ],
            "bar": _BAR,
            "bars": self.bars,
        }


def _lay_out(
    network: Model, show: tuple[str, ...], limits: tuple[int, int], *, live: bool
) -> _Layout:
    rows, columns = network.image
    cell = _cell(_FIELD, rows, columns)
    wide, high = cell * columns, cell * rows
    middle = _TOP + max(high, _FIELD) / 2
    samples, sample_cell, bottom = _samples(network, wide, _TOP + high + 14)
    right = wide
    place, seen = None, _cell(_SEEN, rows, columns)
    if "input" in show:
        label = measure(f"input {rows}×{columns}")
        room = max(seen * columns, label)
        place = (right + _GAP + (room - seen * columns) / 2, middle - seen * rows / 2)
        right += _GAP + room
    maps: list[_Map] = []
    if "maps" in show:
        for index, layer in _shown(network)[: limits[0]]:
            maps.append(_map(index, layer, right + _GAP, middle, limits[1]))
            right = maps[-1].middle + max(maps[-1].size[0], _label_width(maps[-1])) / 2
    bars, row = 0.0, min(_ROW, 640 / len(network.labels))
    if "probabilities" in show:
        bars = right + _GAP + max(measure(_short(label)) for label in network.labels) + 8
        right = bars + _BAR + measure("100 %") + 12
    lowest = middle + max(
        row * len(network.labels) / 2 if bars else 0.0,
        seen * rows / 2 + 30,
        *(each.size[1] / 2 + 30 for each in maps),
    )
    if live:
        # The buttons stand in the corner, beside the samples if they have room there.
        lowest = (lowest if right - wide > _BUTTONS else max(lowest, bottom)) + _CONTROLS
    bottom = max(bottom, lowest) + 6
    return _Layout(
        (rows, columns), cell, samples, sample_cell, middle, place, seen, tuple(maps),
        bars, row, right + 2, bottom,
    )  # fmt: skip


def _cell(side: float, rows: int, columns: int) -> float:
    """Return how wide a cell is where a picture is to be about ``side`` wide or high."""
    return max(round(side / max(rows, columns)), 1.0)


def _samples(
    network: Model, wide: float, top: float
) -> tuple[tuple[tuple[float, float], ...], float, float]:
    """Return the corners of the samples, the width of their cells, and where they end."""
    rows, columns = network.image
    pitch = wide / _SAMPLES_IN_ROW
    cell = (pitch - 8) / max(rows, columns)
    places = tuple(
        ((index % _SAMPLES_IN_ROW) * pitch + 4, top + (index // _SAMPLES_IN_ROW) * pitch + 4)
        for index in range(len(network.samples))
    )
    lines = math.ceil(len(places) / _SAMPLES_IN_ROW)
    return places, cell, top + lines * pitch


_MAKING = {"Conv2D": "conv", "DepthwiseConv2D": "depthwise", "Dense": "dense"}
_MAKING |= {"MaxPooling2D": "max pool", "AveragePooling2D": "mean pool"}
_MAKING |= {"GlobalMaxPooling2D": "global max", "GlobalAveragePooling2D": "global mean"}


def _shown(network: Model) -> list[tuple[int, Layer]]:
    """Return the layers whose maps are drawn, each with the index of the layer that ends it.

    That is the last of the normalizations and activations behind it, if there are any.
    """
    found: list[tuple[int, Layer]] = []
    for index, layer in enumerate(network.layers[:-1]):
        if layer.name in _MAKING:
            found.append((index, layer))
        elif found and layer.shape == found[-1][1].shape and found[-1][0] == index - 1:
            found[-1] = (index, found[-1][1])
    if found and network.layers[-1].name == "Activation" and found[-1][1].name == "Dense":
        found.pop()  # the scores themselves
    return found


def _map(index: int, layer: Layer, left: float, middle: float, channels_shown: int) -> _Map:
    """Return a layer's map, whose column begins at ``left``."""
    rows, columns, channels = layer.shape if len(layer.shape) == 3 else (1, 1, layer.shape[-1])
    cell = max(1.5, min(10.0, 48 / max(rows, columns)))
    wide, high = columns * cell + 6, rows * cell + 6
    count = min(channels, channels_shown * (1 if rows * columns > 1 else 4))
    most = max(1, min(count, int(_HIGH / high)))
    # Columns of the same length, where half as many lines are enough for that.
    lines = next((each for each in range(most, most // 2, -1) if count % each == 0), most)
    across = math.ceil(count / lines)
    size = (across * wide - 6, lines * high - 6)
    name = _MAKING[layer.name]
    each = _Map(index, name, rows, columns, channels, cell, (), 0.0, size)
    centre = left + max(size[0], _label_width(each)) / 2
    corner = (centre - size[0] / 2, middle - size[1] / 2)
    tiles = tuple(
        (corner[0] + (tile % across) * wide, corner[1] + (tile // across) * high)
        for tile in range(count)
    )
    return _Map(index, name, rows, columns, channels, cell, tiles, centre, size)


def _shape(each: _Map) -> str:
    if each.rows * each.columns == 1:
        return f"{each.channels}"
    return f"{each.rows}×{each.columns}×{each.channels}"


def _label_width(each: _Map) -> float:
    return max(measure(each.name), measure(_shape(each), 16))


def _shades(sheet: Sheet, name: str, paths: tuple[str, ...], css: tuple[str, str]) -> None:
    """Draw a path for each shade, in a group that the player finds by its name."""
    group = Sheet()
    for index, data in enumerate(paths[: _SHADES * len(set(css))]):
        role = css[index // _SHADES]
        opacity = coordinate((index % _SHADES + 1) / _SHADES)
        group.path(data, role, f' fill-opacity="{opacity}"')
    sheet.group(group, f"f-at-{name}")


_INK = ("f-ink", "f-ink")
_SIGNED = ("f-input f-solid", "f-highlight f-solid")
"""The classes of numbers above and below 0."""


def _draw_field(sheet: Sheet, layout: _Layout, first: First, pen: float) -> None:
    """Draw the field with the first sample, and all samples below it."""
    rows, columns = layout.image
    wide, high = layout.cell * columns, layout.cell * rows
    sheet.text(wide / 2, 20, "drawn", "f-muted")
    _shades(sheet, "field", first.field, _INK)
    scale = f'transform="translate(0 {coordinate(_TOP)}) scale({coordinate(layout.cell)})"'
    sheet.add(f'<path class="f-stroke f-at-strokes" stroke-width="{coordinate(pen)}" {scale}/>')
    sheet.rect(0, _TOP, wide, high, "f-edge")
    # The cell that keys have reached: none yet.
    sheet.rect(0, _TOP, 0, 0, "f-highlight f-outline f-at-cursor")
    _shades(sheet, "samples", first.samples, _INK)
    wide, high = layout.sample_cell * columns + 6, layout.sample_cell * rows + 6
    for x, y in layout.samples:
        sheet.rect(x - 3, y - 3, wide, high, "f-thin")
    x, y = layout.samples[0]
    sheet.rect(x - 3, y - 3, wide, high, "f-highlight f-outline f-at-chosen")


def _draw_input(sheet: Sheet, layout: _Layout, first: First) -> None:
    rows, columns = layout.image
    x, y = layout.input or (0.0, 0.0)
    wide, high = layout.input_cell * columns, layout.input_cell * rows
    sheet.text(x + wide / 2, y - 14, "input", "f-muted")
    _shades(sheet, "input", first.input, _INK)
    sheet.rect(x, y, wide, high, "f-edge")
    sheet.text(x + wide / 2, y + high + 24, f"{rows}×{columns}", size=16)


def _draw_map(sheet: Sheet, each: _Map, index: int, paths: tuple[str, ...]) -> None:
    top = each.tiles[0][1]
    sheet.text(each.middle, top - 14, each.name, "f-muted")
    frames = "".join(
        f"M{coordinate(x)} {coordinate(y)}h{coordinate(each.columns * each.cell)}"
        f"v{coordinate(each.rows * each.cell)}h-{coordinate(each.columns * each.cell)}z"
        for x, y in each.tiles
    )
    sheet.path(frames, "f-thin")
    _shades(sheet, f"map{index}", paths, _SIGNED)
    sheet.text(each.middle, top + each.size[1] + 24, _shape(each), size=16)


def _draw_bars(sheet: Sheet, network: Model, layout: _Layout, scores: tuple[float, ...]) -> None:
    top = layout.middle - layout.row * len(scores) / 2
    best = max(range(len(scores)), key=scores.__getitem__)
    high = layout.row * 0.62
    for index, (label, score) in enumerate(zip(network.labels, scores, strict=True)):
        y = top + (index + 0.5) * layout.row
        sheet.text(layout.bars - 8, y + 6, _short(label), anchor="end")
        role = "f-highlight" if index == best else "f-output"
        css = f"{role} f-solid f-at-bar{index}"
        sheet.rect(layout.bars, y - high / 2, _BAR * score, high, css)
        share = f"{_percent(score)} %"
        sheet.text(
            layout.bars + _BAR * score + 8, y + 6, share, f"f-at-share{index}", anchor="start"
        )


def _short(label: str) -> str:
    return label if len(label) <= 14 else f"{label[:13]}…"


def _percent(score: float) -> int:
    """Return a share in whole percent, rounded as JavaScript does."""
    return math.floor(100 * score + 0.5)


def _told(network: Model, scores: tuple[float, ...]) -> str:
    """Return the network and what it makes of the first sample in words."""
    rows, columns = network.image
    layers = ", ".join(
        f"{_MAKING[each.name]} {'×'.join(map(str, each.shape))}"
        for each in network.layers
        if each.name in _MAKING
    )
    label = network.samples[0]
    told = f"sample 1, {label}," if label else "sample 1"
    ranked = sorted(zip(scores, network.labels, strict=True), key=lambda pair: -pair[0])
    shares = ", ".join(f"{name} {_percent(score)} %" for score, name in ranked[:3])
    return (
        f"A network with an input of {rows} rows and {columns} columns and the layers {layers}. "
        f"For {told} its probabilities are: {shares}."
    )

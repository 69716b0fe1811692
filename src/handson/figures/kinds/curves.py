"""Training curves from a log."""

import csv
import math
import os
import statistics
from collections.abc import Sequence
from io import StringIO
from pathlib import PurePosixPath
from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace

from handson.figures.drawing.plots import DASHES, SERIES, Plot, ticks
from handson.figures.drawing.svg import Picture, Sheet
from handson.figures.drawing.typesetting import coordinate, measure, number
from handson.figures.mistakes import Wrong, suggest
from handson.figures.readers import File, FileText, Flag, Many, Text, Whole

__all__ = ["curves"]

_POINTS = 240
_MOST_PANELS = 3
_LARGEST = 1e100
_WIDE, _HIGH = 640.0, 340.0
"""The size of a plot that stands alone."""
_PANELS_WIDE, _PANELS_HIGH = 1140.0, 300.0
"""The size of several plots together with their labels; long labels make them wider."""
_NARROWEST = 160.0
_BETWEEN = 20.0
"""The room between the labels of one plot and the next plot."""

_Columns = dict[str, list[float]]


def curves(
    *files: Annotated[FileText, File()],
    x: Annotated[str, Text("the name of a column")] = "epoch",
    y: Annotated[tuple[str, ...], Many(Text("the name of a column"))] = (),
    labels: Annotated[tuple[str, ...], Many(Text("the name of a curve"))] = (),
    panels: Annotated[tuple[str, ...], Many(Text("the title of a panel"))] = (),
    log: Annotated[bool, Flag()] = False,
    best: Annotated[bool, Flag()] = False,
    seeds: Annotated[int, Whole(1, 20)] = 1,
    live: Annotated[bool, Flag()] = False,
    keep: Annotated[bool, Flag()] = False,
) -> Picture | Wrong:
    """Draw training curves from logs such as those that Keras's CSVLogger writes.

    `![:curves training.csv, x=epoch, y=loss, val_loss, best=yes](Training)`

    `files` are CSV files of the site whose first line names the columns: one
    for the curves of a training, several to compare trainings. `x` is the
    column for the horizontal axis (the row's number, where a file has no
    `epoch`), `y` the columns to draw: without it, `loss` and `val_loss` of one
    file, and of several files `val_loss`, or else `loss`. There may be five
    curves. Each is named after its column, or after its file where there are
    several, unless `labels` gives other names. `panels` are the titles of up to
    three plots side by side on the same scales: the files are divided among them
    in order, each plot may have five curves, and all have the same `labels`.
    `log=yes` gives the vertical axis a logarithmic scale; `best=yes` marks the
    lowest point of each curve (of accuracies, the highest).

    `seeds=3` takes each three files in a row for one training with three seeds, or of one file
    each three of the columns in `y`: a curve is their median, in a band from the lowest to the
    highest, as far as all of them go.

    With `live=yes` a line can be moved across all curves, with the value of each beside its name
    (see [live figures](live.md)). `keep=yes` keeps it where it is when the slide is left.
    """
    del keep  # the player's concern
    wrong = _too_many_files(len(files), seeds)
    if wrong is not None:
        return wrong
    tables = _read_tables(files)
    if isinstance(tables, Wrong):
        return tables
    share = _shared(len(files), len(panels), seeds)
    if isinstance(share, Wrong):
        return share
    looks = _Looks(log, best, seeds, live)
    return _compared(files, tables, x, y, labels, panels, share, looks)


class _Looks(Struct, frozen=True):
    """How curves are drawn."""

    log: bool
    best: bool
    seeds: int
    live: bool


def _too_many_files(count: int, seeds: int) -> Wrong | None:
    """Return what to say if there are more files than five curves in three panels take."""
    most = _MOST_PANELS * len(SERIES) * seeds
    if count <= most:
        return None
    each = " for each seed" if seeds > 1 else ""
    return Wrong(
        f"{count} files are too many",
        f"write at most {'fifteen' if seeds == 1 else most}: five curves for each of three "
        f"panels{each}",
        "files",
        most,
    )


def _shared(files: int, panels: int, seeds: int) -> int | Wrong:
    """Return how many trainings each panel shows."""
    wrong = _not_for_seeds("files", files, seeds) if files > 1 else None
    if wrong is not None:
        return wrong
    share, rest = divmod(files // seeds if files > 1 else 1, panels or 1)
    if rest or not share:
        return Wrong(
            f"{files} files cannot be shared out to {panels} panels",
            "name as many files for each panel", "panels",
        )  # fmt: skip
    if panels > _MOST_PANELS:
        return Wrong(f"{panels} panels are too many", "write at most three", "panels")
    return share


def _compared(
    files: Sequence[FileText],
    tables: list[_Columns],
    x: str,
    y: tuple[str, ...],
    labels: tuple[str, ...],
    panels: tuple[str, ...],
    share: int,
    looks: _Looks,
) -> Picture | Wrong:
    """Return the picture of the files, of whose trainings each panel has its ``share``."""
    several = len(files) > 1
    drawn = y or _usual(tables, x, alone=share == 1)
    if not drawn:
        return Wrong(f"'{files[0].path}' has no column but '{x}'", "add one to draw", "files")
    wrong = None if several else _not_for_seeds("y", len(drawn), looks.seeds)
    if wrong is not None:
        return wrong
    count = len(drawn) * share // (1 if several else looks.seeds)
    wrong = _too_many(count, share, len(drawn), looks.seeds) or _mislabelled(
        count, labels, len(panels)
    )
    if wrong is not None:
        return wrong
    found = _read_curves(files, tables, x, drawn, alone=share == 1, log=looks.log)
    if isinstance(found, Wrong):
        return found
    if looks.seeds > 1:
        found = _with_bands(found, x, looks.seeds, apart=len(drawn) if several else 1)
        if isinstance(found, Wrong):
            return found
    if labels:
        found = [replace(curve, name=labels[place % count]) for place, curve in enumerate(found)]
    plots = [found[start : start + count] for start in range(0, len(found), count)]
    shown = drawn[0] if share > 1 and len(drawn) == 1 else ""
    paths = [file.path for file in files]
    return _picture(paths, x, shown, panels or ("",), plots, looks)


class _Curve(Struct, frozen=True):
    name: str
    """The name that is written at its end."""
    column: str
    """The column that it shows."""
    points: list[tuple[float, float]]
    band: list[tuple[float, float]] = []
    """The lowest and the highest of several seeds at each point, whose median it is; else empty."""


def _read_tables(files: Sequence[FileText]) -> list[_Columns] | Wrong:
    """Return the columns of each file."""
    if not files:
        return Wrong("no file is named", "write the path of a CSV file of the site")
    tables = []
    for item, file in enumerate(files):
        columns = _columns(file, item)
        if isinstance(columns, Wrong):
            return columns
        tables.append(columns)
    return tables


def _not_for_seeds(what: str, count: int, seeds: int) -> Wrong | None:
    """Return what to say if files or columns cannot be shared out to trainings with seeds."""
    if count % seeds == 0:
        return None
    name = "files" if what == "files" else "columns in y"
    return Wrong(
        f"{count} {name} cannot be shared out to trainings with {seeds} seeds each",
        f"write {seeds} for each training, one after the other", "seeds",
    )  # fmt: skip


def _with_bands(found: list[_Curve], x: str, seeds: int, *, apart: int) -> list[_Curve] | Wrong:
    """Return the median of each ``seeds`` curves that stand ``apart`` from each other."""
    medians = []
    for start in range(0, len(found), seeds * apart):
        for column in range(apart):
            curves = found[start + column : start + seeds * apart : apart]
            name = _common([curve.name for curve in curves], f", {curves[0].column}")
            values = [dict(curve.points) for curve in curves]
            shared = [place for place, _ in curves[0].points if all(place in v for v in values)]
            shared = list(dict.fromkeys(shared))
            if not shared:
                return Wrong(f"the seeds of '{name}' have no {x} in common", "", "seeds")
            at = [[seed[place] for seed in values] for place in shared]
            points = [(p, statistics.median(v)) for p, v in zip(shared, at, strict=True)]
            band = [(min(numbers), max(numbers)) for numbers in at]
            medians.append(_Curve(name, curves[0].column, points, band))
    return medians


def _common(names: list[str], end: str) -> str:
    """Return what the names of several seeds have in common, or the first of them.

    ``end`` is what all of them may end with.
    """
    if all(name.endswith(end) for name in names):
        return _common([name.removesuffix(end) for name in names], "\n") + end
    shared = os.path.commonprefix(names)  # noqa: RUF071 (character by character is meant)
    return shared.rstrip("-_. 0123456789") or names[0]


def _too_many(count: int, share: int, drawn: int, seeds: int) -> Wrong | None:
    """Return what to say if a plot has more curves than there are dashes to tell them apart."""
    if count <= len(SERIES):
        return None
    place = ("y", len(SERIES) * seeds) if share == 1 else ("files", len(SERIES) // drawn * seeds)
    return Wrong(f"{count} curves are too many", "write at most five", *place)


def _mislabelled(count: int, labels: tuple[str, ...], panels: int) -> Wrong | None:
    """Return what to say if there are labels, but not one for each curve of a plot."""
    if not labels or len(labels) == count:
        return None
    return Wrong(
        f"there are {count} curves, but {len(labels)} labels",
        "write one label for each curve" + (" of a panel" if panels > 1 else ""), "labels",
    )  # fmt: skip


def _read_curves(
    files: Sequence[FileText],
    tables: Sequence[_Columns],
    x: str,
    drawn: tuple[str, ...],
    *,
    alone: bool,
    log: bool,
) -> list[_Curve] | Wrong:
    """Return the curves of all files, one for each of the columns ``drawn``."""
    found: list[_Curve] = []
    for file, columns in zip(files, tables, strict=True):
        for item, column in enumerate(drawn):
            points = _points(file, columns, x, column, item, log=log)
            if isinstance(points, Wrong):
                return points
            found.append(_Curve(_name(file, column, drawn, alone=alone), column, points))
    return found


def _columns(file: FileText, item: int) -> _Columns | Wrong:
    """Return the columns of the file as numbers, by name; what is no number is NaN."""
    text = file.text.lstrip("\ufeff")
    first = text.split("\n", 1)[0]
    delimiter = next((mark for mark in (",", ";", "\t") if mark in first), ",")
    try:
        rows = [row for row in csv.reader(StringIO(text), delimiter=delimiter) if any(row)]
    except csv.Error as error:
        return Wrong(f"'{file.path}' cannot be read as CSV: {error}", "", "files", item)
    if len(rows) < 2:
        return Wrong(
            f"'{file.path}' holds no rows of numbers",
            "its first line names the columns, the others hold numbers", "files", item,
        )  # fmt: skip
    names = [name.strip() for name in rows[0]]
    # Of two columns with one name, the first counts.
    places: dict[str, int] = {}
    for place, name in enumerate(names):
        places.setdefault(name, place)
    return {
        name: [_number(row[place]) if place < len(row) else math.nan for row in rows[1:]]
        for name, place in places.items()
        if name
    }


def _number(cell: str) -> float:
    """Return the number in a cell, or NaN if it cannot be drawn."""
    try:
        value = float(cell)
    except ValueError:
        return math.nan
    return value if abs(value) < _LARGEST else math.nan


def _usual(tables: list[_Columns], x: str, *, alone: bool) -> tuple[str, ...]:
    """Return the columns that are drawn where the author names none.

    ``alone`` says that a plot shows one file.
    """
    known = [name for name in ("loss", "val_loss") if all(name in each for each in tables)]
    if not known:
        known = [name for name in tables[0] if name != x][:1]
    return tuple(known if alone else known[-1:])


def _points(
    file: FileText, columns: _Columns, x: str, y: str, item: int, *, log: bool
) -> list[tuple[float, float]] | Wrong:
    """Return the points of one curve; ``item`` says which of the author's columns it is."""
    if y not in columns:
        return Wrong(f"'{file.path}' has no column '{y}'", suggest(y, columns), "y", item)
    if x in columns:
        across = columns[x]
    elif x == "epoch":
        across = [float(row) for row in range(len(columns[y]))]
    else:
        return Wrong(f"'{file.path}' has no column '{x}'", suggest(x, columns), "x")
    points = [
        (a, b)
        for a, b in zip(across, columns[y], strict=True)
        if math.isfinite(a) and math.isfinite(b) and (b > 0 or not log)
    ]
    if not points:
        return Wrong(
            f"the column '{y}' of '{file.path}' holds no numbers" + (" above 0" if log else ""),
            "take another column" + (" or leave out log=yes" if log else ""), "y", item,
        )  # fmt: skip
    return points


def _name(file: FileText, column: str, drawn: tuple[str, ...], *, alone: bool) -> str:
    if alone:
        return column
    stem = PurePosixPath(file.path).stem
    return stem if len(drawn) == 1 else f"{stem}, {column}"


def _scales(
    series: list[list[tuple[float, float]]], *, log: bool
) -> tuple[tuple[float, float], tuple[float, float], list[tuple[float, str]]]:
    """Return the ranges of both axes, and the marks of the vertical one."""
    xs = [point[0] for points in series for point in points]
    ys = [math.log10(point[1]) if log else point[1] for points in series for point in points]
    low, high = min(ys), max(ys)
    if not log and 0 < low < 0.5 * high:
        low = 0.0
    margin = (high - low) * 0.05 or max(abs(high) * 0.1, 1e-9)
    bottom = low if low == 0 else low - margin
    y_range = (bottom, high + margin)
    x_range = (min(xs), max(xs)) if max(xs) > min(xs) else (min(xs) - 1, max(xs) + 1)
    if not log:
        return x_range, y_range, [(tick, number(tick)) for tick in ticks(*y_range, 6)]
    powers = range(math.floor(y_range[0]), math.ceil(y_range[1]) + 1)
    factors = (1, 2, 5) if len(powers) <= 4 else (1,)
    marks = [
        (math.log10(factor) + power, number(factor * 10.0**power))
        for power in powers
        for factor in factors
        if y_range[0] <= math.log10(factor) + power <= y_range[1]
    ]
    return x_range, y_range, marks[:: max(1, len(marks) // 8)]


class _Axes(Struct, frozen=True):
    """What the panels of a picture have in common."""

    x_name: str
    plot: Plot
    marks: list[tuple[float, str]]
    """Value and text of each mark of the vertical axis."""
    looks: _Looks
    places: list[float]
    """Where the line can stand that is moved, on the horizontal axis."""

    def placed(self, point: tuple[float, float]) -> tuple[float, float]:
        """Return a point of a curve on the scales of the plot."""
        return (point[0], math.log10(point[1])) if self.looks.log else point


def _picture(
    paths: list[str],
    x_name: str,
    y_name: str,
    titles: tuple[str, ...],
    panels: list[list[_Curve]],
    looks: _Looks,
) -> Picture:
    """Return the picture; ``y_name`` stands at the vertical axis."""
    every = [curve for curves in panels for curve in curves]
    x_range, y_range, marks = _scales([_reach(curve) for curve in every], log=looks.log)
    places = _places(every) if looks.live else []
    left = max(measure(text, 16) for _, text in marks) + 18 if marks else 40.0
    # Bold type of a wide typeface may take so much more than what is measured.
    right = 78 + max(max(measure(c.name) * 1.3, _room(c, places)) for c in every)
    wide, high = _WIDE, _HIGH
    if len(panels) > 1:
        room = (_PANELS_WIDE - left + _BETWEEN) / len(panels)
        wide, high = max(_NARROWEST, room - right - _BETWEEN), _PANELS_HIGH
    step = wide + right + _BETWEEN
    axes = _Axes(x_name, Plot(x_range, y_range, wide, high), marks, looks, places)
    above = 30.0 * (bool(y_name) + any(titles))
    sheet = Sheet()
    told = []
    for index, (title, curves) in enumerate(zip(titles, panels, strict=True)):
        panel = _panel(axes, curves, index)
        if y_name and index == 0:
            panel.text(-left + 4, 12 - above, y_name, anchor="start")
        if title:
            panel.text(wide / 2, -18, title, "f-bold")
        sheet.group(panel, x=left + index * step, y=12 + above)
        said = ". ".join(_told(curve, x_name) for curve in curves)
        told.append(f"{title}: {said}" if title else said)
    scale = " on a logarithmic scale" if looks.log else ""
    what = f"Curves of {y_name}" if y_name else "Curves"
    description = f"{what} over {x_name}{scale}, from {', '.join(paths)}. {'. '.join(told)}."
    if looks.seeds > 1:
        description += (
            f" Each is the median of {looks.seeds} seeds, from the lowest to the highest."
        )
    names = ", ".join(dict.fromkeys(curve.name for curve in every))
    width = left + len(panels) * step - _BETWEEN
    title = f"Training curves: {names}"
    known = _known(axes, panels, (left, 12 + above), step) if looks.live else None
    height = above + high + (118 if looks.live else 74)
    return Picture(title, description, width, height, str(sheet), live=known)


def _reach(curve: _Curve) -> list[tuple[float, float]]:
    """Return the points of a curve and of its band."""
    ends = [
        (place, value)
        for (place, _), band in zip(curve.points, curve.band, strict=False)
        for value in band
    ]
    return [*curve.points, *ends]


def _places(curves: list[_Curve]) -> list[float]:
    """Return where the curves have points, in order; if there are very many, some of them."""
    every = sorted({place for curve in curves for place, _ in curve.points})
    return every[:: -(-len(every) // _POINTS)]


def _room(curve: _Curve, places: list[float]) -> float:
    """Return the width of the values that are written beside a curve, one at a time."""
    last = len(curve.points) - 1
    wide = max(
        measure(_written(curve, index), 16) for index in range(0 if places else last, last + 1)
    )
    # A wide typeface may take so much more of a longer text.
    return wide * 1.2 if curve.band else wide


def _panel(axes: _Axes, curves: list[_Curve], number_of: int) -> Sheet:
    """Return one plot; the marks at the left have their numbers only in the first one, 0."""
    plot, panel = axes.plot, Sheet()
    (left, right), bottom = plot.x_range, plot.y_range[0]
    wide, high = plot.width, plot.height
    for value, text in axes.marks:
        level = plot.at(left, value)[1]
        panel.line(0, level, wide, level, "f-thin")
        if not number_of:
            panel.text(-10, level + 6, text, "f-muted", size=16, anchor="end")
    panel.line(0, high, wide, high, "f-arrow")
    before = -math.inf
    for tick in ticks(left, right, 8):
        place = plot.at(tick, bottom)[0]
        text = number(tick)
        if place - measure(text, 16) / 2 < before:
            continue
        before = place + measure(text, 16) / 2 + 8
        panel.line(place, high, place, high + 6, "f-arrow")
        panel.text(place, high + 24, text, "f-muted", size=16)
    live = axes.looks.live
    panel.text(wide / 2, high + 52, axes.x_name, f"f-at-x{number_of}" if live else "")
    for curve, role in zip(curves, SERIES, strict=False):
        _draw_band(panel, axes, curve, role)
    if live:
        extra = ' visibility="hidden"'
        panel.path(f"M0 0V{coordinate(high)}", f"f-arrow f-at-line{number_of}", extra)
    for curve, role, dashes in zip(curves, SERIES, DASHES, strict=False):
        points = [axes.placed(point) for point in curve.points]
        plot.curve(panel, _thinned(points), f"f-{role}", dashes=dashes)
        if axes.looks.best:
            panel.circle(*plot.at(*axes.placed(_finest(curve)[1])), 7, f"f-{role} f-outline")
    ends = [plot.at(*axes.placed(curve.points[-1]))[1] for curve in curves]
    for end, place, curve, role, dashes in zip(
        ends, _spread(ends, 44, 14, high - 14), curves, SERIES, DASHES, strict=False
    ):
        panel.path(f"M{wide + 6:g} {end:.1f}L{wide + 26:g} {place:.1f}", "f-thin")
        extra = f' stroke-dasharray="{dashes}"' if dashes else ""
        panel.path(f"M{wide + 28:g} {place:.1f}h34", f"f-{role} f-curve", extra)
        panel.text(wide + 70, place, curve.name, "f-bold", anchor="start")
        mark = f"{number_of}-{SERIES.index(role)}"
        css = f"f-muted f-at-value{mark}" if live else "f-muted"
        panel.text(wide + 70, place + 19, _last(curve), css, size=16, anchor="start")
        if live:
            panel.circle(wide, end, 6, f"f-{role} f-solid f-at-dot{mark}")
    return panel


def _draw_band(panel: Sheet, axes: _Axes, curve: _Curve, role: str) -> None:
    """Draw from the lowest to the highest of a curve's seeds, if it has some."""
    if not curve.band:
        return
    xs = [place for place, _ in curve.points]
    lows, highs = (
        _thinned([axes.placed(point) for point in zip(xs, values, strict=True)])
        for values in zip(*curve.band, strict=True)
    )
    outline = [axes.plot.at(*point) for point in (*highs, *reversed(lows))]
    panel.polyline(outline, f"f-{role} f-solid", ' style="fill-opacity:.2"')


def _thinned(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the points; if there are very many, the lowest and highest of each stretch."""
    if len(points) <= _POINTS:
        return points
    kept = {0, len(points) - 1}
    stretch = 2 * len(points) / _POINTS
    for part in range(_POINTS // 2):
        indices = range(int(part * stretch), min(int((part + 1) * stretch), len(points)))
        if indices:
            kept.add(min(indices, key=lambda index: points[index][1]))
            kept.add(max(indices, key=lambda index: points[index][1]))
    return [points[index] for index in sorted(kept)]


def _spread(wanted: list[float], apart: float, top: float, bottom: float) -> list[float]:
    """Return heights for labels near those wanted, at least ``apart`` from each other."""
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    places = [0.0] * len(wanted)
    previous = top - apart
    for index in order:
        places[index] = max(wanted[index], previous + apart)
        previous = places[index]
    limit = bottom
    for index in reversed(order):
        places[index] = min(places[index], limit)
        limit = places[index] - apart
    return places


def _last(curve: _Curve) -> str:
    return _written(curve, len(curve.points) - 1)


def _written(curve: _Curve, index: int) -> str:
    """Return a value of the curve, with the lowest and the highest of several seeds."""
    value = number(curve.points[index][1])
    if not curve.band:
        return value
    low, high = curve.band[index]
    return f"{value} ({number(low)} to {number(high)})"


def _finest(curve: _Curve) -> tuple[str, tuple[float, float]]:
    """Return what a curve's best point is called, and that point."""
    if "acc" in curve.column or "auc" in curve.column:
        return "highest", max(curve.points, key=lambda point: point[1])
    return "lowest", min(curve.points, key=lambda point: point[1])


def _told(curve: _Curve, x_name: str) -> str:
    """Return the course of a curve in words."""
    extreme, (place, value) = _finest(curve)
    return (
        f"{curve.name}: from {number(curve.points[0][1])} to {_last(curve)}, {extreme} "
        f"{number(value)} at {x_name} {number(place)}"
    )


def _known(
    axes: _Axes, panels: list[list[_Curve]], corner: tuple[float, float], step: float
) -> dict[str, object]:
    """Return what the player has to know to move a line across the curves."""
    plot = axes.plot

    return {
        "x": axes.x_name,
        "places": axes.places,
        "log": axes.looks.log,
        "xRange": plot.x_range,
        "yRange": plot.y_range,
        "size": [plot.width, plot.height],
        "corner": corner,
        "pitch": step,
        "panels": [
            [{"name": curve.name, "values": _at(axes.places, curve)} for curve in curves]
            for curves in panels
        ],
    }


def _at(places: list[float], curve: _Curve) -> list[list[float] | None]:
    """Return the curve's value at each place, with its band; None where it has none."""
    known = {}
    for index, (place, value) in enumerate(curve.points):
        band = curve.band[index] if curve.band else ()
        known[place] = [float(f"{each:.6g}") for each in (value, *band)]
    return [known.get(place) for place in places]

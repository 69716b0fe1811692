"""Training curves from a log."""

import csv
import math
from io import StringIO
from typing import Annotated

from handson.figures.arguments import File, FileText, Flag, Many, Text, Wrong, suggest
from handson.figures.plots import DASHES, SERIES, Plot, ticks
from handson.figures.svg import Picture, Sheet, measure, number

__all__ = ["curves"]

_POINTS = 240


def _columns(file: FileText) -> dict[str, list[float]] | Wrong:
    """Return the columns of the file as numbers, by name; what is no number is NaN."""
    text = file.text.lstrip("\ufeff")
    first = text.split("\n", 1)[0]
    delimiter = next((mark for mark in (",", ";", "\t") if mark in first), ",")
    try:
        rows = [row for row in csv.reader(StringIO(text), delimiter=delimiter) if any(row)]
    except csv.Error as error:
        return Wrong(f"'{file.path}' cannot be read as CSV: {error}", "", "file")
    if len(rows) < 2:
        return Wrong(
            f"'{file.path}' holds no rows of numbers",
            "its first line names the columns, the others hold numbers", "file",
        )  # fmt: skip
    names = [name.strip() for name in rows[0]]
    found: dict[str, list[float]] = {name: [] for name in names if name}
    for row in rows[1:]:
        cells = [*row, *[""] * (len(names) - len(row))]
        for name, cell in zip(names, cells, strict=False):
            if not name:
                continue
            try:
                value = float(cell)
            except ValueError:
                value = math.nan
            found[name].append(value)
    return found


def _thinned(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the points, of very many the lowest and highest of each stretch."""
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


def curves(
    file: Annotated[FileText, File()],
    *,
    x: Annotated[str, Text("the name of a column")] = "epoch",
    y: Annotated[tuple[str, ...], Many(Text("the name of a column"))] = (),
    log: Annotated[bool, Flag()] = False,
    best: Annotated[bool, Flag()] = False,
) -> Picture | Wrong:
    """Draw training curves from a log such as the one that Keras's CSVLogger writes.

    `![:curves training.csv, x=epoch, y=loss, val_loss, best=yes](Training)`

    `file` is a CSV file of the site whose first line names the columns. `x` is
    the column for the horizontal axis (the row's number, where the file has no
    `epoch`), `y` one to five columns to draw: without it, `loss` and `val_loss`,
    as far as they are there. `log=yes` gives the vertical axis a logarithmic
    scale; `best=yes` marks the lowest point of each curve (of accuracies, the
    highest).
    """
    columns = _columns(file)
    if isinstance(columns, Wrong):
        return columns
    drawn = y or tuple(name for name in ("loss", "val_loss") if name in columns)
    if not drawn:
        drawn = tuple(name for name in columns if name != x)[:1]
    if len(drawn) > len(SERIES):
        return Wrong(f"{len(drawn)} curves are too many", "write at most five", "y", len(SERIES))
    for item, name in enumerate(drawn):
        if name not in columns:
            return Wrong(f"'{file.path}' has no column '{name}'", suggest(name, columns), "y", item)
    rows = len(next(iter(columns.values())))
    if x in columns:
        across = columns[x]
    elif x == "epoch":
        across = [float(row) for row in range(rows)]
    else:
        return Wrong(f"'{file.path}' has no column '{x}'", suggest(x, columns), "x")
    series = []
    for item, name in enumerate(drawn):
        points = [
            (a, b)
            for a, b in zip(across, columns[name], strict=True)
            if math.isfinite(a) and math.isfinite(b) and (b > 0 or not log)
        ]
        if not points:
            return Wrong(
                f"the column '{name}' holds no numbers" + (" above 0" if log else ""),
                "take another column" + (" or leave out log=yes" if log else ""), "y", item,
            )  # fmt: skip
        series.append(points)
    return _picture(file.path, x, drawn, series, log=log, best=best)


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


def _picture(
    path: str,
    x_name: str,
    names: tuple[str, ...],
    series: list[list[tuple[float, float]]],
    *,
    log: bool,
    best: bool,
) -> Picture:
    x_range, y_range, marks = _scales(series, log=log)
    wide, high = 640.0, 340.0
    plot = Plot(x_range, y_range, wide, high)
    left = max(measure(text, 16) for _, text in marks) + 18 if marks else 40.0
    panel = Sheet()
    for value, text in marks:
        level = plot.at(x_range[0], value)[1]
        panel.line(0, level, wide, level, "f-thin")
        panel.text(-10, level + 6, text, "f-muted", size=16, anchor="end")
    panel.line(0, high, wide, high, "f-arrow")
    before = -math.inf
    for tick in ticks(*x_range, 8):
        place = plot.at(tick, y_range[0])[0]
        text = number(tick)
        if place - measure(text, 16) / 2 < before:
            continue
        before = place + measure(text, 16) / 2 + 8
        panel.line(place, high, place, high + 6, "f-arrow")
        panel.text(place, high + 24, text, "f-muted", size=16)
    panel.text(wide / 2, high + 52, x_name)
    ends, told = [], []
    for points, name, role, dashes in zip(series, names, SERIES, DASHES, strict=False):
        placed = [(a, math.log10(b) if log else b) for a, b in points]
        plot.curve(panel, _thinned(placed), f"f-{role}", dashes=dashes)
        ends.append(plot.at(*placed[-1])[1])
        highest = "acc" in name or "auc" in name
        finest = (max if highest else min)(points, key=lambda point: point[1])
        extreme = "highest" if highest else "lowest"
        told.append(
            f"{name}: from {number(points[0][1])} to {number(points[-1][1])}, {extreme} "
            f"{number(finest[1])} at {x_name} {number(finest[0])}"
        )
        if best:
            spot = plot.at(finest[0], math.log10(finest[1]) if log else finest[1])
            panel.circle(*spot, 7, f"f-{role} f-outline")
    right = 0.0
    for end, place, name, points, role, dashes in zip(
        ends, _spread(ends, 44, 14, high - 14), names, series, SERIES, DASHES, strict=False
    ):
        panel.path(f"M{wide + 6:g} {end:.1f}L{wide + 26:g} {place:.1f}", "f-thin")
        extra = f' stroke-dasharray="{dashes}"' if dashes else ""
        panel.path(f"M{wide + 28:g} {place:.1f}h34", f"f-{role} f-curve", extra)
        panel.text(wide + 70, place, name, "f-bold", anchor="start")
        last = number(points[-1][1])
        panel.text(wide + 70, place + 19, last, "f-muted", size=16, anchor="start")
        right = max(right, measure(name) * 1.08, measure(last, 16))
    sheet = Sheet()
    sheet.group(panel, x=left, y=12)
    scale = " on a logarithmic scale" if log else ""
    description = f"Curves over {x_name}{scale}, from {path}. {'. '.join(told)}."
    title = f"Training curves: {', '.join(names)}"
    return Picture(title, description, left + wide + 78 + right, high + 74, str(sheet))

"""Grids of cells with a window moving over them: animated, side by side, and step by step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from handson.figures.svg import Picture, Sheet, coordinate, measure

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Scene", "grid", "key_positions", "padding", "window_picture"]

_GAP = 120.0
_WIDEST = 1040.0


@dataclass(frozen=True, slots=True)
class Scene:
    """What moves over what."""

    rows: int
    """Height of the padded input in cells."""
    columns: int
    """Width of the padded input in cells."""
    output_rows: int
    """Height of the output in cells."""
    output_columns: int
    """Width of the output in cells."""
    stride: tuple[int, int]
    """How far the window moves for each output cell, in cells."""
    draw_input: Callable[[float], Sheet]
    """Draws the padded input for a size of cells."""
    draw_window: Callable[[float], Sheet]
    """Draws the window at the first position for a size of cells."""
    output_texts: tuple[str, ...] = ()
    """What stands in the output cells, row by row; may be empty."""
    winners: tuple[tuple[int, int], ...] = ()
    """For each output cell, the row and column of the input cell to ring; may be empty."""
    input_label: str = "input"
    """What is written below the input."""
    output_label: str = "output"
    """What is written below the output."""
    least_cell: float = 8
    """How small the cells may get."""


def grid(
    sheet: Sheet,
    rows: int,
    columns: int,
    cell: float,
    css: str,
    *,
    origin: tuple[float, float] = (0, 0),
    pitch: tuple[int, int] = (1, 1),
    count: int | None = None,
) -> None:
    """Draw cells as one path, each with a small gap around it.

    ``origin`` is the top left corner, ``pitch`` the distance between neighbours
    in rows and columns; only the first ``count`` cells are drawn, if it is given.
    """
    inset = 1.5 if cell >= 24 else 1.0
    side = coordinate(cell - 2 * inset)
    x, y = origin
    data = "".join(
        f"M{coordinate(x + column * pitch[1] * cell + inset)} "
        f"{coordinate(y + row * pitch[0] * cell + inset)}h{side}v{side}h-{side}z"
        for row, column in [divmod(index, columns) for index in range(rows * columns)][:count]
    )
    thin = "" if cell >= 24 or "f-thin" in css else ' style="stroke-width:1.2"'
    sheet.path(data, css, thin)


def padding(
    sheet: Sheet, rows: int, columns: int, cell: float, filled: set[tuple[int, int]]
) -> None:
    """Draw the cells that are not ``filled`` as dashed outlines: they hold zeros."""
    inset = 1.5 if cell >= 24 else 1.0
    side = coordinate(cell - 2 * inset)
    data = "".join(
        f"M{coordinate(column * cell + inset)} {coordinate(row * cell + inset)}"
        f"h{side}v{side}h-{side}z"
        for row in range(rows)
        for column in range(columns)
        if (row, column) not in filled
    )
    if data:
        sheet.path(data, "f-thin", f' stroke-dasharray="{"4 3" if cell >= 24 else "2 2"}"')


def key_positions(rows: int, columns: int) -> list[int]:
    """Return the output cells whose pictures explain the movement: at most four."""
    last = rows * columns - 1
    return sorted({0, min(1, last), min(columns, last), last})


def _place(scene: Scene, index: int) -> tuple[int, int]:
    return divmod(index, scene.output_columns)


def _mark(sheet: Sheet, row: int, column: int, cell: float, css: str = "") -> None:
    """Outline an output cell."""
    inset = 1.5 if cell >= 24 else 1.0
    side = cell - 2 * inset
    style = f"f-highlight f-outline {css}".rstrip()
    thin = "" if cell >= 24 else ' style="stroke-width:2"'
    sheet.rect(column * cell + inset, row * cell + inset, side, side, style, 0, thin)


def _text_size(scene: Scene, cell: float) -> float:
    """Return the size of the texts in the output cells, so that the longest one fits."""
    longest = max((measure(text, 1) for text in scene.output_texts), default=1.0)
    return max(16.0, min(24.0, cell * 0.45, (cell - 14) / longest))


def _output_text(scene: Scene, index: int, cell: float) -> Sheet:
    row, column = _place(scene, index)
    sheet = Sheet()
    if scene.output_texts:
        size = _text_size(scene, cell)
        x, y = (column + 0.5) * cell, (row + 0.5) * cell + size * 0.36
        sheet.text(x, y, scene.output_texts[index], size=size)
    return sheet


def _ring(scene: Scene, index: int, cell: float) -> str:
    row, column = scene.winners[index]
    sheet = Sheet()
    sheet.circle(
        column * cell + cell / 2, row * cell + cell / 2, cell * 0.4, "f-highlight f-outline"
    )
    return str(sheet)


def _still(
    scene: Scene, index: int, cell: float, *, below: bool = False, gap: float = _GAP
) -> Sheet:
    """Draw the window at one position, with all output cells up to there."""
    sheet = Sheet()
    row, column = _place(scene, index)
    width, height = scene.columns * cell, scene.rows * cell
    out_width, out_height = scene.output_columns * cell, scene.output_rows * cell
    sheet.add(scene.draw_input(cell))
    window = scene.draw_window(cell)
    sheet.group(window, x=column * scene.stride[1] * cell, y=row * scene.stride[0] * cell)
    if scene.winners:
        sheet.add(_ring(scene, index, cell))
    output = Sheet()
    grid(output, scene.output_rows, scene.output_columns, cell, "f-thin")
    grid(output, scene.output_rows, scene.output_columns, cell, "f-output f-shape", count=index + 1)
    for done in range(index + 1):
        output.add(_output_text(scene, done, cell))
    _mark(output, row, column, cell)
    if below:
        block = max(width, out_width)
        stacked = Sheet()
        stacked.group(sheet, x=(block - width) / 2)
        stacked.arrow([(block / 2, height + 8), (block / 2, height + 34)])
        stacked.group(output, x=(block - out_width) / 2, y=height + 42)
        return stacked
    tall = max(height, out_height)
    placed = Sheet()
    placed.group(sheet, y=(tall - height) / 2)
    placed.group(output, x=width + gap, y=(tall - out_height) / 2)
    placed.arrow([(width + 18, tall / 2), (width + gap - 18, tall / 2)])
    return placed


def _moving(scene: Scene, cell: float, gap: float) -> tuple[Sheet, str]:
    """Draw the window moving over all positions; return the drawing and its CSS rules."""
    count = scene.output_rows * scene.output_columns
    # A pause at the end, so that the finished output can be seen.
    beats = count + (1 if count > 1 else 0)
    width, height = scene.columns * cell, scene.rows * cell
    _out_width, out_height = scene.output_columns * cell, scene.output_rows * cell
    tall = max(height, out_height)

    def percent(beat: float) -> str:
        return f"{coordinate(100 * beat / beats)}%"

    def path(name: str, places: list[tuple[float, float]]) -> str:
        """Return keyframes that stay at each place for most of a beat, then move on."""
        rules = []
        for index, (x, y) in enumerate(places):
            end = beats if index == count - 1 else index + 0.65
            move = f"transform:translate({coordinate(x)}px,{coordinate(y)}px)"
            rules.append(f"{percent(index)},{percent(end)}{{{move}}}")
        return f"@keyframes $-{name}{{{''.join(rules)}}}"

    length = f"calc({beats}*var(--figure-step,1s))"
    style = (
        f".$ .f-run{{animation:$-w {length} ease-in-out infinite}}"
        f".$ .f-mark{{animation:$-o {length} step-end infinite}}"
        f".$ .f-ring{{animation:$-r {length} step-end infinite}}"
        f".$ .f-cell{{animation:{length} step-end infinite}}"
    )
    places = [_place(scene, index) for index in range(count)]
    step_y, step_x = scene.stride
    style += path("w", [(c * step_x * cell, r * step_y * cell) for r, c in places])
    style += path("o", [(c * cell, r * cell) for r, c in places])
    sheet, left, right = Sheet(), Sheet(), Sheet()
    left.add(scene.draw_input(cell))
    left.group(scene.draw_window(cell), "f-run")
    if scene.winners:
        style += path("r", [(c * cell, r * cell) for r, c in scene.winners])
        ring = Sheet()
        ring.circle(cell / 2, cell / 2, cell * 0.4, "f-highlight f-outline f-ring")
        left.add(ring)
    grid(right, scene.output_rows, scene.output_columns, cell, "f-thin")
    for index in range(count):
        done = Sheet()
        row, column = places[index]
        grid(done, 1, 1, cell, "f-output f-shape", origin=(column * cell, row * cell))
        done.add(_output_text(scene, index, cell))
        if index == 0:
            right.add(done)
            continue
        style += f".$ .f-c{index}{{animation-name:$-{index}}}"
        style += f"@keyframes $-{index}{{0%{{opacity:0}}{percent(index)}{{opacity:1}}}}"
        if scene.output_texts:
            right.group(done, f"f-cell f-c{index}")
        else:
            right.add(str(done).replace("f-shape", f"f-shape f-cell f-c{index}", 1))
    _mark(right, 0, 0, cell, "f-mark")
    sheet.group(left, y=(tall - height) / 2)
    sheet.group(right, x=width + gap, y=(tall - out_height) / 2)
    sheet.arrow([(width + 18, tall / 2), (width + gap - 18, tall / 2)])
    return sheet, style


def _labels(scene: Scene, cell: float, gap: float, y: float) -> Sheet:
    sheet = Sheet()
    width, out_width = scene.columns * cell, scene.output_columns * cell
    sheet.text(width / 2, y, scene.input_label)
    sheet.text(width + gap + out_width / 2, y, scene.output_label)
    return sheet


def window_picture(
    scene: Scene, title: str, description: str, lines: tuple[str, ...] = ()
) -> Picture:
    """Return the picture of a window moving over a grid.

    In the browser it moves; in print, and for who wants no motion, its key
    positions stand side by side. ``lines`` are formulas below it.
    """
    count = scene.output_rows * scene.output_columns
    labels = (measure(scene.input_label), measure(scene.output_label))
    cells = scene.columns + scene.output_columns
    rows = max(scene.rows, scene.output_rows)
    gap = _GAP
    cell = min(60.0, (_WIDEST - gap) / cells, 400 / rows)
    cell = max(cell, scene.least_cell)
    # Labels wider than their grids must not touch each other.
    clash = (labels[0] + labels[1]) / 2 + 24 - cells * cell / 2
    gap = max(gap, clash)
    left = max(0.0, (labels[0] - scene.columns * cell) / 2) + 4
    right = max(0.0, (labels[1] - scene.output_columns * cell) / 2) + 4
    inner = cells * cell + gap
    width = left + inner + right
    height = rows * cell

    keys = key_positions(scene.output_rows, scene.output_columns)
    widest = max(scene.columns, scene.output_columns)
    stacked = scene.rows + scene.output_rows
    spare = 44.0
    while len(keys) > 2 and (_WIDEST - spare * (len(keys) - 1)) / (len(keys) * widest) < (
        scene.least_cell
    ):
        keys.pop(1)
    small = min(
        cell,
        max(440.0 / stacked, scene.least_cell),
        (_WIDEST - spare * (len(keys) - 1)) / (len(keys) * widest),
    )
    small = max(small, scene.least_cell)
    panel = widest * small
    still_width = len(keys) * panel + spare * (len(keys) - 1)
    still_height = stacked * small + 42 + 30

    # Room to spare: the typeface at hand may be wider than the one measured.
    text_width = 1.2 * max((measure(line) for line in lines), default=0.0) + 16
    top = 4.0
    wide = max(width, text_width)
    label_y = top + height + 28

    def picture(drawn: Sheet, style: str = "") -> Picture:
        """Return the picture of a drawing, with the labels and formulas that belong to it."""
        group, sheet = Sheet(), Sheet()
        group.group(drawn, x=left, y=top)
        group.group(_labels(scene, cell, gap, 0), x=left, y=label_y)
        sheet.group(group, x=(wide - width) / 2)
        for row, line in enumerate(lines, start=1):
            sheet.text(wide / 2, label_y + 6 + 30 * row, line)
        below = label_y + 18 + 30 * len(lines)
        return Picture(title, description, wide, below, str(sheet), style)

    strip = Sheet()
    strip_width = max(still_width + 8, text_width)
    for number, index in enumerate(keys):
        x = (strip_width - still_width) / 2 + number * (panel + spare)
        strip.group(_still(scene, index, small, below=True), x=x, y=top + 30)
        strip.text(x + panel / 2, top + 16, f"step {index + 1} of {count}", "f-muted")
    bottom = top + still_height
    for row, line in enumerate(lines, start=1):
        strip.text(strip_width / 2, bottom + 30 * row, line)
    bottom += 30 * len(lines) + 12
    still = Picture(title, description, strip_width, bottom, str(strip))

    frames = []
    for index in range(count) if count <= 9 else keys:
        step = f"step {index + 1} of {count}"
        frame = picture(_still(scene, index, cell, gap=gap))
        frames.append(
            replace(frame, title=f"{title}: {step}", description=f"{step}. {description}")
        )
    return replace(picture(*_moving(scene, cell, gap)), frames=tuple(frames), still=still)

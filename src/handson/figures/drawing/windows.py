"""Grids of cells with a window moving over them: animated, side by side, and step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from handson.figures.drawing.grids import grid
from handson.figures.drawing.svg import Picture, Sheet
from handson.figures.drawing.typesetting import coordinate, measure

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Scene", "key_positions", "window_picture"]

_GAP = 120.0
_WIDEST = 1040.0
_TOP = 4.0
_SPARE = 44.0
"""The room between two positions that stand side by side."""


class Scene(Struct, frozen=True):
    """A window that moves over a grid, and the output that it gives."""

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


class _Animation:
    """The CSS rules of a window that stops at each of ``count`` positions for one beat."""

    def __init__(self, count: int) -> None:
        self.count = count
        # A pause at the end, so that the finished output can be seen.
        self.beats = count + (1 if count > 1 else 0)
        length = f"calc({self.beats}*var(--figure-step,1s))"
        self.style = (
            f".$ .f-run{{animation:$-w {length} ease-in-out infinite}}"
            f".$ .f-mark{{animation:$-o {length} step-end infinite}}"
            f".$ .f-ring{{animation:$-r {length} step-end infinite}}"
            f".$ .f-cell{{animation:{length} step-end infinite}}"
        )

    def _percent(self, beat: float) -> str:
        return f"{coordinate(100 * beat / self.beats)}%"

    def move(self, name: str, places: list[tuple[float, float]]) -> None:
        """Add keyframes that stay at each place for most of a beat, then move on."""
        rules = []
        for index, (x, y) in enumerate(places):
            end = self.beats if index == self.count - 1 else index + 0.65
            move = f"transform:translate({coordinate(x)}px,{coordinate(y)}px)"
            rules.append(f"{self._percent(index)},{self._percent(end)}{{{move}}}")
        self.style += f"@keyframes $-{name}{{{''.join(rules)}}}"

    def appear(self, index: int) -> None:
        """Add the rule that shows output cell ``index`` once the window has reached it."""
        self.style += f".$ .f-c{index}{{animation-name:$-{index}}}"
        self.style += f"@keyframes $-{index}{{0%{{opacity:0}}{self._percent(index)}{{opacity:1}}}}"


def _moving(scene: Scene, cell: float, gap: float) -> tuple[Sheet, str]:
    """Draw the window moving over all positions; return the drawing and its CSS rules."""
    count = scene.output_rows * scene.output_columns
    width, height = scene.columns * cell, scene.rows * cell
    out_height = scene.output_rows * cell
    tall = max(height, out_height)
    places = [_place(scene, index) for index in range(count)]
    animation = _Animation(count)
    step_y, step_x = scene.stride
    animation.move("w", [(c * step_x * cell, r * step_y * cell) for r, c in places])
    animation.move("o", [(c * cell, r * cell) for r, c in places])
    sheet, left = Sheet(), Sheet()
    left.add(scene.draw_input(cell))
    left.group(scene.draw_window(cell), "f-run")
    if scene.winners:
        animation.move("r", [(c * cell, r * cell) for r, c in scene.winners])
        ring = Sheet()
        ring.circle(cell / 2, cell / 2, cell * 0.4, "f-highlight f-outline f-ring")
        left.add(ring)
    right = _appearing_output(scene, cell, animation)
    sheet.group(left, y=(tall - height) / 2)
    sheet.group(right, x=width + gap, y=(tall - out_height) / 2)
    sheet.arrow([(width + 18, tall / 2), (width + gap - 18, tall / 2)])
    return sheet, animation.style


def _appearing_output(scene: Scene, cell: float, animation: _Animation) -> Sheet:
    """Draw the output, whose cells appear one after the other; the first is there at once."""
    output = Sheet()
    grid(output, scene.output_rows, scene.output_columns, cell, "f-thin")
    for index in range(animation.count):
        done = Sheet()
        row, column = _place(scene, index)
        grid(done, 1, 1, cell, "f-output f-shape", origin=(column * cell, row * cell))
        done.add(_output_text(scene, index, cell))
        if index == 0:
            output.add(done)
            continue
        animation.appear(index)
        if scene.output_texts:
            output.group(done, f"f-cell f-c{index}")
        else:
            output.add(str(done).replace("f-shape", f"f-shape f-cell f-c{index}", 1))
    _mark(output, 0, 0, cell, "f-mark")
    return output


def _labels(scene: Scene, cell: float, gap: float, y: float) -> Sheet:
    sheet = Sheet()
    width, out_width = scene.columns * cell, scene.output_columns * cell
    sheet.text(width / 2, y, scene.input_label)
    sheet.text(width + gap + out_width / 2, y, scene.output_label)
    return sheet


class _Layout(Struct, frozen=True):
    """Where input and output stand beside each other, in pixels."""

    cell: float
    """The side of a cell."""
    gap: float
    """The room between input and output."""
    left: float
    """Where the input begins: a label may be wider than its grid and need room on the left."""
    width: float
    """The width of grids and labels together."""
    wide: float
    """The width of the whole picture: a formula below may be wider than the grids."""
    label_y: float
    """The baseline of the labels."""


def _text_width(lines: tuple[str, ...]) -> float:
    # The reader's typeface may be wider than the one that is measured.
    return 1.2 * max((measure(line) for line in lines), default=0.0) + 16


def _side_by_side(scene: Scene, lines: tuple[str, ...]) -> _Layout:
    """Return where input, output, their labels and the formulas stand."""
    labels = (measure(scene.input_label), measure(scene.output_label))
    cells = scene.columns + scene.output_columns
    rows = max(scene.rows, scene.output_rows)
    cell = max(min(60.0, (_WIDEST - _GAP) / cells, 400 / rows), scene.least_cell)
    # Labels wider than their grids must not touch each other.
    gap = max(_GAP, (labels[0] + labels[1]) / 2 + 24 - cells * cell / 2)
    left = max(0.0, (labels[0] - scene.columns * cell) / 2) + 4
    right = max(0.0, (labels[1] - scene.output_columns * cell) / 2) + 4
    width = left + (cells * cell + gap) + right
    wide = max(width, _text_width(lines))
    return _Layout(cell, gap, left, width, wide, label_y=_TOP + rows * cell + 28)


def _fitting(scene: Scene, panels: int) -> float:
    """Return how large cells may be where so many positions stand side by side."""
    widest = max(scene.columns, scene.output_columns)
    return (_WIDEST - _SPARE * (panels - 1)) / (panels * widest)


def _keys_that_fit(scene: Scene) -> list[int]:
    """Return the key positions, as many as have room side by side: at least two."""
    keys = key_positions(scene.output_rows, scene.output_columns)
    while len(keys) > 2 and _fitting(scene, len(keys)) < scene.least_cell:
        keys.pop(1)
    return keys


def _strip(
    scene: Scene, largest: float, title: str, description: str, lines: tuple[str, ...]
) -> Picture:
    """Return the key positions side by side, in cells of at most ``largest``."""
    count = scene.output_rows * scene.output_columns
    keys = _keys_that_fit(scene)
    widest = max(scene.columns, scene.output_columns)
    stacked = scene.rows + scene.output_rows
    cell = min(largest, max(440.0 / stacked, scene.least_cell), _fitting(scene, len(keys)))
    cell = max(cell, scene.least_cell)
    panel = widest * cell
    inner = len(keys) * panel + _SPARE * (len(keys) - 1)
    width = max(inner + 8, _text_width(lines))
    sheet = Sheet()
    for number, index in enumerate(keys):
        x = (width - inner) / 2 + number * (panel + _SPARE)
        sheet.group(_still(scene, index, cell, below=True), x=x, y=_TOP + 30)
        sheet.text(x + panel / 2, _TOP + 16, f"step {index + 1} of {count}", "f-muted")
    bottom = _TOP + (stacked * cell + 42 + 30)
    for row, line in enumerate(lines, start=1):
        sheet.text(width / 2, bottom + 30 * row, line)
    bottom += 30 * len(lines) + 12
    return Picture(title, description, width, bottom, str(sheet))


def window_picture(
    scene: Scene, title: str, description: str, lines: tuple[str, ...] = ()
) -> Picture:
    """Return the picture of a window moving over a grid.

    In the browser it moves; in print, and for readers who want no motion, its
    key positions stand side by side. ``lines`` are formulas below it.
    """
    count = scene.output_rows * scene.output_columns
    layout = _side_by_side(scene, lines)
    cell, gap = layout.cell, layout.gap

    def picture(drawn: Sheet, style: str = "") -> Picture:
        """Return the picture of a drawing, with the labels and formulas that belong to it."""
        group, sheet = Sheet(), Sheet()
        group.group(drawn, x=layout.left, y=_TOP)
        group.group(_labels(scene, cell, gap, 0), x=layout.left, y=layout.label_y)
        sheet.group(group, x=(layout.wide - layout.width) / 2)
        for row, line in enumerate(lines, start=1):
            sheet.text(layout.wide / 2, layout.label_y + 6 + 30 * row, line)
        below = layout.label_y + 18 + 30 * len(lines)
        return Picture(title, description, layout.wide, below, str(sheet), style)

    frames = []
    for index in range(count) if count <= 9 else _keys_that_fit(scene):
        step = f"step {index + 1} of {count}"
        frame = picture(_still(scene, index, cell, gap=gap))
        frames.append(
            replace(frame, title=f"{title}: {step}", description=f"{step}. {description}")
        )
    still = _strip(scene, cell, title, description, lines)
    return replace(picture(*_moving(scene, cell, gap)), frames=tuple(frames), still=still)

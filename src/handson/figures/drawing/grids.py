"""Grids of cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handson.figures.drawing.typesetting import coordinate

if TYPE_CHECKING:
    from handson.figures.drawing.svg import Sheet

__all__ = ["grid", "padding"]


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

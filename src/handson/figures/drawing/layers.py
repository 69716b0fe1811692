"""Layers of units as columns of circles, with the edges between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from handson.figures.drawing.typesetting import coordinate

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from handson.figures.drawing.svg import Sheet

__all__ = ["Column", "columns", "draw_edges", "draw_units", "shown_units"]


class Column(Struct, frozen=True):
    """One layer, laid out."""

    x: float
    """The middle of the column."""
    units: dict[int, float]
    """The units that are shown, from 0, with the height of their middle."""
    gap: float | None
    """The height of the dots that stand for the units left out; None where all are shown."""
    radius: float
    """The radius of the units."""
    role: str
    """``input``, ``hidden`` or ``output``."""


def shown_units(count: int, most: int) -> list[int]:
    """Return which of ``count`` units to show: all, or the first ones and the last."""
    if count <= most:
        return list(range(count))
    return [*range(most - 2), count - 1]


def columns(
    counts: list[int], *, most: int, left: float, step: float, top: float, height: float
) -> list[Column]:
    """Return the layers as columns, each in the middle of ``height`` below ``top``."""
    # A layer with units left out takes as many rows as a full one: the dots take one row.
    rows = max(min(count, most) for count in counts)
    pitch = min(72.0, height / rows)
    radius = min(24.0, pitch * 0.38, step * 0.2)
    found = []
    for index, count in enumerate(counts):
        shown = shown_units(count, most)
        used = min(count, most)
        start = top + height / 2 - pitch * (used - 1) / 2
        heights = {unit: start + pitch * row for row, unit in enumerate(shown)}
        gap = None
        if count > most:
            heights[count - 1] = start + pitch * (most - 1)
            gap = start + pitch * (most - 2)
        role = "input" if index == 0 else "output" if index == len(counts) - 1 else "hidden"
        found.append(Column(left + step * index, heights, gap, radius, role))
    return found


def draw_edges(
    sheet: Sheet,
    source: Column,
    target: Column,
    *,
    css: str = "f-thin",
    without: Collection[int] = (),
    only: Iterable[int] | None = None,
    without_source: Collection[int] = (),
) -> None:
    """Draw the edges between two layers, as one path.

    Edges to units of ``target`` that are in ``without``, or not in ``only`` where
    that is given, are left out, and so are those from ``without_source``.
    """
    data = []
    wanted = None if only is None else set(only)
    for unit, y in source.units.items():
        if unit in without_source:
            continue
        for other, y2 in target.units.items():
            if other in without or (wanted is not None and other not in wanted):
                continue
            length = ((target.x - source.x) ** 2 + (y2 - y) ** 2) ** 0.5
            dx, dy = (target.x - source.x) / length, (y2 - y) / length
            a, b = source.radius + 1, target.radius + 1
            data.append(
                f"M{coordinate(source.x + dx * a)} {coordinate(y + dy * a)}"
                f"L{coordinate(target.x - dx * b)} {coordinate(y2 - dy * b)}"
            )
    if data:
        sheet.path("".join(data), css)


def draw_units(
    sheet: Sheet, column: Column, *, dropped: Collection[int] = (), lit: Collection[int] = ()
) -> None:
    """Draw the units of a layer; ``dropped`` ones are crossed out, ``lit`` ones are filled."""
    radius = column.radius
    for unit, y in column.units.items():
        if unit in dropped:
            arm = radius * 0.45
            sheet.add(
                f'<circle class="f-edge" cx="{coordinate(column.x)}" cy="{coordinate(y)}" '
                f'r="{coordinate(radius)}" stroke-dasharray="4 4"/>'
            )
            x = column.x
            sheet.path(
                f"M{coordinate(x - arm)} {coordinate(y - arm)}"
                f"L{coordinate(x + arm)} {coordinate(y + arm)}"
                f"M{coordinate(x - arm)} {coordinate(y + arm)}"
                f"L{coordinate(x + arm)} {coordinate(y - arm)}",
                "f-highlight f-outline",
            )
        elif unit in lit:
            sheet.circle(column.x, y, radius, "f-highlight f-shape")
            sheet.circle(column.x, y, radius - 5, "f-highlight f-solid")
        else:
            sheet.circle(column.x, y, radius, f"f-{column.role} f-shape")
    if column.gap is not None:
        for offset in (-1, 0, 1):
            sheet.circle(column.x, column.gap + offset * max(7, radius * 0.45), 2.6, "f-head")

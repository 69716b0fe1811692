"""Tables that Markdown's own syntax made are completed, for the theme's style sheets to see."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handson.markdown.marks import MARK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from handson.rendering.postprocess.context import Context

    Row = list[LexborNode]
    """The cells of a row, from the left."""

__all__ = ["complete_tables"]

_NUMBER = re.compile(r"[<>≈~±+−-]? ?\d[\d.,   ]*(?:[eE][+−-]?\d+)?(?: ?[%‰×x])?")


def complete_tables(tree: LexborHTMLParser, _: Context) -> None:
    """Fill short rows, name what heads rows, and give columns of numbers the class ``number``.

    A row with fewer cells than the header gets the empty ones that it lacks:
    remark drops an empty last cell of the last row. The cells of a column that
    holds nothing but numbers get the class, unless the author aligned the
    column. Where the first column heads the rows, its cells become ``th``: the corner above them
    is empty, or all of them are bold. Tables that were written as HTML stay as they are.
    """
    for table in tree.tags("table"):
        if MARK in table.attrs:
            header, body = _rows(table, "thead"), _rows(table, "tbody")
            _fill(tree, body, len(header[0][1]) if header else 0)
            _mark_numbers([cells for _, cells in header], [cells for _, cells in body])
            _head_rows(
                tree, header[0][1] if header else [], [cells[0] for _, cells in body if cells]
            )


def _rows(table: LexborNode, part: str) -> list[tuple[LexborNode, Row]]:
    """Return the rows of a part of the table, each with its cells."""
    return [
        (row, list(row.iter()))
        for section in table.iter()
        if section.tag == part
        for row in section.iter()
    ]


def _fill(tree: LexborHTMLParser, rows: Sequence[tuple[LexborNode, Row]], columns: int) -> None:
    for row, cells in rows:
        while len(cells) < columns:
            cell = tree.create_node("td")
            row.insert_child(cell, move=True)
            cells.append(cell)


def _mark_numbers(header: Sequence[Row], body: Sequence[Row]) -> None:
    columns: dict[int, bool] = {}
    for cells in body:
        for index, cell in enumerate(cells):
            if len(cell.attrs):
                columns[index] = False
            elif columns.get(index, True) and (text := cell.text().strip()):
                columns[index] = _NUMBER.fullmatch(text) is not None
    numbers = [index for index, only_numbers in columns.items() if only_numbers]
    for cells in (*header, *body) if numbers else ():
        for index in numbers:
            if index < len(cells) and not len(cells[index].attrs):
                cells[index].attrs["class"] = "number"


def _head_rows(tree: LexborHTMLParser, header: Row, first: Row) -> None:
    """Make headers of the cells of the first column, where that is what they are."""
    others = [_is_empty(cell) for cell in header[1:]]
    above_nothing = bool(others) and _is_empty(header[0]) and not all(others)
    if any(map(_is_empty, first)) or not (above_nothing or (others and all(map(_is_bold, first)))):
        return
    for cell in first:
        head = tree.create_node("th")
        head.attrs["scope"] = "row"
        for name, value in cell.attrs.items():
            head.attrs[name] = value
        for child in list(cell.iter(include_text=True)):
            head.insert_child(child, move=True)
        cell.replace_with(head, move=True)


def _is_empty(cell: LexborNode) -> bool:
    return cell.first_child is None


def _is_bold(cell: LexborNode) -> bool:
    inner = cell.first_child
    return inner is not None and inner.next is None and inner.tag in {"strong", "b"}

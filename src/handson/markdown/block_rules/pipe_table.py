"""Tables, with and without bars around their rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as etree  # noqa: ICN001, N813 - as Python-Markdown does

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handson.markdown.block_rules.block_rule import Blocks, Build
    from handson.markdown.lines import Lines

__all__ = ["read_piped", "read_plain"]

_PLAIN_DELIMITERS = re.compile(r" *[-:]+ *\|[-| :]*$")
_PIPED_DELIMITERS = re.compile(r" *\| *[-:]+[-| :]*$")


def read_plain(block: Lines, _blocks: Blocks) -> Build | None:
    """Read a table whose rows begin with a cell."""
    header = block.here()
    if not block.top or "|" not in header.lstrip(" ")[1:]:
        return None
    if not _PLAIN_DELIMITERS.match(block.here(1)):
        return None
    end = block.at + 2
    while end < len(block.lines) and "|" in block.lines[end]:
        end += 1
    rows = block.take(end).split("\n")
    return _table(header.removesuffix("|"), rows[1].removesuffix("|"), rows[2:])


def read_piped(block: Lines, _blocks: Blocks) -> Build | None:
    """Read a table whose rows begin with a bar."""
    header = block.here()
    if not block.top or not header.lstrip(" ").startswith("|"):
        return None
    if not _PIPED_DELIMITERS.match(block.here(1)):
        return None
    end = block.at + 2
    while end < len(block.lines) and block.lines[end].lstrip(" ").startswith("|"):
        end += 1
    followed = end < len(block.lines)
    rows = [_unpiped(row) for row in block.take(end).split("\n")]
    if followed and len(rows) > 2:
        # marked takes a second bar off the last row, and an empty last cell with it.
        rows[-1] = rows[-1].removesuffix("|").rstrip(" ")
    return _table(rows[0], rows[1], rows[2:])


def _unpiped(row: str) -> str:
    row = row.strip(" ").removeprefix("|").strip(" ")
    return row.removesuffix("|").strip(" ")


def _cells(row: str) -> list[str]:
    return [cell.strip(" ") for cell in row.strip(" ").split("|")]


def _alignment(delimiter: str) -> str:
    left, right = delimiter.startswith(":"), delimiter.endswith(":")
    if left and right:
        return "center"
    return "right" if right else "left" if left else ""


def _table(header: str, delimiters: str, rows: Sequence[str]) -> Build:
    alignments = [_alignment(delimiter) for delimiter in _cells(delimiters)]

    def build(parent: etree.Element) -> None:
        table = etree.SubElement(parent, "table")
        _add_row(etree.SubElement(table, "thead"), "th", _cells(header), alignments)
        body = etree.SubElement(table, "tbody")
        for row in rows:
            _add_row(body, "td", _cells(row), alignments)

    return build


def _add_row(
    parent: etree.Element, tag: str, cells: Sequence[str], alignments: Sequence[str]
) -> None:
    row = etree.SubElement(parent, "tr")
    for index, text in enumerate(cells):
        cell = etree.SubElement(row, tag)
        cell.text = text
        if index < len(alignments) and alignments[index]:
            cell.set("style", f"text-align:{alignments[index]}")

"""Tables, with and without bars around their rows."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.etree import ElementTree as etree  # noqa: ICN001, N813 - as Python-Markdown does

from handson.language.code_spans import code_spans
from handson.language.comments import CLOSING, OPENING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handson.markdown.block_rules.block_rule import Blocks, Build
    from handson.markdown.lines import Lines

__all__ = ["read_piped", "read_plain"]

_PLAIN_DELIMITERS = re.compile(r" *[-:]+ *\|[-| :]*$")
_BAR = re.compile(r"\\.|(\|)", re.DOTALL)
_PIPED_DELIMITERS = re.compile(r" *\| *[-:]+[-| :]*$")


def read_plain(block: Lines, blocks: Blocks) -> Build | None:
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
    return _table(_without_bar(header), _without_bar(rows[1]), rows[2:], blocks)


def read_piped(block: Lines, blocks: Blocks) -> Build | None:
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
        rows[-1] = _without_bar(rows[-1])
    return _table(rows[0], rows[1], rows[2:], blocks)


def _unpiped(row: str) -> str:
    return _without_bar(row.strip(" ").removeprefix("|").strip(" "))


def _without_bar(row: str) -> str:
    """Return the row without a bar at its end that separates nothing; a backslash makes it text."""
    before = row.removesuffix("|")
    escaped = (len(before) - len(before.rstrip("\\"))) % 2
    return row if escaped else before.rstrip(" ")


def _cells(row: str) -> list[str]:
    """Return the cells of a row; a bar after a backslash is text, in code as well."""
    if "\\" not in row and OPENING not in row:
        return [cell.strip(" ") for cell in row.strip(" ").split("|")]
    masked = _without_comments(row) if OPENING in row else row
    bars = [match.start() for match in _BAR.finditer(masked) if match[1]]
    cells = (row[start + 1 : end] for start, end in pairwise([-1, *bars, len(row)]))
    return [cell.replace("\\|", "|").strip(" ") for cell in cells]


def _without_comments(row: str) -> str:
    """Return the row with blanks in place of the comments, which end no cell."""
    code = iter(code_spans(row, 0, len(row))[0])
    around = next(code, None)
    parts: list[str] = []
    start = 0
    while (opening := row.find(OPENING, start)) != -1:
        while around and around[1] <= opening:
            around = next(code, None)
        if around and around[0] < opening:
            end = around[1]
            parts.append(row[start:end])
        else:
            closing = row.find(CLOSING, opening + len(OPENING))
            if closing == -1:
                break
            end = closing + len(CLOSING)
            parts.append(row[start:opening] + " " * (end - opening))
        start = end
    return "".join(parts) + row[start:]


def _alignment(delimiter: str) -> str:
    left, right = delimiter.startswith(":"), delimiter.endswith(":")
    if left and right:
        return "center"
    return "right" if right else "left" if left else ""


def _table(header: str, delimiters: str, rows: Sequence[str], blocks: Blocks) -> Build:
    alignments = [_alignment(delimiter) for delimiter in _cells(delimiters)]
    head = _cells(header)
    cells = [_cells(row) for row in rows]
    wide = next((index for index, row in enumerate(cells) if len(row) > len(head)), None)
    if wide is not None:
        blocks.report_row(rows[wide], len(cells[wide]), len(head))

    def build(parent: etree.Element) -> None:
        table = etree.SubElement(parent, "table")
        _add_row(etree.SubElement(table, "thead"), "th", head, alignments)
        body = etree.SubElement(table, "tbody")
        for row in cells:
            _add_row(body, "td", row, alignments)

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

"""Quotations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as etree  # noqa: ICN001, N813 - as Python-Markdown does

from handson.markdown.block_rules.block_rule import DEEPEST

if TYPE_CHECKING:
    from handson.markdown.block_rules.block_rule import Blocks, Build
    from handson.markdown.lines import Lines

__all__ = ["begins", "read"]

_QUOTE = re.compile(r" *>.")
_MARK = re.compile(r"^ *> ?", re.MULTILINE)


def begins(block: Lines, index: int) -> bool:
    """Tell whether the line is part of a quotation."""
    return _QUOTE.match(block.lines[index]) is not None


def read(block: Lines, blocks: Blocks) -> Build | None:
    """Read the paragraphs of a quotation, and further ones behind blank lines."""
    if block.depth >= DEEPEST or not begins(block, block.at):
        return None
    quoted = _MARK.sub("", block.take(_end(block)))

    def build(parent: etree.Element) -> None:
        quote = etree.SubElement(parent, "blockquote")
        blocks.parse(quote, quoted, top=block.top, loose=True, depth=block.depth + 1)

    return build


def _end(block: Lines) -> int:
    """Return the index behind the quotation; lines without a mark go on with a paragraph."""
    lines, end = block.lines, block.at
    while end < len(lines) and begins(block, end):
        while end < len(lines) and lines[end]:
            end += 1
        after = end
        while after < len(lines) and not lines[after]:
            after += 1
        if after < len(lines) and begins(block, after):
            end = after
    return end

"""Headings: behind number signs, and underlined ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handson.markdown.block_rules import html_block
from handson.markdown.block_rules.block_rule import element

if TYPE_CHECKING:
    from handson.markdown.block_rules.block_rule import Blocks, Build
    from handson.markdown.lines import Lines

__all__ = ["begins", "begins_underlined", "read", "read_underlined"]

_HEADING = re.compile(r" *(#{1,6})(?: *$| *(?=[^\s#])(.*)$| +(?=#)(.*)$)")
_UNDERLINE = re.compile(r" *(=|-)[=-]+ *$")


def begins(block: Lines, index: int) -> bool:
    """Tell whether the line is a heading."""
    return _HEADING.match(block.lines[index]) is not None


def read(block: Lines, _blocks: Blocks) -> Build | None:
    """Read ``# Heading``, for which marked needs no blank."""
    heading = _HEADING.match(block.here())
    if not heading:
        return None
    block.at += 1
    text = (heading[2] or heading[3] or "").rstrip(" ")
    without = text.rstrip("#")
    # In "## C#" it is the language's; in "##Title##" it closes what has no blanks.
    if not without or without[-1] == " " or heading.start(2) == heading.end(1):
        text = without.rstrip(" ")
    return element(f"h{len(heading[1])}", text or None)


def begins_underlined(block: Lines, index: int) -> bool:
    """Tell whether the line behind this one underlines it."""
    return _underline(block, index + 1) != ""


def read_underlined(block: Lines, _blocks: Blocks) -> Build | None:
    """Read a line that the next one underlines."""
    mark = _underline(block, block.at + 1)
    text = block.here()
    if not mark or html_block.begins_block(text):
        return None  # a row of dashes in an HTML block is no heading's
    block.at += 2
    return element("h1" if mark == "=" else "h2", text)


def _underline(block: Lines, index: int) -> str:
    """Return what the line underlines with, ``=`` or ``-``; empty where it does not."""
    line = block.lines[index] if index < len(block.lines) else ""
    match = _UNDERLINE.match(line) if line else None
    # An indented row of dashes was meant as a rule or a separator, not to make a heading.
    if not match or (match[1] == "-" and line[0] == " "):
        return ""
    return match[1]

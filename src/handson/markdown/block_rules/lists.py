"""Lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as etree  # noqa: ICN001, N813 - as Python-Markdown does

from handson.language.fences import opening_fence
from handson.markdown.block_rules.block_rule import DEEPEST

if TYPE_CHECKING:
    from handson.markdown.block_rules.block_rule import Blocks, Build
    from handson.markdown.lines import Lines

__all__ = ["begins", "read"]

_BULLET = re.compile(r"( *)([*+-]|\d+\.) ")
_BULLET_AND_BLANKS = re.compile(r" *(?:[*+-]|\d+\.) +")
_OUTDENT = re.compile(r"^ {1,4}", re.MULTILINE)


def begins(block: Lines, index: int) -> bool:
    """Tell whether the line begins a list item."""
    return _BULLET.match(block.lines[index]) is not None


def read(block: Lines, blocks: Blocks) -> Build | None:
    """Read a list with all its items."""
    bullet = _BULLET.match(block.here())
    if not bullet or block.depth >= DEEPEST:
        return None
    if bullet.end() == len(block.here()) and block.is_last_filled():
        return None  # a bullet with nothing behind it is text
    items = _items(block, blocks, bullet[1], bullet[2])
    depth = block.depth + 1

    def build(parent: etree.Element) -> None:
        element = etree.SubElement(parent, "ol" if len(bullet[2]) > 1 else "ul")
        if len(bullet[2]) > 1 and bullet[2] != "1.":
            # marked loses the number that a list starts with; its author did not mean that.
            element.set("start", str(int(bullet[2][:-1])))
        previous_loose = False
        for item in items:
            loose = previous_loose or "\n\n" in item.rstrip()
            previous_loose = item.endswith("\n") and item is not items[-1]
            text = _BULLET_AND_BLANKS.sub("", item, count=1)
            if "\n " in text:
                text = _OUTDENT.sub("", text)
            entry = etree.SubElement(element, "li")
            blocks.parse(entry, text, top=False, loose=loose or previous_loose, depth=depth)

    return build


def _items(block: Lines, blocks: Blocks, indent: str, bullet: str) -> list[str]:
    """Return the items of the list that begins here, bullets included, and move after it.

    An item begins where a line has the first item's indentation and a bullet;
    all others belong to the item before, be they indented or not. The list
    ends where another block interrupts it, at a blank line before text that is
    not indented, and (``smartLists``) where an item's kind of bullet changes.
    """
    items: list[list[str]] = []
    lines, end = block.lines, block.at
    while end < len(lines):
        line = lines[end]
        if not line:
            if not _goes_on(lines, end, indent):
                break
            items[-1].append(line)
            end += 1
            continue
        if end > block.at and blocks.interrupts("list", block, end):
            break
        match = _BULLET.match(line) if line.startswith(indent) else None
        if match and match[1] == indent:
            if items and not _same_kind(match[2], bullet):
                break
            items.append([line])
        else:
            items[-1].append(line)
        end += 1
        if fence := opening_fence(line[match.end() :] if match else line):
            # Code belongs to its item whatever its lines look like.
            closing = block.closing_fence(end, fence[0])
            if closing < len(lines):
                items[-1].extend(lines[end : closing + 1])
                end = closing + 1
    block.at = end
    return ["\n".join(item) for item in items]


def _same_kind(bullet: str, first: str) -> bool:
    return bullet == first or (len(bullet) > 1 and len(first) > 1)


def _goes_on(lines: list[str], blank: int, indent: str) -> bool:
    """Tell whether the list goes on after a blank line."""
    after = blank
    while after < len(lines) and not lines[after]:
        after += 1
    # Two blank lines end a list, whatever follows them.
    if after == len(lines) or after > blank + 1:
        return False
    line = lines[after]
    match = _BULLET.match(line)
    return line.startswith(" ") or bool(match and match[1] == indent)

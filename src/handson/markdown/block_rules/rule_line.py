"""Rules: rows of dashes, asterisks or underscores."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handson.markdown.block_rules.block_rule import element

if TYPE_CHECKING:
    from handson.markdown.block_rules.block_rule import Blocks, Build
    from handson.markdown.lines import Lines

__all__ = ["begins", "read"]

_RULE = re.compile(r"(?: *[-*_]){3,} *$")


def begins(block: Lines, index: int) -> bool:
    """Tell whether the line is a rule."""
    return _RULE.match(block.lines[index]) is not None


def read(block: Lines, _blocks: Blocks) -> Build | None:
    """Read a rule."""
    if not begins(block, block.at):
        return None
    block.at += 1
    return element("hr", None)

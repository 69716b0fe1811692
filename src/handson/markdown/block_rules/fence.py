"""Fenced code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handson.language.code_lines import info_with, split_info
from handson.language.fences import language_of, opening_fence
from handson.markdown.block_rules.block_rule import bare

if TYPE_CHECKING:
    from handson.markdown.block_rules.block_rule import Blocks, Build
    from handson.markdown.lines import Lines

__all__ = ["begins", "read"]


def begins(block: Lines, index: int) -> bool:
    """Tell whether the line opens a fence."""
    return opening_fence(block.lines[index]) is not None


def read(block: Lines, blocks: Blocks) -> Build | None:
    """Read the code up to the line that closes the fence, or to the end."""
    opening = opening_fence(block.here())
    if not opening:
        return None
    marks, info = opening
    end = block.closing_fence(block.at + 1, marks)
    code = "\n".join(block.lines[block.at + 1 : end]).rstrip()
    block.at = min(end + 1, len(block.lines))
    words, step = split_info(info)
    lines = "" if step is None else info_with(step)
    return bare(blocks.store_code(code, f"{language_of(words)}{lines}"))

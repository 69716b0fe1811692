"""Blocks of raw HTML and comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handson.language.comments import CLOSING, OPENING
from handson.language.named_tags import are_words_behind, with_names_escaped
from handson.language.raw_html import FOREIGN_ELEMENTS, block_tag, is_whole_tag, with_text_escaped
from handson.markdown.block_rules.block_rule import bare

if TYPE_CHECKING:
    from handson.markdown.block_rules.block_rule import Blocks, Build
    from handson.markdown.lines import Lines

__all__ = ["begins", "begins_block", "read"]


def begins(block: Lines, index: int) -> bool:
    """Tell whether the line begins with a tag of an element that is a block, not indented."""
    line = block.lines[index]
    return line[0] == "<" and block_tag(line) != ""


def begins_block(line: str) -> bool:
    """Tell whether the line begins with a comment or a tag of an element that is a block."""
    text = line.lstrip(" ")
    return text.startswith("<") and (text.startswith(OPENING) or block_tag(line) != "")


def read(block: Lines, blocks: Blocks) -> Build | None:
    """Read an element up to its closing tag, or comments on lines that follow one another."""
    line = block.here().lstrip(" ")
    if not line.startswith("<"):
        return None
    end = _comments_end(block) if line.startswith(OPENING) else _element_end(block)
    if end is None:
        return None
    html = with_names_escaped(with_text_escaped(block.take(end), block.ends_later))
    return bare(blocks.store_html(html))


def _element_end(block: Lines) -> int | None:
    """Return the index after the element that begins here; None if it does not end."""
    tag = block_tag(block.here())
    if not tag or are_words_behind(block.here()):
        return None
    end = block.closing_tag(tag, anywhere=tag in FOREIGN_ELEMENTS)
    if end is not None:
        return end + 1
    return block.at + 1 if is_whole_tag(block.here()) and not block.here(1) else None


def _comments_end(block: Lines) -> int | None:
    """Return the index after the comments that begin here; None if text follows them.

    Comments on lines that follow one another are one block; after the last one
    stands a blank line. marked lets a comment run on to any later one that a
    blank line follows, and all between them goes unformatted: not so here.
    """
    if block.at < block.no_comment:
        return None
    index, lines = block.at, block.lines
    while True:
        end, after = _comment_end(block, index)
        index = end + 1
        if end == len(lines) or (after and not _is_comment(after)):
            break
        if index == len(lines) or not lines[index]:
            return index
        if not lines[index].lstrip(" ").startswith(OPENING):
            break
    block.no_comment = index
    return None


def _comment_end(block: Lines, index: int) -> tuple[int, str]:
    """Return the index of the line where a comment ends, and the rest of that line."""
    line = block.lines[index]
    start = line.find(OPENING) + len(OPENING)
    if line.find(CLOSING, start) == -1:
        index = block.comment_end(index + 1)
    if index == len(block.lines):
        return index, ""
    return index, block.lines[index].partition(CLOSING)[2].strip(" ")


def _is_comment(text: str) -> bool:
    return text.startswith(OPENING) and text.endswith(CLOSING)

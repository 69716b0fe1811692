"""Code that is indented by four blanks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handson.markdown.block_rules.block_rule import bare

if TYPE_CHECKING:
    from handson.markdown.block_rules.block_rule import Blocks, Build
    from handson.markdown.lines import Lines

__all__ = ["read"]

_INDENTATION = "    "


def read(block: Lines, blocks: Blocks) -> Build | None:
    """Read the indented lines, with the blank lines between them."""
    if not block.here().startswith(_INDENTATION):
        return None
    end = last = block.at
    while end < len(block.lines) and (
        not block.lines[end] or block.lines[end].startswith(_INDENTATION)
    ):
        if block.lines[end]:
            last = end
        end += 1
    code = "\n".join(line[len(_INDENTATION) :] for line in block.lines[block.at : last + 1])
    # marked keeps the line ends behind indented code, and remark shows each as an empty line.
    code += "\n" * (end - last - (end == len(block.lines)))
    block.at = end
    return bare(blocks.store_code(code, ""))

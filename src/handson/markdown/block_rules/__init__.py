"""The block rules of remark's Markdown, in the order in which marked 0.3 tries them."""

from __future__ import annotations

from handson.markdown.block_rules import (
    fence,
    heading,
    html_block,
    indented_block,
    lists,
    pipe_table,
    quote,
    rule_line,
)
from handson.markdown.block_rules.block_rule import BlockRule

__all__ = ["BLOCK_RULES", "INTERRUPTIONS"]

BLOCK_RULES: tuple[BlockRule, ...] = (
    BlockRule("indented code", indented_block.read, first=" "),
    BlockRule("fence", fence.read, fence.begins, first="`~"),
    BlockRule("heading", heading.read, heading.begins, first="#"),
    BlockRule("plain table", pipe_table.read_plain),
    BlockRule("underlined heading", heading.read_underlined, heading.begins_underlined),
    BlockRule("rule", rule_line.read, rule_line.begins, first="-*_"),
    BlockRule("quote", quote.read, quote.begins, first=">"),
    BlockRule("list", lists.read, lists.begins, first="*+-0"),
    BlockRule("html", html_block.read, html_block.begins, first="<"),
    BlockRule("piped table", pipe_table.read_piped, first="|"),
)
"""The first rule that can read a line does so; a line that no rule reads is a paragraph."""

INTERRUPTIONS = {
    "paragraph": frozenset(
        ("fence", "heading", "underlined heading", "rule", "quote", "list", "html")
    ),
    "list": frozenset(["rule"]),
}
"""For each kind of block that needs no blank line after it: the rules that end it."""

r"""The block grammar of remark's Markdown: lines of text become block elements.

remark renders with marked 0.3 (options ``gfm``, ``tables``, ``pedantic``,
``smartLists``), whose blocks differ from CommonMark's and from
Python-Markdown's own: a list may follow a paragraph without a blank line,
each level of a list is outdented by one to four blanks, an HTML block runs to
its closing tag, ``#Title`` needs no blank. `RemarkBlockParser` takes the place
of Python-Markdown's block parser and fills the same element tree; inline
Markdown is left as text for the inline processor. The rules are those of
`handson.markdown.block_rules`.

Every rule looks at a line once, and the depth of lists and quotes is bounded,
so that the time grows linearly with the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as etree  # noqa: ICN001, N813 - as Python-Markdown does

from markdown.blockparser import BlockParser

from handson.markdown.block_rules import BLOCK_RULES, INTERRUPTIONS
from handson.markdown.block_rules.block_rule import append
from handson.markdown.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from handson.markdown.block_rules.block_rule import BlockRule, Build
    from markdown import Markdown

__all__ = ["RemarkBlockParser"]

_TAG_NAME = re.compile(r"<(\w+)")


def _by_first_character(rules: tuple[BlockRule, ...]) -> dict[str, tuple[BlockRule, ...]]:
    """Return which rules may take a line by its first character; ``""`` for all others.

    Behind blanks any rule may follow.
    """
    characters = {character for rule in rules for character in rule.first}
    table = {
        character: tuple(rule for rule in rules if not rule.first or character in rule.first)
        for character in characters | {""}
    }
    table[""] = tuple(rule for rule in rules if not rule.first)
    return table | {" ": rules}


_RULES = _by_first_character(BLOCK_RULES)
_INTERRUPTING = {
    kind: _by_first_character(tuple(rule for rule in BLOCK_RULES if rule.name in names))
    for kind, names in INTERRUPTIONS.items()
}


def _rules_for(line: str, table: dict[str, tuple[BlockRule, ...]]) -> tuple[BlockRule, ...]:
    character = line[0]
    if character.isalpha():
        return table[""]
    return table.get("0" if character.isdecimal() else character, table[""])


class RemarkBlockParser(BlockParser):
    """Fill an element tree with the blocks of a text, as marked 0.3 sees them."""

    def __init__(
        self,
        md: Markdown,
        store_code: Callable[[str, str], str],
        store_html: Callable[[str], str],
        report_row: Callable[[str, int, int], None],
    ) -> None:
        """Take the Markdown instance and what keeps finished pieces until the end.

        ``store_code(code, language)`` and ``store_html(html)`` return the
        placeholders that stand for them in the tree; ``report_row`` is told of
        rows with more cells than their table has columns.
        """
        super().__init__(md)
        self.store_code = store_code
        self.opened: set[str] = set()
        """The elements that blocks of HTML open, in lower case."""
        self._store_html = store_html
        self.report_row = report_row

    def store_html(self, html: str) -> str:
        """Keep raw HTML aside and return its placeholder."""
        self.opened.update(name.lower() for name in _TAG_NAME.findall(html))
        return self._store_html(html)

    def parseDocument(self, lines: Iterable[str]) -> etree.ElementTree:  # noqa: N802 - overrides
        """Return the tree of the document's blocks, inline Markdown still as text."""
        self.opened.clear()
        self.root = etree.Element(self.md.doc_tag)
        self.parse(self.root, "\n".join(lines), top=True, loose=True, depth=0)
        return etree.ElementTree(self.root)

    def parse(
        self, parent: etree.Element, text: str, *, top: bool, loose: bool, depth: int
    ) -> None:
        """Append the blocks of ``text`` to ``parent``.

        ``top`` is false inside a list item, where marked knows neither
        paragraphs nor tables; its lines become paragraphs only in a ``loose``
        item.
        """
        block = Lines(text, top=top, depth=depth)
        run: list[str] = []

        def end_run() -> None:
            if run:
                append(parent, "\n".join(run), paragraph=loose)
                run.clear()

        while block.at < len(block.lines):
            line = block.lines[block.at]
            if not line:
                block.at += 1
                end_run()
                continue
            build = self._read(block, line)
            if build:
                end_run()
                build(parent)
            elif top:
                append(parent, self._paragraph(block), paragraph=True)
            else:
                run.append(line)
                block.at += 1
        end_run()

    def _read(self, block: Lines, line: str) -> Build | None:
        """Read the block that begins with ``line``; None if no rule matches."""
        for rule in _rules_for(line, _RULES):
            if build := rule.read(block, self):
                return build
        return None

    def _paragraph(self, block: Lines) -> str:
        end, lines = block.at + 1, block.lines
        while end < len(lines) and lines[end] and not self.interrupts("paragraph", block, end):
            end += 1
        return block.take(end)

    def interrupts(self, what: str, block: Lines, index: int) -> bool:
        """Tell whether line ``index`` ends a block of the kind ``what`` without a blank line."""
        rules = _rules_for(block.lines[index], _INTERRUPTING[what])
        return any(rule.begins(block, index) for rule in rules)

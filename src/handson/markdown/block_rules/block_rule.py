"""What a block rule is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol
from xml.etree import ElementTree as etree  # noqa: ICN001, N813 - as Python-Markdown does

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable

    from handson.markdown.lines import Lines

    Build = Callable[[etree.Element], None]
    """Appends the block that a rule has read to its parent element."""

__all__ = ["DEEPEST", "BlockRule", "Blocks", "append", "element"]

DEEPEST = 24
"""Lists and quotes nested deeper than this are shown as text."""


class Blocks(Protocol):
    """What a rule may ask of the block parser."""

    def parse(
        self, parent: etree.Element, text: str, *, top: bool, loose: bool, depth: int
    ) -> None:
        """Append the blocks of ``text`` to ``parent``."""

    def interrupts(self, what: str, block: Lines, index: int) -> bool:
        """Tell whether line ``index`` begins a block that ends a block of the kind ``what``."""

    def store_code(self, code: str, language: str) -> str:
        """Keep a code block aside and return its placeholder."""

    def store_html(self, html: str) -> str:
        """Keep raw HTML aside and return its placeholder."""

    def report_row(self, row: str, cells: int, columns: int) -> None:
        """Take the first row of a table that has more cells than its head has columns."""


def never(_block: Lines, _index: int) -> bool:
    """Tell that a rule interrupts nothing."""
    return False


class BlockRule(Struct, frozen=True):
    """One kind of block."""

    name: str
    """What it is called in the table of interruptions."""
    read: Callable[[Lines, Blocks], Build | None]
    """Reads the block that begins at the current line and moves after it; None if there is none."""
    begins: Callable[[Lines, int], bool] = never
    """Tells whether the block may begin at a line, where it interrupts another block."""
    first: str = ""
    """The characters that its first line may begin with, ``0`` for all digits; empty for any."""


def append(parent: etree.Element, source: str, *, paragraph: bool) -> None:
    """Append inline ``source`` to ``parent``: in a paragraph of its own, or as bare text."""
    if paragraph:
        etree.SubElement(parent, "p").text = source
    elif len(parent):
        parent[-1].tail = f"{parent[-1].tail}\n{source}" if parent[-1].tail else source
    else:
        parent.text = f"{parent.text}\n{source}" if parent.text else source


def element(tag: str, text: str | None) -> Build:
    """Return what appends an element with inline ``text``."""

    def build(parent: etree.Element) -> None:
        etree.SubElement(parent, tag).text = text

    return build


def bare(text: str) -> Build:
    """Return what appends ``text``, such as a placeholder, without an element."""
    return lambda parent: append(parent, text, paragraph=False)

"""Marks on the elements that Markdown's own syntax made.

Later stages complete these, and leave what an author wrote as HTML as it is
written. A mark is an attribute with control characters in it, which no
author's text holds, so it cannot be written by hand.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["MARK", "MarkElements", "without_marks"]

MARK = "data-markdown"
"""The attribute that says that an element is Markdown's."""

_VALUE = "\x02\x03"
_WRITTEN = re.compile(rf' {MARK}=("|&quot;){_VALUE}\1')


class MarkElements(Treeprocessor):
    """Mark each table, and each image that has a title."""

    def run(self, root: Element) -> None:
        """Mark the elements below ``root``; all of them are Markdown's, raw HTML is kept aside."""
        for table in root.iter("table"):
            table.set(MARK, _VALUE)
        for image in root.iter("img"):
            if image.get("title"):
                image.set(MARK, _VALUE)


def without_marks(text: str) -> str:
    """Return ``text`` without the marks of elements, in HTML and in HTML shown as code."""
    return _WRITTEN.sub("", text) if _VALUE in text else text

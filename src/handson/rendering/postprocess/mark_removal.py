"""The marks of Markdown's own elements are taken off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handson.markdown.marks import MARK

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

    from handson.rendering.postprocess.context import Context

__all__ = ["remove_marks"]


def remove_marks(tree: LexborHTMLParser, _: Context) -> None:
    """Take the marks off all tables and images."""
    for node in (*tree.tags("table"), *tree.tags("img")):
        if MARK in node.attrs:
            del node.attrs[MARK]

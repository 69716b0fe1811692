"""Paragraphs without content are taken out, as remark does."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from handson.rendering.postprocess.context import Context

__all__ = ["remove_empty_paragraphs"]


def remove_empty_paragraphs(tree: LexborHTMLParser, _: Context) -> None:
    """Remove paragraphs that hold nothing but white space, unless they have attributes."""
    for paragraph in tree.tags("p"):
        if _is_empty(paragraph) and not len(paragraph.attrs):
            paragraph.decompose()


def _is_empty(paragraph: LexborNode) -> bool:
    child = paragraph.first_child
    if child is None:
        return True
    if child.next is not None or not child.is_text_node:
        return False
    text = child.text_content or ""
    # An author may hold a line open with a no-break space, or one of a certain width.
    return not text.strip(" \t\n\r\f\v")

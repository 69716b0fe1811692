"""Formulas in places where they cannot be drawn are shown as they were written."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from handson.rendering.postprocess.context import Context

__all__ = ["show_undrawn_formulas"]

_UNDRAWN = frozenset({"code", "pre", "script", "style", "svg", "textarea", "title"})
"""Elements in which a formula is text."""


def show_undrawn_formulas(tree: LexborHTMLParser, context: Context) -> None:
    """Put the source of formulas back into code, scripts, drawings, comments and attributes.

    In all other text their placeholders stay, and are drawn when the tree is
    HTML again.
    """
    if not context.holds_formulas():
        return
    for node in list(_nodes(tree.root)):
        if node.is_text_node:
            text = node.text_content or ""
            if "\x02" in text and _is_undrawn(node):
                node.replace_with(context.as_written(text))
        elif node.is_comment_node:
            _show_in_comment(node, context)
        elif node.is_element_node:
            for name, value in node.attributes.items():
                if value and "\x02" in value:
                    node.attrs[name] = context.as_written(value)


def _nodes(first: LexborNode | None) -> Iterator[LexborNode]:
    """Yield a node, those that follow it, and all below them, also in templates."""
    pending = [first]
    while pending:
        node = pending.pop()
        while node is not None:
            yield node
            pending.append(node.first_child)
            if node.tag == "template":
                pending += [content.first_child for content in node.template_fragments()]
            node = node.next


def _is_undrawn(node: LexborNode) -> bool:
    """Tell whether the text stands, at any depth, in an element where a formula is text."""
    parent = node.parent
    while parent is not None:
        if parent.tag in _UNDRAWN:
            return True
        parent = parent.parent
    return False


def _show_in_comment(comment: LexborNode, context: Context) -> None:
    text = comment.comment_content or ""
    if "\x02" in text:
        from selectolax.lexbor import LexborHTMLParser

        # Nothing in it may end the comment.
        written = context.as_written(text).replace(">", "&gt;")
        new = LexborHTMLParser(f"<!-- {written} -->", is_fragment=True).root
        if new is not None:
            comment.replace_with(new)

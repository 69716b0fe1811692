"""Code that stands on a slide as HTML or within a line gets what remark gives it.

Code blocks that Markdown made are finished already: in the tree, a placeholder
stands for the content of each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handson.rendering.code.languages import block_classes
from handson.rendering.set_aside import is_finished_code

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from handson.rendering.postprocess.context import Context

__all__ = ["finish_code"]

_INLINE = "remark-inline-code"


def finish_code(tree: LexborHTMLParser, context: Context) -> None:
    """Give code elements the classes, lines and colours that remark gives them.

    A block is a ``code`` element in a ``pre``, as in remark. One with elements
    of the author's own in it keeps them, and is not touched.
    """
    for code in tree.tags("code"):
        text = _text(code)
        if text is not None and is_finished_code(text):
            continue
        parent = code.parent
        if parent is None or parent.tag != "pre":
            _finish_inline(code, text, context)
        elif text is not None:
            _finish_block(code, context.as_written(text).rstrip("\n"), context)


def _text(code: LexborNode) -> str | None:
    """Return the text in the element; None where it holds anything else."""
    child = code.first_child
    if child is None:
        return ""
    return child.text_content if child.next is None and child.is_text_node else None


def _finish_block(code: LexborNode, text: str, context: Context) -> None:
    classes = (code.attrs.get("class") or "").split()
    if "remark-code" in classes:
        return
    language = classes[0] if classes else context.language
    code.attrs["class"] = " ".join(dict.fromkeys([*classes, *block_classes(language).split()]))
    code.inner_html = context.code_lines(text, language)


def _finish_inline(code: LexborNode, text: str | None, context: Context) -> None:
    classes = (code.attrs.get("class") or context.language).split()
    code.attrs["class"] = " ".join(dict.fromkeys([*classes, _INLINE]))
    if context.inline_code and text is not None and len(classes) == 1:
        code.inner_html = context.inline_code(context.as_written(text), classes[0])

"""Images with a title become figures with a caption."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handson.markdown.marks import MARK

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from handson.rendering.postprocess.context import Context

__all__ = ["add_captions"]

_CREDIT = re.compile(r"\s*(©|\b(?:Credit|Source|Photo)s?:)")


def add_captions(tree: LexborHTMLParser, _: Context) -> None:
    """Make a figure of each Markdown image with a title that is alone in its paragraph.

    The title becomes the caption; what follows ``©``, ``Credit:``, ``Source:``
    or ``Photo:`` in it is the credit. The figure takes over the class of a
    content class around the image.
    """
    for image in tree.tags("img"):
        if MARK in image.attrs:
            _add_caption(tree, image)


def _add_caption(tree: LexborHTMLParser, image: LexborNode) -> None:
    outer = image
    holder = image.parent
    classes = None
    if holder is not None and holder.tag == "span" and list(holder.attrs) == ["class"]:
        classes = holder.attrs["class"]
        if not _is_alone(image):
            return
        outer, holder = holder, holder.parent
    if holder is None or holder.tag != "p" or len(holder.attrs) or not _is_alone(outer):
        return
    title = image.attrs.get("title") or ""
    del image.attrs["title"]
    figure = tree.create_node("figure")
    if classes:
        figure.attrs["class"] = classes
    figure.insert_child(image, move=True)
    figure.insert_child(_caption(tree, title), move=True)
    holder.replace_with(figure, move=True)


def _is_alone(node: LexborNode) -> bool:
    return node.prev is None and node.next is None


def _caption(tree: LexborHTMLParser, title: str) -> LexborNode:
    caption = tree.create_node("figcaption")
    credit = _CREDIT.search(title)
    if credit is None:
        caption.insert_child(title)
        return caption
    if text := title[: credit.start()].lstrip():
        caption.insert_child(f"{text} ")
    source = tree.create_node("span")
    source.attrs["class"] = "credit"
    source.insert_child(title[credit.start(1) :])
    caption.insert_child(source, move=True)
    return caption

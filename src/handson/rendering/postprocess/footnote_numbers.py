"""Footnotes are numbered, and what they say goes to the foot of the slide."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from handson.rendering.postprocess.context import Context

__all__ = ["number_footnotes"]

_NAME = "data-footnote"


def number_footnotes(tree: LexborHTMLParser, _: Context) -> None:
    """Put what each footnote says at the end, and its number where it is referred to.

    Footnotes are numbered in the order in which they are first referred to.
    """
    references = [each for each in tree.tags("sup") if _NAME in each.attrs]
    if not references:
        return
    foot = _foot(tree, references[0])
    numbers: dict[str, str] = {}
    for reference in references:
        name = reference.attrs[_NAME] or ""
        if name not in numbers:
            numbers[name] = str(len(numbers) + 1)
            foot.insert_child(_note(tree, numbers[name], reference), move=True)
        while reference.first_child:
            reference.first_child.decompose()
        del reference.attrs[_NAME]
        reference.attrs["class"] = "footnote-number"
        reference.insert_child(numbers[name])


def _foot(tree: LexborHTMLParser, reference: LexborNode) -> LexborNode:
    """Return the element for what they say: the author's own of its class, or one at the end."""
    for own in tree.css(".footnote"):
        if own.tag == "div":
            return own
    foot = tree.create_node("div")
    foot.attrs["class"] = "footnote"
    last = reference
    while last.parent is not None and last.parent.tag not in ("html", "body", "-undef"):
        last = last.parent
    while last.next is not None:
        last = last.next
    last.insert_after(foot, move=True)
    return foot


def _note(tree: LexborHTMLParser, number: str, reference: LexborNode) -> LexborNode:
    note = tree.create_node("div")
    mark = tree.create_node("sup")
    mark.insert_child(number)
    note.insert_child(mark, move=True)
    note.insert_child(" ")
    while reference.first_child:
        note.insert_child(reference.first_child, move=True)
    return note

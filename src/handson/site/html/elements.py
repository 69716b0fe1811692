"""The elements of an HTML page, each with its place in the text.

lexbor reads the page as a browser would, but does not say where an element stands. So each start
tag gets its offset as an attribute first: what lexbor then takes for an element carries it, and
what stands in comments, scripts and text areas is no element at all.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selectolax.lexbor import LexborNode

__all__ = ["Element", "read_elements"]

_MARK = "data-handson-offset"
_START_TAG = re.compile(r"<[a-zA-Z][^\s/>]*+")
_MARKED = re.compile(rf' {_MARK}=(?:"\d+"|\d+ ?)')
_REST_OF_TAG = re.compile(r"""(?:=\s*+(?:"[^"]*+"|'[^']*+')|[^>])*+>?""")


class Element(Struct, frozen=True):
    """An element as the page has it."""

    name: str
    """Its name, in lower case."""
    attributes: Mapping[str, str]
    """Its attributes by name; empty texts for those without a value."""
    start: int
    """The offset of its start tag."""
    content: int
    """The offset behind its start tag."""
    end: int
    """The offset of its end tag, for elements that hold only text; of the text's end without."""
    parents: tuple[str, ...]
    """The names of the elements around it, the outermost first."""
    html: str = ""
    """All of it as HTML, for what stands in the body itself and may be seen."""


def read_elements(text: str) -> list[Element]:
    """Return the elements of a page in their order, those that the parser adds left out."""
    from selectolax.lexbor import LexborHTMLParser  # only for such pages

    marked = _START_TAG.sub(lambda tag: f"{tag[0]} {_MARK}={tag.start()} ", text)
    root = LexborHTMLParser(marked).root
    found: list[Element] = []
    # A stack, not recursion: pages nest as deeply as they like.
    todo: list[tuple[LexborNode, tuple[str, ...]]] = [(root, ())] if root is not None else []
    while todo:
        node, parents = todo.pop()
        name = node.tag or ""
        attributes = {key: value or "" for key, value in node.attributes.items()}
        offset = attributes.pop(_MARK, "")
        if offset.isdigit():
            seen = parents == ("html", "body") and name not in _UNSEEN
            html = _MARKED.sub("", node.html or "") if seen else ""
            found.append(_element(text, name, attributes, int(offset), parents, html))
        below = (*parents, name) if len(parents) < _DEEPEST else parents
        children = list(node.iter(include_text=False))
        todo += [(child, below) for child in reversed(children)]
    return found


_TEXTS = frozenset({"textarea", "script", "style", "title", "pre", "xmp", "noscript"})
_UNSEEN = frozenset(
    {"script", "style", "link", "meta", "title", "template", "noscript", "textarea", "base"}
)
_DEEPEST = 16
"""Of so many elements around one the names are kept: more say nothing more."""


def _element(
    text: str,
    name: str,
    attributes: dict[str, str],
    start: int,
    parents: tuple[str, ...],
    html: str,
) -> Element:
    attributes = {key: _MARKED.sub("", value) for key, value in attributes.items()}
    tag = _START_TAG.match(text, start)
    rest = _REST_OF_TAG.match(text, tag.end() if tag else start)
    content = rest.end() if rest else start
    end = content
    if name in _TEXTS:
        closing = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(text, content)
        end = closing.start() if closing else len(text)
    return Element(name, attributes, start, content, end, parents, html)

"""How deep HTML is nested, which costs a parser time that grows with the square of it."""

from __future__ import annotations

import re

from handson.language.search import Search

__all__ = ["DEEPEST_ELEMENT", "within_depth"]

DEEPEST_ELEMENT = 512
"""How deep elements may be nested, as in Chromium; the tags of deeper ones are left out."""

_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)[^<>]*>")
_TEXT_END = {
    name: re.compile(f"</{name}", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "xmp", "iframe", "noframes", "noembed")
}
"""Elements that hold text, and what ends them."""

_FLAT = frozenset(
    "area base br col embed hr img input link meta source track wbr "
    "li dt dd p rt rp optgroup option colgroup caption thead tbody tfoot tr td th".split()
)
"""Elements without content, and those that end where the next one begins."""


def within_depth(html: str) -> str:
    """Return ``html`` without the tags of elements that are nested too deep; their text stays."""
    if html.count("<") <= DEEPEST_ELEMENT:
        return html
    search = Search(html)
    pieces: list[str] = []
    at = skip = depth = 0
    for tag in _TAG.finditer(html):
        name = tag[2].lower()
        if tag.start() < skip or name in _FLAT:
            continue
        too_deep = depth > DEEPEST_ELEMENT if tag[1] else depth >= DEEPEST_ELEMENT
        depth += -1 if tag[1] and depth else not tag[1]
        if too_deep:
            pieces.append(html[at : tag.start()])
            at = tag.end()
        elif name in _TEXT_END and not tag[1]:
            end = search.match(_TEXT_END[name], tag.end())
            skip = end.start() if end else len(html)
    return "".join([*pieces, html[at:]])

"""HTML elements that a slide opens and never closes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handson.language.raw_html import are_words
from handson.mistakes.findings import warning
from handson.mistakes.surface import holds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handson.mistakes.findings import Finding
    from handson.mistakes.surface import Surface

__all__ = ["unclosed_elements"]

_NAMES = (
    "a|article|aside|audio|b|big|blockquote|button|canvas|center|code|details|div|em|figure|font"
    "|footer|form|h[1-6]|header|i|iframe|mark|noscript|object|ol|s|script|section|select|small|span"
    "|strong|style|sub|sup|svg|table|template|textarea|u|ul|video|xmp"
)
"""Elements that must be closed, without those that HTML closes by itself, such as ``<p>``."""

_TAG = re.compile(
    rf"<(/?)({_NAMES})(?=[\s/>])((?:[^<>\"']|\"[^\"<>]*\"|'[^'<>]*')*)>", re.IGNORECASE
)


def unclosed_elements(surface: Surface) -> Iterator[Finding]:
    """Find opening tags without a closing one in what a slide shows, or in its notes.

    Steps belong to the slide that they continue. A closing tag that closes nothing does no harm.
    """
    notes = surface.notes
    open_tags: dict[tuple[bool, str], list[re.Match[str]]] = {}
    for match in _TAG.finditer(surface.text):
        if match[3].endswith("/") or not surface.is_prose(match.start()):
            continue
        if _is_address(match) or _is_comparison(match):
            continue
        stack = open_tags.setdefault((holds(notes, match.start()), match[2].lower()), [])
        if not match[1]:
            stack.append(match)
        elif stack:
            stack.pop()
    for (_, name), stack in open_tags.items():
        for match in stack:
            yield warning(
                "unclosed-element",
                f"<{name}> is never closed on this slide",
                match.span(),
                f"write '</{name}>' where it ends, or '&lt;{name}>' for the characters",
            )


def _is_address(tag: re.Match[str]) -> bool:
    """Tell whether an address stands in the angle brackets, as in ``[x](<a b.pdf>)``."""
    before = tag.string[max(tag.start() - 2, 0) : tag.start()]
    return before in {"](", "]:"} or (before == ": " and tag.string[tag.start() - 3] == "]")


def _is_comparison(tag: re.Match[str]) -> bool:
    """Tell whether it is text such as ``i<a and b>c``, which the slide shows."""
    is_plain = len(tag[2]) == 1 and "=" not in tag[3]
    return is_plain and are_words(tag.string, tag.end(2), tag.end() - 1)

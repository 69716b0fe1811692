"""HTML elements that a slide opens and never closes."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from handson.language.code_spans import BLOCK_START
from handson.language.named_tags import find_tags, named_tags
from handson.language.raw_html import BLOCK_ELEMENTS, are_words
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

_BLOCK = re.compile(rf"\n(?={BLOCK_START})")
_HTML_LINE = re.compile(rf"^ *</?(?:{'|'.join(BLOCK_ELEMENTS)}|t[rdh])\b", re.MULTILINE)


def unclosed_elements(surface: Surface) -> Iterator[Finding]:
    """Find opening tags without a closing one in what a slide shows, or in its notes.

    Steps belong to the slide that they continue. A closing tag that closes nothing
    does no harm but where it stands like a word. With them come the elements that are shown
    as text.
    """
    notes = surface.notes
    open_tags: dict[tuple[bool, str], list[re.Match[str]]] = {}
    strays: list[re.Match[str]] = []
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
        else:
            strays.append(match)
    named = _Named(surface)
    for match in strays:
        if named.at(match.start()) is False:
            name = match[2].lower()
            yield warning(
                "tag-as-text",
                f"</{name}> closes nothing and is shown as text",
                match.span(),
                f"write '`</{name}>`', or take it out",
            )
    for (_, name), stack in open_tags.items():
        for match in stack:
            is_sure = named.at(match.start())
            if is_sure is None:
                yield warning(
                    "unclosed-element",
                    f"<{name}> is never closed on this slide",
                    match.span(),
                    f"write '</{name}>' where it ends, or '`<{name}>`' for the characters",
                )
            elif not is_sure:
                yield warning(
                    "unclosed-element",
                    f"<{name}> is never closed, and shown as text",
                    match.span(),
                    f"write '`<{name}>`', or '</{name}>' where it ends",
                )
    yield from named.pairs()


class _Named:
    """The tags on a slide that are words, paragraph by paragraph."""

    def __init__(self, surface: Surface) -> None:
        self._surface = surface
        self._starts = [0, *(match.end() for match in _BLOCK.finditer(surface.text))]
        self._named: dict[int, dict[int, bool]] = {}

    def at(self, offset: int) -> bool | None:
        """Tell whether the tag at this place is surely a word; None if it is none."""
        index = bisect_right(self._starts, offset) - 1
        start = self._starts[index]
        if index not in self._named:
            named = named_tags(self._block(index))
            self._named[index] = {start + place: is_sure for place, is_sure in named.items()}
        return self._named[index].get(offset)

    def _block(self, index: int) -> str:
        end = self._starts[index + 1] if index + 1 < len(self._starts) else len(self._surface.text)
        return self._surface.text[self._starts[index] : end].rstrip("\n")

    def pairs(self) -> Iterator[Finding]:
        """Find elements with blanks inside, which are shown as text."""
        for index, start in enumerate(self._starts):
            block = self._block(index)
            if "</" not in block or _HTML_LINE.search(block):
                continue
            for tag in find_tags(block):
                place = start + tag.start, start + tag.end
                is_opening = tag.partner is not None and not tag.closes
                if not is_opening or self.at(place[0]) is not False:
                    continue
                if not tag.bare or not self._surface.is_prose(place[0]):
                    continue
                yield warning(
                    "tag-as-text",
                    f"<{tag.name}> stands between blanks and is shown as text",
                    place,
                    f"write '`<{tag.name}>`', or '<{tag.name}>…</{tag.name}>' without blanks "
                    "inside for the element",
                )


def _is_address(tag: re.Match[str]) -> bool:
    """Tell whether an address stands in the angle brackets, as in ``[x](<a b.pdf>)``."""
    before = tag.string[max(tag.start() - 2, 0) : tag.start()]
    return before in {"](", "]:"} or (before == ": " and tag.string[tag.start() - 3] == "]")


def _is_comparison(tag: re.Match[str]) -> bool:
    """Tell whether it is text such as ``i<a and b>c``, which the slide shows."""
    is_plain = len(tag[2]) == 1 and "=" not in tag[3]
    return is_plain and are_words(tag.string, tag.end(2), tag.end() - 1)

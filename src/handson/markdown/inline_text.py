"""One stretch of inline Markdown on its way into an element."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeVar
from xml.etree import ElementTree as etree  # noqa: ICN001, N813 - as Python-Markdown does

from handson.language.named_tags import named_tags
from handson.language.search import Search
from handson.markdown.delimiters import Delimiter, pair
from handson.markdown.element_scopes import ElementScopes
from handson.markdown.inline_rules import INLINE_RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

__all__ = ["ITEM", "SPECIAL", "InlineText", "Surroundings"]

DEEPEST = 24
"""Emphasis nested deeper than this is shown as text."""

SPECIAL = re.compile(r"[\\<!\[_*`~]|https?://|(?<! ) {2,}\n")
"""Where a rule may begin."""

Reading = TypeVar("Reading")


class Surroundings(NamedTuple):
    """What stands around a text, as far as its tags are concerned."""

    in_paragraph: bool
    """Whether it is a paragraph of its own, and no heading, item or cell."""
    partners: frozenset[str]
    """The elements of which another paragraph holds an end."""


ITEM = Surroundings(in_paragraph=False, partners=frozenset())
"""A text that no element goes on from."""


class InlineText:
    """A text that rules read from left to right."""

    __slots__ = (
        *("_named", "_pieces", "_readings", "_scopes", "_surroundings", "depth", "links"),
        *("parent", "search", "store_html", "text"),
    )

    def __init__(
        self,
        text: str,
        parent: etree.Element,
        links: Mapping[str, tuple[str, str]],
        store_html: Callable[[str], str],
        depth: int = 0,
        surroundings: Surroundings = ITEM,
    ) -> None:
        """Take the text, the element that it goes into, and what `RemarkDialect` is given."""
        self.text = text
        self.parent = parent
        self.links = links
        self.store_html = store_html
        self.depth = depth
        self.search = Search(text)
        """Finds closing delimiters."""
        self._pieces: list[str | etree.Element | Delimiter] = []
        self._scopes = ElementScopes()
        self._readings: dict[type, object] = {}
        self._surroundings = surroundings
        self._named: dict[int, bool] | None = None

    def parse(self) -> None:
        """Append the text, as text and elements, to the parent."""
        text, at = self.text, 0
        while special := SPECIAL.search(text, at):
            start = special.start()
            self.write(text[at:start])
            end = INLINE_RULES[text[start]](self, start)
            if end is None:
                end = special.end() if text[start] == " " else start + 1
                self.write(text[start:end])
            at = end
        self.write(text[at:])
        for delimiters in self._scopes.groups():
            pair(delimiters)
        _assemble(self.parent, self._pieces, DEEPEST - self.depth)

    def write(self, text: str) -> None:
        """Append text that is finished."""
        if text:
            self._pieces.append(text)

    def delimiter(self, delimiter: Delimiter) -> None:
        """Append marks that may begin or end emphasis, which shows when all of them are known."""
        self._pieces.append(delimiter)
        self._scopes.delimiter(delimiter)

    def tag(self, html: str, name: str) -> None:
        """Append the tag of an element."""
        self.write(self.store_html(html))
        self._scopes.tag(name, closes=html.startswith("</"))

    def element(self, tag: str, inner: str = "") -> etree.Element:
        """Append an element that holds the inline Markdown ``inner``, and return it."""
        element = etree.Element(tag)
        self._pieces.append(element)
        if inner and self.depth < DEEPEST:
            InlineText(inner, element, self.links, self.store_html, self.depth + 1).parse()
        elif inner:
            element.text = inner
        return element

    def is_named(self, at: int) -> bool:
        """Tell whether the tag at ``at`` is a word."""
        if self._named is None:
            in_paragraph, partners = self._surroundings
            self._named = named_tags(self.text, in_paragraph=in_paragraph, partners=partners)
        return at in self._named

    def goes_on(self, name: str) -> bool:
        """Tell whether an element may end in another paragraph."""
        return name in self._surroundings.partners

    def reading(self, kind: type[Reading]) -> Reading:
        """Return what a rule needs to know about the whole text, which is read only once."""
        found = self._readings.get(kind)
        if not isinstance(found, kind):
            found = self._readings[kind] = kind(self.text)  # type: ignore[call-arg]
        return found


def _assemble(
    parent: etree.Element, pieces: Iterable[str | etree.Element | Delimiter], deepest: int
) -> None:
    """Append the pieces to ``parent``, those between two delimiters in an element of their own.

    Emphasis that is nested more than ``deepest`` deep is left out with its marks as text.
    """
    stack = [parent]
    too_deep = 0
    text: list[str] = []

    def end_text() -> None:
        """Add the text since the last element after that element."""
        if not text:
            return
        here = stack[-1]
        if len(here):
            here[-1].tail = "".join(text)
        else:
            here.text = "".join(text)
        text.clear()

    for piece in pieces:
        if isinstance(piece, str):
            text.append(piece)
        elif isinstance(piece, Delimiter):
            for tag in piece.closes:
                if too_deep:
                    too_deep -= 1
                    text.append(piece.marks_of(tag))
                else:
                    end_text()
                    stack.pop()
            text.append(piece.mark * piece.left)
            for tag in reversed(piece.opens):
                if too_deep or len(stack) > deepest:
                    too_deep += 1
                    text.append(piece.marks_of(tag))
                else:
                    end_text()
                    stack.append(etree.SubElement(stack[-1], tag))
        else:
            end_text()
            stack[-1].append(piece)
    end_text()

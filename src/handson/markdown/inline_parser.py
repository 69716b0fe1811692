r"""The inline grammar of remark's Markdown: text becomes emphasis, links, code and so on.

The rules are marked 0.3's with ``gfm``: bare ``http://`` addresses are links,
``~~struck~~`` text, raw HTML passed through even when its attributes are
malformed; but emphasis is CommonMark's (`delimiters`). They are tried at each
place where a special character stands, left to right, as marked does;
Python-Markdown's own patterns go over the text one after the other, which gives
other results where constructs overlap.

A search for a closing delimiter that failed is not made again, and the depth
of nesting is bounded, so that the time grows linearly with the text.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from xml.etree import ElementTree as etree  # noqa: ICN001, N813 - as Python-Markdown does

from markdown.treeprocessors import Treeprocessor

from handson.language.named_tags import partners_of
from handson.markdown.inline_text import ITEM, SPECIAL, InlineText, Surroundings

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from markdown import Markdown

__all__ = ["RemarkInlineProcessor"]


class RemarkInlineProcessor(Treeprocessor):
    """Turn the inline Markdown in an element tree into elements."""

    def __init__(
        self,
        md: Markdown,
        store_html: Callable[[str], str],
        links: Mapping[str, tuple[str, str]],
        opened: Collection[str] = (),
    ) -> None:
        """Take what keeps raw HTML until the end, the deck's links, and what HTML blocks open.

        ``store_html(html)`` returns a placeholder; ``links`` maps an id in
        lower case to ``(address, title)``.
        """
        super().__init__(md)
        self._store_html = store_html
        self._links = links
        self._opened = opened

    def run(self, root: etree.Element) -> None:
        """Replace the texts and tails of all elements below ``root`` by inline elements."""
        paragraphs = _Paragraphs(root, self._opened)
        for parent in list(root.iter()):
            # From the last child to the first, so that what is inserted is not visited.
            for index in range(len(parent) - 1, -1, -1):
                child = parent[index]
                if child.tail and SPECIAL.search(child.tail):
                    holder = self._elements(child.tail, paragraphs.around(root, child.tail))
                    child.tail = holder.text
                    parent[index + 1 : index + 1] = list(holder)
            if parent.text and SPECIAL.search(parent.text):
                holder = self._elements(parent.text, paragraphs.around(parent, parent.text))
                parent.text = holder.text
                parent[0:0] = list(holder)

    def _elements(self, text: str, surroundings: Surroundings) -> etree.Element:
        holder = etree.Element("span")
        InlineText(text, holder, self._links, self._store_html, surroundings=surroundings).parse()
        return holder


class _Paragraphs:
    """The paragraphs of a text that are in no quote and in no list: an element may span them."""

    def __init__(self, root: etree.Element, opened: Collection[str]) -> None:
        paragraphs = [each for each in root if each.tag == "p" and each.text and "<" in each.text]
        self._own = {id(each) for each in paragraphs}
        self._texts = [each.text or "" for each in paragraphs]  # the elements will change
        self._opened = opened

    def around(self, element: etree.Element, text: str) -> Surroundings:
        """Return what surrounds a text of an element; it makes no difference without tags."""
        return self._paragraph if "<" in text and id(element) in self._own else ITEM

    @cached_property
    def _paragraph(self) -> Surroundings:
        ends = {(name, False) for name in self._opened}
        for text in self._texts:
            ends.update(partners_of(text))
        partners = frozenset(name for name, closes in ends if (name, not closes) in ends)
        return Surroundings(in_paragraph=True, partners=partners)

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

from typing import TYPE_CHECKING
from xml.etree import ElementTree as etree  # noqa: ICN001, N813 - as Python-Markdown does

from markdown.treeprocessors import Treeprocessor

from handson.markdown.inline_text import SPECIAL, InlineText

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from markdown import Markdown

__all__ = ["RemarkInlineProcessor"]


class RemarkInlineProcessor(Treeprocessor):
    """Turn the inline Markdown in an element tree into elements."""

    def __init__(
        self,
        md: Markdown,
        store_html: Callable[[str], str],
        links: Mapping[str, tuple[str, str]],
    ) -> None:
        """Take what keeps raw HTML until the end, and the deck's links.

        ``store_html(html)`` returns a placeholder; ``links`` maps an id in
        lower case to ``(address, title)``.
        """
        super().__init__(md)
        self._store_html = store_html
        self._links = links

    def run(self, root: etree.Element) -> None:
        """Replace the texts and tails of all elements below ``root`` by inline elements."""
        for parent in list(root.iter()):
            # From the last child to the first, so that what is inserted is not visited.
            for index in range(len(parent) - 1, -1, -1):
                child = parent[index]
                if child.tail and SPECIAL.search(child.tail):
                    holder = self._elements(child.tail)
                    child.tail = holder.text
                    parent[index + 1 : index + 1] = list(holder)
            if parent.text and SPECIAL.search(parent.text):
                holder = self._elements(parent.text)
                parent.text = holder.text
                parent[0:0] = list(holder)

    def _elements(self, text: str) -> etree.Element:
        holder = etree.Element("span")
        InlineText(text, holder, self._links, self._store_html).parse()
        return holder

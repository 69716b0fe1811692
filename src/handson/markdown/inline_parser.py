r"""The inline grammar of remark's Markdown: text becomes emphasis, links, code and so on.

The rules are marked 0.3's with ``gfm``: bare ``http://`` addresses are links,
``~~struck~~`` text, emphasis by underscores inside words where the closing one
ends a word, raw HTML passed through even when its attributes are malformed.
They are tried in order at each place where a special character stands, left to
right, as marked does; Python-Markdown's own patterns go over the text one
after the other, which gives other results where constructs overlap.

A search for a closing delimiter that failed is not made again, and the depth
of nesting is bounded, so that the time grows linearly with the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as etree  # noqa: ICN001, N813 - as Python-Markdown does

from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString, code_escape

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from markdown import Markdown

__all__ = ["RemarkInlineProcessor"]

DEEPEST = 24
"""Emphasis nested deeper than this is shown as text."""

_MOST_BROKEN_TAGS = 100
"""After so many ``<`` that open no tag, further ones in the same text are taken as text."""

_SPECIAL = re.compile(r"[\\<!\[_*`~]|https?://|(?<! ) {2,}\n")
_ESCAPED = frozenset("\\`*{}[]()#+-.!_>~|")
_AUTOLINK = re.compile(r"<([^ >]+)>")
_ADDRESS = re.compile(r"https?://[^\s<]+")
_TAG = re.compile(r"""</?\w(?:"[^"]*"|'[^']*'|[^'">])*>""")
_TITLE_START = re.compile(r"\s[\"']")
_TITLE_END = re.compile(r"[\"']\s*\)")
_REFERENCE = re.compile(r"\s*\[([^\]]*)\]")
_BACKTICKS = re.compile(r"`+")
_STRONG_END = {"*": re.compile(r"\*\*(?!\*)"), "_": re.compile(r"__(?!_)")}
_RUNS = {"*": re.compile(r"\*+"), "_": re.compile(r"_+(?!\w)", re.ASCII)}
"""Where emphasis may end: underscores only before a character that belongs to no word."""
_COMMENT_END = re.compile("-->")
_STRIKE_END = re.compile(r"(?<=\S)~~")


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
                if child.tail and _SPECIAL.search(child.tail):
                    holder = self._elements(child.tail)
                    child.tail = holder.text
                    parent[index + 1 : index + 1] = list(holder)
            if parent.text and _SPECIAL.search(parent.text):
                holder = self._elements(parent.text)
                parent.text = holder.text
                parent[0:0] = list(holder)

    def _elements(self, text: str) -> etree.Element:
        holder = etree.Element("span")
        _InlineText(text, holder, self._links, self._store_html, 0).parse()
        return holder


class _InlineText:
    """One stretch of inline Markdown on its way into an element."""

    def __init__(
        self,
        text: str,
        parent: etree.Element,
        links: Mapping[str, tuple[str, str]],
        store_html: Callable[[str], str],
        depth: int,
    ) -> None:
        self.text = text
        self.parent = parent
        self.links = links
        self.store_html = store_html
        self.depth = depth
        self.pieces: list[str] = []
        self.failed: dict[str, int] = {}
        """From which offset on a kind of closing delimiter is known to be missing."""
        self.broken_tags = 0
        self.brackets: dict[int, int] | None = None
        self.backticks: dict[int, list[int]] | None = None
        self.runs: dict[str, tuple[list[int], int]] = {}
        """For each mark of emphasis: the ends of its odd runs, the next one last, and the last."""

    def parse(self) -> None:
        """Append the text, as text and elements, to the parent."""
        text = self.text
        at = 0
        while special := _SPECIAL.search(text, at):
            start = special.start()
            self._write(text[at:start])
            end = _CONSTRUCTS[text[start]](self, start)
            if end is None:
                end = special.end() if text[start] == " " else start + 1
                self._write(text[start:end])
            at = end
        self._write(text[at:])
        self._end_text()

    def _write(self, text: str) -> None:
        if text:
            self.pieces.append(text)

    def _end_text(self) -> None:
        """Put the text written since the last element behind it."""
        if not self.pieces:
            return
        text = "".join(self.pieces)
        self.pieces.clear()
        if len(self.parent):
            self.parent[-1].tail = text
        else:
            self.parent.text = text

    def _element(self, tag: str, inner: str = "") -> etree.Element:
        """Append an element that holds the inline Markdown ``inner``."""
        self._end_text()
        element = etree.SubElement(self.parent, tag)
        if inner:
            child = _InlineText(inner, element, self.links, self.store_html, self.depth + 1)
            if self.depth < DEEPEST:
                child.parse()
            else:
                element.text = inner
        return element

    def _search(self, kind: str, pattern: re.Pattern[str], at: int) -> re.Match[str] | None:
        """Search for a closing delimiter, unless an earlier search from before ``at`` failed."""
        if at >= self.failed.get(kind, len(self.text)):
            return None
        match = pattern.search(self.text, at)
        if not match:
            self.failed[kind] = at
        return match

    def _escape(self, at: int) -> int | None:
        character = self.text[at + 1 : at + 2]
        if character not in _ESCAPED or not character:
            return None
        self._write(character)
        return at + 2

    def _tag(self, at: int) -> int | None:
        if self.text.startswith("<!--", at):
            closing = self._search("-->", _COMMENT_END, at + 4)
            if not closing:
                return None
            self._write(self.store_html(self.text[at : closing.end()]))
            return closing.end()
        if self.broken_tags > _MOST_BROKEN_TAGS:
            return None
        link = _AUTOLINK.match(self.text, at)
        if link and ("@" in link[1][1:-1] or ":/" in link[1][1:-1]):
            mail = ":/" not in link[1] and not link[1].startswith("mailto:")
            anchor = self._element("a")
            anchor.set("href", f"mailto:{link[1]}" if mail else link[1])
            anchor.text = link[1].removeprefix("mailto:")
            return link.end()
        tag = _TAG.match(self.text, at)
        if not tag:
            self.broken_tags += 1
            return None
        self._write(self.store_html(tag[0]))
        return tag.end()

    def _address(self, at: int) -> int | None:
        match = _ADDRESS.match(self.text, at)
        address = match[0].rstrip(".,:;\"')]") if match else ""
        if len(address.partition("://")[2]) < 2:
            return None
        anchor = self._element("a")
        anchor.set("href", address)
        anchor.text = address
        return at + len(address)

    def _bracket(self, at: int) -> int | None:
        opening = at + 1 if self.text[at] == "!" else at
        if self.text[opening : opening + 1] != "[":
            return None
        if self.brackets is None:
            self.brackets = _matching_brackets(self.text)
        closing = self.brackets.get(opening)
        if closing is None:
            return None
        label = self.text[opening + 1 : closing]
        inline = self._destination(closing + 1)
        if inline:
            address, title, end = inline
        else:
            reference = _REFERENCE.match(self.text, closing + 1)
            known = self._definition((reference[1] or label) if reference else label)
            end = reference.end() if reference else closing + 1
            if known is None and reference:
                known, end = self._definition(label), closing + 1
            if known is None:
                return None
            address, title = known
        self._link(label, address, title, image=opening != at)
        return end

    def _definition(self, label: str) -> tuple[str, str] | None:
        return self.links.get(" ".join(label.split()).lower())

    def _link(self, label: str, address: str, title: str, *, image: bool) -> None:
        if image:
            element = self._element("img")
            element.set("src", address)
            element.set("alt", label)
        else:
            element = self._element("a", label)
            element.set("href", address)
        if title:
            element.set("title", title)

    def _destination(self, at: int) -> tuple[str, str, int] | None:
        """Return the address, the title and the end of the ``(...)`` at ``at``."""
        if self.text[at : at + 1] != "(":
            return None
        end = self.text.find(")", at)
        if end == -1:
            return None
        address, title = self.text[at + 1 : end], ""
        start = _TITLE_START.search(self.text, at, end)
        closing = self._search("title", _TITLE_END, start.end()) if start else None
        if start and closing:
            address = self.text[at + 1 : start.start()]
            title = self.text[start.end() : closing.start()]
            end = closing.end() - 1
        address = address.strip().removeprefix("<").removesuffix(">")
        return address, title, end + 1

    def _emphasis(self, at: int) -> int | None:
        mark = self.text[at]
        if self.text[at + 1 : at + 2] == mark:
            closing = self._search(mark * 2, _STRONG_END[mark], at + 3)
            if closing:
                self._element("strong", self.text[at + 2 : closing.start()])
                return closing.end()
        end = self._emphasis_end(mark, at)
        if end is None:
            return None
        self._element("em", self.text[at + 1 : end])
        return end + 1

    def _emphasis_end(self, mark: str, at: int) -> int | None:
        """Return where the mark stands that ends the emphasis which begins at ``at``.

        marked reads marks two by two: the end is the last one of the first
        run of an odd number; where there is none, of the last run.
        """
        if mark not in self.runs:
            found = [match.span() for match in _RUNS[mark].finditer(self.text)]
            odd = [end for start, end in found if (end - start) % 2]
            self.runs[mark] = (odd[::-1], max((end for _, end in found), default=0))
        odd, last = self.runs[mark]
        begin = at + 1
        while self.text[begin : begin + 1] == mark:
            begin += 1
        marks = begin - at - 1
        if marks > 2 and marks % 2 and _RUNS[mark].match(self.text, begin - 1):
            return begin - 1
        while odd and odd[-1] <= begin:
            odd.pop()
        end = odd[-1] if odd else last
        return end - 1 if end > max(begin, at + 2) else None

    def _code(self, at: int) -> int | None:
        if self.backticks is None:
            self.backticks = {}
            for run in _BACKTICKS.finditer(self.text):
                self.backticks.setdefault(len(run[0]), []).append(run.start())
            for starts in self.backticks.values():
                starts.reverse()
        opening = _BACKTICKS.match(self.text, at)
        behind = opening.end() if opening else at + 1
        # Where as many do not end it, fewer do; the others are the code's first characters.
        for length in sorted(self.backticks, reverse=True):
            if length > behind - at:
                continue
            starts = self.backticks[length]
            while starts and starts[-1] < behind:
                starts.pop()
            if not starts:
                continue
            code = self.text[at + length : starts[-1]].strip()
            if code:
                self._element("code").text = AtomicString(code_escape(code))
                return starts[-1] + length
        self._write(self.text[at:behind])
        return behind

    def _line_break(self, at: int) -> int | None:
        end = self.text.index("\n", at) + 1
        if not self.text[end:].strip():
            return None
        self._element("br")
        return end

    def _strike(self, at: int) -> int | None:
        if self.text[at + 1 : at + 2] != "~" or not self.text[at + 2 : at + 3].strip():
            return None
        closing = self._search("~~", _STRIKE_END, at + 3)
        if not closing:
            return None
        self._element("del", self.text[at + 2 : closing.start()])
        return closing.end()


_CONSTRUCTS: dict[str, Callable[[_InlineText, int], int | None]] = {
    "\\": _InlineText._escape,  # noqa: SLF001 - the table belongs to the class
    "<": _InlineText._tag,  # noqa: SLF001
    "h": _InlineText._address,  # noqa: SLF001
    "!": _InlineText._bracket,  # noqa: SLF001
    "[": _InlineText._bracket,  # noqa: SLF001
    "*": _InlineText._emphasis,  # noqa: SLF001
    "_": _InlineText._emphasis,  # noqa: SLF001
    "`": _InlineText._code,  # noqa: SLF001
    " ": _InlineText._line_break,  # noqa: SLF001
    "~": _InlineText._strike,  # noqa: SLF001
}
"""What may begin at a special character: reads it and returns its end, or None."""


def _matching_brackets(text: str) -> dict[int, int]:
    """Return the offset of the closing bracket for each opening one that has one."""
    matching: dict[int, int] = {}
    open_brackets: list[int] = []
    for match in re.finditer(r"[\[\]]", text):
        if match[0] == "[":
            open_brackets.append(match.start())
        elif open_brackets:
            matching[open_brackets.pop()] = match.start()
    return matching

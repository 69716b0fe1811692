r"""The block grammar of remark's Markdown: lines of text become block elements.

remark renders with marked 0.3 (options ``gfm``, ``tables``, ``pedantic``,
``smartLists``), whose blocks differ from CommonMark's and from
Python-Markdown's own: a list may follow a paragraph without a blank line,
each level of a list is outdented by one to four blanks, an HTML block runs to
its closing tag, ``#Title`` needs no blank. `RemarkBlockParser` takes the place
of Python-Markdown's block parser and fills the same element tree; inline
Markdown is left as text for the inline processor.

Every rule looks at a line once, and the depth of lists and quotes is bounded,
so that the time grows linearly with the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as etree  # noqa: ICN001, N813 - as Python-Markdown does

from markdown.blockparser import BlockParser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from markdown import Markdown

__all__ = ["RemarkBlockParser"]

DEEPEST = 24
"""Lists and quotes nested deeper than this are shown as text."""

_INLINE_TAGS = frozenset(
    "a abbr b bdi bdo br cite code data del dfn em i img ins kbd mark q rp rt ruby s samp small "
    "span strong sub sup time u var wbr".split()
)
"""HTML elements that stand inside a paragraph and do not begin an HTML block."""

_BLANK_LINE = re.compile(r"^ +$", re.MULTILINE)
_FENCE = re.compile(r" *(`{3,}|~{3,}) *([^`]*)$")
_FENCE_WORD = re.compile(r"[\w+#.-]+")
_HEADING = re.compile(r" *(#{1,6}) *(?=[^\s])(.*)$")
_UNDERLINE = re.compile(r" *(=|-)[=-]+ *$")
_RULE = re.compile(r"(?: *[-*_]){3,} *$")
_QUOTE = re.compile(r" *>.")
_QUOTE_MARK = re.compile(r"^ *> ?", re.MULTILINE)
_BULLET = re.compile(r"( *)([*+-]|\d+\.) ")
_BULLET_AND_BLANKS = re.compile(r" *(?:[*+-]|\d+\.) +")
_OUTDENT = re.compile(r"^ {1,4}", re.MULTILINE)
_TAG = re.compile(r" *<(\w+)(?!:/|[^\w\s@]*@)\b")
_WHOLE_TAG = re.compile(r""" *<\w(?:"[^"]*"|'[^']*'|[^'">])*> *$""")
_PLAIN_DELIMITERS = re.compile(r" *[-:]+ *\|[-| :]*$")
_PIPED_DELIMITERS = re.compile(r" *\| *[-:]+[-| :]*$")

if TYPE_CHECKING:
    Build = Callable[[etree.Element], None]
    """Appends the block that a rule has read to its parent element."""


class _Lines:
    """The lines of one container and how far they are read."""

    __slots__ = ("at", "depth", "lines", "missing", "top")

    def __init__(self, text: str, *, top: bool, depth: int) -> None:
        self.lines = text.split("\n")
        self.at = 0
        self.top = top
        self.depth = depth
        self.missing: set[str] = set()
        """Closing tags that stand nowhere in the lines left, so as not to look again."""

    def here(self, ahead: int = 0) -> str:
        """Return the line ``ahead`` lines further on; empty behind the last one."""
        index = self.at + ahead
        return self.lines[index] if index < len(self.lines) else ""

    def take(self, end: int) -> str:
        """Return the lines up to index ``end`` and move behind them."""
        text = "\n".join(self.lines[self.at : end])
        self.at = end
        return text


class RemarkBlockParser(BlockParser):
    """Fill an element tree with the blocks of a text, as marked 0.3 sees them."""

    def __init__(
        self, md: Markdown, store_code: Callable[[str, str], str], store_html: Callable[[str], str]
    ) -> None:
        """Take the Markdown instance and what keeps finished pieces until the end.

        ``store_code(code, language)`` and ``store_html(html)`` return the
        placeholders that stand for them in the tree.
        """
        super().__init__(md)
        self._store_code = store_code
        self._store_html = store_html
        self._rules: tuple[Callable[[_Lines], Build | None], ...] = (
            self._indented_code,
            self._fence,
            self._heading,
            self._plain_table,
            self._underlined_heading,
            self._rule,
            self._quote,
            self._list,
            self._html,
            self._piped_table,
        )

    def parseDocument(self, lines: Iterable[str]) -> etree.ElementTree:  # noqa: N802 - overrides
        """Return the tree of the document's blocks, inline Markdown still as text."""
        self.root = etree.Element(self.md.doc_tag)
        self._parse(self.root, "\n".join(lines), top=True, loose=True, depth=0)
        return etree.ElementTree(self.root)

    def _parse(
        self, parent: etree.Element, text: str, *, top: bool, loose: bool, depth: int
    ) -> None:
        """Append the blocks of ``text`` to ``parent``.

        ``top`` is false inside a list item, where marked knows neither
        paragraphs nor tables; its lines become paragraphs only in a ``loose``
        item.
        """
        block = _Lines(_BLANK_LINE.sub("", text), top=top, depth=depth)
        run: list[str] = []

        def end_run() -> None:
            if run:
                _append(parent, "\n".join(run), paragraph=loose)
                run.clear()

        while block.at < len(block.lines):
            line = block.lines[block.at]
            if not line:
                block.at += 1
                end_run()
                continue
            # Most lines begin with a letter, and of all rules only three can take those.
            rules = self._rules if not line[0].isalpha() else self._rules[3:5]
            build = next((build for rule in rules if (build := rule(block))), None)
            if build:
                end_run()
                build(parent)
            elif top:
                _append(parent, self._paragraph(block), paragraph=True)
            else:
                run.append(line)
                block.at += 1
        end_run()

    def _paragraph(self, block: _Lines) -> str:
        end = block.at + 1
        while end < len(block.lines) and block.lines[end] and not self._interrupts(block, end):
            end += 1
        return block.take(end)

    def _interrupts(self, block: _Lines, index: int) -> bool:
        """Say whether line ``index`` ends the paragraph before it without a blank line."""
        line = block.lines[index]
        following = block.lines[index + 1] if index + 1 < len(block.lines) else ""
        if following and _UNDERLINE.match(following):
            return not following.lstrip().startswith("-") or following[0] == "-"
        if line[0].isalpha():
            return False
        tag = _TAG.match(line) if line[0] == "<" else None
        return bool(
            _RULE.match(line)
            or _HEADING.match(line)
            or _QUOTE.match(line)
            or _BULLET.match(line)
            or (tag and tag[1] not in _INLINE_TAGS)
            or (_FENCE.match(line))
        )

    def _indented_code(self, block: _Lines) -> Build | None:
        if not block.here().startswith("    "):
            return None
        end = block.at
        last = block.at
        while end < len(block.lines) and (not block.lines[end] or block.lines[end][:4] == "    "):
            if block.lines[end]:
                last = end
            end += 1
        code = "\n".join(line[4:] for line in block.lines[block.at : last + 1])
        # marked keeps the line ends behind indented code, and remark shows each as an empty line.
        code += "\n" * (end - last - (end == len(block.lines)))
        block.at = end
        return self._placeholder(self._store_code(code, ""))

    def _fence(self, block: _Lines) -> Build | None:
        opening = _FENCE.match(block.here())
        if not opening:
            return None
        end = _fence_end(block.lines, block.at, opening[1])
        code = "\n".join(block.lines[block.at + 1 : end]).rstrip()
        block.at = min(end + 1, len(block.lines))
        word = _FENCE_WORD.search(opening[2])
        return self._placeholder(self._store_code(code, word[0] if word else ""))

    def _heading(self, block: _Lines) -> Build | None:
        heading = _HEADING.match(block.here())
        if not heading:
            return None
        block.at += 1
        text = heading[2].rstrip(" ")
        return _element(f"h{len(heading[1])}", text.rstrip("#").rstrip(" ") or text)

    def _underlined_heading(self, block: _Lines) -> Build | None:
        underline = _UNDERLINE.match(block.here(1))
        # An indented row of dashes was meant as a rule or a separator, not to make a heading.
        if not underline or (underline[1] == "-" and block.here(1).startswith(" ")):
            return None
        text = block.here()
        if text.lstrip(" ").startswith("<") and _begins_html(text):
            return None  # a row of dashes in an HTML block is no heading's
        block.at += 2
        return _element("h1" if underline[1] == "=" else "h2", text)

    def _rule(self, block: _Lines) -> Build | None:
        if not _RULE.match(block.here()):
            return None
        block.at += 1
        return _element("hr", None)

    def _quote(self, block: _Lines) -> Build | None:
        if not _QUOTE.match(block.here()) or block.depth >= DEEPEST:
            return None
        end = block.at
        while end < len(block.lines) and _QUOTE.match(block.lines[end]):
            while end < len(block.lines) and block.lines[end]:
                end += 1
            after = end
            while after < len(block.lines) and not block.lines[after]:
                after += 1
            if after < len(block.lines) and _QUOTE.match(block.lines[after]):
                end = after
        quoted = _QUOTE_MARK.sub("", block.take(end))

        def build(parent: etree.Element) -> None:
            quote = etree.SubElement(parent, "blockquote")
            self._parse(quote, quoted, top=block.top, loose=True, depth=block.depth + 1)

        return build

    def _list(self, block: _Lines) -> Build | None:
        bullet = _BULLET.match(block.here())
        if not bullet or block.depth >= DEEPEST:
            return None
        if bullet.end() == len(block.here()) and not any(block.lines[block.at + 1 :]):
            return None  # a bullet with nothing behind it is text
        items, end = _list_items(block.lines, block.at, bullet[1], bullet[2])
        block.at = end
        depth = block.depth + 1

        def build(parent: etree.Element) -> None:
            element = etree.SubElement(parent, "ol" if len(bullet[2]) > 1 else "ul")
            if len(bullet[2]) > 1 and bullet[2] != "1.":
                # marked loses the number that a list starts with; its author did not mean that.
                element.set("start", str(int(bullet[2][:-1])))
            previous_loose = False
            for item in items:
                loose = previous_loose or "\n\n" in item.rstrip()
                previous_loose = item.endswith("\n") and item is not items[-1]
                text = _BULLET_AND_BLANKS.sub("", item, count=1)
                if "\n " in text:
                    text = _OUTDENT.sub("", text)
                entry = etree.SubElement(element, "li")
                self._parse(entry, text, top=False, loose=loose or previous_loose, depth=depth)

        return build

    def _html(self, block: _Lines) -> Build | None:
        line = block.here()
        if not line.lstrip(" ").startswith("<"):
            return None
        end = _html_end(block)
        if end is None:
            return None
        return self._placeholder(self._store_html(block.take(end)))

    def _plain_table(self, block: _Lines) -> Build | None:
        header = block.here()
        if not block.top or "|" not in header.lstrip(" ")[1:]:
            return None
        if not _PLAIN_DELIMITERS.match(block.here(1)):
            return None
        end = block.at + 2
        while end < len(block.lines) and "|" in block.lines[end]:
            end += 1
        rows = block.take(end).split("\n")
        return _table(header.removesuffix("|"), rows[1].removesuffix("|"), rows[2:])

    def _piped_table(self, block: _Lines) -> Build | None:
        header = block.here()
        if not block.top or not header.lstrip(" ").startswith("|"):
            return None
        if not _PIPED_DELIMITERS.match(block.here(1)):
            return None
        end = block.at + 2
        while end < len(block.lines) and block.lines[end].lstrip(" ").startswith("|"):
            end += 1
        followed = end < len(block.lines)
        rows = [_unpiped(row) for row in block.take(end).split("\n")]
        if followed and len(rows) > 2:
            # marked takes a second bar off the last row, and an empty last cell with it.
            rows[-1] = rows[-1].removesuffix("|").rstrip(" ")
        return _table(rows[0], rows[1], rows[2:])

    @staticmethod
    def _placeholder(placeholder: str) -> Build:
        return lambda parent: _append(parent, placeholder, paragraph=False)


def _append(parent: etree.Element, source: str, *, paragraph: bool) -> None:
    """Append inline ``source`` to ``parent``: in a paragraph of its own, or as bare text."""
    if paragraph:
        etree.SubElement(parent, "p").text = source
    elif len(parent):
        parent[-1].tail = f"{parent[-1].tail}\n{source}" if parent[-1].tail else source
    else:
        parent.text = f"{parent.text}\n{source}" if parent.text else source


def _element(tag: str, text: str | None) -> Build:
    def build(parent: etree.Element) -> None:
        etree.SubElement(parent, tag).text = text

    return build


def _fence_end(lines: Sequence[str], at: int, fence: str) -> int:
    """Return the index of the line that closes the fence at ``at``, or the number of lines."""
    for index in range(at + 1, len(lines)):
        line = lines[index].strip(" ")
        if line.startswith(fence) and not line.strip(fence[0]):
            return index
    return len(lines)


def _list_items(lines: list[str], at: int, indent: str, bullet: str) -> tuple[list[str], int]:
    """Return the items of the list at ``at``, bullets included, and the index behind the list.

    An item begins where a line has the first item's indentation and a bullet;
    all others belong to the item before, be they indented or not. The list
    ends before a rule, at a blank line before text that is not indented, and
    (``smartLists``) where an item's kind of bullet changes.
    """
    items: list[list[str]] = []
    ordered = len(bullet) > 1
    end = at
    while end < len(lines):
        line = lines[end]
        if not line:
            if not _list_goes_on(lines, end, indent):
                break
            items[-1].append(line)
            end += 1
            continue
        if _RULE.match(line) and end > at:
            break
        match = _BULLET.match(line) if line.startswith(indent) else None
        if match and match[1] == indent:
            if items and match[2] != bullet and not (ordered and len(match[2]) > 1):
                break
            items.append([line])
        else:
            items[-1].append(line)
        fence = _FENCE.match(line[match.end() :] if match else line)
        end += 1
        if fence:
            # Code belongs to its item whatever its lines look like.
            closing = _fence_end(lines, end - 1, fence[1])
            if closing < len(lines):
                items[-1].extend(lines[end : closing + 1])
                end = closing + 1
    return ["\n".join(item) for item in items], end


def _list_goes_on(lines: list[str], blank: int, indent: str) -> bool:
    after = blank
    while after < len(lines) and not lines[after]:
        after += 1
    # Two blank lines end a list, whatever follows them.
    if after == len(lines) or after > blank + 1:
        return False
    line = lines[after]
    match = _BULLET.match(line)
    return line.startswith(" ") or bool(match and match[1] == indent)


def _begins_html(line: str) -> bool:
    tag = _TAG.match(line)
    return line.lstrip(" ").startswith("<!--") or bool(tag and tag[1] not in _INLINE_TAGS)


def _html_end(block: _Lines) -> int | None:
    """Return the index behind the HTML block that begins here; None where there is none."""
    line = block.here()
    if line.lstrip(" ").startswith("<!--"):
        return _comment_end(block)
    tag = _TAG.match(line)
    if not tag or tag[1] in _INLINE_TAGS:
        return None
    end = _closing_line(block, f"</{tag[1]}>")
    if end is None and _WHOLE_TAG.match(line) and not block.here(1):
        return block.at + 1
    return end


def _comment_end(block: _Lines) -> int | None:
    """Return the index behind the comments that begin here; None where text follows them.

    Comments on lines that follow one another are one block; after the last one
    stands a blank line. marked lets a comment run on to any later one that a
    blank line follows, and all between them goes unformatted: not so here.
    """
    index = block.at
    lines = block.lines
    if "-->" in block.missing:
        return None
    while index < len(lines):
        start = lines[index].find("<!--") + 4
        while lines[index].find("-->", start) == -1:
            index, start = index + 1, 0
            if index == len(lines):
                block.missing.add("-->")
                return None
        after = lines[index].partition("-->")[2].strip(" ")
        index += 1
        if after and not (after.startswith("<!--") and after.endswith("-->")):
            return None
        if index == len(lines) or not lines[index]:
            return index
        if not lines[index].lstrip(" ").startswith("<!--"):
            return None
    return None


def _closing_line(block: _Lines, closing: str) -> int | None:
    """Return the index behind the first line that ends with ``closing`` before a blank line."""
    if closing in block.missing:
        return None
    for index in range(block.at, len(block.lines)):
        line = block.lines[index]
        if closing not in line:
            continue
        last = index + 1 == len(block.lines)
        if line.rstrip(" ").endswith(closing) and (last or not block.lines[index + 1]):
            return index + 1
    block.missing.add(closing)
    return None


def _unpiped(row: str) -> str:
    row = row.strip(" ").removeprefix("|").strip(" ")
    return row.removesuffix("|").strip(" ")


def _cells(row: str) -> list[str]:
    return [cell.strip(" ") for cell in row.strip(" ").split("|")]


def _alignment(delimiter: str) -> str:
    left, right = delimiter.startswith(":"), delimiter.endswith(":")
    if left and right:
        return "center"
    return "right" if right else "left" if left else ""


def _table(header: str, delimiters: str, rows: Sequence[str]) -> Build:
    alignments = [_alignment(delimiter) for delimiter in _cells(delimiters)]

    def add_row(parent: etree.Element, tag: str, cells: Sequence[str]) -> None:
        row = etree.SubElement(parent, "tr")
        for index, text in enumerate(cells):
            cell = etree.SubElement(row, tag)
            cell.text = text
            if index < len(alignments) and alignments[index]:
                cell.set("style", f"text-align:{alignments[index]}")

    def build(parent: etree.Element) -> None:
        table = etree.SubElement(parent, "table")
        add_row(etree.SubElement(table, "thead"), "th", _cells(header))
        body = etree.SubElement(table, "tbody")
        for row in rows:
            add_row(body, "td", _cells(row))

    return build

"""remark's Markdown as a dialect of Python-Markdown.

`RemarkDialect` is an extension that replaces Python-Markdown's block parser,
its inline processor and its handling of raw HTML by remark's (`block_parser`,
`inline_parser`); its pipeline, element tree and serializer stay.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Self

from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.util import Registry

from handson.language.blanks import BLANKS
from handson.markdown.block_parser import RemarkBlockParser
from handson.markdown.inline_parser import RemarkInlineProcessor
from handson.markdown.marks import MarkElements
from handson.markdown.placeholders import Placeholders, without_controls
from markdown import Markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["RemarkDialect", "remark_markdown"]


_LONE_NO_BREAK = re.compile(r"(\A|\n[ \t]*\n)([ \t]*)\xa0[ \t\xa0]*(?=\n[ \t]*\n|\n?\Z)")
_NO_BREAK_IN_CONTAINER = re.compile(
    r"(^[ \t]*+(?:>[ \t]?+|(?:[-*+]|\d{1,9}\.|\#{1,6})[ \t]++)++|\|[ \t]*+|^(?=[^|\n]*+\|)"
    r"|>(?=[ \t]*+\xa0[ \t\xa0]*+</))([ \t]*+)\xa0(?=[ \t\xa0]*+(?:\||</|$))",
    re.MULTILINE,
)
"""One that has an item, a quotation, a heading, a cell or an element for itself.

It may be code as well, which must not get shorter.
"""
_KEPT_NO_BREAK = "\x04"
"""Its placeholder until the text is HTML, since Python takes a no-break space for a blank.

Sources have no control characters.
"""


def _ignore_row(_row: str, _cells: int, _columns: int) -> None:
    """Ignore a row that is too long."""


class _RawHtml(Postprocessor):
    """Keep pieces of HTML aside while Markdown is read, and put them back at the end."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: Placeholders[str] = Placeholders("raw")
        self.store = self._pieces.put

    def run(self, text: str) -> str:
        """Return ``text`` with each placeholder replaced by its HTML."""
        text = self._pieces.fill(text, str)
        self._pieces.clear()
        return text


class _Bare(Markdown):
    """Python-Markdown without parts of its own."""

    def build_parser(self) -> Self:
        """Build nothing: the dialect brings all parts, and theirs take long to make."""
        return self


class RemarkDialect(Extension):
    """The Python-Markdown extension that makes its Markdown remark's."""

    def __init__(
        self,
        store_code: Callable[[str, str], str],
        links: Mapping[str, tuple[str, str]],
        report_row: Callable[[str, int, int], None] = _ignore_row,
    ) -> None:
        """Take what renders code blocks, and the deck's link definitions.

        ``store_code(code, language)`` returns the text that stands for a code
        block: HTML or a placeholder, free of blank lines and of Markdown. Behind
        the language may stand which lines to highlight (`split_info`).
        ``links`` maps an id in lower case to ``(address, title)``.
        ``report_row(row, cells, columns)`` is told of the first row of a table
        that has more cells than columns.
        """
        super().__init__()
        self._store_code = store_code
        self._report_row = report_row
        self._links = {
            name: (without_controls(address), without_controls(title))
            for name, (address, title) in links.items()
        }

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - overrides
        """Replace the stages of ``md`` by remark's."""
        raw_html = _RawHtml()
        md.preprocessors = Registry()
        parser = RemarkBlockParser(md, self._store_code, raw_html.store, self._report_row)
        md.parser = parser
        md.treeprocessors = Registry()
        md.treeprocessors.register(
            RemarkInlineProcessor(md, raw_html.store, self._links, parser.opened), "inline", 20
        )
        md.treeprocessors.register(MarkElements(md), "marks", 10)
        md.postprocessors = Registry()
        md.postprocessors.register(raw_html, "raw_html", 30)


def remark_markdown(
    store_code: Callable[[str, str], str],
    links: Mapping[str, tuple[str, str]],
    report_row: Callable[[str, int, int], None] = _ignore_row,
) -> Callable[[str], str]:
    """Return the function that converts a stretch of remark's Markdown to HTML.

    The arguments are those of `RemarkDialect`. The function keeps one Markdown
    instance, which costs as much to make as several slides to convert, so ask
    for it once per deck. Tables and images with a title carry a mark (`marks`).
    """

    def store(code: str, language: str) -> str:
        return store_code(code.replace(_KEPT_NO_BREAK, " "), language)

    dialect = RemarkDialect(store, links, report_row)
    markdown = _Bare(extensions=[dialect], output_format="html")
    return lambda text: markdown.convert(_with_blanks(text)).replace(_KEPT_NO_BREAK, "&nbsp;")


def _with_blanks(text: str) -> str:
    """Return the text with blanks for what counts as one.

    A no-break space alone in a paragraph, an item, a cell and the like stays: there it is
    an author's way to make room.
    """
    if "\xa0" in text:
        text = _LONE_NO_BREAK.sub(_keep_in_paragraph, text)
        text = _NO_BREAK_IN_CONTAINER.sub(rf"\1\2{_KEPT_NO_BREAK}", text)
    return text.translate(BLANKS)


def _keep_in_paragraph(match: re.Match[str]) -> str:
    """Return the space with so much of its indentation as a paragraph of an item may have."""
    return match[1] + match[2].expandtabs(4)[:3] + _KEPT_NO_BREAK

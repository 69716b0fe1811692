"""Code blocks, highlighted when the deck is built, in the structure that remark gives them.

remark puts each line of a code block into an element of its own
(``remark-code-line``), marks lines that begin with ``*``
(``remark-code-line-highlighted``) and, if asked to, stretches between
backticks (``remark-code-span-highlighted``).
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from handson.rendering.code.colouring import coloured_lines, token_html
from handson.rendering.code.languages import block_classes, find_lexer

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from handson.language.code_marks import MarkedCode

__all__ = ["render_code", "render_lines"]


def render_code(code: MarkedCode, language: str, *, coloured: Collection[str] | None = None) -> str:
    """Return a code block as HTML: a ``pre`` with one ``div`` a line.

    ``language`` is the word after the fence; unknown ones give plain code.
    Tokens that are not ``coloured`` (see `coloured_tokens`) stand in no
    element; without it all but blanks have one.
    """
    lines = render_lines(code, language, coloured=coloured)
    return f'<pre><code class="{escape(block_classes(language))}">{lines}</code></pre>'


def render_lines(
    code: MarkedCode, language: str, *, coloured: Collection[str] | None = None
) -> str:
    """Return the HTML of what stands in a block's ``code`` element: one ``div`` a line.

    The arguments are those of `render_code`.
    """
    lexer = find_lexer(language, code.text)
    pieces = coloured_lines(code.text, lexer, coloured) if lexer else None
    if pieces is None:
        pieces = [[("", line.text)] for line in code.lines]
    rows = []
    for line, row in zip(code.lines, pieces, strict=True):
        mark = " remark-code-line-highlighted" if line.highlighted else ""
        html = "".join(_split_at_spans(row, line.spans) if line.spans else map(token_html, row))
        rows.append(f'<div class="remark-code-line{mark}">{html}</div>')
    return "".join(rows)


def _split_at_spans(
    row: Iterable[tuple[str, str]], spans: Iterable[tuple[int, int]]
) -> Iterator[str]:
    """Yield the row's HTML with an element around each of the spans (columns from, to)."""
    edges = [edge for span in spans for edge in span]
    passed = column = 0
    for name, text in row:
        start = column
        end = column + len(text)
        while passed < len(edges) and edges[passed] < end + passed % 2:
            if column < edges[passed]:
                yield token_html((name, text[column - start : edges[passed] - start]))
                column = edges[passed]
            yield "</span>" if passed % 2 else '<span class="remark-code-span-highlighted">'
            passed += 1
        if column < end:
            yield token_html((name, text[column - start :]))
            column = end

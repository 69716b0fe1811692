"""What a slide says, as plain text, for formats that have a place for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handson.site.decks import first_heading

if TYPE_CHECKING:
    from handson.model import RenderedSlide

__all__ = ["heading_of", "notes_of", "plain_text"]

_LEVEL = re.compile(r"<h([1-6])\b")
_BLOCKS = "p, li, pre, blockquote, tr, h1, h2, h3, h4, h5, h6, div, dt, dd, figcaption"


def heading_of(slide: RenderedSlide) -> tuple[int, str] | None:
    """Return the level and the text of a slide's first heading; None where it has none."""
    text = first_heading([slide])
    level = _LEVEL.search(slide.html)
    return (int(level[1]), text) if text and level else None


def notes_of(slide: RenderedSlide) -> str:
    """Return a slide's speaker notes; empty where it has none."""
    return plain_text(slide.notes)


def plain_text(html: str) -> str:
    """Return the text of a slide's HTML: a line for each block, formulas as they are read."""
    if not html.strip():
        return ""
    from selectolax.lexbor import LexborHTMLParser

    if 'class="katex' in html:
        from handson.rendering.formulas.maths import plain_text as without_formulas

        html = without_formulas(html)
    tree = LexborHTMLParser(html)
    for unseen in tree.css("script, style, template"):
        unseen.decompose()
    for line_break in tree.css("br"):
        line_break.replace_with("\n")
    for block in tree.css(_BLOCKS):
        block.insert_before("\n")
        block.insert_after("\n")
    text = tree.body.text() if tree.body else ""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return re.sub(r"\n{2,}", "\n", "\n".join(lines)).strip()

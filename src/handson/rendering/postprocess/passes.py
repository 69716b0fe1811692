"""The passes over a slide's tree: one parse, the passes in their order, one serialization.

The HTML parser follows the standard's algorithm: what comes out is what a
browser would have made of it, balanced, and the markup of one slide never
reaches into the next. What stands in comments, scripts, text areas and
templates is no element of the tree, so no pass changes it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from handson.rendering.postprocess.captions import add_captions
from handson.rendering.postprocess.code_elements import finish_code
from handson.rendering.postprocess.footnote_numbers import number_footnotes
from handson.rendering.postprocess.mark_removal import remove_marks
from handson.rendering.postprocess.paragraphs import remove_empty_paragraphs
from handson.rendering.postprocess.tables import complete_tables
from handson.rendering.postprocess.undrawn_formulas import show_undrawn_formulas

if TYPE_CHECKING:
    from collections.abc import Callable

    from selectolax.lexbor import LexborHTMLParser

    from handson.rendering.postprocess.context import Context

    Passes = tuple[Callable[[LexborHTMLParser, Context], None], ...]

__all__ = ["REMARK_PASSES", "SLIDE_PASSES", "postprocess"]

REMARK_PASSES: Passes = (
    show_undrawn_formulas,
    number_footnotes,
    remove_empty_paragraphs,
    finish_code,
    remove_marks,
)
"""The passes for speaker notes: what remark does itself, and footnotes."""

SLIDE_PASSES: Passes = (
    show_undrawn_formulas,
    number_footnotes,
    remove_empty_paragraphs,
    finish_code,
    add_captions,
    complete_tables,
    remove_marks,
)
"""What the slides of a site get."""


def postprocess(html: str, passes: Passes, context: Context) -> str:
    """Return ``html`` as a browser would hold it, changed by the passes.

    Elements are closed, attributes stand in double quotes, names are in lower case.
    """
    if "<" in html or "&" in html:
        from selectolax.lexbor import LexborHTMLParser

        _hold_memory()
        tree = LexborHTMLParser(html, is_fragment=True)
        for change in passes:
            change(tree, context)
        html = tree.html or ""
    return html.strip("\n")


@cache
def _hold_memory() -> LexborHTMLParser:
    """Return a tree that stays as long as the process.

    Without one, the C library gives the memory of each slide's tree back to the system and asks
    for it again for the next slide, which costs more than the parsing.
    """
    from selectolax.lexbor import LexborHTMLParser

    return LexborHTMLParser("", is_fragment=True)

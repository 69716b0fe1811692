"""HTML as a browser would hold it: one way to write it, so that it can be compared."""

from __future__ import annotations

from handson.rendering.postprocess.context import Context
from handson.rendering.postprocess.mark_removal import remove_marks
from handson.rendering.postprocess.paragraphs import remove_empty_paragraphs
from handson.rendering.postprocess.passes import postprocess

__all__ = ["as_browser"]

_CONTEXT = Context("", lambda code, _: code, None, str, lambda: False)


def as_browser(html: str) -> str:
    """Return what Markdown made, repaired, without its marks and without empty paragraphs."""
    return postprocess(html, (remove_empty_paragraphs, remove_marks), _CONTEXT)

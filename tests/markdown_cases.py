"""What the cases of the Markdown rules are converted with."""

from __future__ import annotations

from handson.markdown.dialect import remark_markdown
from handson.rendering.code.highlighting import render_code
from handson.rendering.slides import normalize_html

__all__ = ["convert"]

LINKS = {"keras": ("https://keras.io/", "")}


def convert(text: str) -> str:
    """Return Markdown as a browser would hold its HTML."""
    html = normalize_html(remark_markdown(render_code, LINKS)(text))
    return html.replace("<code>", '<code class="remark-inline-code">')

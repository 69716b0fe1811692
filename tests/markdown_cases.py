"""What the cases of the Markdown rules are converted with."""

from __future__ import annotations

from browser_html import as_browser
from handson.language.code_marks import read_marks
from handson.markdown.dialect import remark_markdown
from handson.rendering.code.highlighting import render_code

__all__ = ["convert", "rendered_code"]

LINKS = {"keras": ("https://keras.io/", "")}


def rendered_code(code: str, language: str) -> str:
    """Return a block of code as a slide shows it."""
    return render_code(read_marks(code), language)


def convert(text: str) -> str:
    """Return Markdown as a browser would hold its HTML."""
    html = as_browser(remark_markdown(rendered_code, LINKS)(text))
    return html.replace("<code>", '<code class="remark-inline-code">')

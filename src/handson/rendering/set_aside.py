"""Pieces of a slide that are set aside while Markdown is read, and their placeholders.

Finished code stays out of the HTML parser's reach as well: it stands in a
``pre`` and a ``code`` element, so that the tree around it becomes the same, and
its content comes back when the tree is HTML again.
"""

from __future__ import annotations

import re
from html import escape
from typing import NamedTuple

from handson.markdown.marks import without_marks
from handson.markdown.placeholders import Placeholders, placeholder

__all__ = ["SetAside", "is_finished_code"]

_CODE_ELEMENT = re.compile(f"<code>{placeholder('code')}</code>")
_CODE = re.compile(placeholder("code"))


def is_finished_code(text: str) -> bool:
    """Tell whether ``text``, all that a code element holds, stands for finished code."""
    return _CODE.fullmatch(text) is not None


class _Code(NamedTuple):
    """A finished block of code."""

    html: str
    """The ``code`` element with its lines."""
    text: str
    """The code itself."""


class SetAside:
    """The pieces that were set aside since the last `clear`."""

    def __init__(self) -> None:
        self._code: Placeholders[_Code] = Placeholders("code")
        self._html: Placeholders[str] = Placeholders("html")
        self._text: Placeholders[str] = Placeholders("text")

    def code(self, html: str, text: str) -> str:
        """Keep a ``code`` element with its lines, and the code itself; return its placeholder."""
        return self._code.put(_Code(html, text))

    def html(self, html: str) -> str:
        """Keep finished HTML and return its placeholder."""
        return self._html.put(html)

    def text(self, text: str) -> str:
        """Keep text that shows as it is wherever it stands, in code too; return its placeholder."""
        return self._text.put(text)

    def holds_block(self, html: str) -> bool:
        """Tell whether there is a placeholder of code or HTML in ``html``."""
        return self._code.stand_in(html) or self._html.stand_in(html)

    def as_written(self, text: str) -> str:
        """Return ``text`` with the placeholders of text in it replaced, and without marks."""
        return without_marks(self._text.fill(text, str))

    def to_parse(self, html: str) -> str:
        """Return what the HTML parser is to read: with the HTML, and with elements for the code."""
        if self._code:
            html = self._code.pattern.sub(r"<pre><code>\g<0></code></pre>", html)
        return self._html.fill(html, str)

    def restore(self, html: str) -> str:
        """Return the serialized tree with code and text in their places."""
        if self._code:
            html = _CODE_ELEMENT.sub(self._element, html)
            # In a text area or an attribute there are no elements: the code is text.
            html = self._code.fill(html, lambda code: escape(code.text))
        return without_marks(self._text.fill(html, escape))

    def _element(self, match: re.Match[str]) -> str:
        code = self._code.get(match[1])
        return code.html if code else ""

    def clear(self) -> None:
        """Forget all pieces."""
        self._code.clear()
        self._html.clear()
        self._text.clear()

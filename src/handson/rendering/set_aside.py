"""Pieces of a slide that are set aside while Markdown is read, with what stands for them.

Finished code stays out of the HTML parser's reach as well: it stands in a
``pre`` and a ``code`` element, so that the tree around it becomes the same, and
its content comes back when the tree is HTML again.
"""

from __future__ import annotations

import re
from html import escape

from handson.markdown.marks import without_marks

__all__ = ["SetAside", "is_finished_code"]

_BLOCK = re.compile("\x02(code|html)([0-9]+)\x03")
_TEXT = re.compile("\x02text([0-9]+)\x03")
_CODE_ELEMENT = re.compile("<code>\x02code([0-9]+)\x03</code>")
_CODE = re.compile("\x02code([0-9]+)\x03")


def is_finished_code(text: str) -> bool:
    """Tell whether ``text``, all that a code element holds, stands for finished code."""
    return _CODE.fullmatch(text) is not None


class SetAside:
    """The pieces that were set aside since the last `clear`.

    The control characters that frame a placeholder must not occur in the
    author's text.
    """

    def __init__(self) -> None:
        self._code: list[tuple[str, str]] = []
        self._html: list[str] = []
        self._text: list[str] = []

    def code(self, html: str, text: str) -> str:
        """Keep a ``code`` element with its lines, and the code itself; return its placeholder."""
        self._code.append((html, text))
        return f"\x02code{len(self._code) - 1}\x03"

    def html(self, html: str) -> str:
        """Keep finished HTML and return its placeholder."""
        self._html.append(html)
        return f"\x02html{len(self._html) - 1}\x03"

    def text(self, text: str) -> str:
        """Keep text that shows as it is wherever it stands, in code too; return its placeholder."""
        self._text.append(text)
        return f"\x02text{len(self._text) - 1}\x03"

    @staticmethod
    def holds_block(html: str) -> bool:
        """Tell whether there is a placeholder of code or HTML in ``html``."""
        return "\x02" in html and _BLOCK.search(html) is not None

    def as_written(self, text: str) -> str:
        """Return ``text`` with the placeholders of text in it replaced, and without marks."""
        if "\x02" not in text:
            return text
        return without_marks(_TEXT.sub(lambda match: self._text[int(match[1])], text))

    def to_parse(self, html: str) -> str:
        """Return what the HTML parser is to read: with the HTML, and with elements for the code."""
        if not (self._code or self._html):
            return html

        def replace(match: re.Match[str]) -> str:
            if match[1] == "html":
                return self._html[int(match[2])]
            return f"<pre><code>{match[0]}</code></pre>"

        return _BLOCK.sub(replace, html)

    def restore(self, html: str) -> str:
        """Return the serialized tree with code and text in their places."""
        if "\x02" not in html:
            return html
        html = _CODE_ELEMENT.sub(lambda match: self._code[int(match[1])][0], html)
        # In a text area or an attribute there are no elements: the code is text.
        html = _CODE.sub(lambda match: escape(self._code[int(match[1])][1]), html)
        html = _TEXT.sub(lambda match: escape(self._text[int(match[1])]), html)
        return without_marks(html)

    def clear(self) -> None:
        """Forget all pieces."""
        self._code.clear()
        self._html.clear()
        self._text.clear()

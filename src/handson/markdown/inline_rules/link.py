"""Links and images."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handson.language.brackets import closing_parenthesis, matching_brackets

if TYPE_CHECKING:
    from handson.markdown.inline_text import InlineText

__all__ = ["read"]

_IN_BRACKETS = re.compile(r"""\(\s*<([^<>\n]*)>(?:\s+(?:"([^"\n]*)"|'([^'\n]*)'))?\s*\)""")
_TITLE_START = re.compile(r"\s[\"']")
_TITLE_END = re.compile(r"[\"']\s*\)")
_REFERENCE = re.compile(r"\s*\[([^\]]*)\]")
_BLANKS_AND_CLOSING = re.compile(r"\s*\)")
_LINE_END = re.compile(r"\S\s*?(\n)")
_SIGN_OF_ADDRESS = re.compile(r"[/#%:?\x02]|\.\w|\A<")
"""What an address with blanks has somewhere; a placeholder may stand for it."""
_LONGEST_ID = 999
"""The longest id of a definition, as in CommonMark."""


class _Brackets:
    """The partners of the brackets of a text."""

    def __init__(self, text: str) -> None:
        self.partners = matching_brackets(text)


def read(text: InlineText, at: int) -> int | None:
    """Read ``[label](address "title")`` or ``[label][id]``, with ``!`` for an image."""
    opening = at + 1 if text.text[at] == "!" else at
    if text.text[opening : opening + 1] != "[":
        return None
    closing = text.reading(_Brackets).partners.get(opening)
    if closing is None:
        return None
    found = _destination(text, closing + 1) or _reference(text, opening, closing)
    if found is None:
        return None
    address, title, end = found
    label = text.text[opening + 1 : closing]
    if opening == at and _is_no_link(text.text, at, label, address):
        return None
    if opening == at:
        element = text.element("a", label)
        element.set("href", address)
    else:
        element = text.element("img")
        element.set("src", address)
        element.set("alt", label)
    if title:
        element.set("title", title)
    return end


def _are_words(address: str) -> bool:
    """Tell whether what stands in parentheses is a part of the sentence, or holds other links."""
    return (
        "](" in address
        or "</" in address
        or (" " in address and _SIGN_OF_ADDRESS.search(address) is None)
    )


def _is_no_link(text: str, at: int, label: str, address: str) -> bool:
    """Tell whether it is code in a sentence: ``[]()``, ``[](int x)``, ``calls[name]()``."""
    if not label.strip():
        return not address or " " in address
    return not address and at > 0 and (text[at - 1].isalnum() or text[at - 1] == "_")


def _reference(text: InlineText, opening: int, closing: int) -> tuple[str, str, int] | None:
    """Return the address and the title that are defined for the label, and where it ends."""
    if not text.links:
        return None
    reference = _REFERENCE.match(text.text, closing + 1)
    if reference and reference[1]:
        known = _defined(text, *reference.span(1))
        if known:
            return *known, reference.end()
    known = _defined(text, opening + 1, closing)
    if known is None:
        return None
    return *known, reference.end() if reference and not reference[1] else closing + 1


def _defined(text: InlineText, start: int, end: int) -> tuple[str, str] | None:
    """Return the address and the title of the definition with this id, if there is one."""
    if end - start > _LONGEST_ID:
        return None
    return text.links.get(" ".join(text.text[start:end].split()).lower())


def _destination(text: InlineText, at: int) -> tuple[str, str, int] | None:
    """Return the address, the title and the end of the ``(...)`` at ``at``.

    An address ends with its line, so that one left open at a step does not swallow
    the next step's text. Parentheses in it are counted, and ``<...>`` may hold any
    character, as in CommonMark.
    """
    if text.text[at : at + 1] != "(":
        return None
    end = text.search.find(")", at)
    if end == -1:
        return None
    if bracketed := _IN_BRACKETS.match(text.text, at):
        return bracketed[1], bracketed[2] or bracketed[3] or "", bracketed.end()
    if text.text.find("(", at + 1, end) != -1:
        end = max(end, closing_parenthesis(text.text, at, len(text.text)))
    line_end = text.search.match(_LINE_END, at + 1)
    last = min(end, line_end.start(1) + 2) if line_end else end
    title = ""
    start = _TITLE_START.search(text.text, at, last)
    closing = text.search.match(_TITLE_END, start.end()) if start else None
    if start and closing:
        last, end = start.start(), closing.end() - 1
        title = text.text[start.end() : closing.start()]
    elif last < end:
        last -= 2
        if not _BLANKS_AND_CLOSING.match(text.text, last):
            return None
    written = text.text[at + 1 : last].strip()
    if _are_words(written):
        return None
    address = written.removeprefix("<").removesuffix(">")
    return address, title, end + 1

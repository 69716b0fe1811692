r"""A slide's Markdown as a notebook reads it.

Jupyter's Markdown is CommonMark with tables; MathJax draws ``$...$`` and ``$$...$$``,
wherever there are two dollars. So formulas get dollars, all other dollars a backslash, and
what only remark knows (headings without a blank, footnotes) is written in another way.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from handson.language.code_spans import code_spans
from handson.language.formulas import find_formulas
from handson.rendering.formulas.tex import read_tex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from handson.model import LinkDefinition

__all__ = ["FormulaStyle", "notebook_text", "with_definitions", "with_pictures"]

_HEADING = re.compile(r"^(#{1,6})(?=[^#\s])", re.MULTILINE)
_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\](:[ \t]*)?")
_DOLLAR = re.compile(r"(?<!\\)\$")
_QUOTED_LINE = re.compile(r"[ \t]*>")
_PICTURE = re.compile(
    r"(!\[(?:[^\]\\]|\\.)*\]\()[ \t]*(<[^<>\n]*>|[^\s()<>]+)(?=[ \t]*(?:\)|[\"'(]))"
)
_TAG = re.compile(r"(<img\b[^>]*?\bsrc[ \t]*=[ \t]*)(\"[^\"]*\"|'[^']*'|[^\s>\"']+)", re.IGNORECASE)


class FormulaStyle(NamedTuple):
    """How the formulas of a deck are written."""

    mode: str
    """``tex``, ``remark`` (for remark's Markdown to take backslashes off), or ``off``."""
    in_code: str = "off"
    """Which inline code is a formula: ``brackets``, ``all``, or none (``off``)."""


def notebook_text(text: str, style: FormulaStyle, *, depth: int = 0) -> str:
    """Return Markdown for a notebook; ``depth`` says how many content classes are around it."""
    pieces: list[str] = []
    at = 0
    if style.mode != "off":
        escaped = style.mode == "remark"
        for formula in find_formulas(text, escaped=escaped, in_code=style.in_code):
            if formula.is_dollar or formula.is_unclosed:
                continue
            passes = depth + 1 if escaped and not formula.in_code else 0
            line = text.rfind("\n", 0, formula.start) + 1
            quoted = _QUOTED_LINE.match(text, line) is not None
            written = text[formula.tex_start : formula.tex_end]
            tex = read_tex(written, passes=passes, quoted=quoted).text.strip()
            mark = "$$" if formula.display else "$"
            pieces += (_prose(text[at : formula.start]), f"{mark}{tex}{mark}")
            at = formula.end
    return "".join([*pieces, _prose(text[at:])])


def _prose(text: str) -> str:
    """Return text without formulas: no dollar in it may begin one."""
    pieces: list[str] = []
    at = 0
    for start, end in code_spans(text, 0, len(text))[0]:
        pieces += (_plain(text[at:start]), text[start:end])
        at = end
    return "".join([*pieces, _plain(text[at:])])


def _plain(text: str) -> str:
    text = _DOLLAR.sub(r"\\$", text)
    text = _HEADING.sub(r"\1 ", text)
    return _FOOTNOTE.sub(_footnote, text)


def _footnote(match: re.Match[str]) -> str:
    return f"<sup>{match[1]}</sup>" + (" " if match[2] else "")


def with_definitions(text: str, links: Iterable[LinkDefinition]) -> str:
    """Return the text with those link definitions behind it that it refers to."""
    if "[" not in text:
        return text
    folded = " ".join(text.lower().split())
    used = {link.id: link for link in links if f"[{link.id}]" in folded}
    lines = [_definition(link) for link in used.values()]
    return "\n\n".join([text, "\n".join(lines)]) if lines else text


def _definition(link: LinkDefinition) -> str:
    title = f' "{link.title}"' if link.title else ""
    return f"[{link.id}]: {link.href}{title}"


def with_pictures(text: str, attach: Callable[[str], str | None]) -> str:
    """Return the text with the address of each picture that ``attach`` takes replaced."""

    def replaced(match: re.Match[str]) -> str:
        address = match[2].strip("<>\"'")
        name = attach(address)
        if name is None:
            return match[0]
        new = f"attachment:{name}"
        return match[1] + (f'"{new}"' if match.re is _TAG else new)

    pieces: list[str] = []
    at = 0
    for start, end in (*code_spans(text, 0, len(text))[0], (len(text), len(text))):
        plain = _TAG.sub(replaced, _PICTURE.sub(replaced, text[at:start]))
        pieces += (plain, text[start:end])
        at = end
    return "".join(pieces)

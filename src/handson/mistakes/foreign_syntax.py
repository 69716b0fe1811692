"""What Marp, Slidev, Quarto, reveal.js and other dialects write, and handson does not know.

A row for each: how it looks, what becomes of it, and what to write instead.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from handson.diagnostics import Severity
from handson.mistakes.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handson.mistakes.surface import Surface

__all__ = ["FOREIGN", "Foreign", "comments", "fences", "find_row"]


class Foreign(NamedTuple):
    """One row: something that another program understands."""

    marks: tuple[str, ...]
    """Texts of which at least one occurs wherever the syntax is used."""
    written: str
    """How it is written, as a regular expression."""
    message: str
    """What becomes of it."""
    hint: str
    """What to write instead."""
    severity: Severity = Severity.WARNING
    """A note if it may be meant as text."""


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    """Return the pattern: most decks need few of them."""
    return re.compile(pattern, re.MULTILINE)


FOREIGN = (
    Foreign(
        ("![bg",),
        r"!\[bg\b[^\[\]\n]*\]\(",
        "Marp's ![bg](…) shows an ordinary picture here, no background",
        "write 'background-image: url(…)' in the slide's first lines",
    ),
    Foreign(
        ("![",),
        r"!\[(?!:)(?=[^\[\]\n]*\]\()(?:[^\[\]\n]*\s)?(?:w|h|width|height):\d[\w.%]*(?:\s[^\[\]\n]*)?\]\(",
        "Marp's w: and h: set no size here",
        "write '![:img 200px](…)', or '![:img 200px, 100px](…)' with a height",
    ),
    Foreign(
        ("<v-", "</v-"),
        r"<v-(?:clicks?|after|drag|switch)\b",
        "Slidev's <v-click> shows its content at once here",
        "write '--' on a line of its own before what comes later",
    ),
    Foreign(
        ("\n::",),
        r"^::(?:left|right|default|top|bottom|content)::[ \t]*$",
        "Slidev's ::right:: is shown as text here",
        "write '.left-column[' … ']' and '.right-column[' … ']'",
    ),
    Foreign(
        ("\nlayout:",),
        r"^layout:[ \t]*(?:two-cols\w*|two-cols-header|cover|intro|center|section|statement|fact"
        r"|quote|image|image-left|image-right|iframe\S*|end|full|none|default)[ \t]*$",
        "a layout of Slidev's has no effect here",
        "write 'class: center, middle' for its look, or '.left-column[…]' for columns",
    ),
    Foreign(
        (":::",),
        r"^[ \t]*:{3,}[ \t]*(?:\{[^}\n]*\}|[A-Za-z][\w-]*)[^\n]*$",
        "a fenced block of Pandoc or Quarto (:::) is shown as text here",
        "write '.name[' … ']'; columns are '.columns[ .col-6[…] .col-6[…] ]'",
    ),
    Foreign(
        ("{{<",),
        r"\{\{<[^<>\n]*>\}\}",
        "a shortcode of Quarto or Hugo is shown as text here",
        "write '![:video](…)' or '![:code](…)', or give the deck several files instead of includes",
    ),
    Foreign(
        ("\n. . .",),
        r"^\. \. \.[ \t]*$",
        "Pandoc's pause (. . .) is shown as text here",
        "write '--' on a line of its own",
    ),
    Foreign(
        ("{.", "{#"),
        r"^#{1,6}[ \t][^\n{}]*\{[.#][A-Za-z][^}\n]*\}[ \t]*$",
        "the attributes of a heading are shown as text here",
        "write 'class: …' or 'name: …' in the slide's first lines",
    ),
    Foreign(
        ("]{.",),
        r"\]\{\.[A-Za-z][^{}\n]*\}",
        "Pandoc's [text]{.name} is shown as text here",
        "write '.name[text]'",
    ),
    Foreign(
        ("){",),
        r"\]\([^()\n]*\)\{[^{}\n=.]*(?:=|\.)[^{}\n]*\}",
        "the attributes behind a picture or a link are shown as text here",
        "write '![:img 50%](…)' for a picture's width, and HTML for other attributes",
    ),
    Foreign(
        ("[x] ", "[X] ", "[ ] "),
        r"^[ \t]*(?:[-*+]|\d+[.)])[ \t]+\[[ xX]\][ \t]+(?=\S)",
        "a task list has no boxes here: the brackets are shown as text",
        "write ☐ and ☑",
    ),
    Foreign(
        ("==",),
        r"(?<![^\s(>*_])==(?=[^\s=])[^=\n`]{1,120}?(?<=[^\s=!<>])==(?![^\s)\].,;:!?<*_])",
        "==…== marks nothing here and is shown as text",
        "write '<mask>…</mask>'".replace("mask", "mark"),
    ),
    Foreign(
        ("~",),
        r"(?<=[A-Za-z)])~(?=[^\s~/])[\w+-]{1,4}~(?![~/])",
        "H~2~O sets no subscript here and is shown as text",
        "write 'H<sub>2</sub>O', or a formula",
    ),
    Foreign(
        ("^",),
        r"(?<=[\w)])\^(?=[^\s^])[\w+-]{1,4}\^(?![\^\w])",
        "x^2^ sets no superscript here and is shown as text",
        "write 'x<sup>2</sup>', or a formula",
    ),
    Foreign(
        (">[!", "> [!"),
        r"^>[ \t]*\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]",
        "GitHub's > [!NOTE] is shown as text here",
        "write '.note[…]' or '.warning[…]'",
    ),
    Foreign(
        ("\n!!!",),
        r"^!!![ \t]+[a-z]+(?:[ \t]+\"[^\"\n]*\")?[ \t]*\n {4}",
        "an admonition (!!!) is shown as text here",
        "write '.note[…]' or '.warning[…]'",
    ),
)
"""What stands in the text of a slide."""

_COMMENTS = (
    Foreign(
        ("<!--",),
        r"<!--[ \t\n]*(?:_[a-z]\w*|paginate|backgroundColor|backgroundImage|headingDivider)[ \t]*:",
        "Marp's directives in comments have no effect here",
        "write 'class: …' or 'background-image: url(…)' in the slide's first lines",
    ),
    Foreign(
        ("<!--",),
        r"<!--[ \t\n]*\.(?:slide|element):",
        "reveal.js' attributes in comments have no effect here",
        "write 'class: …' or 'background-image: url(…)' in the slide's first lines, "
        "and '--' before what comes later",
    ),
)

_CHUNK = re.compile(r"\{\s*(\w+)\b(?=[\s,}])[^}\n]*\}$")
_CHUNK_LANGUAGES = frozenset({"r", "python", "julia", "ojs", "sql", "bash", "stan", "rcpp"})
_DRAWN_ELSEWHERE = {
    "mermaid": Severity.WARNING,
    "plantuml": Severity.WARNING,
    "wavedrom": Severity.NOTE,
    "vega-lite": Severity.NOTE,
    "dot": Severity.NOTE,
    "graphviz": Severity.NOTE,
    "tikz": Severity.NOTE,
}
"""Fences that other programs draw; some languages are shown as code as well."""


def find_row(row: Foreign, surface: Surface) -> Iterator[Finding]:
    """Find one syntax of others in the text of a slide."""
    for match in surface.prose(_compiled(row.written)):
        end = min(match.end(), match.start() + 80)
        yield Finding(*("foreign-syntax", row.severity, row.message, match.start(), end, row.hint))


def comments(surface: Surface) -> Iterator[Finding]:
    """Find directives of others in comments."""
    for row in _COMMENTS:
        for match in _compiled(row.written).finditer(surface.text):
            if (match.start(), "comment") in _starts(surface):
                yield Finding(
                    *("foreign-syntax", row.severity, row.message, *match.span(), row.hint)
                )


def _starts(surface: Surface) -> frozenset[tuple[int, str]]:
    return frozenset((each.start, each.kind) for each in surface.blocks.opaque)


_FENCE = r"^[ \t>]*(?:`{3,}|~{3,})[ \t]*(?:\{[ \t]*\w|(?:" + "|".join(_DRAWN_ELSEWHERE) + r")\b)"


def fences(surface: Surface) -> Iterator[Finding]:
    """Find fences that another program runs or draws."""
    if not _compiled(_FENCE).search(surface.text):
        return
    for fence in surface.fences:
        place = fence.start, fence.start + len(fence.code.marks) + len(fence.code.info)
        if (chunk := _CHUNK.match(fence.code.info)) and chunk[1].lower() in _CHUNK_LANGUAGES:
            hides = re.search(r"(?:echo|include)\s*=\s*(?:FALSE|F)\b", fence.code.info)
            yield Finding(
                "foreign-syntax",
                Severity.WARNING if hides else Severity.NOTE,
                "a chunk of knitr or Quarto is shown as code and not run"
                + ("; its options do not hide it" if hides else ""),
                *place,
                "build from the Markdown that it knits to, or put its output in the deck",
            )
        elif (language := fence.code.language.lower()) in _DRAWN_ELSEWHERE:
            yield Finding(
                "undrawn-fence",
                _DRAWN_ELSEWHERE[language],
                f"nothing draws code in '{language}': it is shown as text",
                *place,
                "draw it beforehand and show the picture: '![what it shows](diagram.svg)'",
            )

"""What Marp, Slidev, Quarto, reveal.js and other dialects write, and handson does not know."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from handson.diagnostics import Severity
from handson.mistakes.dialects import COMMENTS, DRAWN_ELSEWHERE
from handson.mistakes.findings import Finding, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handson.mistakes.dialects import Foreign
    from handson.mistakes.surface import Surface

__all__ = ["comments", "fences", "find_row", "line_numbers", "reveal_notes"]


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    """Return the pattern: most decks need few of them."""
    return re.compile(pattern, re.MULTILINE)


_CHUNK = re.compile(r"\{\s*(\w+)\b(?=[\s,}])[^}\n]*\}$")
_CHUNK_LANGUAGES = frozenset({"r", "python", "julia", "ojs", "sql", "bash", "stan", "rcpp"})


def find_row(row: Foreign, surface: Surface) -> Iterator[Finding]:
    """Find one syntax of others in the text of a slide."""
    for match in surface.prose(_compiled(row.written)):
        end = min(match.end(), match.start() + 80)
        yield Finding(*("foreign-syntax", row.severity, row.message, match.start(), end, row.hint))


def comments(surface: Surface) -> Iterator[Finding]:
    """Find directives of others in comments."""
    for row in COMMENTS:
        for match in _compiled(row.written).finditer(surface.text):
            if (match.start(), "comment") in _starts(surface):
                yield Finding(
                    *("foreign-syntax", row.severity, row.message, *match.span(), row.hint)
                )


def _starts(surface: Surface) -> frozenset[tuple[int, str]]:
    return frozenset((each.start, each.kind) for each in surface.blocks.opaque)


_FENCE = r"^[ \t>]*(?:`{3,}|~{3,})[ \t]*(?:\{[ \t]*\w|(?:" + "|".join(DRAWN_ELSEWHERE) + r")\b)"


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
        elif (language := fence.code.language.lower()) in DRAWN_ELSEWHERE:
            yield Finding(
                "undrawn-fence",
                DRAWN_ELSEWHERE[language],
                f"nothing draws code in '{language}': it is shown as text",
                *place,
                "draw it beforehand and show the picture: '![what it shows](diagram.svg)'",
            )


_NUMBERED = r"^[ \t>]*(?:`{3,}|~{3,})[ \t]*\w[^\n{\[]*(?:\[[^\]\n]*\][ \t]*)?[{\[][^\n}\]]*\d"
_NUMBERS = re.compile(
    r"\w[\w+#-]*[ \t]*(?:\[[^\]\d][^\]]*\][ \t]*)?"
    r"(?P<numbers>[{\[](?=[^}\]]*\d)(?:[\d,|\- \t]|all|\*)+[}\]])"
)


def line_numbers(surface: Surface) -> Iterator[Finding]:
    """Find the numbers of lines behind a fence by which other programs highlight them."""
    if not _compiled(_NUMBERED).search(surface.text):
        return
    for fence in surface.fences:
        if match := _NUMBERS.match(fence.code.info):
            at = surface.text.find(match["numbers"], fence.start)
            yield warning(
                "foreign-syntax",
                "numbers behind a fence highlight no lines here",
                (at, at + len(match["numbers"])),
                "write '*' before each line of code that is to be highlighted",
            )


_NOTES = re.compile(r"^[ \t]*notes?:[ \t]*$", re.MULTILINE | re.IGNORECASE)


def reveal_notes(surface: Surface) -> Iterator[Finding]:
    """Find ``Note:`` alone in its line, below which reveal.js has the speaker notes.

    Where a slide has notes of its own, it is a word among them.
    """
    for match in surface.prose(_NOTES):
        text, start = surface.text, match.start()
        follows_a_gap = not text[text.rfind("\n", 0, max(start - 1, 0)) + 1 : start].strip()
        if follows_a_gap and text[match.end() :].strip() and not surface.notes:
            yield warning(
                "foreign-syntax",
                "reveal.js' speaker notes are shown to all here",
                (match.start(), match.end()),
                "write '???' on a line of its own in the place of this one",
            )

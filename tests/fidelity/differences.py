"""The deliberate differences from remark.js, as docs/remark-compatibility.md lists them.

A difference between a slide of remark's and ours is explained where an entry
says so: by what the author was told about that slide, by how its source
reads, or by the two sides being equal once the difference is taken away.
Everything else is a fault of ours and fails the test.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fidelity.trees import nodes
from handson.language.raw_html import HTML_ELEMENTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from fidelity.pages import OurDeck

__all__ = ["DIFFERENCES", "Deliberate", "explain", "mend"]

_SLIDE = ("number", "name", "class", "background", "incremental", "text", "notes", "dom")
_ALL = ("count", *_SLIDE)


@dataclass(frozen=True, slots=True)
class Deliberate:
    """One entry of the compatibility page."""

    id: str
    """Its anchor on the page."""
    levels: tuple[str, ...] = ("text", "notes", "dom")
    """The levels on which it can show."""
    codes: tuple[str, ...] = ()
    """Diagnostics that tell the author of it."""
    source: str = ""
    """A pattern that finds it in the source of the slide."""
    same: Callable[[list[str], list[str]], bool] | None = None
    """Says whether two lists of nodes are equal but for this."""

    def explains(
        self, level: str, codes: Iterable[str], source: str, theirs: str, ours: str
    ) -> bool:
        """Say whether it accounts for a difference on ``level``."""
        if level not in self.levels:
            return False
        if not set(self.codes).isdisjoint(codes):
            return True
        if self.source and re.search(self.source, source, re.MULTILINE):
            return True
        return bool(
            self.same
            and level in ("dom", "notes")
            and self.same(list(nodes(theirs)), list(nodes(ours)))
        )


def _same_but(pattern: str, replacement: str) -> Callable[[list[str], list[str]], bool]:
    expression = re.compile(pattern)

    def same(theirs: list[str], ours: list[str]) -> bool:
        return [expression.sub(replacement, line) for line in theirs] == [
            expression.sub(replacement, line) for line in ours
        ]

    return same


def _same_but_detected_language(theirs: list[str], ours: list[str]) -> bool:
    """Their classes of code may hold one name more, which highlight.js guessed."""
    if len(theirs) != len(ours):
        return False
    return all(
        a == b or (_classes(a) > _classes(b) and "hljs" in _classes(b))
        for a, b in zip(theirs, ours, strict=True)
    )


def _same_but_nesting(theirs: list[str], ours: list[str]) -> bool:
    left, right = sorted(map(str.strip, theirs)), sorted(map(str.strip, ours))
    if list(filter(_OPENED_AGAIN, left)) != list(filter(_OPENED_AGAIN, right)):
        # Each element behind it, empty paragraphs too, may have one of its own.
        left, right = ([x for x in side if not _MAY_REPEAT(x)] for side in (left, right))
    return left == right


_OPENED_AGAIN = re.compile(r"<(?:b|i|u|s|big|small|tt|font)[ >]").match
_MAY_REPEAT = re.compile(r"<(?:p|b|i|u|s|big|small|tt|font)[ >]").match


def _classes(line: str) -> set[str]:
    match = re.match(r' *<code class="([^"]*)">$', line)
    return set(match[1].split()) if match else set()


def _angle_brackets() -> str:
    """Return what finds a name that no element has, one letter and words, or a tag like a word."""
    names = "|".join(sorted(HTML_ELEMENTS))
    unknown = rf"</?(?!(?i:{names})\b)[a-zA-Z]\w*\b(?![-:@])|<\w\s+[^=>]*>"
    return rf"{unknown}|[\s(|]</?(?!(?i:[bh]r|p|li|t[rdh])>)[a-zA-Z][\w-]*>(?=[ .,;:?!)|])"


DIFFERENCES = (
    # Where the mended source shows what was meant, nothing else is asked.
    Deliberate("separator-blanks", (), codes=("trailing-blanks",)),
    Deliberate("indented-separator", (), codes=("indented-separator",)),
    Deliberate("hidden-separator", (), codes=("hidden-separator",)),
    Deliberate("first-lines", (), codes=("unknown-property",)),
    Deliberate("index-in-prose", (), codes=("index-not-class",)),
    Deliberate("joined-lines", ()),
    # The others are found by what the author is told, or by how the slide is written.
    Deliberate(
        "contained-damage",
        _ALL,
        codes=(
            *("unclosed-fence", "short-fence", "stray-backtick"),
            *("unclosed-class", "unclosed-comment", "nesting-too-deep"),
        ),
        source=r"^ *> *(?:```|~~~)|^ *(?:```|~~~)\s*\{[^}\n]* ",
    ),
    Deliberate(
        "comments",
        _SLIDE,
        codes=("ignored-property",),
        source=r"<!--[ \t]*[-\w]+:[^\n]*(?<!-->)$|<!--\s*\n\s*[-\w]+:|<!--\s*(?!name:)[-\w]+:"
        r"|<!--(?:(?!-->)[^\n])*\n",
    ),
    Deliberate("dollar-values", _SLIDE, source=r"^[-\w]+:[^\n]*\$"),
    Deliberate("notes", ("notes",), codes=("second-notes",), source=r"\.[-\w]+\[|^ *\[[^\]\n]+\]:"),
    Deliberate("step-in-class", _ALL, source=r"\.[-\w]+\[[^\[\]]*(?:\Z|^--$)"),
    Deliberate("content-variable", source=r"\{\{content\}\}"),
    Deliberate("definition-gap", _SLIDE, source=r"^ *\[[^\]\n]+\]: *\S"),
    Deliberate("class-in-indented-lines", source=r"^ {4}.*\.[-\w]+\["),
    Deliberate("macro-text", source=r"!\[:\S"),
    Deliberate("list-start", same=_same_but(r'<ol start="\d+">', "<ol>")),
    Deliberate("background", ("background",), source=r"^background-(?:repeat|image):"),
    Deliberate("detected-language", same=_same_but_detected_language),
    # Not every list: an asterisk that begins a line is a bullet.
    Deliberate(
        "emphasis",
        source=r"\w[*_]+\w|^[*_]{2,}[ \t]|(?:`|\S[ \t])[*_]+[ \t]|[*_]\w[^*_\n]*[`(]"
        r"|[\[>][*_]+[\]<]",
    ),
    Deliberate("angle-brackets", source=_angle_brackets()),
    Deliberate("escaped-bars", source=r"\\\|"),
    Deliberate("addresses", source=r"\]\((?:<|[^)\n]*\([^)\n]*\))|https?://[^\s()]*\("),
    Deliberate("headings", source=r"^ *#+ *$|#$"),
    Deliberate(
        "no-break-space", source=r"(?:^|[>|]|^[ \t]*[-*+#]+[ \t])[ \t]*\u00a0[ \t\u00a0]*(?:$|[|<])"
    ),
    Deliberate("footnotes", source=r"\[\^[^\]\s]+\]"),
    Deliberate("open-elements", same=_same_but_nesting),
    Deliberate("empty-fence", source=r"^ *(```+|~~~+)[^\n]*\n\s*\1"),
)
"""All of them; the page has a section for each."""


def explain(
    level: str, codes: Iterable[str], source: str, theirs: str, ours: str
) -> tuple[str, ...]:
    """Return the ids of the entries that account for a difference; empty where none does."""
    found = tuple(codes)
    return tuple(
        each.id for each in DIFFERENCES if each.explains(level, found, source, theirs, ours)
    )


def _follows_step_with_gap(source: str, start: int) -> bool:
    """Say whether a step begins at ``start`` whose ``--`` has a blank line before it."""
    line = source.rfind("\n", 0, start - 1) + 1
    return source[line:start].strip() == "--" and source[:line].endswith("\n\n")


_ADDRESS = re.compile(r"\s*([-\w]+://)")


def mend(source: str, deck: OurDeck) -> tuple[str, tuple[str, ...]]:
    """Return the source as its author plainly meant it, in words that remark understands.

    With it come the ids of the differences that made a change. What remark
    shows of the mended source is what handson shows of the original.
    """
    edits: list[tuple[int, int, str, str]] = []
    for diagnostic in deck.diagnostics:
        span = diagnostic.span
        if span is None:
            continue
        line = source.rfind("\n", 0, span.start) + 1
        match diagnostic.code:
            case "trailing-blanks":
                edits.append((line, span.end, source[line : span.end].rstrip(), "separator-blanks"))
            case "indented-separator":
                edits.append((line, line, "\n", "indented-separator"))
            case "hidden-separator":
                edits.append((span.start, span.start + 1, "&#45;", "hidden-separator"))
            case "unknown-property":
                # With its first character as an entity, remark takes the line for text.
                entity = f"&#{ord(source[span.start])};"
                edits.append((span.start, span.start + 1, entity, "first-lines"))
            case "index-not-class":
                dot = source.rfind(".", 0, span.start + 1)
                edits.append((dot, dot, "\\", "index-in-prose"))
    for start in deck.starts:
        if address := _ADDRESS.match(source, start):
            edits.append((start, address.start(1), "<!-- -->\n\n", "first-lines"))
        elif (
            0 < start < len(source)
            and source[start] != "\n"
            and not _follows_step_with_gap(source, start)
        ):
            edits.append((start, start, "\n", "joined-lines"))
    text, position = "", 0
    for start, end, new, _ in sorted(edits):
        if start >= position:
            text += source[position:start] + new
            position = end
    return text + source[position:], tuple(sorted({edit[3] for edit in edits}))

r"""Footnotes: ``[^1]`` in the text, and ``[^1]: What it says.`` on a line of its own.

remark knows none. What a footnote says is put where it is referred to, in an
element that names it; rendering moves it to the foot of the slide, whichever
step, column or layout it is referred to in. Footnotes are those of their slide:
each slide may have a first one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from html import escape
from sys import maxsize
from typing import TYPE_CHECKING, NamedTuple

from handson.diagnostics import Severity
from handson.language.brackets import BRACKET
from handson.language.code_spans import BLOCK_START, code_spans
from handson.language.formulas import find_formulas
from handson.language.indented_code import indented_code
from handson.parsing.tokens import Kind, Token

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handson.parsing.boundaries import Report
    from handson.parsing.tokens import Part

__all__ = ["find_footnotes"]

_ID = r"\[\^([^\]\[\s]{1,80})\]"
_REFERENCE = re.compile(rf"(?<![\\!]){_ID}(?![:(])")
_DEFINITION = re.compile(rf"^[ \t]{{0,3}}{_ID}:[ \t]*(?=\S)", re.MULTILINE)
_END = re.compile(rf"\n(?={BLOCK_START}|[ \t]*(?:[\]\[<]|!\[|\.[a-zA-Z]|```|~~~))")

_CLASS = re.compile(
    r"(`+)(?!`).*?(?<!`)\1(?!`)|(?<![\w\\])(?P<names>(?:\.[a-zA-Z_-][\w-]*)+)\[(?P<words>[^\[\]]*)\]",
    re.ASCII,
)
_LINE = re.compile(r"\n[ \t]*\S")
_LONGEST_ROW = 1000
"""How far around a place a bar is looked for that makes its line the row of a table."""


class _Definition(NamedTuple):
    name: str
    start: int
    """Where its line begins."""
    text: int
    """Where what it says begins."""
    end: int


def find_footnotes(
    text: str, parts: Iterable[tuple[Part, list[tuple[int, int]]]], report: Report
) -> dict[int, list[Token]]:
    """Return the tokens of the footnotes in the parts of a slide, by where each part begins.

    With each part come the stretches in which nothing is looked for. A footnote
    that is not referred to stays text, and so does a reference to nothing, which
    is reported where the slide has other footnotes.
    """
    definitions: list[tuple[Part, _Definition]] = []
    references: list[tuple[Part, re.Match[str]]] = []
    for part, opaque in parts:
        if text.find("[^", part.start, part.end) == -1:
            continue
        for start, end in _between(part, opaque):
            hidden = _hidden(text, start, end)
            found = [
                _definition(text, match, end)
                for match in _DEFINITION.finditer(text, start, end)
                if not _inside(hidden, match.start(1))
            ]
            definitions += [(part, each) for each in found]
            hidden = sorted([*hidden, *((each.start, each.end) for each in found)])
            references += [
                (part, match)
                for match in _REFERENCE.finditer(text, start, end)
                if not _inside(hidden, match.start())
            ]
    return _tokens(text, definitions, references, report)


def _tokens(
    text: str,
    definitions: list[tuple[Part, _Definition]],
    references: list[tuple[Part, re.Match[str]]],
    report: Report,
) -> dict[int, list[Token]]:
    by_name: dict[str, _Definition] = {}
    for _, each in definitions:
        by_name.setdefault(each.name, each)
    tokens: dict[int, list[Token]] = {}
    used: set[str] = set()
    said: set[tuple[str, int]] = set()
    for part, match in references:
        name = match[1]
        if name in by_name:
            used.add(name)
            # Once on the slide, and once in each of its notes, which may be shown alone.
            place = (name, part.start if part.is_notes else -1)
            html = _html(text, by_name[name], match.start(), again=place in said)
            said.add(place)
            tokens.setdefault(part.start, []).append(Token(Kind.TEXT, *match.span(), (html,)))
        elif definitions:
            report(
                "unknown-footnote",
                Severity.WARNING,
                f"no footnote of this slide is named '{name}'; this is shown as text",
                *match.span(),
                f"write it on a line of its own: [^{name}]: ...",
            )
    behind = 0
    following = [*(each.start for _, each in definitions[1:]), -1]
    for (part, each), after in zip(definitions, following, strict=False):
        if each.name in used:
            token = _without(text, each, (max(part.start, behind), part.end), after)
            behind = token.end
            tokens.setdefault(part.start, []).append(token)
        else:
            report(
                "unused-footnote",
                Severity.WARNING,
                "nothing on this slide refers to this footnote, which is shown as text",
                each.start,
                each.text,
                f"write [^{each.name}] where it belongs",
            )
    return tokens


def _html(text: str, definition: _Definition, at: int, *, again: bool) -> str:
    """Return the element for a reference at ``at``; only the first one holds what is said."""
    words = "" if again else " ".join(text[definition.text : definition.end].split())
    if "|" in words and _is_in_row(text, at):
        words = words.replace("|", "\\|")
    words = _CLASS.sub(_as_element, words)
    # Two slides, of which one is the other's layout, may each have a footnote of this name.
    return f'<sup data-footnote="{escape(definition.name)} {definition.start}">{words}</sup>'


def _as_element(match: re.Match[str]) -> str:
    """Return a content class in a footnote as the element that it becomes; code as it is."""
    if match["names"] is None:
        return match[0]
    return f'<span class="{match["names"][1:].replace(".", " ")}">{match["words"]}</span>'


def _between(part: Part, opaque: list[tuple[int, int]]) -> list[tuple[int, int]]:
    stretches: list[tuple[int, int]] = []
    position = part.start
    for start, end in [*opaque, (part.end, part.end)]:
        if position < start:
            stretches.append((position, start))
        position = max(position, end)
    return stretches


def _hidden(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where code and formulas stand, in order."""
    hidden = indented_code(text, start, end)
    hidden += code_spans(text, start, end)[0]
    hidden += [(found.start, found.end) for found in find_formulas(text, start, end)]
    return sorted(hidden)


def _inside(stretches: list[tuple[int, int]], offset: int) -> bool:
    index = bisect_right(stretches, (offset, maxsize)) - 1
    return index >= 0 and offset < stretches[index][1]


def _definition(text: str, match: re.Match[str], limit: int) -> _Definition:
    """Return the footnote, whose lines end with its paragraph or the content class around it."""
    last = _END.search(text, match.end(), limit)
    end = last.start() if last else limit
    depth = 0
    for bracket in BRACKET.finditer(text, match.end(), end):
        depth += 1 if bracket[0] == "[" else -1
        if depth < 0:
            end = bracket.start()
            break
    return _Definition(match[1], match.start(), match.end(), end)


def _without(text: str, definition: _Definition, within: tuple[int, int], following: int) -> Token:
    """Return the token that takes a footnote out, and the line ends before it ``within`` a part.

    A blank line before it stays where text follows it, and no other footnote.
    """
    start, end = definition.start, definition.end
    while start > within[0] and text[start - 1] in " \t\n":
        start -= 1
    is_last = following < end or text[end:following].strip() != ""
    before = text.count("\n", start, definition.start) > 1
    apart = "\n" if is_last and before and _LINE.match(text, end, within[1]) else ""
    return Token(Kind.TEXT, start, end, (apart,))


def _is_in_row(text: str, offset: int) -> bool:
    """Tell whether the line may be the row of a table."""
    first, last = max(0, offset - _LONGEST_ROW), offset + _LONGEST_ROW
    start, end = text.rfind("\n", first, offset), text.find("\n", offset, last)
    return text.find("|", max(start, first), last if end == -1 else end) != -1

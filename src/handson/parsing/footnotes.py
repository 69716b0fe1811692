r"""Footnotes: ``[^1]`` in the text, and ``[^1]: What it says.`` on a line of its own.

remark knows none. What a footnote says is put where it is referred to, in an
element that names it; rendering moves it to the foot of the slide, whichever
step, column or layout it is referred to in. Each slide may have a first footnote; one
that it does not have is taken from another slide, such as a last one with all of them.
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
from handson.parsing.footnote_links import address_and_title, names_of_links
from handson.parsing.tokens import Kind, Token

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handson.parsing.boundaries import Report
    from handson.parsing.tokens import Part

__all__ = ["find_footnotes"]

_ID = r"\[\^([^\]\[\s]{1,80})\]"
_REFERENCE = re.compile(rf"(?<![\\!]){_ID}(?!\()")
_DEFINITION = re.compile(
    rf"^[ \t]{{0,3}}(?:(?:>|[-*+][ \t]|\d{{1,9}}[.)][ \t])[ \t]{{0,3}})?{_ID}:[ \t]*"
    r"(?:\n[ \t]+)?(?=\S)",
    re.MULTILINE,
)
_ITEM = re.compile(r"(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])*")
_CHARACTERS = re.compile(r"\w-\w(?!\w)|[^\w:.-]")
"""A range of characters, or what stands in no name."""
_END = re.compile(rf"\n(?={BLOCK_START}|[ \t]*(?:[\]\[<]|!\[|\.[a-zA-Z]|```|~~~))")
_FURTHER = re.compile(rf"(?:\n[ \t]*)+\n(?: {{4}}|\t)(?!{BLOCK_START})[ \t]*(?=\S)")
"""What stands before a further paragraph of a footnote, which is indented."""
_MARK = r"(?:[-*+]|\d{1,9}[.)])[ \t]+(?=\S)"
_FURTHER_ITEM = re.compile(rf"(?:\n[ \t]*)*\n(?: {{4}}|\t)[ \t]*(?={_MARK})")
"""What stands before an item of a list in a footnote, which is indented too."""
_PARAGRAPHS = re.compile(rf"\n[ \t]*\n|\n(?=[ \t]+{_MARK})")
_BULLET = re.compile(r"\A[-*+] ")
_CLASS = re.compile(
    r"(`+)(?!`).*?(?<!`)\1(?!`)|(?<![\w\\])(?P<names>(?:\.[a-zA-Z_-][\w-]*)+)\[(?P<words>[^\[\]]*)\]",
    re.ASCII,
)
_LINE = re.compile(r"\n[ \t]*\S")
_LEAST_ROOM = 10_000
_LONGEST_ROW = 1000
"""How far around a place a bar is looked for that makes its line the row of a table."""


class _Definition(NamedTuple):
    name: str
    start: int
    """Where its line begins."""
    text: int
    """Where what it says begins."""
    end: int


class _Slide(NamedTuple):
    """What `find_footnotes` finds on one slide."""

    definitions: list[tuple[Part, _Definition]]
    references: list[tuple[Part, re.Match[str]]]


def find_footnotes(
    text: str, slides: Iterable[Iterable[tuple[Part, list[tuple[int, int]]]]], report: Report
) -> dict[int, list[Token]]:
    """Return the tokens of the footnotes in the parts of all slides, by where each part begins.

    With each part come the stretches in which nothing is looked for. A footnote
    that its slide does not have is looked for on those behind it, and then on those
    before it. One that is not referred to stays text, and so does a reference to nothing, which
    is reported where the deck has other footnotes.
    """
    found = [_read(text, parts) for parts in slides]
    tokens = _take_links(text, found)
    return _Resolver(text, found, report, tokens).tokens()


def _read(text: str, parts: Iterable[tuple[Part, list[tuple[int, int]]]]) -> _Slide:
    slide = _Slide([], [])
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
            slide.definitions.extend((part, each) for each in found)
            hidden = sorted([*hidden, *((each.start, each.end) for each in found)])
            slide.references.extend(
                (part, match)
                for match in _REFERENCE.finditer(text, start, end)
                if not _inside(hidden, match.start()) and not _begins_line(text, match)
            )
    return slide


def _take_links(text: str, slides: list[_Slide]) -> dict[int, list[Token]]:
    """Take links by reference, such as ``[text][^1]``, out of what is found; return their tokens.

    Their definitions are those of links, by where each part begins.
    """
    links = names_of_links(
        text,
        {match.start() for slide in slides for _, match in slide.references},
        ((each.name, text[each.text : each.end]) for s in slides for _, each in s.definitions),
    )
    tokens: dict[int, list[Token]] = {}
    for slide in slides if links else ():
        for part, each in slide.definitions:
            if each.name in links and (found := address_and_title(text[each.text : each.end])):
                values = (f"^{each.name}", *found)
                token = Token(Kind.DEFINITION, each.start, each.end, values)
                tokens.setdefault(part.start, []).append(token)
        slide.definitions[:] = [each for each in slide.definitions if each[1].name not in links]
        slide.references[:] = [each for each in slide.references if each[1][1] not in links]
    return tokens


def _begins_line(text: str, reference: re.Match[str]) -> bool:
    """Tell whether it is a definition that says nothing, or one in a list."""
    if not text.startswith(":", reference.end()):
        return False
    line = text.rfind("\n", 0, reference.start()) + 1
    return _ITEM.fullmatch(text, line, reference.start()) is not None


class _Resolver:
    """Finds the footnote for each reference."""

    def __init__(
        self, text: str, slides: list[_Slide], report: Report, tokens: dict[int, list[Token]]
    ) -> None:
        self._text = text
        self._slides = slides
        self._report = report
        self._used: set[int] = set()
        self._tokens = tokens
        self._elsewhere: dict[str, list[tuple[int, _Definition]]] = {}
        """The footnotes that their own slides do not refer to, with the numbers of these."""
        self._all: dict[str, list[_Definition]] = {}
        self._room = len(text) + _LEAST_ROOM
        """How many characters of footnotes may still be shown on other slides."""

    def tokens(self) -> dict[int, list[Token]]:
        own: list[dict[str, _Definition]] = []
        for number, slide in enumerate(self._slides):
            by_name: dict[str, _Definition] = {}
            referred = {match[1] for _, match in slide.references}
            for _, each in slide.definitions:
                by_name.setdefault(each.name, each)
                self._all.setdefault(each.name, []).append(each)
                if each.name not in referred:
                    self._elsewhere.setdefault(each.name, []).append((number, each))
            own.append(by_name)
        has_any = any(slide.definitions for slide in self._slides)
        for number, slide in enumerate(self._slides):
            said: set[tuple[int, int]] = set()
            have_names = not all(each.isdigit() for each in own[number])
            for part, match in slide.references:
                found = own[number].get(match[1])
                if found is None and (found := self._nearest(match[1], number)):
                    self._room -= found.end - found.text
                if found and self._room >= 0:
                    self._refer(part, match, found, said)
                elif has_any and _is_likely(match, among_names=have_names):
                    self._unknown(match)
        for slide in self._slides:
            self._take_out(slide.definitions)
        return self._tokens

    def _nearest(self, name: str, number: int) -> _Definition | None:
        """Return the next footnote of this name behind a slide, or the last one before it.

        One that its own slide refers to counts if it is the only one.
        """
        known = self._elsewhere.get(name)
        if not known:
            every = self._all.get(name, ())
            return every[0] if len(every) == 1 else None
        index = bisect_right(known, number, key=lambda each: each[0])
        return known[index if index < len(known) else -1][1]

    def _refer(
        self, part: Part, match: re.Match[str], found: _Definition, said: set[tuple[int, int]]
    ) -> None:
        self._used.add(found.start)
        # Once on the slide, and once in each of its notes, which may be shown alone.
        place = (found.start, part.start if part.is_notes else -1)
        html = _html(self._text, found, match.start(), again=place in said)
        said.add(place)
        token = Token(Kind.TEXT, *match.span(), (html,))
        self._tokens.setdefault(part.start, []).append(token)

    def _unknown(self, match: re.Match[str]) -> None:
        self._report(
            "unknown-footnote",
            Severity.WARNING,
            f"no footnote of this deck is named '{match[1]}'; this is shown as text",
            *match.span(),
            f"write it on a line of its own: [^{match[1]}]: ...",
        )

    def _is_used(self, definition: _Definition) -> bool:
        return definition.start in self._used

    def _words(self, definition: _Definition) -> str:
        return self._text[definition.text : definition.end].strip()

    def _take_out(self, definitions: list[tuple[Part, _Definition]]) -> None:
        """Take the footnotes of a slide out of its text, but for those that nothing refers to.

        One that says the same as another of its name is taken out with that.
        """
        said = {(each.name, self._words(each)) for _, each in definitions if self._is_used(each)}
        behind = 0
        following = [*(each.start for _, each in definitions[1:]), -1]
        for (part, each), after in zip(definitions, following, strict=False):
            if (each.name, self._words(each)) in said:
                within = max(part.start, behind), part.end
                token = _without(self._text, each, within, after)
                behind = token.end
                self._tokens.setdefault(part.start, []).append(token)
            else:
                self._report(
                    "unused-footnote",
                    Severity.WARNING,
                    "nothing in this deck refers to this footnote, which is shown as text",
                    each.start,
                    each.text,
                    f"write [^{each.name}] where it belongs",
                )


def _is_likely(reference: re.Match[str], *, among_names: bool) -> bool:
    """Tell whether a footnote is meant, and no regular expression such as ``[^0-9]``."""
    name, behind = reference[1], reference.string[reference.end() : reference.end() + 1]
    if behind in {"+", "*", "?", "{", "$"} or _CHARACTERS.search(name):
        return False
    return name.isdigit() or among_names


def _html(text: str, definition: _Definition, at: int, *, again: bool) -> str:
    """Return the element for a reference at ``at``; only the first one holds what is said."""
    paragraphs = _PARAGRAPHS.split("" if again else text[definition.text : definition.end])
    first, *further = (" ".join(each.split()) for each in paragraphs)
    words = "<br>".join([first, *(_BULLET.sub("• ", each, count=1) for each in further)])
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
    """Return the footnote, whose lines end with its paragraphs or the content class around it."""
    end = _paragraph_end(text, match.end(), limit)
    while further := _FURTHER.match(text, end, limit) or _FURTHER_ITEM.match(text, end, limit):
        end = _paragraph_end(text, further.end(), limit)
    depth = 0
    for bracket in BRACKET.finditer(text, match.end(), end):
        depth += 1 if bracket[0] == "[" else -1
        if depth < 0:
            end = bracket.start()
            break
    return _Definition(match[1], match.start(), match.end(), end)


def _paragraph_end(text: str, start: int, limit: int) -> int:
    last = _END.search(text, start, limit)
    return last.start() if last else limit


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

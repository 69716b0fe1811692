r"""The lexer: a deck's text as tokens that know their offsets.

First the blocks are found (`handson.parsing.blocks`), which bounds the slides.
Then the brackets of each slide are matched in one pass with a stack, and the
tokens follow from them: ``.class[``, its ``]``, ``\.class[``, macros, link
definitions. The text is never chopped, and each of its characters belongs to
one token at most.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from enum import Enum, auto
from sys import maxsize
from typing import TYPE_CHECKING, NamedTuple

from handson.diagnostics import Severity
from handson.parsing.blocks import find_blocks
from handson.parsing.code import code_spans
from handson.parsing.properties import PROPERTIES, similar_property

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from handson.parsing.blocks import Blocks, Boundary, Report

__all__ = ["DEEPEST_NESTING", "Kind", "Token", "lex"]

DEEPEST_NESTING = 32
"""How deep content classes may be nested; what is deeper is shown as written."""

_BRACKET = re.compile(r"[\[\]]")
_BLANKS = re.compile(r"(?:[ \t]*\n)*[ \t]{0,3}")
_PROPERTY = re.compile(r"([-\w]+):([^\n]*)", re.ASCII)
_COMMENT_PROPERTY = re.compile(r"<!--[ \t]*([-\w]+):([^\n]*)-->", re.ASCII)
_DEFINITION = re.compile(
    r"""\[([^\]\n]+)\]:[ \t]*<?([^\s>]+)>?(?:[ \t]+["'(]([^\n]+)["')])?[ \t]*(?:\n|\Z)"""
)
_CLASS_NAME = re.compile(r"[a-zA-Z_-][\w-]*\Z", re.ASCII)
_CLASS_USE = re.compile(r"(?<![\w)\].-])((?:\.[a-zA-Z_-][\w-]*)+)\[", re.ASCII)
_MATHS = re.compile(r"\$\$[^$]+\$\$|\$[^$\n]+\$")
_CLASS = re.compile(r"(?<![\w\\])\.[a-zA-Z_-][\w-]*\[", re.ASCII)
_COMMAND = re.compile(r"\\[a-zA-Z]")
_INDENTED = re.compile(r"^(?: {4}| {0,3}\t)", re.MULTILINE)
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]")
_OPERATOR = re.compile(r"[ ]?([-+*/:,=<>!&|%~]+)[ ]?")
_INDEX = re.compile(r"[-+*/:,=<>!&|%~\w.'\"()\[\]]*\Z", re.ASCII)
_LONGEST_INDEX = 80
_RUN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.")
_WORD_END = _RUN - {"-", "."} | set(")]'\"")
# What authors put directly behind a word on purpose, as in H.sub[2]O.
_WORD_CLASSES = frozenset(
    (
        *("sub", "sup", "super", "subscript", "superscript", "small", "tiny", "bold", "strong"),
        *("red", "green", "blue", "orange", "black", "white", "gray", "grey", "yellow", "purple"),
    )
)
_ADDRESSES = frozenset(["http", "https", "ftp", "file", "mailto", "data", "tel"])


class Kind(Enum):
    """What a token is."""

    TEXT = auto()
    CLASS_START = auto()
    CLASS_END = auto()
    MACRO = auto()
    DEFINITION = auto()
    PROPERTY = auto()
    SEPARATOR = auto()
    STEP = auto()
    NOTES = auto()


class Token(NamedTuple):
    """One piece of a deck: ``text[start:end]`` of the text that was lexed."""

    kind: Kind
    start: int
    end: int
    values: tuple[str, ...] = ()
    """TEXT: the text to render; CLASS_START: the class names; MACRO: name, value and
    arguments; DEFINITION: id, address and title; PROPERTY: name and value."""
    block: bool = False
    """CLASS_START: whether the brackets hold a line break."""
    close: int = 0
    """CLASS_START: behind the closing bracket; PROPERTY: the end of the value, as `open`."""
    open: int = 0
    """PROPERTY: where the name begins, which may be behind the start of what is taken out."""


class _Bracket(NamedTuple):
    offset: int
    opening: bool
    in_code: bool
    part: int


@dataclass(slots=True)
class _Part:
    """A stretch of a slide without boundaries in it."""

    start: int
    end: int
    boundary: Boundary | None
    """What stands before it; None at the beginning of the slide."""
    tokens: list[Token] = field(default_factory=list)
    head_end: int = 0
    """Behind the properties in its first lines."""
    class_start: int = -1
    """Where its first content class begins; -1 where there is none."""


def lex(text: str, start: int, variables: frozenset[str], report: Report) -> list[Token]:
    """Return the tokens of ``text`` from ``start`` on.

    ``variables`` are the names that count as properties beside the known ones;
    ``report`` is told what an author should know.
    """
    return _Lexer(text, start, variables, report).lex()


class _Lexer:
    def __init__(self, text: str, start: int, variables: frozenset[str], report: Report) -> None:
        self._text = text
        self._start = start
        self._variables = variables
        self._report = report
        self._blocks: Blocks = find_blocks(text, start, report)
        self._opaque_starts = [opaque.start for opaque in self._blocks.opaque]
        self._opaque_ends = [opaque.end for opaque in self._blocks.opaque]
        self._edit_starts = [edit.start for edit in self._blocks.edits]
        self._used_classes: frozenset[str] | None = None
        self._tokens: list[Token] = []

    def lex(self) -> list[Token]:
        start, parts, before = self._start, list[_Part](), None
        for boundary in self._blocks.boundaries:
            parts.append(_Part(start, self._part_end(start, boundary), before))
            start, before = boundary.end, boundary
            if boundary.kind == "slide":
                self._slide(parts)
                self._tokens.append(Token(Kind.SEPARATOR, boundary.start, boundary.end))
                parts, before = [], None
        parts.append(_Part(start, len(self._text), before))
        self._slide(parts)
        return self._tokens

    def _part_end(self, start: int, boundary: Boundary) -> int:
        """Return where the part ends that ``boundary`` follows.

        The line end before a separator belongs to it, except behind an
        indented line or a fence: remark takes all line ends there for the
        code's, which shows where a step goes on with a list.
        """
        text = self._text
        last = boundary.start
        while last > start and text[last - 1] == "\n":
            last -= 1
        line = text[max(start, text.rfind("\n", start, last) + 1) : last]
        # What closes a content class is a token of its own.
        indented = line.startswith("    ") and line.count("[") >= line.count("]")
        index = bisect_left(self._opaque_ends, last)
        fenced = self._opaque_ends[index : index + 1] == [last] and (
            self._blocks.opaque[index].kind == "fence"
        )
        if indented or fenced:
            return boundary.start
        return max(start, boundary.start - 1)

    # One slide

    def _slide(self, parts: list[_Part]) -> None:
        content: list[_Part] = []
        notes: list[_Part] = []
        for part in parts:
            (notes if part.boundary and part.boundary.kind == "notes" else content).append(part)
        for part in content:
            self._head(part)
        _Inline(self, content).run()
        for part in notes:
            part.head_end = part.start
            _Inline(self, [part]).run()
        for part in content:
            self._comments(part)
        for part in parts:
            self._emit(part)

    def _emit(self, part: _Part) -> None:
        """Add the part's tokens to the result, with the text between them."""
        if part.boundary is not None:
            kind = Kind.STEP if part.boundary.kind == "step" else Kind.NOTES
            self._tokens.append(Token(kind, part.boundary.start, part.boundary.end))
        first = bisect_left(self._edit_starts, part.start)
        last = bisect_right(self._edit_starts, part.end)
        for edit in self._blocks.edits[first:last]:
            part.tokens.append(Token(Kind.TEXT, edit.start, edit.end, (edit.text,)))
        cursor = part.start
        for token in sorted(part.tokens, key=lambda token: (token.start, token.end)):
            if token.start < cursor:
                continue
            self._plain(cursor, token.start)
            self._tokens.append(token)
            cursor = token.end
        self._plain(cursor, part.end)

    def _plain(self, start: int, end: int) -> None:
        if start < end:
            self._tokens.append(Token(Kind.TEXT, start, end, (self._text[start:end],)))

    # Properties

    def _head(self, part: _Part) -> None:
        """Take the properties from the first lines of a slide or step."""
        text, position = self._text, part.start
        while True:
            blanks = _BLANKS.match(text, position, part.end)
            at = blanks.end() if blanks else position
            opaque = self._opaque_at(at)
            if opaque is not None and self._blocks.opaque[opaque].kind == "comment":
                # Its property, if any, is taken with those of the other comments.
                position = self._blocks.opaque[opaque].end
            elif match := _PROPERTY.match(text, at, part.end):
                if not self._known(match[1]):
                    among = self._is_among_properties(match, part)
                    self._unknown(match, taken=among)
                    if not among:
                        break
                self._property(part, position, match.end(), match, match.end(2))
                position = match.end()
            elif definition := _DEFINITION.match(text, at, part.end):
                fields = (definition[1], definition[2], definition[3] or "")
                part.tokens.append(Token(Kind.DEFINITION, at, definition.end(), fields))
                position = definition.end()
            else:
                break
        part.head_end = position

    def _is_among_properties(self, match: re.Match[str], part: _Part) -> bool:
        """Tell whether the line of an unknown name is followed by a property without a gap."""
        if match[2].startswith((":", "//")):
            return False
        following = _PROPERTY.match(self._text, match.end() + 1, part.end)
        return following is not None and self._known(following[1])

    def _opaque_at(self, offset: int) -> int | None:
        index = bisect_left(self._opaque_starts, offset)
        found = index < len(self._opaque_starts) and self._opaque_starts[index] == offset
        return index if found else None

    def _known(self, name: str) -> bool:
        return name in PROPERTIES or name in self._variables

    def _property(
        self, part: _Part, start: int, end: int, match: re.Match[str], value_end: int
    ) -> None:
        value = match[2].strip()
        value_end -= len(match[2]) - len(match[2].rstrip())
        part.tokens.append(
            Token(
                *(Kind.PROPERTY, start, end, (match[1], value)),
                open=match.start(1),
                close=max(value_end, match.end(1)),
            )
        )

    def _unknown(self, match: re.Match[str], *, taken: bool) -> None:
        name, value = match[1], match[2]
        if name.lower() in _ADDRESSES or value.startswith((":", "//")) or not name.strip("-"):
            return
        similar = similar_property(name, self._variables)
        what = "and has no effect" if taken else "and the line is shown as text"
        self._report(
            "unknown-property",
            Severity.WARNING if taken or (similar and name.islower()) else Severity.NOTE,
            f"{name}: is no property, {what}",
            match.start(1),
            match.end(1),
            f"did you mean '{similar}'?" if similar else "",
        )

    def _comments(self, part: _Part) -> None:
        """Take the properties from the comments before the first content class."""
        text = self._text
        first = bisect_left(self._opaque_starts, part.start)
        for opaque in self._blocks.opaque[first : bisect_left(self._opaque_starts, part.end)]:
            if opaque.kind != "comment" or self._in_indented_code(opaque.start):
                continue
            comment = text[opaque.start : min(opaque.end, opaque.start + 4000)]
            match = _COMMENT_PROPERTY.match(text, opaque.start, opaque.end)
            if match is None or not self._known(match[1]):
                name = comment[4:].lstrip().partition(":")[0]
                if "\n" in comment and name in PROPERTIES:
                    self._ignored(opaque.start, f"{name} in a comment of several lines")
                continue
            if 0 <= part.class_start < opaque.start:
                self._ignored(opaque.start, f"{match[1]} behind or inside a content class")
                continue
            start = end = opaque.start
            while start > part.start and text[start - 1] == "\n":
                start -= 1
            if start < end and text[opaque.end : opaque.end + 1] not in ("\n", ""):
                start += 1  # keep one line end, so that no words are glued together
            self._property(part, start, opaque.end, match, match.end(2))

    def _in_indented_code(self, offset: int) -> bool:
        line = self._text.rfind("\n", max(0, offset - 100), offset) + 1
        blanks = self._text[line:offset]
        return not blanks.strip() and len(blanks.expandtabs(4)) > 3 and self._after_blank(line)

    def _after_blank(self, line: int) -> bool:
        before = self._text.rfind("\n", max(0, line - 100), max(0, line - 1)) + 1
        return not self._text[before:line].strip()

    def _ignored(self, start: int, what: str) -> None:
        self._report(
            "ignored-property",
            Severity.NOTE,
            f"{what} is ignored",
            start,
            start + 4,
            "move it to the first lines of the slide",
        )

    # For _Inline

    def opaque_in(self, part: _Part) -> list[tuple[int, int]]:
        """Return the stretches of the part in which no brackets count, in order."""
        stretches = [(part.start, part.head_end)] if part.head_end > part.start else []
        first = bisect_left(self._opaque_starts, part.start)
        for opaque in self._blocks.opaque[first : bisect_left(self._opaque_starts, part.end)]:
            if opaque.start >= part.head_end and opaque.kind != "open":
                stretches.append((opaque.start, opaque.end))
        return stretches

    def open_comments(self, part: _Part) -> list[int]:
        """Return where comments begin in the part that are never closed."""
        first = bisect_left(self._opaque_starts, part.start)
        last = bisect_left(self._opaque_starts, part.end)
        return [opaque.start for opaque in self._blocks.opaque[first:last] if opaque.kind == "open"]

    @property
    def text(self) -> str:
        return self._text

    @property
    def report(self) -> Report:
        return self._report

    def is_class(self, names: list[str], content: str) -> bool:
        """Tell whether ``.name[content]`` directly behind a word is meant as a content class.

        ``file.txt[0]`` is text, ``H.sub[2]O`` is not: what looks like an index
        is one, unless the deck uses that class elsewhere or it is a usual one.
        """
        if not _looks_like_index(content):
            return True
        if self._used_classes is None:
            uses = _CLASS_USE.findall(self._text, self._start)
            self._used_classes = _WORD_CLASSES.union(*(use[1:].split(".") for use in uses))
        return any(name in self._used_classes for name in names)


def _looks_like_index(content: str) -> bool:
    if not content.isascii() or "\n" in content:
        return False
    return _INDEX.match(_OPERATOR.sub(r"\1", content)) is not None


def _indented_code(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the blocks of indented code: behind a blank line, and not part of a list."""
    if not _INDENTED.search(text, start, end):
        return []
    blocks: list[tuple[int, int]] = []
    in_list = in_code = False
    blank = True
    position = start
    while position < end:
        line_end = text.find("\n", position, end)
        line_end = end if line_end == -1 else line_end
        line = text[position:line_end]
        stripped = line.lstrip(" \t")
        if not stripped:
            blank = True
        else:
            indented = len(line[: len(line) - len(stripped)].expandtabs(4)) > 3
            if indented and not in_list and (blank or in_code):
                if in_code:
                    blocks[-1] = (blocks[-1][0], line_end)
                else:
                    blocks.append((position, line_end))
                in_code = True
            else:
                in_code = False
                if _ITEM.match(line):
                    in_list = True
                elif line[0] not in " \t" and blank:
                    in_list = False
            blank = False
        position = line_end + 1
    return blocks


class _Inline:
    """The inline tokens of a text that may be interrupted: all steps of a slide, or its notes."""

    def __init__(self, lexer: _Lexer, parts: list[_Part]) -> None:
        self._lexer = lexer
        self._text = lexer.text
        self._report = lexer.report
        self._parts = parts
        self._brackets: list[_Bracket] = []
        self._partners: dict[int, int] = {}
        self._fallbacks: list[Callable[[], dict[int, int]]] = [self._outside_maths, self._anywhere]
        self._fallback_results: list[dict[int, int]] = []
        self._formula_spans: list[tuple[int, int]] = []
        self._open: list[int] = []
        self._last_close = -1
        self._no_parenthesis_from = len(self._text) + 1
        self._too_deep = False

    def run(self) -> None:
        for index in range(len(self._parts)):
            self._find_brackets(index)
        self._partners = _match(bracket for bracket in self._brackets if not bracket.in_code)
        resume, current = -1, 0
        for bracket in self._brackets:
            while current < bracket.part:
                current += 1
                self._continue_in(current)
            part = self._parts[current]
            if self._open and bracket.offset == self._open[-1]:
                self._last_close = self._open.pop()
                part.tokens.append(Token(Kind.CLASS_END, bracket.offset, bracket.offset + 1))
            elif bracket.opening and not bracket.in_code and bracket.offset >= resume:
                resume = max(resume, self._opening(part, bracket.offset))

    def _continue_in(self, index: int) -> None:
        """Note that a step begins inside a content class, which thus comes before all else."""
        if self._open:
            self._parts[index].class_start = self._parts[index].start

    # Brackets

    def _find_brackets(self, index: int) -> None:
        part = self._parts[index]
        opaque = self._lexer.opaque_in(part)
        code: list[tuple[int, int]] = []
        position = part.start
        for start, end in [*opaque, (part.end, part.end)]:
            if position < start:
                code += self._free(index, position, start)
            position = max(position, end)
        for offset in self._lexer.open_comments(part):
            if not _inside(code, offset):
                part.tokens.append(Token(Kind.TEXT, offset, offset + 4, ("&lt;!--",)))
                self._report(
                    "unclosed-comment",
                    Severity.WARNING,
                    "this comment is never closed and is shown as text",
                    offset,
                    offset + 4,
                    "close it with -->",
                )

    def _free(self, index: int, start: int, end: int) -> list[tuple[int, int]]:
        """Find the brackets in a stretch without fences and comments; return the code in it."""
        text, code = self._text, list[tuple[int, int]]()
        position = start
        for begin, behind in [*_indented_code(text, start, end), (end, end)]:
            spans, strays = code_spans(text, position, begin)
            code += spans
            if begin < behind:
                code.append((begin, behind))
            position = behind
            for stray in strays:
                self._report(
                    "stray-backtick",
                    Severity.WARNING if text[stray + 1 : stray + 2] != "`" else Severity.NOTE,
                    "this backtick has no partner in its paragraph",
                    stray,
                    stray + 1,
                    "write \\` where you mean the character",
                )
        for begin, behind in self._formulas(start, end):
            # In a formula brackets come in any number and order, as in ]0, 1[.
            self._formula_spans.append((begin, behind))
        pointer = 0
        for match in _BRACKET.finditer(text, start, end):
            offset = match.start()
            if _inside(self._formula_spans, offset):
                continue
            while pointer < len(code) and code[pointer][1] <= offset:
                pointer += 1
            in_code = pointer < len(code) and code[pointer][0] <= offset
            self._brackets.append(_Bracket(offset, match[0] == "[", in_code, index))
        return code

    def _formulas(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return what is plainly a formula: content classes stand between sums of money."""
        text = self._text
        if text.find("$", start, end) == -1 and text.find("\\", start, end) == -1:
            return []
        from handson.formulas.finder import find_formulas

        return [
            (found.start, found.end)
            for found in find_formulas(text, start, end)
            if not _CLASS.search(text, found.start, found.end)
            or _COMMAND.search(text, found.start, found.end)
        ]

    def _close(self, offset: int) -> int | None:
        """Return the bracket that closes the one at ``offset``, within the class around it."""
        limit = self._open[-1] if self._open else len(self._text)
        close = self._partners.get(offset)
        if close is not None and close < limit:
            return close
        for index, find in enumerate(self._fallbacks):
            if index == len(self._fallback_results):
                self._fallback_results.append(find())
            close = self._fallback_results[index].get(offset)
            if close is not None and close < limit:
                return close
        return None

    def _outside_maths(self) -> dict[int, int]:
        """Match brackets without escaped ones and those of maths, such as [0, 1)."""
        maths: list[tuple[int, int]] = []
        for part in self._parts:
            maths += [match.span() for match in _MATHS.finditer(self._text, part.start, part.end)]
        return _match(
            bracket
            for bracket in self._brackets
            if not bracket.in_code
            and self._text[bracket.offset - 1 : bracket.offset] != "\\"
            and not _inside(maths, bracket.offset)
        )

    def _anywhere(self) -> dict[int, int]:
        """Match brackets as remark does, those of inline code included."""
        return _match(self._brackets)

    # What begins at an opening bracket

    def _opening(self, part: _Part, offset: int) -> int:
        """Add the token that begins at this bracket, if any; return where to go on."""
        text = self._text
        before = text[offset - 1] if offset > part.start else "\n"
        if before == "!" and text.startswith(":", offset + 1):
            return self._macro(part, offset)
        if before in "\n \t":
            return self._definition(part, offset)
        if before in _RUN:
            return self._class(part, offset)
        return offset

    def _macro(self, part: _Part, offset: int) -> int:
        text = self._text
        close = self._close(offset)
        if close is None or close >= part.end:
            return offset
        name, _, arguments = text[offset + 2 : close].replace("\n", " ").partition(" ")
        if not name:
            return offset
        end, value = close + 1, ""
        if text.startswith("(", end, part.end) and end < self._no_parenthesis_from:
            behind = text.find(")", end, part.end)
            while behind != -1 and _inside(self._formula_spans, behind):
                behind = text.find(")", behind + 1, part.end)
            if behind == -1:
                self._no_parenthesis_from = end
            else:
                value, end = text[end + 1 : behind], behind + 1
        if self._open and self._open[-1] < end:
            end, value = close + 1, ""
        parts = [argument.strip() for argument in arguments.split(",")] if arguments else []
        part.tokens.append(Token(Kind.MACRO, offset - 1, end, (name, value, *parts)))
        return end

    def _definition(self, part: _Part, offset: int) -> int:
        text = self._text
        start = offset
        while start > part.start and text[start - 1] in " \t":
            start -= 1
        if start > part.start and text[start - 1] != "\n":
            return offset
        match = _DEFINITION.match(text, offset, part.end)
        if match is None or (self._open and self._open[-1] < match.end()):
            return offset
        part.tokens.append(
            Token(Kind.DEFINITION, start, match.end(), (match[1], match[2], match[3] or ""))
        )
        return match.end()

    def _class(self, part: _Part, offset: int) -> int:
        text = self._text
        start = offset
        while start > part.start and text[start - 1] in _RUN:
            start -= 1
        names: list[str] = []
        pieces = text[start:offset].split(".")
        while len(pieces) > 1 and _CLASS_NAME.match(pieces[-1]):
            names.append(pieces.pop())
        if not names:
            return offset
        names.reverse()
        start = offset - sum(map(len, names)) - len(names)
        before = text[start - 1] if start > part.start else "\n"
        behind_word = before in _WORD_END and self._last_close != start - 1
        close = self._close(offset)
        if close is None:
            if not behind_word:
                self._report(
                    "unclosed-class",
                    Severity.WARNING,
                    f"{text[start : offset + 1]} is never closed on this slide, and shown as text",
                    start,
                    offset + 1,
                    "add the closing ], or a backslash before the dot if it is text",
                )
            return offset
        if behind_word and close - offset <= _LONGEST_INDEX:
            content = text[offset + 1 : close]
            if not self._lexer.is_class(names, content):
                self._report(
                    "index-not-class",
                    Severity.NOTE,
                    f"{text[start : close + 1]} directly behind a word is shown as text",
                    start,
                    close + 1,
                )
                return offset
        if before == "\\":
            part.tokens.append(Token(Kind.TEXT, start - 1, start, ("",)))
            return close + 1
        if len(self._open) >= DEEPEST_NESTING:
            if not self._too_deep:
                self._report(
                    "nesting-too-deep",
                    Severity.WARNING,
                    f"content classes are nested more than {DEEPEST_NESTING} deep; "
                    "the inner ones are shown as written",
                    start,
                    offset + 1,
                )
            self._too_deep = True
            return offset
        block = text.find("\n", offset, close) != -1
        part.tokens.append(
            Token(
                *(Kind.CLASS_START, start, offset + 1, tuple(names)), block=block, close=close + 1
            )
        )
        if part.class_start < 0:
            part.class_start = start
        self._open.append(close)
        return offset


def _match(brackets: Iterable[_Bracket]) -> dict[int, int]:
    """Return the closing bracket for each opening one that has one."""
    partners: dict[int, int] = {}
    stack: list[int] = []
    for bracket in brackets:
        if bracket.opening:
            stack.append(bracket.offset)
        elif stack:
            partners[stack.pop()] = bracket.offset
    return partners


def _inside(stretches: list[tuple[int, int]], offset: int) -> bool:
    """Tell whether one of the stretches, which are in order, holds ``offset``."""
    index = bisect_right(stretches, (offset, maxsize)) - 1
    return index >= 0 and offset < stretches[index][1]

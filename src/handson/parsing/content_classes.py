r"""The tokens within a slide: content classes, macros, link definitions.

The brackets of all steps of a slide are matched in one pass with a stack, and
what begins at an opening bracket follows from what stands before it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from sys import maxsize
from typing import TYPE_CHECKING, NamedTuple

from handson.diagnostics import Severity
from handson.language.brackets import BRACKET, closing_parenthesis, match_brackets
from handson.language.code_spans import code_spans
from handson.language.indented_code import indented_code
from handson.parsing.tokens import DEFINITION, Kind, Token

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Protocol

    from handson.parsing.boundaries import Report
    from handson.parsing.tokens import Part

    class Surroundings(Protocol):
        """What is known of the deck around the slide."""

        @property
        def text(self) -> str: ...
        @property
        def report(self) -> Report: ...
        def opaque_in(self, part: Part) -> list[tuple[int, int]]: ...
        def is_class(self, names: list[str], content: str) -> bool: ...


__all__ = ["DEEPEST_NESTING", "InlineLexer"]

DEEPEST_NESTING = 32
"""How deep content classes may be nested; what is deeper is shown as written."""

_CLASS_NAME = re.compile(r"[a-zA-Z_-][\w-]*\Z", re.ASCII)
_MATHS = re.compile(r"\$\$[^$]+\$\$|\$[^$\n]+\$")
_CLASS = re.compile(r"(?<![\w\\])\.[a-zA-Z_-][\w-]*\[", re.ASCII)
_COMMAND = re.compile(r"\\[a-zA-Z]")
_LONGEST_INDEX = 80
_RUN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.")
_WORD_END = _RUN - {"-", "."} | set(")]'\"")


class _Bracket(NamedTuple):
    offset: int
    opening: bool
    in_code: bool
    part: int


class InlineLexer:
    """The inline tokens of a text that may be interrupted: all steps of a slide, or its notes."""

    def __init__(self, lexer: Surroundings, parts: list[Part]) -> None:
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
        self._no_parenthesis = (0, 0)
        """A stretch in which no closing parenthesis stands, up to the end of its part."""
        self._too_deep = False

    def run(self) -> None:
        """Add the tokens to the parts that they stand in."""
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
        """Note that a step begins inside a content class, so that the class takes precedence."""
        if self._open:
            self._parts[index].class_start = self._parts[index].start

    # Brackets

    def _find_brackets(self, index: int) -> None:
        part = self._parts[index]
        opaque = self._lexer.opaque_in(part)
        position = part.start
        for start, end in [*opaque, (part.end, part.end)]:
            if position < start:
                self._free(index, position, start)
            position = max(position, end)

    def _free(self, index: int, start: int, end: int) -> None:
        """Find the brackets in a stretch without fences and comments."""
        text, code = self._text, list[tuple[int, int]]()
        position = start
        for begin, behind in [*indented_code(text, start, end), (end, end)]:
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
        for match in BRACKET.finditer(text, start, end):
            offset = match.start()
            if _inside(self._formula_spans, offset):
                continue
            while pointer < len(code) and code[pointer][1] <= offset:
                pointer += 1
            in_code = pointer < len(code) and code[pointer][0] <= offset
            self._brackets.append(_Bracket(offset, match[0] == "[", in_code, index))

    def _formulas(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return what is clearly a formula: between sums of money there may be content classes."""
        text = self._text
        if text.find("$", start, end) == -1 and text.find("\\", start, end) == -1:
            return []
        from handson.language.formulas import find_formulas

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

    def _opening(self, part: Part, offset: int) -> int:
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

    def _macro(self, part: Part, offset: int) -> int:
        text = self._text
        close = self._close(offset)
        if close is None or close >= part.end:
            return offset
        name, _, arguments = text[offset + 2 : close].replace("\n", " ").partition(" ")
        if not name:
            return offset
        end, value = close + 1, ""
        behind = self._parenthesis(end, part.end) if text.startswith("(", end, part.end) else -1
        if behind != -1:
            value, end = text[end + 1 : behind], behind + 1
        if self._open and self._open[-1] < end:
            end, value = close + 1, ""
        parts = [argument.strip() for argument in arguments.split(",")] if arguments else []
        part.tokens.append(Token(Kind.MACRO, offset - 1, end, (name, value, *parts)))
        return end

    def _parenthesis(self, start: int, end: int) -> int:
        """Return where the parenthesis at ``start`` is closed before ``end``, or -1.

        That is where those within it are closed too, on the same line, or else the
        first one that closes anything.
        """
        since, until = self._no_parenthesis
        if since <= start < until:
            return -1
        balanced = closing_parenthesis(self._text, start, end)
        if balanced != -1 and not _inside(self._formula_spans, balanced):
            return balanced
        behind = self._text.find(")", start, end)
        while behind != -1 and _inside(self._formula_spans, behind):
            behind = self._text.find(")", behind + 1, end)
        if behind == -1:
            self._no_parenthesis = (start, end)
        return behind

    def _definition(self, part: Part, offset: int) -> int:
        text = self._text
        start = offset
        while start > part.start and text[start - 1] in " \t":
            start -= 1
        if start > part.start and text[start - 1] != "\n":
            return offset
        match = DEFINITION.match(text, offset, part.end)
        if match is None or (self._open and self._open[-1] < match.end()):
            return offset
        part.tokens.append(
            Token(Kind.DEFINITION, start, match.end(), (match[1], match[2], match[3] or ""))
        )
        return match.end()

    def _class(self, part: Part, offset: int) -> int:
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
            return min(close + 1, part.end)
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
    return match_brackets((bracket.offset, bracket.opening) for bracket in brackets)


def _inside(stretches: list[tuple[int, int]], offset: int) -> bool:
    """Tell whether one of the stretches, which are in order, holds ``offset``."""
    index = bisect_right(stretches, (offset, maxsize)) - 1
    return index >= 0 and offset < stretches[index][1]

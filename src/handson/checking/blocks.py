"""Finding the code of a deck, and what its marks say about it.

A mark is a comment in front of a fence, ``<!-- code: skip -->``: remark takes
it for a property that nobody reads, and parsing takes it away.
A comment of several lines that begins in this way holds code of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from handson.diagnostics import Diagnostic, Severity, Span, nearest
from handson.language.properties import is_true
from handson.parsing.boundaries import find_blocks
from handson.parsing.dedent import working_text
from handson.parsing.parser import parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handson.diagnostics import Source
    from handson.parsing.dedent import WorkingText
    from handson.settings.config import Config

__all__ = ["MARKS", "CodeBlock", "Line", "Section", "find_code"]

MARKS = {
    "run": "Run it. Python blocks are run anyway; others, and those in comments, only so.",
    "skip": "Leave it alone.",
    "parse": "Look at its syntax, but do not run it.",
    "continued": "It goes on with the block before: both are one piece of code.",
    "new": "Run it in a process of its own, where nothing of the blocks before is known.",
    "raises": "Run it; it has to end in the error that is named, as in `raises ValueError`.",
    "output": "No code: what the block before prints.",
}
"""What a mark may say, and what it means."""

_MARK = re.compile(r"<!--[ \t]*code:([^\n]*)")
_LANGUAGE = re.compile(r"[ \t{.]*([\w+-]*)")
_FENCE = re.compile(r"`{3,}|~{3,}")
_PYTHON = frozenset(["python", "python3", "py", "py3", "pycon"])
_QUOTE = re.compile(r"[ \t]*>[ ]?")
_BACKTICKS = re.compile(r"\\`|`")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of code or of output."""

    text: str
    """The line as it is run or compared: no asterisk of a highlighted line, no indentation."""
    span: Span
    """Where it stands in the source."""


@dataclass(slots=True)
class CodeBlock:
    """A piece of code: one block, with those that continue it."""

    span: Span
    """Where it begins: its fence's first line, or its comment's."""
    lines: list[Line]
    """The code."""
    runs: bool = True
    """Whether it is run, and not only parsed."""
    raises: str = ""
    """The name of the error in which it has to end."""
    output: list[Line] | None = None
    """What it has to print; None where the deck does not say."""
    output_span: Span | None = None
    """Where the output begins."""

    @property
    def code(self) -> str:
        """Return the code as one text."""
        return "".join(f"{line.text}\n" for line in self.lines)


@dataclass(slots=True)
class Section:
    """Blocks that are run one after the other in one process."""

    source: Source
    """The file that they stand in."""
    blocks: list[CodeBlock] = field(default_factory=list)
    """The blocks, in the order of the file."""


def find_code(
    source: Source, config: Config, *, start: int = 0
) -> tuple[list[Section], list[Diagnostic]]:
    """Return the code of a file in sections, and what is wrong with its marks.

    A file is one section, unless marks divide it. Each block of the source
    counts once, however many steps show it; those of excluded slides do not
    count, those in speaker notes do.
    """
    finder = _Finder(source, config, start)
    finder.find()
    return [section for section in finder.sections if section.blocks], finder.diagnostics


class _Finder:
    def __init__(self, source: Source, config: Config, start: int) -> None:
        self._config = config
        self._start = start
        self._working: WorkingText = working_text(source, start)
        self._text = self._working.text
        self._excluded = _excluded(source, start)
        self.sections = [Section(source)]
        self.diagnostics: list[Diagnostic] = []
        self._comment = (0, 0)
        """Where the mark of the block at hand stands."""
        self._skipped = False
        """Whether the block before was left alone, and its output with it."""

    def find(self) -> None:
        mark, comment = "", (0, 0)
        blocks = find_blocks(self._text, self._start, _silent)
        for opaque in blocks.opaque:
            start, end = opaque.start, opaque.end
            if opaque.kind == "comment" and not self._is_excluded(start):
                found = _MARK.match(self._text, start, end - len("-->"))
                if found is None:
                    continue
                self._unused(mark, comment)
                mark, comment = found[1].strip(), (start, end)
                if lines := self._hidden(found.end() + 1, end - len("-->")):
                    self._comment = (start, found.end())
                    self._block(mark, self._comment, lines, "python")
                    mark = ""
            elif opaque.kind == "fence" and not self._is_excluded(start):
                line = self._text.rfind("\n", 0, start) + 1
                if mark and self._text[comment[1] : max(line, comment[1])].strip():
                    self._unused(mark, comment)
                    mark = ""
                line_end = self._text.find("\n", start, end)
                fence = _FENCE.match(self._text, start, end)
                if fence is None or line_end == -1:
                    continue
                language = _LANGUAGE.match(self._text, fence.end(), line_end)
                self._comment = comment
                self._block(
                    mark,
                    (start, line_end),
                    self._fenced(start, fence.end(), line_end + 1, end),
                    language[1].lower() if language else "",
                )
                mark = ""
        self._unused(mark, comment)

    def _is_excluded(self, offset: int) -> bool:
        place = self._working.span(offset, offset).start
        return any(start <= place < end for start, end in self._excluded)

    def _report(
        self, severity: Severity, message: str, start: int, end: int, hint: str = ""
    ) -> None:
        span = self._working.span(start, end)
        self.diagnostics.append(Diagnostic("code-mark", severity, message, span, hint))

    def _unused(self, mark: str, comment: tuple[int, int]) -> None:
        if mark:
            self._report(
                Severity.WARNING,
                "this mark belongs to no code",
                *comment,
                "put it directly before the fence, or the code into the comment",
            )

    # Lines

    def _hidden(self, start: int, end: int) -> list[Line]:
        """Return the lines of code in a comment."""
        text = self._text[start:end]
        if not text.strip():
            return []
        if not text.rpartition("\n")[2].strip():
            end = start + text.rfind("\n")  # what closes the comment has a line of its own
        return self._lines(start, end, asterisks=False)

    def _fenced(self, fence: int, marks_end: int, start: int, end: int) -> list[Line]:
        """Return the lines of code in a fence; it may end at the end of its slide instead."""
        marks = self._text[fence:marks_end]
        behind = end
        while behind > start and self._text[behind - 1] in " \t":
            behind -= 1
        if self._text.endswith(marks, start, behind):
            behind -= len(marks)
            line = self._text.rfind("\n", start, behind) + 1 or start
            if not self._text[line:behind].strip(" \t>"):
                behind = max(start, line - 1)
        line = self._text.rfind("\n", 0, fence) + 1
        prefix = self._text[line:fence]
        return self._lines(start, behind, asterisks=True, prefix=prefix)

    def _lines(self, start: int, end: int, *, asterisks: bool, prefix: str = "") -> list[Line]:
        if start >= end:
            return []
        places: list[tuple[int, str]] = []
        for text in self._text[start:end].split("\n"):
            quote = _QUOTE.match(text) if ">" in prefix else None
            cut = quote.end() if quote else 0
            places.append((start + cut, text[cut:]))
            start += len(text) + 1
        width = 0 if ">" in prefix else min(len(prefix), _common_indent(places))
        return [self._line(offset, text, width, asterisks=asterisks) for offset, text in places]

    def _line(self, offset: int, text: str, width: int, *, asterisks: bool) -> Line:
        cut = min(width, len(text))
        offset, text = offset + cut, text[cut:]
        end = offset + len(text)
        if asterisks and self._config.highlight_lines and text.startswith("*"):
            if text.startswith("* "):
                text = f"  {text[2:]}"
            else:
                offset, text = offset + 1, text[1:]
        if asterisks and self._config.highlight_spans:
            text = _without_span_marks(text, self._config.highlight_spans)
        return Line(text, self._working.span(offset, end))

    # Blocks

    def _block(self, mark: str, place: tuple[int, int], lines: list[Line], language: str) -> None:
        word, _, argument = mark.partition(" ")
        if word and (word not in MARKS or (argument and word != "raises")):
            similar = nearest(word, MARKS)
            known = ", ".join(f"'{name}'" for name in MARKS)
            hint = f"did you mean '{similar}'?" if similar and word != similar else f"use {known}"
            self._report(
                Severity.WARNING, f"'{mark}' says nothing about code", *self._comment, hint
            )
            word = ""
        if word == "raises" and not argument.strip().isidentifier():
            message, hint = "which error does it raise?", "name it, as in 'code: raises ValueError'"
            self._report(Severity.WARNING, message, *self._comment, hint)
        if word == "output":
            self._output(place, lines)
        elif word != "skip" and (language in _PYTHON or word):
            self._code(word, argument.strip(), place, lines)
        elif language in _PYTHON or word:
            self._skipped = True

    def _output(self, place: tuple[int, int], lines: list[Line]) -> None:
        if self._skipped:
            return
        block = self.sections[-1].blocks[-1] if self.sections[-1].blocks else None
        if block is None or block.output is not None:
            message = "this output has no code before it"
            if block is not None:
                message = "the output of the code before stands there already"
            self._report(Severity.WARNING, message, *self._comment)
            return
        block.output, block.output_span = lines, self._working.span(*place)

    def _code(self, word: str, argument: str, place: tuple[int, int], lines: list[Line]) -> None:
        blocks = self.sections[-1].blocks
        if word == "continued":
            if self._skipped:
                return  # it goes on with what is left alone
            if blocks and blocks[-1].output is None:
                blocks[-1].lines += lines
                return
            hint = "mark only a block that goes on with the one before, without output between"
            self._report(
                Severity.WARNING, "there is nothing to continue here", *self._comment, hint
            )
        self._skipped = False
        if word == "new" and blocks:
            self.sections.append(Section(self.sections[-1].source))
        block = CodeBlock(self._working.span(*place), lines)
        block.runs = word != "parse"
        block.raises = argument if word == "raises" else ""
        self.sections[-1].blocks.append(block)


def _silent(
    code: str, severity: Severity, message: str, start: int, end: int, hint: str = ""
) -> None:
    """Take what the build reports already."""


def _excluded(source: Source, start: int) -> list[tuple[int, int]]:
    """Return the stretches of the slides that are left out."""
    if "exclude" not in source.text:
        return []
    return [
        (slide.span.start, slide.span.end)
        for slide in parse(source, start=start).slides
        if (found := slide.properties.get("exclude")) and is_true(found.value)
    ]


def _common_indent(places: Sequence[tuple[int, str]]) -> int:
    return min((len(text) - len(text.lstrip()) for _, text in places if text.strip()), default=0)


def _without_span_marks(text: str, marks: bool | str) -> str:
    if marks is True:
        return _BACKTICKS.sub(lambda match: "`" if match[0] != "`" else "", text)
    pattern = re.compile(str(marks))
    return pattern.sub(lambda match: match[1] or "", text) if pattern.groups else text

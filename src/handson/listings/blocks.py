"""Finds the code in a deck, and reads the marks that say what to do with it.

A mark is a comment in front of a fence, ``<!-- code: skip -->``: remark takes
it for a property that nobody reads, and parsing takes it away.
A comment of several lines that begins in this way holds code of its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from handson.diagnostics import Diagnostic, Severity, nearest
from handson.language.fences import read_fenced_code
from handson.language.properties import is_true, split_classes
from handson.listings.runnable import lines_as_shown, lines_as_written
from handson.parsing.boundaries import find_blocks, unreported
from handson.parsing.dedent import working_text
from handson.parsing.parser import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from handson.diagnostics import Source, Span
    from handson.listings.runnable import Line
    from handson.parsing.dedent import WorkingText
    from handson.settings.config import Config

__all__ = ["MARKS", "CodeBlock", "Section", "find_code"]

MARKS = {
    "run": "Run it. Python blocks are run anyway; others, and those in comments, only so.",
    "skip": "Leave it alone.",
    "parse": "Look at its syntax, but do not run it.",
    "continued": "It goes on with the block before: both are one piece of code.",
    "new": "Run it in a process of its own, where nothing of the blocks before is known.",
    "raises": "Run it; it has to end in the error that is named, as in `raises ValueError`.",
    "output": "No code: what the block before prints.",
    "figure": "Run it; what it draws by matplotlib is the file that is named, as in "
    "`figure img/loss.svg`, and `--update` writes that.",
}
"""What a mark may say, and what it means."""

_MARK = re.compile(r"<!--[ \t]*code:([^\n]*)")
_PYTHON = frozenset(["python", "python3", "py", "py3", "pycon"])
_QUOTE = re.compile(r"[ \t]*>[ ]?")


class CodeBlock(Struct):
    """A piece of code: one block, with those that continue it."""

    span: Span
    """Where it begins: its fence's first line, or its comment's."""
    lines: list[Line]
    """The code."""
    runs: bool = True
    """Whether it is run; otherwise it is only parsed."""
    raises: str = ""
    """The name of the error in which it has to end."""
    output: list[Line] | None = None
    """What it has to print; None if the deck does not say."""
    output_span: Span | None = None
    """Where the output begins."""
    figure: str = ""
    """The path of the file for what it draws, from the site's folder; empty for none."""
    in_notes: bool = False
    """Whether the code stands in speaker notes."""

    @property
    def hidden(self) -> bool:
        """Whether the code stands in a comment, where nobody sees it."""
        return self.span.text.startswith("<!--")

    @property
    def code(self) -> str:
        """Return the code as one text."""
        return "".join(f"{line.text}\n" for line in self.lines)


class Section(Struct):
    """Blocks that are run one after the other in one process."""

    source: Source
    """The file that they stand in."""
    blocks: list[CodeBlock] = field(default_factory=list)
    """The blocks, in the order of the file."""


def find_code(
    source: Source,
    config: Config,
    *,
    start: int = 0,
    values: Callable[[int], Mapping[str, str] | None] = lambda _: None,
) -> tuple[list[Section], list[Diagnostic]]:
    """Return the code of a file in sections, and what is wrong with its marks.

    A file is one section, unless marks divide it. Each block of the source
    counts once, however many steps show it; those of excluded slides do not
    count, those in speaker notes do. ``values`` returns the variables of the
    slide that shows what stands at an offset; None where none are replaced.
    There is no code where `Config.highlight_spans` takes too long to say which.
    """
    finder = _Finder(source, config, start, values)
    finder.find()
    if finder.unknown:
        return [], finder.diagnostics
    return [section for section in finder.sections if section.blocks], finder.diagnostics


class _Finder:
    def __init__(
        self,
        source: Source,
        config: Config,
        start: int,
        values: Callable[[int], Mapping[str, str] | None],
    ) -> None:
        self._config = config
        self._values = values
        self.unknown = False
        """Whether the marks in the code could not be read in time."""
        self._start = start
        self._working: WorkingText = working_text(source, start)
        self._text = self._working.text
        self._excluded = list(_excluded(source, config, start))
        self.sections = [Section(source)]
        self.diagnostics: list[Diagnostic] = []
        self._comment = (0, 0)
        """Where the mark of the current block stands."""
        self._skipped = False
        """Whether the previous block is skipped, and its output with it."""

    def find(self) -> None:
        mark, comment = "", (0, 0)
        blocks = find_blocks(self._text, self._start, unreported)
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
                code = read_fenced_code(self._text, start, end)
                if code is None:
                    continue
                self._comment = comment
                lines = self._lines(code.start, code.end, shown=True, prefix=code.prefix)
                self._block(mark, (start, code.start - 1), lines, code.language.lower())
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
        return self._lines(start, end, shown=False)

    def _lines(self, start: int, end: int, *, shown: bool, prefix: str = "") -> list[Line]:
        """Return the lines between two offsets; ``prefix`` stands before the fence on its line."""
        if start >= end:
            return []
        rows: list[tuple[int, str]] = []
        for row in self._text[start:end].split("\n"):
            cut = _quoted(row, prefix.count(">"))
            rows.append((start + cut, row[cut:]))
            start += len(row) + 1
        width = 0 if ">" in prefix else min(len(prefix), _common_indent(rows))
        rows = [(offset + min(width, len(row)), row[width:]) for offset, row in rows]
        if not shown:
            return lines_as_written(rows, self._working)
        values = self._values(self._working.span(rows[0][0], rows[0][0]).start)
        lines, too_slow = lines_as_shown(rows, self._working, self._config, values)
        if too_slow:  # the build has said so; what the code is cannot be known
            self._config = replace(self._config, highlight_spans=False)
            self.unknown = True
        return lines

    # Blocks

    def _block(self, mark: str, place: tuple[int, int], lines: list[Line], language: str) -> None:
        word, _, argument = mark.partition(" ")
        if word and (word not in MARKS or (argument and word not in {"raises", "figure"})):
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
        if word == "figure" and not argument.strip().endswith((".svg", ".png")):
            message, hint = "which file is the figure?", "as in 'code: figure img/loss.svg'"
            self._report(Severity.WARNING, message, *self._comment, hint)
            word = ""
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
        block.figure = argument if word == "figure" else ""
        self.sections[-1].blocks.append(block)


def _excluded(source: Source, config: Config, start: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of the slides that are left out, with the steps that continue them."""
    if "exclude" not in source.text and not config.excluded_classes:
        return
    left_out = False
    for slide in parse(source, start=start).slides:
        excluded = slide.properties.get("exclude")
        own = slide.properties.get("class")
        if excluded and is_true(excluded.value):
            yield slide.span.start, slide.span.end
            continue
        if not slide.incremental:
            classes = split_classes(own.value) if own else ()
            left_out = not set(config.excluded_classes).isdisjoint(classes)
        if left_out:
            yield slide.span.start, slide.span.end


def _quoted(row: str, depth: int) -> int:
    """Return how long the marks of ``depth`` nested quotes at the start of a row are."""
    end = 0
    for _ in range(depth):
        if not (mark := _QUOTE.match(row, end)):
            break
        end = mark.end()
    return end


def _common_indent(rows: Sequence[tuple[int, str]]) -> int:
    return min((len(text) - len(text.lstrip()) for _, text in rows if text.strip()), default=0)

"""Checks that a deck's Python parses, runs, and prints what the deck says.

The blocks of a file are run in order in one process, as a reader would type
them; what they print is compared with the blocks that are marked as output.
"""

from __future__ import annotations

import ast
import os
import sys
from typing import TYPE_CHECKING

from msgspec import Struct

from handson.checking.comparing import difference, first_difference, printed_lines, same_output
from handson.checking.running import Job, run_jobs
from handson.diagnostics import Diagnostic, Severity
from handson.listings.deck_code import deck_code
from handson.settings.config import Settings
from handson.settings.yaml_reader import parse_config
from handson.site.decks import read_deck

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from handson.checking.running import Failure, Outcome, Result
    from handson.diagnostics import Span
    from handson.listings.blocks import CodeBlock, Section
    from handson.listings.runnable import Line
    from handson.site.discovery import SiteFiles

__all__ = ["CodeCheck", "check_code", "find_site_code"]

_LONGEST_MESSAGE = 200
_MOST_NAMED = 3
_PROMPT = ">>>"


class CodeCheck(Struct, frozen=True):
    """The result of checking the code of a site."""

    diagnostics: tuple[Diagnostic, ...]
    """What is wrong with it."""
    blocks: int
    """How many blocks were run."""
    sections: int
    """How many processes ran them."""


def check_code(
    files: SiteFiles,
    *,
    python: str = "",
    timeout: float = 300,
    progress: Callable[[int, int], None] | None = None,
) -> CodeCheck:
    """Run the code of all decks, a process for each section, and say what is wrong with it.

    ``python`` is the interpreter, by default the one that runs handson: the
    name of a program, or a path that counts from the current folder.
    ``timeout`` is in seconds and for one section. ``progress`` is called with
    the number of blocks done and of all blocks. Nothing is raised for what
    the code does.
    """
    # The code runs in another folder. A link, as in an environment's `bin`, is not resolved.
    program = os.path.abspath(python) if os.path.dirname(python) else python or sys.executable  # noqa: PTH100, PTH120
    sections, diagnostics = find_site_code(files)
    total = sum(len(section.blocks) for section in sections)
    done = ran = processes = 0
    for section in sections:
        check = _Section(section, files.root)
        diagnostics += check.run(program, timeout)
        done += len(section.blocks)
        ran += check.ran
        processes += check.ran > 0
        if progress:
            progress(done, total)
    return CodeCheck(tuple(diagnostics), ran, processes)


def find_site_code(files: SiteFiles) -> tuple[list[Section], list[Diagnostic]]:
    """Return the code of all decks in sections, and what is wrong with its marks."""
    settings = parse_config(files.settings) if files.settings else Settings()
    sections: list[Section] = []
    diagnostics: list[Diagnostic] = []
    for deck in files.decks:
        read = read_deck(deck, settings, several=files.several)
        found, wrong = deck_code(read.sources, read.slides, read.config)
        sections += found
        diagnostics += wrong
    return sections, diagnostics


class _Piece(Struct, frozen=True):
    """A job, and the part of the deck that it comes from."""

    job: Job
    block: CodeBlock
    lines: Sequence[Line]
    """The lines of the job's code."""
    output: Sequence[Line] | None
    """What it has to print."""
    output_span: Span | None
    """Where the output begins."""


class _Section:
    """Checks one section."""

    def __init__(self, section: Section, folder: Path) -> None:
        self._section = section
        self._folder = folder
        self._diagnostics: list[Diagnostic] = []
        self._left: list[CodeBlock] = []
        self.ran = 0
        """How many blocks were run."""

    def run(self, python: str, timeout: float) -> list[Diagnostic]:
        """Run the blocks that parse; return what is wrong."""
        pieces: list[_Piece] = []
        broken = False
        for block in self._section.blocks:
            found = self._pieces(block)
            if broken and block.runs:
                self._left.append(block)  # it most likely needs what the broken one defines
            broken = broken or bool(self._diagnostics)
            if block.runs and not broken:
                pieces += found
        if pieces:
            self._execute(pieces, python, timeout)
        self._report_left()
        return self._diagnostics

    def _execute(self, pieces: Sequence[_Piece], python: str, timeout: float) -> None:
        jobs = [piece.job for piece in pieces]
        try:
            outcome = run_jobs(jobs, self._folder, python=python, timeout=timeout)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            self._report("code-stopped", f"cannot start {python}: {reason}", pieces[0].block.span)
            return
        # There are fewer results than jobs if one failed: the last result is that job's.
        for piece, result in zip(pieces, outcome.results, strict=False):
            self._judge(piece, result, outcome.left_out)
        started = pieces[: len(outcome.results) + bool(outcome.stopped)]
        self.ran = len({id(piece.block) for piece in started})
        self._stopped(pieces, outcome)

    def _report(self, code: str, message: str, span: Span | None, hint: str = "") -> None:
        self._diagnostics.append(Diagnostic(code, Severity.ERROR, message, span, hint))

    # Before

    def _pieces(self, block: CodeBlock) -> list[_Piece]:
        """Return the jobs of a block; report what does not parse."""
        name = f"<{block.span.source.path}:{block.span.source.position(block.span.start)[0]}>"
        if block.lines and next(_filled(block.lines), block.lines[0]).text.startswith(_PROMPT):
            pieces = self._session(block, name)
        else:
            job = Job(name, block.code, may_fail=bool(block.raises))
            pieces = [_Piece(job, block, block.lines, block.output, block.output_span)]
        for piece in pieces:
            self._parse(piece)
        return pieces

    def _parse(self, piece: _Piece) -> None:
        import warnings

        if piece.block.raises == "SyntaxError":
            return
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                ast.parse(piece.job.code)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            line = (getattr(error, "lineno", 0) or 1) - 1
            column = (getattr(error, "offset", 0) or 1) - 1
            where = piece.lines[min(line, len(piece.lines) - 1)] if piece.lines else None
            message = error.msg if isinstance(error, SyntaxError) else str(error)
            hint = ""
            if where and where.text.lstrip().startswith(("!", "%")):
                hint = "this is for notebooks only; put <!-- code: skip --> before the block"
            span = _within(where, column, 0) if where else piece.block.span
            self._report("code-syntax", f"this is no Python: {message}", span, hint)

    def _session(self, block: CodeBlock, name: str) -> list[_Piece]:
        """Return the statements of a session with Python, each with its output."""
        from doctest import DocTestParser

        try:
            examples = DocTestParser().get_examples(block.code)
        except ValueError as error:
            self._report("code-syntax", f"this is no session with Python: {error}", block.span)
            return []
        pieces = []
        for number, example in enumerate(examples):
            raises = block.raises if number == len(examples) - 1 else ""
            job = Job(f"{name}[{number}]", example.source, single=True, may_fail=bool(raises))
            first = example.lineno
            behind = first + example.source.count("\n")
            wanted = block.lines[behind : behind + example.want.count("\n")]
            lines = [
                line.after(min(len(line.text), len(_PROMPT) + 1))
                for line in block.lines[first:behind]
            ]
            pieces.append(_Piece(job, block, lines, wanted, block.lines[first].span))
        return pieces

    # After

    def _judge(self, piece: _Piece, result: Result, left_out: Sequence[str]) -> None:
        raises, failure = piece.block.raises, result.failure
        if failure is not None and not (raises and raises in failure.bases):
            self._failed(piece, failure, left_out)
            return
        if raises and failure is None and piece.job.may_fail:
            message = f"the code ends without the {raises} that its mark names"
            self._report("code-error", message, piece.block.span)
        if piece.output is not None and not (raises and piece.job.single and failure):
            self._compare(piece, piece.output, printed_lines(result.printed))

    def _failed(self, piece: _Piece, failure: Failure, left_out: Sequence[str]) -> None:
        said = next((line.strip() for line in failure.message.splitlines() if line.strip()), "")
        if len(said) > _LONGEST_MESSAGE:
            said = f"{said[:_LONGEST_MESSAGE]} …"
        message = f"{failure.type}: {said}" if said else failure.type
        span = piece.block.span
        if 0 < failure.line <= len(piece.lines):
            span = _within(piece.lines[failure.line - 1], failure.column, failure.end)
        self._report("code-error", message, span, _advice(failure, left_out))

    def _compare(self, piece: _Piece, output: Sequence[Line], printed: list[str]) -> None:
        expected = [line.text for line in output]
        if same_output(expected, printed):
            return
        index = first_difference(expected, printed)
        place = output[index].span if index < len(output) else piece.output_span
        if not any(line.strip() for line in expected):
            message = "the code prints something, but not according to the deck"
        elif printed:
            message = "the code prints something else"
        else:
            message = "the code prints nothing"
        lines = difference(expected, printed).replace("\n", "\n        ")
        hint = f"- is in the deck, + was printed\n        {lines}"
        self._report("code-output", message, place, hint)

    def _stopped(self, pieces: Sequence[_Piece], outcome: Outcome) -> None:
        """Report a process that was stopped or ended early, and what was not run."""
        index = len(outcome.results)
        if outcome.stopped and index < len(pieces):
            hint = f"its last words: {outcome.last_words}" if outcome.last_words else ""
            span = pieces[index].block.span
            self._report("code-stopped", f"the code {outcome.stopped}", span, hint)
            index += 1
        left = {id(piece.block): piece.block for piece in pieces[index:]}
        if index:
            left.pop(id(pieces[index - 1].block), None)
        self._left = [*left.values(), *self._left]

    def _report_left(self) -> None:
        if not self._left:
            return
        count = "1 block" if len(self._left) == 1 else f"{len(self._left)} blocks"
        message = f"{count} from here on could not be run, because of the error before"
        self._diagnostics.append(
            Diagnostic("code-not-run", Severity.NOTE, message, self._left[0].span)
        )


def _advice(failure: Failure, left_out: Sequence[str]) -> str:
    if failure.type == "ModuleNotFoundError":
        return "install it where handson runs, or name the Python that has it with --python"
    if failure.type == "EOFError" and "reading a line" in failure.message:
        return "nobody can type here; put <!-- code: skip --> before the block"
    if left_out:
        named = ", ".join(left_out[:_MOST_NAMED])
        others = len(left_out) - _MOST_NAMED
        more = f" and {others} more" if others > 0 else ""
        return f"the code works on a copy of the folder, without {named}{more}"
    return ""


def _filled(lines: Iterable[Line]) -> Iterator[Line]:
    return (line for line in lines if line.text.strip())


def _within(line: Line, column: int, end: int) -> Span:
    """Return where columns of a line stand in the source; without ``end``, the rest of the line."""
    blanks = len(line.text) - len(line.text.lstrip())
    column = min(max(column, blanks), len(line.text))
    end = end if column < end <= len(line.text) else len(line.text.rstrip())
    return line.part(column, end)

"""Checks that a deck's Python parses, runs, and prints what the deck says.

The blocks of a file are run in order in one process, as a reader would type
them; what they print is compared with the blocks that are marked as output.
"""

from __future__ import annotations

import ast
import os
import shutil
import sys
from typing import TYPE_CHECKING

from msgspec import Struct

from handson.checking.comparing import difference, first_difference, printed_lines, same_output
from handson.checking.running import Job, run_jobs
from handson.checking.updating import Drawn, Printed, update_files
from handson.diagnostics import Diagnostic, Severity, Span
from handson.listings.blocks import Section
from handson.listings.deck_code import code_within, deck_code
from handson.settings.config import Settings
from handson.settings.yaml_reader import parse_config
from handson.site.decks import read_deck
from handson.site.lab_notebooks import find_labs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from handson.checking.kept_results import KeptResults
    from handson.checking.running import Failure, Outcome, Result
    from handson.listings.blocks import CodeBlock
    from handson.listings.runnable import Line
    from handson.site.discovery import SiteFiles

__all__ = ["CodeCheck", "check_code"]

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
    written: int = 0
    """How many outputs and figures were written into the deck's files."""
    kept: int = 0
    """How many blocks were not run, for their results were known."""


def check_code(
    files: SiteFiles,
    *,
    python: str = "",
    timeout: float = 300,
    visible: bool = False,
    update: bool = False,
    kept: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> CodeCheck:
    """Run the code of all decks, a process for each section, and say what is wrong with it.

    The code of each lab is run once more by itself, as in its notebook. With ``visible`` only
    the code that the slides show is run, as a reader would who types it. With ``update`` what
    the code prints is written into the deck's files instead of what stands there, and what it
    draws into the files that its marks name. In the folder ``kept`` the results are kept, so
    that only what changed is run again; without one, all of it is run.
    ``python`` is the interpreter, by default the one that runs handson: the
    name of a program, or a path that counts from the current folder.
    ``timeout`` is in seconds and for one section. ``progress`` is called with
    the number of blocks done and of all blocks. Nothing is raised for what
    the code does.
    """
    # The code runs in another folder. A link, as in an environment's `bin`, is not resolved.
    program = os.path.abspath(python) if os.path.dirname(python) else python or sys.executable  # noqa: PTH100, PTH120
    runs, diagnostics, decks = _find_runs(files, visible=visible)
    missing = shutil.which(program) is None
    total = sum(len(run.section.blocks) for run in runs)
    known = _known_results(files, runs, decks, program, kept) if kept and not missing else None
    done = ran = processes = unchanged = 0
    printed: list[Printed] = []
    drawn: list[Drawn] = []
    unrun = False
    for run in runs:
        section = run.section
        check = _Section(run, files.root, update=update and not run.lab, known=known)
        diagnostics += check.run("" if missing else program, timeout)
        unrun = unrun or check.unrun
        printed += check.printed
        drawn += check.drawn
        done += len(section.blocks)
        ran += check.ran
        processes += check.ran > 0
        unchanged += check.kept
        if progress:
            progress(done, total)
    if unrun:
        diagnostics.append(_no_python(python or program))
    written, wrong = update_files(files.root, printed, drawn)
    return CodeCheck((*diagnostics, *wrong), ran, processes, written, unchanged)


def _known_results(
    files: SiteFiles, runs: Sequence[_Run], decks: set[str], program: str, folder: Path
) -> KeptResults | None:
    """Return what is known of the code of a site; None where there is none."""
    if not runs:
        return None
    from handson.checking.kept_results import KeptResults

    drawn = {block.figure for run in runs for block in run.section.blocks}
    return KeptResults(folder, files.root, program, decks | drawn)


def _no_python(python: str) -> Diagnostic:
    message = f"cannot run the code: there is no program '{python}'"
    hint = "--python takes a path from the current folder, or the name of a program"
    return Diagnostic("code-stopped", Severity.ERROR, message, hint=hint)


class _Run(Struct, frozen=True):
    """A section as it is run."""

    section: Section
    """The blocks to run."""
    unseen: Mapping[str, CodeBlock] = {}
    """The blocks that are left out because nobody sees them, by the names that they define."""
    lab: str = ""
    """The name of the first slide, where it is a lab."""


def _find_runs(files: SiteFiles, *, visible: bool) -> tuple[list[_Run], list[Diagnostic], set[str]]:
    """Return the code to run, what is wrong with its marks, and the paths of the decks' files."""
    settings = parse_config(files.settings) if files.settings else Settings()
    runs: list[_Run] = []
    diagnostics: list[Diagnostic] = []
    paths: set[str] = set()
    for deck in files.decks:
        read = read_deck(deck, settings, several=files.several)
        sections, wrong = deck_code(read.sources, read.slides, read.config)
        diagnostics += wrong
        paths |= {each.span.source.path for each in read.sources}
        for section in sections:
            runs.append(_as_seen(section) if visible else _Run(section))
        for lab in find_labs(read.slides).labs:
            for section in sections:
                part = code_within(section, lab.slides)
                if len(part.blocks) < len(section.blocks):
                    runs.append(_Run(part, lab=lab.slides[0].name))
    return [run for run in runs if run.section.blocks], diagnostics, paths


def _as_seen(section: Section) -> _Run:
    """Return the run of a section without what the slides do not show."""
    unseen = [block for block in section.blocks if block.hidden or block.in_notes]
    shown = [block for block in section.blocks if not (block.hidden or block.in_notes)]
    names = {name: block for block in unseen for name in _defined(block.code)}
    return _Run(Section(section.source, shown), names)


def _defined(code: str) -> Iterator[str]:
    """Yield the names that code gives a value, imports or defines."""
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.alias):
            yield (node.asname or node.name).partition(".")[0]


def _used(code: str) -> list[tuple[str, int, int]]:
    """Return the names that code uses before it defines them itself, in order.

    Each comes with its line, from 1, and its column, from 0.
    """
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError):
        return []
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    own = {each.arg: 0 for each in ast.walk(tree) if isinstance(each, ast.arg)}
    for each in ast.walk(tree):
        if isinstance(each, ast.comprehension):
            own |= {node.id: 0 for node in ast.walk(each.target) if isinstance(node, ast.Name)}
    for node in names:
        if isinstance(node.ctx, ast.Store):
            own[node.id] = min(own.get(node.id, node.lineno), node.lineno)
    rows = [line.encode() for line in code.split("\n")]  # the tree counts bytes
    used = [
        (node.id, node.lineno, len(rows[node.lineno - 1][: node.col_offset].decode()))
        for node in names
        if isinstance(node.ctx, ast.Load) and own.get(node.id, node.lineno) >= node.lineno
    ]
    return sorted(used, key=lambda each: each[1:])


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

    def __init__(self, run: _Run, folder: Path, *, update: bool, known: KeptResults | None) -> None:
        self.printed: list[Printed] = []
        """The outputs to write into the deck."""
        self.drawn: list[Drawn] = []
        """The figures to write into the site."""
        self._update = update
        self._run = run
        self._section = run.section
        self._folder = folder
        self._diagnostics: list[Diagnostic] = []
        self._left: list[CodeBlock] = []
        self._defined: set[str] = set()
        """The names that visible code has defined so far, as far as they are asked for."""
        self.ran = 0
        """How many blocks were run."""
        self.kept = 0
        """How many were not, for their results were known."""
        self._known = known
        self.unrun = False
        """Whether there was code to run, and no Python to run it."""

    def run(self, python: str, timeout: float) -> list[Diagnostic]:
        """Run the blocks that parse; return what is wrong. Without ``python`` none is run."""
        pieces: list[_Piece] = []
        broken = False
        for block in self._section.blocks:
            found = self._pieces(block)
            self._find_unseen(block)
            if broken and block.runs:
                self._left.append(block)  # it most likely needs what the broken one defines
            broken = broken or bool(self._diagnostics)
            if block.runs and not broken:
                pieces += found
        if pieces and python:
            self._execute(pieces, python, timeout)
        self.unrun = bool(pieces) and not python
        self._report_left()
        return self._diagnostics

    def _execute(self, pieces: Sequence[_Piece], python: str, timeout: float) -> None:
        jobs = [piece.job for piece in pieces]
        try:
            kept = self._known.find(jobs) if self._known else None
            outcome = kept or run_jobs(jobs, self._folder, python=python, timeout=timeout)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            self._report("code-stopped", f"cannot start {python}: {reason}", pieces[0].block.span)
            return
        # There are fewer results than jobs if one failed: the last result is that job's.
        for piece, result in zip(pieces, outcome.results, strict=False):
            self._judge(piece, result, outcome.left_out)
        started = pieces[: len(outcome.results) + bool(outcome.stopped)]
        count = len({id(piece.block) for piece in started})
        if kept:
            self.kept = count
        else:
            self.ran = count
            if self._known:
                self._known.keep(jobs, outcome)
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
            ending = block.figure[block.figure.rfind(".") :] if block.figure else ""
            job = Job(name, block.code, may_fail=bool(block.raises), figure=ending)
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

    def _find_unseen(self, block: CodeBlock) -> None:
        """Report names that only code defines which nobody sees."""
        if not self._run.unseen:
            return
        for name, line, column in _used(block.code):
            if name in self._run.unseen and name not in self._defined:
                self._defined.add(name)  # once is enough
                hidden = self._run.unseen[name].span
                where = f"{hidden.source.path}:{hidden.source.position(hidden.start)[0]}"
                kind = "hidden code" if self._run.unseen[name].hidden else "speaker notes"
                span = _within(block.lines[line - 1], column, column + len(name))
                self._report(
                    "code-unseen",
                    f"'{name}' is defined only in {kind}, at {where}",
                    span,
                    "show that code too, so that whoever types what the slides show can run it",
                )
        self._defined.update(_defined(block.code))

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
        if result.figure is not None:
            self._draw(piece.block, result.figure)

    def _failed(self, piece: _Piece, failure: Failure, left_out: Sequence[str]) -> None:
        said = next((line.strip() for line in failure.message.splitlines() if line.strip()), "")
        if len(said) > _LONGEST_MESSAGE:
            said = f"{said[:_LONGEST_MESSAGE]} …"
        message = f"{failure.type}: {said}" if said else failure.type
        span = piece.block.span
        if 0 < failure.line <= len(piece.lines):
            span = _within(piece.lines[failure.line - 1], failure.column, failure.end)
        hint = _advice(failure, left_out)
        if failure.type == "NameError" and self._run.lab and not hint:
            hint = (
                f"the notebook of the lab begins with the slide '{self._run.lab}': "
                "what earlier slides define has to be defined again"
            )
        self._report("code-error", message, span, hint)

    def _compare(self, piece: _Piece, output: Sequence[Line], printed: list[str]) -> None:
        expected = [line.text for line in output]
        if same_output(expected, printed) or (self._update and self._rewrite(piece, printed)):
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

    def _rewrite(self, piece: _Piece, printed: Sequence[str]) -> bool:
        """Have what was printed written into the deck; tell whether it can stand there."""
        output = piece.output or ()
        # In a fence, a comment or a session such a line would be its end, or another statement.
        ends = ("```", "~~~", "-->") if not piece.job.single else (_PROMPT, "```", "~~~")
        unfit = any(line.lstrip().startswith(ends) or "-->" in line for line in printed)
        if unfit or (piece.job.single and not all(printed)):
            return False
        if output:
            first, last = output[0].span, output[-1].span
            span = Span(first.source, first.start, max(first.start, last.end))
            self.printed.append(Printed(span, _before(first), printed))
            return True
        if piece.job.single:
            anchor: Span | None = piece.lines[-1].span
            prefix = _before(piece.lines[0].span).partition(_PROMPT)[0]
        else:
            anchor = piece.output_span
            prefix = _before(anchor) if anchor else ""
        if anchor is None or prefix.strip(" \t>"):
            return False
        place = Span(anchor.source, anchor.start, anchor.start)
        self.printed.append(Printed(place, prefix, printed, inserted=True))
        return True

    def _draw(self, block: CodeBlock, content: bytes) -> None:
        """Have a figure written, or say that it is not there."""
        source = block.span.source
        if self._update:
            self.drawn.append(Drawn(block.figure, content, block.span))
        elif not (self._folder / block.figure).is_file():
            message = f"the figure '{block.figure}' is not there yet"
            self._report(
                "code-figure", message, block.span, "'handson check --code --update' writes it"
            )
        if f"({block.figure}" not in source.text and f'"{block.figure}"' not in source.text:
            self._diagnostics.append(
                Diagnostic(
                    "code-figure",
                    Severity.WARNING,
                    f"no slide shows the figure '{block.figure}'",
                    block.span,
                    f"write '![what it shows]({block.figure})' where it shall be",
                )
            )

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
        return "install it for the Python that runs the code; --python names another one"
    if failure.type == "EOFError" and "reading a line" in failure.message:
        return "nobody can type here; put <!-- code: skip --> before the block"
    if left_out:
        named = ", ".join(left_out[:_MOST_NAMED])
        others = len(left_out) - _MOST_NAMED
        more = f" and {others} more" if others > 0 else ""
        return f"the code works on a copy of the folder, without {named}{more}"
    return ""


def _before(span: Span) -> str:
    """Return what stands on the line before a span."""
    text = span.source.text
    return text[text.rfind("\n", 0, span.start) + 1 : span.start]


def _filled(lines: Iterable[Line]) -> Iterator[Line]:
    return (line for line in lines if line.text.strip())


def _within(line: Line, column: int, end: int) -> Span:
    """Return where columns of a line stand in the source; without ``end``, the rest of the line."""
    blanks = len(line.text) - len(line.text.lstrip())
    column = min(max(column, blanks), len(line.text))
    end = end if column < end <= len(line.text) else len(line.text.rstrip())
    return line.part(column, end)

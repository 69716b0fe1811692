"""The companion notebook of a deck: its slides as cells, in the order of the talk.

A slide gives Markdown cells and, for each block of Python that `handson check --code`
runs, a code cell: the same blocks, read by the same function, so that the notebook runs
where the check passes. Incremental slides give the cells of their last step.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from handson.language.code_marks import read_marks
from handson.language.fences import fence_around, read_fenced_code
from handson.model import ContentClass, Macro
from handson.notebooks.cells import Attachment, Cell
from handson.notebooks.exercises import checks_of, with_blanks
from handson.notebooks.markdown_text import notebook_text, with_definitions, with_pictures
from handson.parsing.boundaries import find_blocks, unreported

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from handson.diagnostics import Source, Span
    from handson.listings.blocks import CodeBlock, Section
    from handson.listings.runnable import Line
    from handson.model import LinkDefinition, Node, Slide, Text
    from handson.notebooks.markdown_text import FormulaStyle
    from handson.parsing.boundaries import Opaque
    from handson.settings.config import Config

__all__ = ["Expanded", "Surroundings", "companion_cells"]

EXERCISE, SOLUTION, HINT = "exercise", "solution", "hint"
"""The classes of slides with a task and with its solution, and of a hint on them."""
_RAISES = "raises-exception"
_PROMPT = ">>>"
_BLANK_LINES = re.compile(r"\n{3,}")


class Expanded(Struct, frozen=True):
    """What a macro on a slide shows."""

    nodes: Sequence[Node] = ()
    """Markdown that was read like the text around it."""
    html: str = ""
    """Finished HTML."""
    drawing: str = ""
    """A figure, as the text of an SVG file."""
    caption: str = ""
    """Markdown that stands below the HTML or the figure."""


class Surroundings(Struct, frozen=True):
    """What the cells of a deck take from elsewhere."""

    config: Config
    """The deck's settings."""
    links: Sequence[LinkDefinition]
    """Its link definitions."""
    sections: Sequence[Section]
    """The deck's code, as `handson.listings.deck_code.deck_code` returns it."""
    formulas: FormulaStyle
    """How its formulas are written."""
    expand: Callable[[Macro], Expanded]
    """Returns what a macro shows."""
    picture: Callable[[Source, str], Attachment | None]
    """Reads a picture of the site by the source that names it; None for one that is elsewhere."""


def companion_cells(
    slides: Sequence[Slide], around: Surroundings, *, notes: bool = False, solved: bool = False
) -> list[Cell]:
    """Return the cells of a deck's notebook.

    With ``notes`` the speaker notes are cells too. Solutions become code with blanks and checks,
    unless ``solved``: the slides of the class ``solution`` after one of the class ``exercise``,
    and what stands in ``.solution[...]``.
    """
    walk = _Walk(slides, around, solved=solved)
    cells: list[Cell] = []
    in_exercise = False
    for first, slide in _last_steps(slides):
        is_solution = in_exercise and SOLUTION in slide.classes
        in_exercise = is_solution or EXERCISE in slide.classes
        cells += walk.slide(first, slide, is_solution=is_solution)
        if notes and slide.notes:
            cells += walk.notes(first, slide)
    cells += walk.left()
    return cells


def _last_steps(slides: Sequence[Slide]) -> Iterator[tuple[Slide, Slide]]:
    """Yield the first and the last step of each slide."""
    first = None
    for slide, following in zip(slides, (*slides[1:], None), strict=True):
        first = first or slide
        if following is None or not following.incremental:
            yield first, slide
            first = None


class _Places:
    """Which block of code has a place in the source."""

    def __init__(self, sections: Iterable[Section]) -> None:
        self._rows: dict[Source, list[tuple[int, bool, CodeBlock]]] = {}
        for section in sections:
            rows = self._rows.setdefault(section.source, [])
            for block in section.blocks:
                rows += [(line.span.start, False, block) for line in block.lines]
                rows += [(line.span.start, True, block) for line in block.output or ()]
        for rows in self._rows.values():
            rows.sort(key=lambda row: row[0])

    def find(self, source: Source, start: int, end: int) -> tuple[bool, CodeBlock] | None:
        """Return the block whose code or output stands between two offsets.

        The first value tells whether it is the output. None for what nobody runs.
        """
        rows = self._rows.get(source, [])
        at = bisect_left(rows, start, key=lambda row: row[0])
        return rows[at][1:] if at < len(rows) and rows[at][0] < end else None


class _Walk:
    """Goes through the slides of a deck and writes their cells."""

    def __init__(self, slides: Sequence[Slide], around: Surroundings, *, solved: bool) -> None:
        self._solved = solved
        self._around = around
        self._places = _Places(around.sections)
        blocks = [block for section in around.sections for block in section.blocks]
        self._hidden = [block for block in blocks if block.hidden and block.runs]
        """The blocks in comments that are still to come."""
        sources = dict.fromkeys(block.span.source for block in blocks)
        self._order = {source: number for number, source in enumerate(sources)}
        """The files of the deck with code, by which of them comes first."""
        self._done: set[int] = set()
        self._first = self._slide = slides[0] if slides else None
        self._cells: list[Cell] = []
        self._text: list[str] = []
        self._pictures: dict[str, Attachment] = {}
        self._as_task = False

    def slide(self, first: Slide, slide: Slide, *, is_solution: bool = False) -> list[Cell]:
        """Return the cells of a slide, whose first step gives it its number and name.

        Of a solution, the text and what is highlighted in the code are left out until it is
        ``solved``.
        """
        self._first, self._slide = first, slide
        self._as_task = is_solution and not self._solved
        self._cells = []
        self._nodes(slide.content, 0)
        self._end_text()
        if self._cells:
            self._cells[0] = replace(self._cells[0], slide_type="slide")
        return self._cells

    def notes(self, first: Slide, slide: Slide) -> list[Cell]:
        """Return the speaker notes of a slide as a cell."""
        self._first, self._slide, self._as_task = first, slide, False
        self._cells = []
        self._nodes(slide.notes, 0)
        self._end_text(slide_type="notes")
        return self._cells

    def left(self) -> list[Cell]:
        """Return the cells of the hidden code behind all slides."""
        self._cells = []
        self._set_up(None, 0)
        return self._cells

    # Text

    def _nodes(self, nodes: Sequence[Node], depth: int) -> None:
        for node in nodes:
            if isinstance(node, ContentClass):
                self._content_class(node, depth)
            elif isinstance(node, Macro):
                self._macro(node, depth)
            else:
                self._markdown(node, depth)

    def _content_class(self, node: ContentClass, depth: int) -> None:
        if SOLUTION in node.classes and not self._solved and not self._as_task:
            self._end_text()
            self._as_task = True
            self._nodes(node.content, depth + 1)
            self._end_text()
            self._as_task = False
            return
        opening, closing = ("\n\n", "\n\n") if node.block else ("", "")
        if node.block and HINT in node.classes:
            opening, closing = "\n\n<details><summary>Hint</summary>\n\n", "\n\n</details>\n\n"
        self._text.append(opening)
        self._nodes(node.content, depth + 1)
        self._text.append(closing)

    def _macro(self, node: Macro, depth: int) -> None:
        shown = self._around.expand(node)
        if shown.drawing:
            name = self._keep("figure.svg", Attachment("image/svg+xml", shown.drawing.encode()))
            self._text.append(f"\n\n![{_plain(shown.caption)}](attachment:{name})\n\n")
        elif shown.html:
            self._text.append(f"\n\n{shown.html}\n\n")
        self._nodes(shown.nodes, depth)
        if shown.caption:
            self._prose(f"\n\n{shown.caption}\n\n", node.span.source, depth)

    def _markdown(self, node: Text, depth: int) -> None:
        text, source = node.text, node.span.source
        written = [each for each in _opaque(node.span.text) if each.kind == "fence"]
        fences = 0
        at = 0
        for each in _opaque(text):
            if each.kind not in {"fence", "comment"}:
                continue
            line = text.rfind("\n", 0, each.start) + 1
            begin = line if not text[line : each.start].strip(" \t") else each.start
            self._prose(text[at:begin], source, depth)
            at = each.end
            if each.kind == "comment":
                continue
            if fences < len(written):
                start = node.span.start + written[fences].start
                end = node.span.start + written[fences].end
                fences += 1
                self._set_up(source, start)
                if self._code(self._places.find(source, start, end)):
                    continue
            self._fence(text, each.start, each.end)
        self._prose(text[at:], source, depth)

    def _prose(self, text: str, source: Source, depth: int) -> None:
        def attach(address: str) -> str | None:
            found = self._around.picture(source, address)
            return self._keep(address.rpartition("/")[2], found) if found else None

        text = _BLANK_LINES.sub("\n\n", text)
        text = notebook_text(text, self._around.formulas, depth=depth)
        self._text.append(with_pictures(text, attach))

    def _keep(self, name: str, picture: Attachment) -> str:
        """Return the name under which the cell carries a picture."""
        stem, dot, ending = name.rpartition(".")
        number = 2
        while self._pictures.get(name, picture) != picture:
            name = f"{stem}-{number}{dot}{ending}"
            number += 1
        self._pictures[name] = picture
        return name

    def _fence(self, text: str, start: int, end: int) -> None:
        """Add code that is only shown, without the marks of highlighting."""
        code = read_fenced_code(text, start, end)
        if code is None:
            self._text.append(text[start:end])
            return
        config = self._around.config
        marked = read_marks(
            text[code.start : code.end],
            highlight_lines=config.highlight_lines,
            highlight_spans=config.highlight_spans,
        )
        fence = fence_around(line.text for line in marked.lines)
        self._text.append(f"\n\n{fence}{code.language}\n{marked.text}\n{fence}\n\n")

    def _end_text(self, slide_type: str = "-") -> None:
        """End the Markdown cell that is being written."""
        text = _joined(self._text)
        if text and not self._as_task:
            text = with_definitions(text, self._around.links)
            self._add(Cell("markdown", text, slide_type=slide_type, attachments=self._pictures))
        self._text, self._pictures = [], {}

    # Code

    def _set_up(self, source: Source | None, before: int) -> None:
        """Add the hidden code that stands before an offset of a source; all without a source."""
        while self._hidden:
            block = self._hidden[0]
            if source and not self._is_before(block.span, source, before):
                return
            del self._hidden[0]
            self._end_text()
            self._add(Cell("code", _stripped(block.code), tags=("set-up",), folded=True))

    def _is_before(self, span: Span, source: Source, offset: int) -> bool:
        if span.source is source:
            return span.start < offset
        return self._order[span.source] < self._order.get(source, -1)

    def _code(self, found: tuple[bool, CodeBlock] | None) -> bool:
        """Add the cells of a block of code; tell whether it is one that is run."""
        if found is None or not found[1].runs:
            return False
        is_output, block = found
        if is_output or id(block) in self._done:
            return True  # it is part of a cell already
        self._done.add(id(block))
        self._end_text()
        if self._as_task:
            self._task(block)
        elif block.code.startswith(_PROMPT):
            self._session(block)
        else:
            output = None if block.output is None else _lines(block.output)
            tags = (_RAISES,) if block.raises else ()
            self._add(Cell("code", _stripped(block.code), output=output, tags=tags))
        return True

    def _session(self, block: CodeBlock) -> None:
        """Add a cell for each statement of a session with Python, with what it prints."""
        from doctest import DocTestParser

        examples = DocTestParser().get_examples(block.code)
        for example in examples:
            tags = (_RAISES,) if block.raises and example is examples[-1] else ()
            output = example.want.rstrip("\n") or None
            self._add(Cell("code", _stripped(example.source), output=output, tags=tags))

    def _task(self, block: CodeBlock) -> None:
        """Add a solution as code with blanks, and checks of what it has to print."""
        self._add(Cell("code", _stripped(with_blanks(block.lines)), tags=("exercise",)))
        output = [line.text for line in block.output or ()]
        if checks := checks_of(block.code, output):
            self._add(Cell("code", checks, tags=("check",)))

    def _add(self, cell: Cell) -> None:
        if self._first is not None:
            cell = replace(cell, slide=self._first.number, name=self._first.name)
        self._cells.append(cell)


def _opaque(text: str) -> list[Opaque]:
    return (
        find_blocks(text, 0, unreported).opaque if "`" in text or "~" in text or "<" in text else []
    )


def _joined(pieces: Iterable[str]) -> str:
    """Return pieces of Markdown as one text, with at most one empty line between two."""
    text = ""
    for piece in pieces:
        begins = len(piece) - len(piece.lstrip("\n"))
        ends = len(text) - len(text.rstrip("\n"))
        text += piece[min(begins, max(0, begins + ends - 2)) :]
    return text.strip()


def _stripped(code: str) -> str:
    return code.strip("\n")


def _lines(lines: Sequence[Line]) -> str:
    return "\n".join(line.text for line in lines)


def _plain(caption: str) -> str:
    """Return a caption for the brackets of a picture."""
    return re.sub(r"[\[\]\n]", " ", caption)

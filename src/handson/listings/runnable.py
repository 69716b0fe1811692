"""The lines of a block of code, as the slide shows them: that is what is run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from handson.diagnostics import Span
from handson.language.blanks import BLANKS
from handson.language.code_marks import read_marks
from handson.parsing.parser import VARIABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from handson.language.code_marks import MarkedCode
    from handson.parsing.dedent import WorkingText
    from handson.settings.config import Config

    Row = tuple[int, str]
    """A line of the text that was lexed, with the offset of its first character."""

__all__ = ["Line", "lines_as_shown", "lines_as_written"]


class Line(Struct, frozen=True):
    """A line of code or of output, as it is run or compared."""

    text: str
    """The line without marks, and without the indentation of what it stands in."""
    span: Span
    """Where it stands in the source."""
    places: tuple[int, ...] = ()
    """The offset in the source of each character; empty if the line is shown as written."""
    highlighted: tuple[tuple[int, int], ...] = ()
    """The columns that are highlighted: from the first one up to the one behind."""

    def offset(self, column: int) -> int:
        """Return where in the source the character at ``column``, from 0, stands."""
        if not self.places:
            return min(self.span.start + column, self.span.end)
        return self.places[column] if column < len(self.places) else self.span.end

    def part(self, start: int, end: int) -> Span:
        """Return where in the source the columns from ``start`` up to ``end`` stand."""
        begin = self.offset(start)
        behind = self.offset(end - 1) + 1 if start < end else begin
        return Span(self.span.source, begin, max(begin, behind))

    def after(self, column: int) -> Line:
        """Return the rest of the line from ``column`` on."""
        span = Span(self.span.source, self.offset(column), self.span.end)
        stretches = [(max(start - column, 0), end - column) for start, end in self.highlighted]
        marked = tuple((start, end) for start, end in stretches if start < end)
        return Line(self.text[column:], span, self.places[column:], marked)


def lines_as_written(rows: Sequence[Row], working: WorkingText) -> list[Line]:
    """Return the rows as they are written: for code in comments, which is never shown."""
    return [Line(row, working.span(offset, offset + len(row))) for offset, row in rows]


def lines_as_shown(
    rows: Sequence[Row], working: WorkingText, config: Config, values: Mapping[str, str] | None
) -> tuple[list[Line], bool]:
    """Return the rows of a fence as a slide shows them, and whether finding the marks timed out.

    Variables with one of the ``values`` are replaced (none are in speaker
    notes, for which it is None), tabs become blanks, the marks of highlighting
    are taken off, and empty lines at the end left out.
    """
    pieces: list[str] = []
    places: list[int] = []
    for offset, row in rows:
        start = working.span(offset, offset).start
        shown, columns = _characters(row, values)
        if not shown.strip(" "):
            shown = ""  # in Markdown, a line of blanks is empty
        pieces += (shown, "\n")
        places += [start + column for column in columns[: len(shown)]]
        places.append(start + len(row))
    code = "".join(pieces).rstrip()
    marked = read_marks(
        code, highlight_lines=config.highlight_lines, highlight_spans=config.highlight_spans
    )
    return list(_placed(code, marked, places, working)), marked.too_slow


def _characters(row: str, values: Mapping[str, str] | None) -> tuple[str, Sequence[int]]:
    """Return a row as it is shown, and from which of its columns each character comes."""
    pieces: Iterable[tuple[str, int, bool]] = [(row, 0, True)]
    if values is not None and "{{" in row:
        pieces = _expanded(row, values)
    elif row.translate(BLANKS) == row:
        return row, range(len(row))
    text: list[str] = []
    columns: list[int] = []
    for piece, column, moves in pieces:
        for index, character in enumerate(piece):
            shown = character.translate(BLANKS)
            text.append(shown)
            columns += [column + index * moves] * len(shown)
    return "".join(text), columns


def _expanded(row: str, values: Mapping[str, str]) -> Iterator[tuple[str, int, bool]]:
    """Yield the pieces of a row: text, its column, and False for the value of a variable."""
    behind = 0
    for match in VARIABLE.finditer(row):
        name = match[3].strip()
        if not match[1] and name not in values:
            continue
        yield row[behind : match.start()], behind, True
        if match[1]:
            yield match[2], match.start(2), True  # a backslash before it: not a variable
        else:
            yield values[name], match.start(), False
        behind = match.end()
    yield row[behind:], behind, True


def _placed(
    code: str, marked: MarkedCode, places: Sequence[int], working: WorkingText
) -> Iterator[Line]:
    """Yield the lines without their marks, with their places."""
    at = 0
    for row, line in zip(code.split("\n"), marked.lines, strict=True):
        own = tuple(places[at + line.written(column)] for column in range(len(line.text)))
        start = own[0] if own else places[at]
        end = places[at + len(row) - 1] + 1 if row else start
        straight = own == tuple(range(start, start + len(own)))
        stretches = line.spans or (((0, len(line.text)),) if line.highlighted else ())
        span = Span(working.source, start, end)
        yield Line(line.text, span, () if straight else own, stretches)
        at += len(row) + 1

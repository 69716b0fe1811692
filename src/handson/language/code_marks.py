"""The marks in code: lines that are highlighted by ``*``, and stretches between backticks.

Rendering asks what to show and what to highlight, checking what to run. Both
ask here, so that the code that runs is the code that is shown.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

__all__ = ["MarkedCode", "MarkedLine", "only_lines", "read_marks"]

# An escaped backtick is code, and so is the next one.
_SPAN = re.compile(r"\\(`[^`]+`)|`([^`]+)`")


class MarkedLine(NamedTuple):
    """A line of code without its marks."""

    text: str
    """The line as it is shown and run."""
    highlighted: bool = False
    """Whether the whole line is highlighted."""
    spans: tuple[tuple[int, int], ...] = ()
    """The highlighted stretches as columns of ``text``, none of them empty."""
    kept: tuple[tuple[int, int], ...] = ((0, 0),)
    """Where each stretch without removed marks begins: its column in ``text``, and as written."""

    def written(self, column: int) -> int:
        """Return the column in the line as written of the character at ``column`` of ``text``."""
        index = bisect_right(self.kept, column, key=lambda piece: piece[0]) - 1
        here, there = self.kept[max(index, 0)]
        return there + column - here


class MarkedCode(NamedTuple):
    """A block of code without its marks."""

    lines: tuple[MarkedLine, ...]
    """Its lines."""
    too_slow: bool = False
    """Whether ``highlight_spans`` took too long: then backticks and the like are left in."""

    @property
    def text(self) -> str:
        """Return the code as one text, without a line end after the last line."""
        return "\n".join(line.text for line in self.lines)


def read_marks(
    code: str, *, highlight_lines: bool = True, highlight_spans: bool | str = False
) -> MarkedCode:
    """Return the lines of ``code`` without their marks.

    With ``highlight_lines``, a line that begins with ``*`` is highlighted and
    the asterisk taken off; a blank behind it stays, and a second one takes the
    asterisk's place, as in remark, so that the code keeps its columns. With
    ``highlight_spans``, stretches between backticks are highlighted, and the
    backticks taken off; a text is a regular expression in JavaScript's syntax,
    whose first group is the stretch, and the rest of the match is taken off.
    A match with nothing to highlight is not a mark. Raises `ValueError` for a
    text that is not a regular expression.
    """
    rows = code.split("\n")
    lines = [_highlighted(row) if highlight_lines else MarkedLine(row) for row in rows]
    if not highlight_spans:
        return MarkedCode(tuple(lines))
    if highlight_spans is True:
        return MarkedCode(tuple(_backticks(line) if "`" in line.text else line for line in lines))
    from handson.language.patterns import find_matches

    found = find_matches(highlight_spans, [line.text for line in lines])
    if found is None:
        return MarkedCode(tuple(lines), too_slow=True)
    marks = ([(m.start, m.end, m.group_start, m.group_end) for m in matches] for matches in found)
    return MarkedCode(tuple(map(_with_spans, lines, marks)))


def only_lines(code: MarkedCode, highlighted: Collection[int]) -> MarkedCode:
    """Return the code with just these of its lines highlighted, counted from 1."""
    lines = (
        line._replace(highlighted=number in highlighted)
        for number, line in enumerate(code.lines, start=1)
    )
    return code._replace(lines=tuple(lines))


def _highlighted(row: str) -> MarkedLine:
    if not row.startswith("*"):
        return MarkedLine(row)
    if row.startswith("* "):
        return MarkedLine(f"  {row[2:]}", highlighted=True)
    return MarkedLine(row[1:], highlighted=True, kept=((0, 1),))


def _backticks(line: MarkedLine) -> MarkedLine:
    marks: list[tuple[int, int, int, int]] = []
    escapes: set[int] = set()
    for match in _SPAN.finditer(line.text):
        escaped = match[1] is not None
        if escaped:
            escapes.add(match.start())
        marks.append((*match.span(), *match.span(1 if escaped else 2)))
    return _with_spans(line, marks, escapes)


def _with_spans(
    line: MarkedLine,
    marks: Iterable[Sequence[int]],
    escapes: Iterable[int] = (),
) -> MarkedLine:
    """Return the line with each mark (match and group) replaced by what it encloses.

    A match that begins at one of ``escapes`` is shown without being highlighted.
    """
    pieces: list[str] = []
    kept: list[tuple[int, int]] = []
    spans: list[tuple[int, int]] = []
    column = behind = 0

    def keep(start: int, end: int) -> None:
        nonlocal column
        if start < end:
            pieces.append(line.text[start:end])
            kept.append((column, line.written(start)))
            column += end - start

    for start, end, group_start, group_end in marks:
        # A group may also stand where the match looks ahead or back.
        if not start <= group_start < group_end <= end:
            continue
        keep(behind, start)
        if start not in escapes:
            spans.append((column, column + group_end - group_start))
        keep(group_start, group_end)
        behind = end
    keep(behind, len(line.text))
    text = "".join(pieces)
    return MarkedLine(text, line.highlighted, tuple(spans), tuple(kept) or line.kept)

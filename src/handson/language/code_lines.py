"""Which lines of a code block are highlighted, step by step: ``<!-- lines: 1-2, 4+6, all -->``.

The comment stands before a fence. Its steps are separated by commas; each is one
or more lines or ranges, joined by ``+``, or ``all`` or ``none``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from handson.language.fences import CONTAINERS, closes_fence, opening_fence

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "SteppedCode",
    "find_stepped_code",
    "highlighted",
    "info_with",
    "split_info",
    "wrong_step",
]

_CONTAINERS = re.compile(CONTAINERS)
_COMMENT = re.compile(r"<!--[ \t]*lines:([^\n]*?)-->[ \t]*$")
_OTHER_COMMENT = re.compile(r"<!--[^\n]*-->[ \t]*$")
_RANGE = re.compile(r"([0-9]{1,6})(?:[ \t]*-[ \t]*([0-9]{1,6}))?")
_INFO = re.compile(r"(?:^|[ \t])\{lines ([^{}\n]*)\}$")


class SteppedCode(NamedTuple):
    """A comment about lines with the fence behind it, by their places in a text."""

    start: int
    """Where the comment's line begins."""
    end: int
    """Behind the line end of the comment's line."""
    first: int
    """Where its first step begins."""
    steps: tuple[str, ...]
    """The steps as written, with the blanks around them."""
    info_end: int
    """The end of the line that opens the fence; -1 where no fence follows the comment."""
    rows: int
    """How many lines the code has."""

    def place(self, index: int) -> tuple[int, int]:
        """Return start and end of a step, without the blanks around it."""
        text = self.steps[index]
        start = self.first + sum(len(each) + 1 for each in self.steps[:index])
        start += len(text) - len(text.lstrip())
        return start, start + len(text.strip())


def find_stepped_code(text: str) -> Iterator[SteppedCode]:
    """Yield the comments about lines in a text, in order; those within code are code."""
    pending: SteppedCode | None = None
    marks = ""
    position = rows = 0
    for line in text.split("\n"):
        prefix = _CONTAINERS.match(line)
        inner = line[prefix.end() if prefix else 0 :]
        end = position + len(line)
        if marks:
            if closes_fence(inner, marks):
                if pending:
                    yield pending._replace(rows=rows)
                pending, marks = None, ""
            rows += 1
        elif opening := opening_fence(inner):
            marks, rows = opening[0], 0
            pending = pending and pending._replace(info_end=end)
        elif comment := _COMMENT.match(inner):
            if pending:
                yield pending
            first = end - len(inner) + comment.start(1)
            steps = tuple(comment[1].split(","))
            pending = SteppedCode(position, min(end + 1, len(text)), first, steps, -1, 0)
        elif inner.strip() and not _OTHER_COMMENT.match(inner) and pending:
            yield pending
            pending = None
        position = end + 1
    if pending:
        yield pending._replace(rows=rows)


def wrong_step(step: str, rows: int) -> str:
    """Return what is wrong with a step for code of so many lines; empty if it is right."""
    for part in step.split("+"):
        match = _RANGE.fullmatch(part.strip())
        if step.strip() in {"all", "none"}:
            return ""
        if not match:
            return f"'{step.strip()}' names no lines"
        first, last = int(match[1]), int(match[2] or match[1])
        if not 1 <= first <= last:
            return f"'{part.strip()}' is no range of lines"
        if last > rows:
            return f"the code has no line {last}"
    return ""


def highlighted(step: str, rows: int) -> frozenset[int]:
    """Return the lines, from 1, that a step highlights; what it says of others is left out."""
    if step.strip() == "all":
        return frozenset(range(1, rows + 1))
    lines: set[int] = set()
    for part in step.split("+"):
        if match := _RANGE.fullmatch(part.strip()):
            first, last = int(match[1]), int(match[2] or match[1])
            lines.update(range(max(first, 1), min(last, rows) + 1))
    return frozenset(lines)


def info_with(step: str) -> str:
    """Return what is added to the info string of a fence that shows this step."""
    return f" {{lines {' '.join(step.replace('{', ' ').replace('}', ' ').split())}}}"


def split_info(info: str) -> tuple[str, str | None]:
    """Return an info string without the step that `info_with` has added to it, and that step.

    The step is None where there is none.
    """
    match = _INFO.search(info)
    return (info[: match.start()], match[1]) if match else (info, None)

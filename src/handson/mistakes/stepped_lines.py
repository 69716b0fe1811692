"""Steps of code that name no lines, or lines that the code does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handson.language.code_lines import find_stepped_code, wrong_step
from handson.mistakes.findings import note, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handson.mistakes.findings import Finding
    from handson.mistakes.surface import Surface

__all__ = ["stepped_lines"]


def stepped_lines(surface: Surface) -> Iterator[Finding]:
    """Find what is wrong with the comments that say which lines of code are highlighted."""
    for code in find_stepped_code(surface.text):
        if code.info_end < 0:
            yield note(
                "code-lines",
                "no code follows this comment about lines",
                (code.place(0)[0], code.place(len(code.steps) - 1)[1]),
                "put it on a line of its own right before the fence",
            )
            continue
        for index, step in enumerate(code.steps):
            if wrong := wrong_step(step, code.rows):
                yield warning("code-lines", wrong, code.place(index), _hint(code.rows))


def _hint(rows: int) -> str:
    lines = "1 line" if rows == 1 else f"{rows} lines"
    return f"the code has {lines}; write steps such as 1-2, 4+6, all"

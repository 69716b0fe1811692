"""Tables that stay text because no blank line stands before them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handson.mistakes.findings import warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handson.mistakes.findings import Finding
    from handson.mistakes.surface import Surface

__all__ = ["unread_tables"]

_DELIMITERS = re.compile(r"^(?=[ \t:|-]*-)[ \t:-]*\|[ \t:|-]*$", re.MULTILINE)
_ENDS_BEFORE = re.compile(
    r"[ \t]*(?:#{1,6}|>|<|[-*_]{3,}[ \t]*$|\||--$|\?{3}|`{3}|~{3}|[\w-]+:\s|\.[\w.-]+\[\s*$)"
)
"""What may stand above a table: it ends before the table begins, or belongs to it."""


def unread_tables(surface: Surface) -> Iterator[Finding]:
    """Find tables directly below a line of text, to which they belong in remark's Markdown."""
    text = surface.text
    for match in _DELIMITERS.finditer(text):
        head = text.rfind("\n", 0, max(match.start() - 1, 0)) + 1
        above = text[text.rfind("\n", 0, max(head - 1, 0)) + 1 : max(head - 1, 0)]
        row = text[head : max(match.start() - 1, head)]
        if "|" not in row or not above.strip() or _ENDS_BEFORE.match(above):
            continue
        if surface.is_text(head):
            yield warning(
                "unread-table",
                "this table is shown as text, for it goes on with the line above",
                (head, head + len(row)),
                "put a blank line before it",
            )

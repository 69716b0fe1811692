"""Properties below the text of a slide, where remark takes them for text."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from handson.language.properties import PROPERTIES, is_likely_property
from handson.mistakes.findings import note, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handson.mistakes.findings import Finding
    from handson.mistakes.surface import Surface

__all__ = ["misplaced_properties"]

_LINE = rf"(?:{'|'.join(map(re.escape, PROPERTIES))}):[ \t]*\S[^\n]*"
_BLOCK = re.compile(rf"^{_LINE}(?:\n{_LINE})*(?=\n|\Z)", re.MULTILINE)
"""Lines that all look like properties."""
_HEAD = re.compile(
    r"(?:[ \t]*(?:[\w-]+:[^\n]*|\[[^\]\n]+\]:[^\n]*|<!--(?:[^-]|-(?!->))*-->[ \t]*)?(?:\n|\Z))*"
)
"""What may be among the first lines of a slide: there properties count."""
_GAP = re.compile(r"[ \t]*(?:#{1,6}[^#].*|--|\?{3}[ \t]*)?\Z")
"""What may stand above and below a paragraph without being part of it."""
_WORD = re.compile(r"[a-z][\w-]*\Z", re.IGNORECASE)


def misplaced_properties(surface: Surface) -> Iterator[Finding]:
    """Find paragraphs that are properties by their names and values.

    What stands in a line with other words is prose, and so is ``name: a label of a node``. A name
    of one word is a note: it may be an entry of a list.
    """
    text = surface.text
    head = _HEAD.match(text)
    for match in _BLOCK.finditer(text, head.end() if head else 0):
        start, end = match.span()
        if not (_is_gap_above(text, start) and _is_gap_below(text, end)):
            continue
        rows = [line.partition(":") for line in match[0].split("\n")]
        likely = [_is_likely(name, value.strip()) for name, _, value in rows]
        if not all(likely) or not surface.is_prose(start) or _is_head_of_step(surface, start):
            continue
        find = warning if any(is_likely_property(name, value) for name, _, value in rows) else note
        for name, _, value in rows:
            yield find(
                "misplaced-property",
                f"'{name}: …' is shown as text, for it is not among the first lines of its slide",
                (start, start + len(f"{name}:{value}".rstrip())),
                "move it above all text of the slide",
            )
            start += len(f"{name}:{value}\n")


def _is_likely(name: str, value: str) -> bool:
    """Tell whether a value is what the property may have, and not the rest of a sentence."""
    if name in {"name", "template", "highlight-style"}:
        return _WORD.match(value) is not None
    return is_likely_property(name, value)


def _is_gap_above(text: str, start: int) -> bool:
    line = text.rfind("\n", 0, max(start - 1, 0)) + 1
    return start == 0 or _GAP.match(text[line : start - 1]) is not None


def _is_gap_below(text: str, end: int) -> bool:
    following = text.find("\n", end + 1)
    return _GAP.match(text[end + 1 : following if following >= 0 else len(text)]) is not None


def _is_head_of_step(surface: Surface, start: int) -> bool:
    """Tell whether a place is among the first lines of a step; notes have no properties."""
    boundaries = surface.blocks.boundaries
    index = bisect_right(boundaries, start, key=lambda each: each.end) - 1
    if index < 0 or boundaries[index].kind == "notes":
        return False
    head = _HEAD.match(surface.text, boundaries[index].end)
    return head is not None and start < head.end()

"""Values of slide properties that a browser does not understand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handson.css import closed_address
from handson.diagnostics import nearest
from handson.mistakes.colour_names import COLOURS, is_colour
from handson.mistakes.findings import warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handson.mistakes.findings import Finding
    from handson.mistakes.surface import Surface

__all__ = ["property_values"]

_PROPERTY = re.compile(r"^(background-(?:image|color)):[ \t]*(\S[^\n]*?)[ \t]*$", re.MULTILINE)
_IMAGE = re.compile(
    r"(?:url|image|image-set|cross-fade|element|paint|var|(?:\w|-)*gradient)\s*\(|none\b"
    r"|(?:inherit|initial|unset|revert)\b|.*\{\{",
    re.IGNORECASE,
)
_HEAD = re.compile(r"\s*(?:[\w-]+:[^\n]*\n|<!--[^\n]*-->[ \t]*\n|\s+)*")
_SEPARATOR = re.compile(r"^(?:--|\?\?\?)[ \t]*$", re.MULTILINE)


def property_values(surface: Surface) -> Iterator[Finding]:
    """Find backgrounds without ``url()`` and colours that do not exist."""
    starts = [0, *(match.end() for match in _SEPARATOR.finditer(surface.text))]
    for start in starts:
        head = _HEAD.match(surface.text, start)
        end = head.end() if head else start
        for match in _PROPERTY.finditer(surface.text, start, end):
            check = _image if match[1] == "background-image" else _colour
            if finding := check(match[2], match.span(2)):
                yield finding


def _image(value: str, place: tuple[int, int]) -> Finding | None:
    if _IMAGE.match(value):
        closed = closed_address(value)
        message = "this address is never closed"
        return (
            None
            if closed == value
            else warning("property-value", message, place, f"write '{closed}'")
        )
    plain = re.sub(r"\\(?=[^a-zA-Z0-9\s])", "", value.strip("'\""))
    return warning(
        "property-value",
        "this is not a CSS image, so there is no background",
        place,
        f"write '{plain}'" if _IMAGE.match(plain) else f"write 'url({plain})'",
    )


def _colour(value: str, place: tuple[int, int]) -> Finding | None:
    if is_colour(value):
        return None
    similar = nearest(value, COLOURS)
    hint = f"did you mean '{similar}'?" if similar else "write a CSS colour, such as #f0f0f0"
    return warning("property-value", f"there is no colour '{value}'", place, hint)

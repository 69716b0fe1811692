"""Links and pictures whose address is empty."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handson.mistakes.findings import warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handson.mistakes.findings import Finding
    from handson.mistakes.surface import Surface

__all__ = ["empty_addresses"]

_EMPTY = re.compile(r"(?<![\w\\])(!?)\[(?!:)([^\[\]\n]*)\]\([ \t]*(?:<>[ \t]*)?\)")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+")


def empty_addresses(surface: Surface) -> Iterator[Finding]:
    """Find ``[text]()`` and ``![text]()``, and ``[]()``, which is shown as it is written."""
    for match in surface.prose(_EMPTY):
        label = match[2].strip()
        if match[1]:
            what, hint = "this picture has no address", "write its file in the parentheses"
        elif not label:
            what, hint = "this link has no text and no address", "write '`[]()`' for the characters"
        elif _ADDRESS.fullmatch(label):
            what, hint = "this link has no address", f"write '<{label}>'"
        else:
            what, hint = "this link has no address", "write one in the parentheses"
        yield warning("empty-address", what, match.span(), hint)

"""Pictures: their alternative texts, and how their addresses are written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handson.mistakes.findings import note, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handson.mistakes.findings import Finding
    from handson.mistakes.surface import Surface

__all__ = ["backslashes", "missing_alternatives"]

_NO_ALTERNATIVE = re.compile(r"!\[\s*\]\(\s*[^)\s]|<img\b(?![^<>]*\balt\s*=)[^<>]*>", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?:!\[[^\[\]\n]*\]\([ \t]*|<img\b[^<>\n]*?\bsrc=[\"']?|\burl\([ \t]*[\"']?)"
    r"([^)\s\"'>]*[\w.:]\\[A-Za-z0-9][^)\s\"'>]*)",
    re.IGNORECASE,
)


def missing_alternatives(surface: Surface) -> Iterator[Finding]:
    """Find pictures without a text for those who cannot see them: a note, for it may be meant."""
    for match in _NO_ALTERNATIVE.finditer(surface.text):
        if not surface.is_text(match.start()):
            continue
        yield note(
            "no-alternative-text",
            "this picture has no alternative text",
            (match.start(), min(match.end(), match.start() + 80)),
            "write what it shows: '![a neuron with three inputs](…)'; "
            "leave it empty for mere decoration",
        )


def backslashes(surface: Surface) -> Iterator[Finding]:
    r"""Find addresses such as ``img\net.svg``."""
    for match in _ADDRESS.finditer(surface.text):
        if surface.is_text(match.start()) or surface.text.startswith("url", match.start()):
            yield warning(
                "backslash-in-address",
                "addresses have slashes, no backslashes",
                match.span(1),
                "write '{}'".format(match[1].replace("\\", "/")),
            )

"""Findings become diagnostics: what is said of many places of a file is said once.

What another part of handson says of the same line gives way to a finding that says more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handson.diagnostics import Diagnostic, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from handson.diagnostics import Source
    from handson.mistakes.findings import Finding

__all__ = ["lines_in_words", "merged", "said_better"]

_MOST_LINES = 5
"""A hint names the lines of so many further places, and says how many more there are."""


_SAID_BETTER = {
    "invalid-property": frozenset({"foreign-syntax"}),
    "unknown-language": frozenset({"foreign-syntax", "undrawn-fence"}),
    "unknown-property": frozenset({"foreign-syntax"}),
}
"""Diagnostics that see the line alone, with the findings that know what was meant by it."""


def said_better(found: Iterable[tuple[Finding, Source]]) -> Callable[[Diagnostic], bool]:
    """Return a function that tells whether one of the findings says more than a diagnostic."""
    known = {
        (finding.code, source.path, source.position(finding.start)[0])
        for finding, source in found
        if any(finding.code in codes for codes in _SAID_BETTER.values())
    }

    def is_said(diagnostic: Diagnostic) -> bool:
        codes, span = _SAID_BETTER.get(diagnostic.code), diagnostic.span
        if not (codes and span):
            return False
        line = span.source.position(span.start)[0]
        return any((code, span.source.path, line) in known for code in codes)

    return is_said


def merged(found: Iterable[tuple[Finding, Source]]) -> list[Diagnostic]:
    """Return a diagnostic for each message in a file, at its first place.

    The findings' offsets are those of the source; the hint names the lines of the other places.
    """
    together: dict[tuple[str, str, str, str], list[tuple[Finding, Source]]] = {}
    for finding, source in found:
        key = (source.path, finding.code, str(finding.severity), finding.message)
        together.setdefault(key, []).append((finding, source))
    return [_diagnostic(places) for places in together.values()]


def _diagnostic(places: list[tuple[Finding, Source]]) -> Diagnostic:
    places = sorted(places, key=lambda place: place[0].start)
    first, source = places[0]
    own = source.position(first.start)[0]
    lines = dict.fromkeys(source.position(finding.start)[0] for finding, _ in places[1:])
    lines.pop(own, None)
    hint = first.hint
    if lines:
        also = f"also in {lines_in_words([str(line) for line in lines])}"
        hint = f"{hint}; {also}" if hint else also
    span = Span(source, first.start, first.end)
    return Diagnostic(first.code, first.severity, first.message, span, hint)


def lines_in_words(numbers: list[str]) -> str:
    """Return the lines in words; of many only the first, and how many more there are."""
    if len(numbers) == 1:
        return f"line {numbers[0]}"
    shown = ", ".join(numbers[:_MOST_LINES])
    more = len(numbers) - _MOST_LINES
    return f"lines {shown} and {more} more" if more > 0 else f"lines {shown}"

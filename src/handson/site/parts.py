"""A rendered slide without its place in a file, to be used again wherever the slide stands.

The same slide may stand further down in its file next time, so each diagnostic
is kept with the piece of the slide that it concerns, and the offset in that piece.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from handson.diagnostics import Diagnostic, Severity, Span
from handson.model import RenderedSlide

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from handson.model import Slide

__all__ = ["SlideParts", "from_plain", "parts_of", "to_plain"]


class _Finding(Struct, frozen=True):
    """A diagnostic by the piece of the slide that it is about."""

    code: str
    severity: str
    message: str
    hint: str
    piece: int
    """Which of the slide's pieces: see `_pieces`."""
    start: int
    """The offset in the piece."""
    length: int


class SlideParts(Struct, frozen=True):
    """What rendering made of a slide, wherever it stands."""

    html: str
    """The content."""
    notes: str
    """The speaker notes."""
    defines: tuple[str, ...]
    """The formulas that define commands for later ones."""
    formulas: tuple[str, ...]
    """The keys of all formulas on it, under which they are kept."""
    findings: tuple[_Finding, ...]
    """What is wrong with it."""
    elsewhere: tuple[Diagnostic, ...]
    """What is wrong with other files that it uses, such as a template."""
    outline: Sequence[Any] | None = None
    """What takes room on it; None where that is not known."""

    def on(self, slide: Slide) -> RenderedSlide:
        """Return the rendered slide for ``slide``, which differs at most in its place."""
        found: list[Diagnostic] = []
        if self.findings:
            pieces = list(_pieces(slide))
            for each in self.findings:
                piece = pieces[each.piece]
                start = piece.start + each.start
                span = Span(piece.source, start, start + each.length)
                severity = Severity(each.severity)
                found.append(Diagnostic(each.code, severity, each.message, span, each.hint))
        found += self.elsewhere
        return RenderedSlide(slide, self.html, self.notes, tuple(found), self.defines, self.outline)


def _pieces(slide: Slide) -> Iterator[Span]:
    """Yield the pieces of a slide: where its contents, its notes and the whole of it stand."""
    for node in (*slide.content, *slide.notes):
        yield node.span
    yield slide.source.span


def parts_of(rendered: RenderedSlide, formulas: tuple[str, ...] = ()) -> SlideParts:
    """Return the slide without its place; ``formulas`` are the keys of those on it."""
    findings: list[_Finding] = []
    elsewhere: list[Diagnostic] = []
    places = _Places(rendered.slide) if rendered.diagnostics else None
    for each in rendered.diagnostics:
        finding = _finding(each, places) if places else None
        if finding is None:
            elsewhere.append(each)
        else:
            findings.append(finding)
    return SlideParts(
        rendered.html,
        rendered.notes,
        rendered.defines,
        formulas,
        tuple(findings),
        tuple(elsewhere),
        rendered.outline,
    )


class _Places:
    """The pieces of a slide by where they begin, so that thousands of mistakes find theirs."""

    def __init__(self, slide: Slide) -> None:
        self._pieces = list(_pieces(slide))
        self._order: dict[int, list[tuple[int, int]]] = {}
        for index, piece in enumerate(self._pieces[:-1]):
            self._order.setdefault(id(piece.source), []).append((piece.start, index))
        for places in self._order.values():
            places.sort()

    def find(self, span: Span) -> tuple[int, Span] | None:
        """Return a piece that holds ``span``, with its index; None where none does.

        It is the last one that begins before it, or else the slide as a whole.
        """
        order = self._order.get(id(span.source), [])
        at = bisect_right(order, (span.start, len(self._pieces))) - 1
        candidates = [order[at][1]] if at >= 0 else []
        for index in (*candidates, len(self._pieces) - 1):
            piece = self._pieces[index]
            if span.source is piece.source and piece.start <= span.start and span.end <= piece.end:
                return index, piece
        return None


def _finding(diagnostic: Diagnostic, places: _Places) -> _Finding | None:
    span = diagnostic.span
    found = places.find(span) if span else None
    if span is None or found is None:
        return None
    index, piece = found
    return _Finding(
        diagnostic.code,
        str(diagnostic.severity),
        diagnostic.message,
        diagnostic.hint,
        index,
        span.start - piece.start,
        span.end - span.start,
    )


def to_plain(parts: Any) -> object:  # noqa: ANN401 - what is kept has any type
    """Return `SlideParts` as plain data; None if some diagnostics are about other files."""
    if parts.elsewhere:
        return None
    findings = [
        [each.code, each.severity, each.message, each.hint, each.piece, each.start, each.length]
        for each in parts.findings
    ]
    return [
        *(parts.html, parts.notes, list(parts.defines), list(parts.formulas), findings),
        parts.outline,
    ]


def from_plain(plain: Any) -> SlideParts:  # noqa: ANN401
    """Return `SlideParts` from plain data; raises `TypeError` or `ValueError` for other data."""
    html, notes, defines, formulas, findings, outline = plain
    texts = (html, notes, *defines, *formulas)
    if not all(isinstance(text, str) for text in texts):
        raise TypeError
    found = tuple(
        _Finding(code, str(Severity(severity)), message, hint, int(piece), int(start), int(length))
        for code, severity, message, hint, piece, start, length in findings
    )
    if not isinstance(outline, list | None):
        raise TypeError
    return SlideParts(html, notes, tuple(defines), tuple(formulas), found, (), outline)

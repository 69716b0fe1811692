"""What a rule finds, by its place in the text that it looked at."""

from __future__ import annotations

from typing import NamedTuple

from handson.diagnostics import Severity

__all__ = ["Finding", "note", "warning"]


class Finding(NamedTuple):
    """A mistake in a text, independent of where that text stands."""

    code: str
    """The mistake's name in the catalogue."""
    severity: Severity
    """Whether it is a warning, or a note because it may be meant so."""
    message: str
    """What is wrong; the same for all places of which one diagnostic is enough."""
    start: int
    """Offset of the first character, from 0."""
    end: int
    """Offset behind the last character."""
    hint: str = ""
    """What to write instead."""


def warning(code: str, message: str, place: tuple[int, int], hint: str = "") -> Finding:
    """Return a finding that nobody can have meant."""
    return Finding(code, Severity.WARNING, message, *place, hint)


def note(code: str, message: str, place: tuple[int, int], hint: str = "") -> Finding:
    """Return a finding that somebody may have meant."""
    return Finding(code, Severity.NOTE, message, *place, hint)

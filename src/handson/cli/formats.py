"""Diagnostics for other programs: as JSON, and as GitHub's workflow commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from handson.cli.terminal import from_here, with_hint_from_here
from handson.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from handson.diagnostics import Diagnostic

    Format = Callable[[Sequence[Diagnostic], Path, bool], str]

__all__ = ["FORMATS", "format_github", "format_json"]

VERSION = 1
"""The version of the JSON: it goes up when a key goes away or changes its meaning."""

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


class _Place(TypedDict):
    path: str | None
    line: int | None
    column: int | None
    endLine: int | None
    endColumn: int | None


def format_json(diagnostics: Sequence[Diagnostic], root: Path, notes: bool) -> str:
    """Return one JSON document, whose keys ``docs/check.md`` explains.

    ``root`` is the site's folder. Notes are counted, but listed only with ``notes``.
    """
    import json
    from collections import Counter

    counts = Counter(str(each.severity) for each in diagnostics)
    listed = [
        {
            **_place(each, root),
            "severity": str(each.severity),
            "code": each.code,
            "message": each.message,
            "hint": with_hint_from_here(each, root).hint or None,
        }
        for each in _listed(diagnostics, notes=notes)
    ]
    document = {
        "version": VERSION,
        "diagnostics": listed,
        "counts": {str(severity): counts[severity] for severity in reversed(Severity)},
    }
    return json.dumps(document, indent=2)


def format_github(diagnostics: Sequence[Diagnostic], root: Path, notes: bool) -> str:
    """Return a workflow command a line, by which GitHub shows diagnostics beside the source.

    See "Workflow commands for GitHub Actions" in its documentation.
    """
    return "\n".join(_command(each, root) for each in _listed(diagnostics, notes=notes))


FORMATS: Mapping[str, Format] = {"json": format_json, "github": format_github}
"""The formats beside plain text, by their names."""


def _listed(diagnostics: Sequence[Diagnostic], *, notes: bool) -> list[Diagnostic]:
    return [each for each in diagnostics if notes or each.severity is not Severity.NOTE]


def _place(diagnostic: Diagnostic, root: Path) -> _Place:
    """Return where a diagnostic belongs; the columns count characters from 1."""
    span = diagnostic.span
    if span is None:
        path = from_here(diagnostic.path, root) if diagnostic.path else None
        return {"path": path, "line": None, "column": None, "endLine": None, "endColumn": None}
    line, column = span.source.position(span.start)
    end_line, end_column = span.source.position(max(span.start, span.end))
    return {
        "path": from_here(span.source.path, root),
        "line": line,
        "column": column,
        "endLine": end_line,
        "endColumn": end_column,
    }


def _command(diagnostic: Diagnostic, root: Path) -> str:
    place = _place(diagnostic, root)
    properties: list[tuple[str, object]] = []
    if place["path"] is not None:
        properties.append(("file", place["path"]))
    if place["line"] is not None and place["endLine"] is not None:
        properties += [("line", place["line"]), ("endLine", place["endLine"])]
        if place["line"] == place["endLine"]:  # columns of several lines are not understood
            properties += [("col", place["column"]), ("endColumn", place["endColumn"])]
    properties.append(("title", diagnostic.code))
    values = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in properties)
    hint = with_hint_from_here(diagnostic, root).hint
    text = diagnostic.message + (f"\nhint: {hint}" if hint else "")
    return f"::{_COMMANDS[diagnostic.severity]} {values}::{_escaped(text)}"


def _escaped(text: str, also: str = "") -> str:
    for character in f"%\r\n{also}":
        text = text.replace(character, f"%{ord(character):02X}")
    return text

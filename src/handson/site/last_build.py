"""What the last build of a site read and wrote: if all of it is as it was, nothing is to be done.

This needs none of the modules that build a site, so that building an unchanged
one takes little more than looking at its files.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from handson.site.build import Build
from handson.site.cache import notes_of, plain_notes, read_file, site_folder, write_file
from handson.site.fingerprint import fingerprint
from handson.site.reach import reach_of
from handson.site.reader import stamp, still_holds

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from handson.diagnostics import Diagnostic
    from handson.site.reader import Seen, Stamp

__all__ = ["last_build", "remember_build"]

_NAME = "build.json"


def last_build(
    target: Path, out: Path | None, reach: Path | None = None, *, safe: bool = False
) -> Build | None:
    """Return the last build of ``target`` into ``out``, if another one would be the same.

    None where anything may have changed: the sources, the output folder, handson itself,
    ``reach``, the folder below which the site may use files, and whether the decks are those
    of others, which ``safe`` says.
    """
    folder = site_folder(target)
    if folder is None:
        return None
    record = read_file(folder / _NAME, fingerprint())
    try:
        if not isinstance(record, dict) or record["target"] != _place(target, out, reach, safe):
            return None
        if not all(still_holds(path, seen) for path, seen in notes_of(record["seen"]).items()):
            return None
        result = _build(record)
        if _stamps(result.out) != record["written"]:
            return None
    except (OSError, LookupError, TypeError, ValueError, AttributeError):
        return None
    return result


def remember_build(
    target: Path,
    out: Path | None,
    build: Build,
    root: Path,
    seen: Mapping[str, Seen],
    reach: Path | None = None,
    *,
    safe: bool = False,
) -> None:
    """Write down a build of the site in ``root`` with all that it depends on."""
    folder = site_folder(target)
    rows = _plain_diagnostics(build.diagnostics, root)
    if folder is None or rows is None:
        return
    record = {
        "target": _place(target, out, reach, safe),
        "root": str(root),
        "out": str(build.out),
        "decks": build.decks,
        "slides": build.slides,
        "files": list(build.files),
        "diagnostics": rows,
        "seen": plain_notes(seen),
        "written": _stamps(build.out),
    }
    write_file(folder / _NAME, fingerprint(), record)


def _place(target: Path, out: Path | None, reach: Path | None, safe: bool) -> list[str]:
    """Return what tells this build from another one of the same site: from where, to where, how."""
    allowed = str(reach_of(target, reach))
    to = "" if out is None else os.path.realpath(out)
    return [os.path.realpath(target), str(target), to, allowed, "safe" if safe else ""]


def _stamps(out: Path) -> dict[str, list[int]]:
    """Return the stamp of each file in the output folder, by its path there."""
    found: dict[str, list[int]] = {}
    for folder, _, names in os.walk(out):
        for name in names:
            path = f"{folder}{os.sep}{name}"
            state: Stamp | None = stamp(path)
            found[path] = list(state) if state else []
    return found


def _plain_diagnostics(diagnostics: Sequence[Diagnostic], root: Path) -> list[object] | None:
    """Return diagnostics as plain data; None if one is about a text that is not in a file."""
    rows: list[object] = []
    texts: dict[str, str | None] = {}
    for each in diagnostics:
        place = None
        if span := each.span:
            path = span.source.path
            if path not in texts:
                texts[path] = _text_of(path, root)
            if texts[path] != span.source.text:
                return None
            place = [path, span.start, span.end]
        rows.append([each.code, str(each.severity), each.message, place, each.hint, each.path])
    return rows


def _text_of(path: str, root: Path) -> str | None:
    from handson.diagnostics import Source
    from handson.files import read_source

    source = read_source(root / path, root)
    return source.text if isinstance(source, Source) else None


def _build(record: Mapping[str, object]) -> Build:
    """Return the build in a record; other data raises the error that reading it causes."""
    rows, root = record["diagnostics"], Path(str(record["root"]))
    found = _diagnostics(rows, root) if rows else ()
    files = tuple(str(name) for name in record["files"])  # type: ignore[attr-defined]
    decks, slides = int(str(record["decks"])), int(str(record["slides"]))
    return Build(
        found,
        Path(str(record["out"])),
        written=True,
        decks=decks,
        slides=slides,
        files=files,
        root=root,
    )


def _diagnostics(rows: object, root: Path) -> tuple[Diagnostic, ...]:
    from handson.diagnostics import Diagnostic, Severity, Source, Span
    from handson.files import read_source

    sources: dict[str, Source] = {}
    found: list[Diagnostic] = []
    for code, severity, message, place, hint, about in rows:  # type: ignore[attr-defined]
        span = None
        if place is not None:
            path, start, end = place
            if path not in sources:
                source = read_source(root / path, root)
                if not isinstance(source, Source):
                    raise ValueError(path)
                sources[path] = source
            span = Span(sources[path], int(start), int(end))
        found.append(Diagnostic(code, Severity(severity), message, span, hint, about))
    return tuple(found)

"""Writes what code printed, and the figures that it drew, into the files of a deck.

The files are changed line by line, as bytes: line ends, a byte order mark and all other lines
stay as they are.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import Struct

from handson.diagnostics import Diagnostic, Severity
from handson.files import hidden, reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from handson.diagnostics import Span

__all__ = ["Drawn", "Printed", "update_files"]


class Printed(Struct, frozen=True):
    """Output that shall stand in a deck."""

    span: Span
    """The output that stands there, or the line after which it is to stand."""
    prefix: str
    """What stands before each line: the marks of a quote, blanks."""
    lines: Sequence[str]
    """What the code printed."""
    inserted: bool = False
    """Whether it comes after the span's line, instead of the span's lines."""


class Drawn(Struct, frozen=True):
    """A figure that shall be a file of the site."""

    path: str
    """Its path from the site's folder."""
    content: bytes
    """The file's content."""
    span: Span
    """The mark that names it."""


def update_files(
    root: Path, printed: Iterable[Printed], drawn: Iterable[Drawn]
) -> tuple[int, list[Diagnostic]]:
    """Write outputs and figures below ``root``.

    Returns how many of them were written, and what kept others from being written.
    """
    done = 0
    wrong: list[Diagnostic] = []
    by_path: dict[str, list[Printed]] = {}
    for each in printed:
        by_path.setdefault(each.span.source.path, []).append(each)
    for name, outputs in by_path.items():
        try:
            _rewrite(root / name, outputs)
            done += len(outputs)
        except OSError as error:
            wrong.append(_cannot_write(name, error, outputs[0].span))
    for figure in drawn:
        path = root / figure.path
        if not _may_be_written(path, root):
            message = f"'{figure.path}' is no file of the site that pages may use"
            hint = "name one in the site's folder, without a dot before its name"
            wrong.append(Diagnostic("outside-site", Severity.ERROR, message, figure.span, hint))
            continue
        try:
            if not path.is_file() or path.read_bytes() != figure.content:
                path.parent.mkdir(parents=True, exist_ok=True)
                _replace(path, figure.content)
                done += 1
        except OSError as error:
            wrong.append(_cannot_write(figure.path, error, figure.span))
    return done, wrong


def _may_be_written(path: Path, root: Path) -> bool:
    real = path.resolve()  # through links, to wherever they lead
    return real.is_relative_to(root.resolve()) and not hidden(real, root.resolve())


def _cannot_write(path: str, error: OSError, span: Span) -> Diagnostic:
    message = f"cannot write '{path}': {reason(error)}"
    return Diagnostic("cannot-write", Severity.ERROR, message, span)


def _rewrite(path: Path, outputs: Sequence[Printed]) -> None:
    rows = path.read_bytes().split(b"\n")
    for each in sorted(outputs, key=lambda output: output.span.start, reverse=True):
        source, span = each.span.source, each.span
        first = source.position(span.start)[0] - 1
        behind = source.position(max(span.start, span.end))[0]
        end = b"\r" if rows[first].endswith(b"\r") else b""
        new = [f"{each.prefix}{line}".rstrip(" ").encode() + end for line in each.lines]
        if each.inserted:
            first = behind
        rows[first:behind] = new
    _replace(path, b"\n".join(rows))


def _replace(path: Path, content: bytes) -> None:
    """Write a file whole, with the mode of the one that it replaces."""
    new = path.with_name(f".{path.name}.handson-new-{os.getpid()}")
    try:
        new.write_bytes(content)
        if path.exists():
            new.chmod(path.stat().st_mode & 0o7777)
        new.replace(path)
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)

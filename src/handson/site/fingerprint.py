"""A fingerprint of this installation of handson: results of any other are not used."""

from __future__ import annotations

import os
import sys
import zlib
from functools import cache

from handson import __version__

__all__ = ["fingerprint"]

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120
_SKIPPED = frozenset({"__pycache__", "node_modules"})


@cache
def fingerprint() -> str:
    """Return the version of handson with a hash over its files and the packages beside it.

    The libraries that make the pages (Markdown, Pygments, Jinja and the plugins) lie in the folders
    of ``sys.path``; each of those changes when a package comes, goes or is replaced. The files
    are looked at once in a process, which goes on with the code that it has.
    """
    total = zlib.crc32(sys.version.encode())
    for line in (*_stamps(_PACKAGE), *_library_stamps()):
        total = zlib.crc32(line.encode("utf-8", "surrogateescape"), total)
    return f"{__version__} {total:08x}"


def _stamps(folder: str) -> list[str]:
    """Return a line for each file of the package, in the order of their names."""
    lines: list[str] = []
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir():
                if entry.name not in _SKIPPED:
                    lines += _stamps(entry.path)
                continue
            status = entry.stat()
            lines.append(f"{entry.name} {status.st_size} {status.st_mtime_ns}")
    return lines


def _library_stamps() -> list[str]:
    lines: list[str] = []
    for folder in sys.path:
        if os.path.basename(folder) in {"site-packages", "dist-packages"}:  # noqa: PTH119
            try:
                lines.append(f"{folder} {os.stat(folder).st_mtime_ns}")  # noqa: PTH116
            except OSError:
                continue
    return lines

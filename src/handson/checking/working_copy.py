"""The folder that code works in: a copy of the site's, so that nothing it does harms the site.

A link to a file, a second name for it or a folder that is shared would let the code write into
what the author has. Overlays would not, but not every system lets everybody mount one.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections import deque
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from handson.files import hidden, reason
from handson.outputs.folder import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

__all__ = ["copy_for_code", "state_of"]

_MOST_BYTES = 500_000_000
_MOST_ENTRIES = 20_000
_PASSED_OVER = frozenset({"__pycache__", "node_modules"})
_MADE = (MANIFEST, "pyvenv.cfg")
"""A folder with one of these files is a built site or an environment of Python's."""


def copy_for_code(folder: Path, work: Path) -> tuple[str, ...]:
    """Copy the files of ``folder`` into the empty folder ``work``; return what is left out.

    What is returned has the reason with it: a link leads out of the folder, a file cannot be
    read, or it goes beyond 500 MB or 20,000 names, of which those further up come first. Not
    copied and not returned are hidden files, Python's environments, and what tools have made.
    """
    return _Copying(folder.resolve(), work).copy()


def state_of(folder: Path, without: Collection[str]) -> list[tuple[str, int, int, str]]:
    """Return what tells whether a file has changed that `copy_for_code` would copy.

    That is its path, its size, its time in nanoseconds and, of a link, where it leads to.
    ``without`` are paths that do not count.
    """
    root = folder.resolve()
    rows: list[tuple[str, int, int, str]] = []
    for number, entry in enumerate(_Copying(root, root).entries()):
        if number >= _MOST_ENTRIES:
            break
        path = Path(entry.path).relative_to(root).as_posix()
        is_link = entry.is_symlink()
        if path in without or not (is_link or entry.is_file()):
            continue
        with suppress(OSError):
            state = entry.stat(follow_symlinks=False)
            target = os.path.realpath(entry.path) if is_link else ""
            rows.append((path, state.st_size, state.st_mtime_ns, target))
    return rows


class _Copying:
    def __init__(self, root: Path, work: Path) -> None:
        self._root = root
        self._work = work
        self._bytes = _MOST_BYTES
        self._left_out: list[str] = []

    def copy(self) -> tuple[str, ...]:
        for number, entry in enumerate(self.entries()):
            if number == _MOST_ENTRIES:
                self._left_out.append(f"all behind the first {number} names")
                break
            path = Path(entry.path)
            try:
                self._copy(path, entry)
            except OSError as error:
                self._leave_out(path, reason(error))
        return tuple(self._left_out)

    def entries(self) -> Iterator[os.DirEntry[str]]:
        """Yield what may be copied, a folder before what lies in it."""
        waiting = deque([self._root])
        while waiting:
            folder = waiting.popleft()
            try:
                with os.scandir(folder) as found:
                    entries = sorted(found, key=lambda entry: entry.name)
            except OSError as error:
                self._leave_out(folder, reason(error))
                continue
            for entry in entries:
                if entry.name.startswith(".") or entry.name in _PASSED_OVER:
                    continue
                if entry.is_dir(follow_symlinks=False):
                    if any(os.path.lexists(f"{entry.path}/{name}") for name in _MADE):
                        continue
                    waiting.append(Path(entry.path))
                yield entry

    def _copy(self, path: Path, entry: os.DirEntry[str]) -> None:
        if entry.is_symlink():
            self._link(path)
        elif entry.is_dir():
            self._place(path).mkdir()
        elif entry.is_file():  # and no pipe, for which one would wait
            self._file(path, entry.stat(follow_symlinks=False))

    def _place(self, path: Path) -> Path:
        return self._work / path.relative_to(self._root)

    def _leave_out(self, path: Path, why: str) -> None:
        self._left_out.append(f"'{path.relative_to(self._root).as_posix()}' ({why})")

    def _link(self, path: Path) -> None:
        """Make a link as this one, to the same place in the copy."""
        target = Path(os.path.realpath(path))  # which does not mind loops
        if not target.is_relative_to(self._root):
            self._leave_out(path, "it leads out of the folder")
        elif not hidden(target, self._root):
            place = self._place(path)
            with suppress(OSError):  # Windows lets not everybody make one
                place.symlink_to(os.path.relpath(self._place(target), place.parent))

    def _file(self, path: Path, known: os.stat_result) -> None:
        if known.st_size > self._bytes:
            self._leave_out(path, f"{known.st_size / 1e6:.0f} MB")
            return
        self._bytes -= known.st_size
        place = self._place(path)
        shutil.copyfile(path, place, follow_symlinks=False)
        place.chmod(stat.S_IMODE(known.st_mode) & 0o777)
        os.utime(place, ns=(known.st_atime_ns, known.st_mtime_ns))

"""Reading a site's files: each once while it stays the same, and every look is noted.

A result that was made from files can be used again as long as nothing it looked
at has changed: the files that were read, the paths where no file was found, and
the folders that were listed. A `Reader` notes all of these, so that a result can
be kept together with its notes and checked against the disk later.
"""

from __future__ import annotations

import errno
import os
import time
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from handson.diagnostics import Diagnostic, Source

__all__ = ["NAMES", "Reader", "Seen", "Stamp", "stamp", "still_holds"]

Stamp = tuple[int, int, int, int]
"""A file's modification time (ns), size, inode and change time (ns), as `os.stat` has them."""

_COARSEST_CLOCK = 2_000_000_000
"""Some file systems record the time of a change in steps of two seconds (in ns)."""

_FEW_NAMES = 300
"""The names in a folder are kept as they are up to this many characters, and hashed beyond."""


def stamp(path: Path | str) -> Stamp | None:
    """Return the stamp of a file, which changes with its content; None if there is no file."""
    try:
        status = os.stat(path)  # noqa: PTH116 - called for every file of a site
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino, status.st_ctime_ns


class Seen(NamedTuple):
    """A file or folder as it was seen."""

    stamp: Stamp | None
    """Its stamp; None if there was nothing."""
    time: int
    """When it was seen, in nanoseconds as `time.time_ns` counts them."""
    digest: str = ""
    """A hash of the file's content, or the names in the folder or their hash; empty if only
    its existence was checked."""
    names: str = ""
    """Which names of a folder were listed, a key of `NAMES`; empty for a file."""
    real: str = ""
    """The path with its symbolic links followed; empty where it has none."""


def _digest_of(data: bytes) -> str:
    import hashlib

    return hashlib.sha256(data).hexdigest()


def _digest_of_file(path: str) -> str:
    import hashlib

    from handson.files import special

    if kind := special(os.stat(path).st_mode):  # noqa: PTH116 - a str is fine
        raise OSError(errno.EINVAL, f"it is {kind}", path)
    with open(path, "rb") as file:  # noqa: PTH123 - a str is fine
        return hashlib.file_digest(file, "sha256").hexdigest()


def _digest_if_same(path: str, before: Stamp | None) -> str:
    """Return the hash of a file that was just read; empty if it has changed since."""
    try:
        digest = _digest_of_file(path)
    except OSError:
        return "unreadable"
    return digest if stamp(path) == before else "changed"


NAMES: Mapping[str, Callable[[str], bool]] = {
    "decks": lambda name: (
        name.lower().endswith((".md", ".html", ".htm")) and not name.startswith((".", "_"))
    ),
    "visible": lambda name: not name.startswith((".", "_")),
    "all": lambda name: not name.startswith("."),
}
"""Which names of a folder are listed, for each kind of listing."""


def _names_in(folder: str, which: str) -> list[str]:
    counts = NAMES[which]
    return sorted(name for name in os.listdir(folder) if counts(name))  # noqa: PTH208


def _digest_of_names(names: list[str]) -> str:
    """Return the names themselves if they are short, which spares most builds hashlib's import.

    A site's own folder is listed at each build, as writing the output changes its time.
    """
    text = ascii(names)
    return text if len(text) <= _FEW_NAMES else _digest_of(text.encode())


def _real(path: str) -> str:
    """Return the path with its symbolic links followed; empty where it has none."""
    real = os.path.realpath(path)
    return "" if real == path else real


def _unchanged(seen: Seen, now: Stamp) -> bool:
    """Tell whether the stamps alone prove that nothing changed.

    A file touched just before it was read may have changed again within one tick.
    """
    latest = max(now[0], now[3])
    return seen.stamp == now and seen.time - latest > _COARSEST_CLOCK


def still_holds(path: str, seen: Seen) -> bool:
    """Tell whether a file or folder is unchanged; it is read if its stamp cannot prove that."""
    if _real(path) != seen.real:
        return False  # a link leads somewhere else, perhaps out of the site
    now = stamp(path)
    if seen.stamp is None or now is None:
        return seen.stamp is now
    if not seen.digest:
        return True  # only its existence was checked
    if _unchanged(seen, now):
        return True
    try:
        if seen.names:
            return _digest_of_names(_names_in(path, seen.names)) == seen.digest
        return now[1] == seen.stamp[1] and _digest_of_file(path) == seen.digest
    except OSError:
        return False


class _Known(NamedTuple):
    """What has been read so far."""

    texts: dict[str, tuple[Seen, Source | Diagnostic]]
    digests: dict[str, Seen]


class Reader:
    """Reads files and notes them; what it read is kept for the next plan of the same site."""

    def __init__(self, above: Reader | None = None, known: _Known | None = None) -> None:
        """Make a reader; ``above`` is a reader that also notes all that this one sees."""
        self.seen: dict[str, Seen] = {}
        """All that was looked at, by its path."""
        self._above = above
        self._known = known or _Known({}, {})

    def again(self) -> Reader:
        """Return a reader without notes that knows what this one read: for the next plan."""
        return Reader(known=self._known)

    def below(self) -> Reader:
        """Return a reader for a part of the work, whose notes are also this one's."""
        return Reader(self, self._known)

    def note(self, path: str, seen: Seen) -> None:
        """Note how a path was seen; the first look counts, unless a later one has the hash."""
        known = self.seen.get(path)
        if known is None or (seen.digest and not known.digest and known.stamp == seen.stamp):
            if not seen.real and (real := _real(path)):
                seen = seen._replace(real=real)
            self.seen[path] = seen
            known = seen
        if self._above is not None:
            self._above.note(path, known)

    def note_all(self, notes: Mapping[str, Seen]) -> None:
        """Take over the notes of a result that is used again."""
        for path, seen in notes.items():
            self.note(path, seen)

    def is_file(self, path: Path) -> bool:
        """Tell whether there is a file; False too for a name that no file can have."""
        name = str(path)
        if "\0" in name:
            return False
        found = os.path.isfile(path)  # noqa: PTH113 - called for every file of a site
        if name not in self.seen:
            self.note(name, Seen(stamp(name) if found else None, time.time_ns()))
        return found

    def exists(self, path: Path) -> bool:
        """Tell whether there is anything at ``path``, even a broken link."""
        name = str(path)
        if "\0" in name:
            return False
        self.note(name, Seen(stamp(name), time.time_ns()))
        return os.path.lexists(path)

    def is_folder(self, path: Path) -> bool:
        """Tell whether there is a folder."""
        name = str(path)
        if "\0" in name:
            return False
        self.note(name, Seen(stamp(name), time.time_ns()))
        return os.path.isdir(path)  # noqa: PTH112 - False where one may not look

    def names(self, folder: Path, which: str = "all") -> list[str]:
        """Return the names in a folder, sorted: those that ``which``, a key of `NAMES`, selects.

        Raises `OSError` where it cannot be read.
        """
        name = str(folder)
        now, before = time.time_ns(), stamp(name)
        names = _names_in(name, which)
        self.note(name, Seen(before, now, _digest_of_names(names), which))
        return names

    def read(self, path: Path, root: Path) -> Source | Diagnostic:
        """Return the text of a file, or the error that keeps it from being read.

        Reading an unchanged file again returns the same `Source` object.
        """
        from handson.files import read_source

        name = str(path)
        before = stamp(name)
        if (known := self._known.texts.get(name)) and before and _unchanged(known[0], before):
            self.note(name, known[0])
            return known[1]
        seen_at = time.time_ns()
        result = read_source(path, root)
        if known and known[1] == result:
            result = known[1]
        seen = Seen(before, seen_at, _digest_if_same(name, before))
        self._known.texts[name] = (seen, result)
        self.note(name, seen)
        return result

    def digest(self, path: Path) -> str:
        """Return the SHA-256 of a file's content, in hexadecimal; raises `OSError`."""
        name = str(path)
        before, seen_at = stamp(name), time.time_ns()
        known = self._known.digests.get(name)
        if known and before and _unchanged(known, before):
            self.note(name, known)
            return known.digest
        digest = _digest_of_file(name)
        seen = Seen(before, seen_at, digest)
        self._known.digests[name] = seen
        self.note(name, seen)
        return digest

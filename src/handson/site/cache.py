"""One store for what the stages of the pipeline make: in memory, and on disk for the next build.

An `Entry` is found by the key of its stage, which names all that the result
depends on, and is valid as long as the files that were looked at are unchanged.
Each deck has a shelf of its own, so that a change in one deck does not affect
the others.

On disk there is a folder for each site, in the user's cache folder, with a file
for each shelf. Only values that are plain data go there, as JSON: whoever could
write to that folder could not make handson run anything. A file that is
damaged, foreign or of another installation is ignored, and if nothing can be
written, nothing is kept. The folder may be deleted at any time.
"""

from __future__ import annotations

import os
import sys
import zlib
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from handson.site.fingerprint import fingerprint
from handson.site.reader import Seen

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping

    Codec = tuple[Callable[[Any], object], Callable[[Any], object]]
    """How the values of a stage become plain data, and values again."""

__all__ = [
    "Cache",
    "Entry",
    "Shelf",
    "cache_folder",
    "notes_of",
    "plain_notes",
    "read_file",
    "site_folder",
    "write_file",
]

_FORMAT = "handson-cache 1"
_OLDEST = 180 * 24 * 3600
"""Sites that nobody has built for this many seconds are forgotten."""
_LARGEST_FILE = 64_000_000
"""A shelf with more bytes than this is not kept."""
_LARGEST_FOLDER = 512_000_000
"""All sites together keep at most this many bytes; the ones built longest ago go first."""


class Entry(NamedTuple):
    """A result with the files that it depends on."""

    value: object
    """What the stage made."""
    notes: Mapping[str, Seen] = MappingProxyType({})
    """The files and folders that were looked at, by path."""


class Shelf:
    """The results for one deck. What a whole plan did not use is dropped at its end."""

    def __init__(self, stored: Mapping[tuple[str, Hashable], Entry] | None = None) -> None:
        """Take the entries that were stored on disk."""
        self._old: dict[tuple[str, Hashable], Entry] = dict(stored or {})
        self._new: dict[tuple[str, Hashable], Entry] = {}
        self.changed = False
        """Whether anything was added or dropped since it was read from disk."""

    def find(self, stage: str, key: Hashable) -> Entry | None:
        """Return what is kept for a stage under ``key``, or None."""
        whole = stage, key
        found = self._new.get(whole)
        if found is None and (found := self._old.get(whole)):
            self._new[whole] = found
        return found

    def keep(self, stage: str, key: Hashable, entry: Entry) -> None:
        """Keep a result."""
        self._new[stage, key] = entry
        self.changed = True

    def end_round(self) -> None:
        """End a whole plan of the deck: what it did not ask for is dropped."""
        self.changed = self.changed or self._old.keys() != self._new.keys()
        self._old, self._new = self._new, {}

    def entries(self, stages: Iterable[str]) -> dict[tuple[str, Hashable], Entry]:
        """Return what is kept for some stages."""
        wanted = frozenset(stages)
        return {key: entry for key, entry in {**self._old, **self._new}.items() if key[0] in wanted}


class Cache:
    """The shelves of one site: in memory, and in ``folder`` if one is given."""

    def __init__(
        self,
        folder: Path | None = None,
        codecs: Mapping[str, Codec] | None = None,
    ) -> None:
        """Take the site's folder in the cache; without one, nothing is stored on disk.

        ``codecs`` says which stages' values are stored, and how they become plain data and
        values again.
        """
        self._folder = folder
        self._codecs = codecs or {}
        self._shelves: dict[str, Shelf] = {}
        self._mark = ""

    def shelf(self, name: str) -> Shelf:
        """Return the shelf of the deck ``name``."""
        if name not in self._shelves:
            self._shelves[name] = Shelf(self._stored(name))
        return self._shelves[name]

    def forget_others(self, names: Iterable[str]) -> None:
        """Drop all shelves but these."""
        kept = frozenset(names)
        self._shelves = {name: shelf for name, shelf in self._shelves.items() if name in kept}

    def save(self) -> None:
        """Store what changed."""
        if self._folder is None or not self._codecs:
            return
        for name, shelf in self._shelves.items():
            if shelf.changed and (entries := shelf.entries(self._codecs)):
                write_file(
                    self._folder / _file_name(name), self._fingerprint(), self._plain(entries)
                )
                shelf.changed = False

    def _fingerprint(self) -> str:
        self._mark = self._mark or fingerprint()
        return self._mark

    def _plain(self, entries: Mapping[tuple[str, Hashable], Entry]) -> list[object]:
        rows: list[object] = []
        for (stage, key), entry in entries.items():
            plain = self._codecs[stage][0](entry.value)
            if plain is not None:
                rows.append([stage, key, plain, plain_notes(entry.notes)])
        return rows

    def _stored(self, name: str) -> dict[tuple[str, Hashable], Entry]:
        if self._folder is None or not self._codecs:
            return {}
        rows = read_file(self._folder / _file_name(name), self._fingerprint())
        try:
            return {
                (stage, key): Entry(self._codecs[stage][1](plain), notes_of(notes))
                for stage, key, plain, notes in rows or ()  # type: ignore[attr-defined]
            }
        except (TypeError, ValueError, KeyError, IndexError, AttributeError):
            return {}


def plain_notes(notes: Mapping[str, Seen]) -> dict[str, list[object]]:
    """Return notes as plain data."""
    return {
        path: [list(seen.stamp) if seen.stamp else None, *seen[1:]] for path, seen in notes.items()
    }


def notes_of(plain: Mapping[str, list[object]]) -> dict[str, Seen]:
    """Return notes from plain data; raises `TypeError` or `ValueError` for other data."""
    notes: dict[str, Seen] = {}
    for path, (stamp, time, *texts) in plain.items():
        if not (isinstance(time, int) and all(isinstance(text, str) for text in texts)):
            raise TypeError
        digest, names, real = texts
        state = None
        if stamp is not None:
            changed, size, inode, status = (int(number) for number in stamp)  # type: ignore[attr-defined]
            state = changed, size, inode, status
        notes[path] = Seen(state, time, str(digest), str(names), str(real))
    return notes


def _file_name(deck: str) -> str:
    return f"deck-{_hash(deck)}.json"


def _hash(text: str) -> str:
    """Return a short name for a text, made without hashlib, whose import every build would pay.

    If two sites had the same name, each would only push the other's results out.
    """
    data = os.fsencode(text)
    return f"{zlib.crc32(data):08x}{zlib.crc32(data[::-1]):08x}{zlib.adler32(data):08x}"


def cache_folder() -> Path | None:
    """Return the system's folder for cached files; None if there is no home folder."""
    given = os.environ.get("XDG_CACHE_HOME", "")
    try:
        if given and Path(given).is_absolute():
            base = Path(given)
        elif sys.platform == "win32":
            base = Path(os.environ["LOCALAPPDATA"])
        elif sys.platform == "darwin":
            base = Path.home() / "Library" / "Caches"
        else:
            base = Path.home() / ".cache"
    except (KeyError, RuntimeError):
        return None
    return base / "handson"


def site_folder(target: Path) -> Path | None:
    """Return where the results for a site are stored: ``target`` is its folder or its only file."""
    folder = cache_folder()
    return folder / f"site-{_hash(os.path.realpath(target))}" if folder else None


def read_file(path: Path, mark: str) -> object | None:
    """Return the plain data in a stored file; None if it is damaged or has another ``mark``."""
    import json

    try:
        data = path.read_bytes()
        head, _, body = data.partition(b"\n")
        if head.decode() != _head(mark, body):
            return None
        value: object = json.loads(body)
    except (OSError, ValueError, RecursionError):
        return None
    return value


def _head(mark: str, body: bytes) -> str:
    return f"{_FORMAT} {mark} {len(body)} {zlib.crc32(body):08x}"


def write_file(path: Path, mark: str, value: object) -> None:
    """Store plain data; does nothing if that fails or the data is too large.

    Another process that reads at the same time sees the old file or the new one, whole.
    """
    import json
    import tempfile

    temporary = ""
    try:
        body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        if len(body) > _LARGEST_FILE:
            path.unlink(missing_ok=True)
            return
        is_new = not path.parent.is_dir()
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, temporary = tempfile.mkstemp(suffix=".tmp", dir=path.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(f"{_head(mark, body)}\n".encode() + body)
        Path(temporary).replace(path)
        if is_new:
            _tidy(path.parent.parent)
    except (OSError, ValueError):
        if temporary:
            Path(temporary).unlink(missing_ok=True)


def _tidy(folder: Path) -> None:
    """Delete the results of sites that were built too long ago, or are too many."""
    import shutil
    import time

    sizes: list[tuple[float, int, Path]] = []
    for site in folder.iterdir():
        if site.is_dir() and site.name.startswith("site-"):
            files = [each.stat() for each in site.iterdir()]
            latest = max((each.st_mtime for each in files), default=site.stat().st_mtime)
            sizes.append((latest, sum(each.st_size for each in files), site))
        elif site.suffix == ".formulas":
            site.unlink(missing_ok=True)  # of an earlier version
    total = 0
    for latest, size, site in sorted(sizes, reverse=True):
        total += size
        if total > _LARGEST_FOLDER or latest < time.time() - _OLDEST:
            shutil.rmtree(site, ignore_errors=True)

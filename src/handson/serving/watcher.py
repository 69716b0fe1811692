"""Finding out that a file changed: from the system's events and, slowly, by looking.

The system tells of changes within a millisecond, where it does: it has limits,
network file systems tell nothing, and a folder that is taken away and put back
is another one. So the files that the site is made of are also looked at from
time to time; where there are no events at all, more often.
"""

from __future__ import annotations

import os
import re
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from handson.site.reader import Stamp, stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from watchdog.events import FileSystemEvent

    from handson.site.reader import Seen

__all__ = ["Watcher", "is_litter"]

_QUIET = 0.006
"""Seconds without an event that end a burst."""
_LONGEST_BURST = 0.25
"""Seconds after which a burst is not waited for any longer."""
_UNFINISHED = 0.02
"""Seconds that a file which is being written may take to be closed."""
_LOOK = 1.0
_LOOK_WITHOUT_EVENTS = 0.25
_WATCHED_FOLDERS = ("slides", "templates")

# What editors and systems write beside the files that they edit.
_LITTER = re.compile(
    r"\..*|.*~|#.*#|.*\.(?:sw[a-z]|tmp|temp|bak|orig|part|crdownload)|4913|Thumbs\.db|desktop\.ini"
    r"|.*___jb_(?:tmp|old)___|.*\.handson-(?:new|old)-\d+|__pycache__|node_modules",
    re.IGNORECASE,
)


def is_litter(path: Path, root: Path) -> bool:
    """Tell whether a file is an editor's or a system's own: a swap file, a backup, hidden."""
    try:
        parts = path.relative_to(root).parts
    except ValueError:
        return True
    return any(_LITTER.fullmatch(part) for part in parts)


class Watcher:
    """Watches what a site is made of; `wait` returns what changed."""

    def __init__(self, say: Callable[[str], None]) -> None:
        """Take a function that tells the author that the system sends no events."""
        self._say = say
        self._condition = threading.Condition()
        self._changed: set[Path] = set()
        self._finished: set[Path] = set()
        self._first = self._last = 0.0
        self._stopped = False
        self._root: Path | None = None
        self._files: frozenset[Path] = frozenset()
        self._missing: frozenset[Path] = frozenset()
        self._stamps: dict[Path, Stamp | None] = {}
        self._folders: dict[Path, int] = {}
        self._observer: object = None
        self._events = True

    # What to watch

    def watch(
        self,
        root: Path,
        files: frozenset[Path],
        missing: frozenset[Path],
        seen: Mapping[str, Seen] | None = None,
    ) -> None:
        """Watch a site: its folder, the files that it is made of and those that it lacks.

        ``seen`` says how they were when they were read, so that a change since then is found:
        one that was saved while the site was being planned, before anybody watched.
        """
        folders = self._folders_of(root, files, missing)
        with self._condition:
            self._root, self._files, self._missing = root, files, missing
            known = self._stamps
            self._stamps = {path: known[path] if path in known else stamp(path) for path in files}
            for folder in {*folders, *(path.parent for path in files | missing)}:
                self._stamps[folder] = known[folder] if folder in known else stamp(folder)
            for name, state in (seen or {}).items():
                path = Path(name)
                if path in self._stamps and (state.digest or state.stamp is None):
                    self._stamps[path] = state.stamp
                elif path in missing:
                    self._stamps[path] = None
        self._observe(folders)
        if seen:
            self._look()

    @staticmethod
    def _folders_of(root: Path, files: Iterable[Path], missing: Iterable[Path]) -> dict[Path, int]:
        """Return the folders to be watched, by their inodes: the site's and, whole, those in it."""
        folders = {root}
        names = {
            path.relative_to(root).parts[:-1][:1] for path in files if path.is_relative_to(root)
        }
        names |= {
            path.relative_to(root).parts[:-1][:1] for path in missing if path.is_relative_to(root)
        }
        names |= {(name,) for name in _WATCHED_FOLDERS}
        folders |= {root / name[0] for name in names if name}
        found: dict[Path, int] = {}
        for folder in folders:
            state = stamp(folder)
            if state is not None and os.path.isdir(folder):  # noqa: PTH112
                found[folder] = state[2]
        return found

    def _observe(self, folders: dict[Path, int]) -> None:
        if not self._events or folders == self._folders:
            return
        from watchdog.events import (
            DirCreatedEvent,
            DirDeletedEvent,
            DirMovedEvent,
            FileClosedEvent,
            FileCreatedEvent,
            FileDeletedEvent,
            FileModifiedEvent,
            FileMovedEvent,
            FileSystemEventHandler,
        )
        from watchdog.observers import Observer

        class Handler(FileSystemEventHandler):
            def on_any_event(_, event: FileSystemEvent) -> None:  # noqa: N805
                self._notice(event)

        wanted = [
            *(DirCreatedEvent, DirDeletedEvent, DirMovedEvent, FileClosedEvent, FileCreatedEvent),
            *(FileDeletedEvent, FileModifiedEvent, FileMovedEvent),
        ]
        old = self._observer
        observer = Observer()
        handler = Handler()
        try:
            observer.start()
            for folder in sorted(folders):
                observer.schedule(
                    handler, str(folder), recursive=folder != self._root, event_filter=wanted
                )
        except OSError as error:
            observer.stop()
            if folders and all(map(os.path.isdir, folders)):
                self._events = False
                reason = (error.strerror or str(error)).lower()
                self._say(f"no file events ({reason}): looking at the files instead")
        else:
            self._observer = observer
            self._folders = folders
        if old is not None:
            _stop(old)

    # What changed

    def _notice(self, event: FileSystemEvent) -> None:
        from os import fsdecode

        root = self._root
        if root is None:
            return
        paths = {
            Path(fsdecode(name))
            for name in (event.src_path, getattr(event, "dest_path", ""))
            if name
        }
        relevant = {path for path in paths if self._matters(path, root, event.is_directory)}
        if relevant:
            self._note(relevant, finished=event.event_type != "modified")

    def _note(self, paths: set[Path], *, finished: bool) -> None:
        with self._condition:
            now = time.monotonic()
            if not self._changed:
                self._first = now
            self._last = now
            self._changed |= paths
            if finished:
                self._finished |= paths
            self._condition.notify_all()

    def _matters(self, path: Path, root: Path, is_folder: bool) -> bool:
        if is_litter(path, root):
            return False
        if path in self._files or path in self._missing:
            return True
        if is_folder:
            holds_sources = any(file.is_relative_to(path) for file in self._files | self._missing)
            return holds_sources or path.parent in {root, *(root / n for n in _WATCHED_FOLDERS)}
        return (
            path.suffix.lower() == ".md"
            or path.name == "handson.yaml"
            or path.is_relative_to(root / "templates")
        )

    def wait(self) -> frozenset[Path] | None:
        """Wait for changes and return the files and folders concerned; None when it is stopped.

        Changes that come close together come as one.
        """
        look = time.monotonic() + self._pause()
        with self._condition:
            while not self._stopped:
                now = time.monotonic()
                if self._changed:
                    ready = self._ready_at()
                    if now >= ready:
                        changed = frozenset(self._changed)
                        self._changed.clear()
                        self._finished.clear()
                        seen = changed | {path.parent for path in changed}
                        for path in seen & self._stamps.keys():
                            self._stamps[path] = stamp(path)
                        return changed
                    self._condition.wait(ready - now)
                elif now >= look:
                    self._look()
                    look = time.monotonic() + self._pause()
                else:
                    self._condition.wait(look - now)
        return None

    def _ready_at(self) -> float:
        """Return when the burst is over: soon after the last file was closed."""
        pause = _QUIET if self._changed <= self._finished else _UNFINISHED
        return min(self._last + pause, self._first + _LONGEST_BURST)

    def _pause(self) -> float:
        return _LOOK if self._events else _LOOK_WITHOUT_EVENTS

    def _look(self) -> None:
        """Note what changed without an event."""
        changed = {path for path, known in self._stamps.items() if stamp(path) != known}
        for path in changed:
            self._stamps[path] = stamp(path)
        gone = self._folders and any(
            (state := stamp(folder)) is None or state[2] != inode
            for folder, inode in self._folders.items()
        )
        if gone:
            self._folders = {}
        if changed or gone:
            self._note(changed or {self._root} if self._root else changed, finished=True)

    def stop(self) -> None:
        """End the watching and whoever waits."""
        with self._condition:
            self._stopped = True
            self._condition.notify_all()
        if self._observer is not None:
            _stop(self._observer)


def _stop(observer: object) -> None:
    observer.stop()  # type: ignore[attr-defined]
    observer.join(2)  # type: ignore[attr-defined]

"""What an output folder holds: files of the site, those still to be moved into place, others'."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = [
    "JOURNAL",
    "MANIFEST",
    "Contents",
    "contents_of",
    "is_page",
    "listed",
    "listing",
    "staged",
    "unstaged",
]

MANIFEST = ".handson"
"""The file that lists what handson wrote, one path a line."""

JOURNAL = ".handson-new"
"""The manifest of a site whose files are all there, and are being moved into their places."""

_HEADER = "# Written by handson, together with the files below. Do not keep files of your own here."
_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_LEFT_BY_SYSTEMS = (".nfs", ".fuse_hidden")
"""How the names begin that network file systems give to files that are deleted while open."""
_OF_THE_FILE_SYSTEM = frozenset(
    {
        *("lost+found", "System Volume Information", "$RECYCLE.BIN"),
        *(".Trashes", ".fseventsd", ".Spotlight-V100"),
    }
)
"""What stands at the top of a disk for the system's own use, if that is the output folder."""


class Contents(NamedTuple):
    """The files and folders of an output folder, by their paths in it; no link is followed."""

    files: frozenset[str]
    """All that is no folder."""
    empty: tuple[str, ...]
    """Folders without anything in them, the deepest first."""
    ours: frozenset[str]
    """What the manifest lists."""
    coming: frozenset[str] | None
    """What the journal lists; None without one."""

    @property
    def foreign(self) -> list[str]:
        """The files that handson did not write, sorted."""
        known = self.ours | (self.coming or frozenset()) | {MANIFEST, JOURNAL}
        return sorted(
            path
            for path in self.files - known
            if not (_name(path).startswith(_LEFT_BY_SYSTEMS) or self._is_litter(path))
        )

    @property
    def litter(self) -> list[str]:
        """Files of no use that systems and killed builds leave."""
        return sorted(path for path in self.files if self._is_litter(path))

    @property
    def staged(self) -> list[str]:
        """The paths that the staged files are to have, sorted."""
        return sorted(target for path in self.files if (target := unstaged(path)))

    def _is_litter(self, path: str) -> bool:
        return bool(unstaged(path)) or (path not in self.ours and _name(path) in _LITTER)


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def is_page(path: str) -> bool:
    """Tell whether a file refers to others and is referred to by its name, as pages are."""
    return path.endswith(".html") and not path.startswith("assets/")


def staged(path: str) -> str:
    """Return where a file waits, whole, until it is moved to ``path``: beside it, hidden.

    In the same folder it is on the same file system, and gets the group and the access list
    that the folder gives to its files.
    """
    folder, slash, name = path.rpartition("/")
    return f"{folder}{slash}.{name}{JOURNAL}"


def unstaged(path: str) -> str:
    """Return the path that a staged file is to have; empty if the file is no such."""
    folder, slash, name = path.rpartition("/")
    bare = name.removesuffix(JOURNAL)
    return f"{folder}{slash}{bare[1:]}" if bare != name and len(bare) > 1 else ""


def listing(paths: Iterable[str]) -> bytes:
    """Return a manifest of these files."""
    return "\n".join([_HEADER, *sorted(paths), ""]).encode()


def listed(manifest: bytes) -> frozenset[str]:
    """Return the paths that a manifest lists; none if handson did not write it.

    Raises `ValueError` where it is not text.
    """
    head, *paths = manifest.decode().split("\n")
    return frozenset(filter(None, paths)) if head == _HEADER else frozenset()


def contents_of(out: str) -> Contents:
    """Return what a folder holds; raises `OSError`, and `ValueError` for a damaged manifest."""
    files: set[str] = set()
    folders: dict[str, bool] = {}
    for prefix, names, subfolders in _walk(out):
        files.update(prefix + name for name in names)
        folders[prefix] = not names and not subfolders
    empty = tuple(path[:-1] for path, is_empty in reversed(folders.items()) if is_empty and path)
    coming = _read(out, JOURNAL) if JOURNAL in files else None
    ours = _read(out, MANIFEST) if MANIFEST in files else frozenset()
    return Contents(frozenset(files), empty, ours, coming)


def _read(out: str, name: str) -> frozenset[str]:
    path = f"{out}/{name}"
    if not os.path.isfile(path):  # noqa: PTH113 - not a pipe, which would be waited for
        return frozenset()
    with open(path, "rb") as file:  # noqa: PTH123 - a str is fine
        return listed(file.read())


def _walk(out: str) -> Iterator[tuple[str, list[str], list[str]]]:
    """Yield each folder, as a prefix, with its files and its folders; raises `OSError`."""
    prefixes = [""]
    while prefixes:
        prefix = prefixes.pop()
        files: list[str] = []
        folders: list[str] = []
        with os.scandir(f"{out}/{prefix}") as entries:
            for entry in entries:
                is_folder = entry.is_dir(follow_symlinks=False)
                if not (is_folder and not prefix and entry.name in _OF_THE_FILE_SYSTEM):
                    (folders if is_folder else files).append(entry.name)
        yield prefix, files, folders
        prefixes += [f"{prefix}{name}/" for name in folders]

"""Files that a missing one was most likely meant to be, within a bound of work."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from handson.mistakes.guesses import Guesses

if TYPE_CHECKING:
    from handson.site.reader import Reader

__all__ = ["NearFiles"]

_MOST_LOOKED_AT = 2_000
"""So many folders are looked into for files that lie beside, and no more."""
_PICTURES = (".jpg", ".jpeg", ".png", ".svg", ".gif", ".webp", ".avif")


class NearFiles:
    """Looks for files of a near name, and for those of the same name in a folder near by."""

    def __init__(self, reader: Reader, reach: Path) -> None:
        """Take what lists folders, and the folder below which files may be used."""
        self._reader = reader
        self._reach = reach
        self._guesses = Guesses()
        self._listed: dict[Path, list[str]] = {}
        self._left = _MOST_LOOKED_AT

    def guess(self, written: str, folders: tuple[Path, ...]) -> str:
        """Return the address to write, with forward slashes, or an empty string.

        ``written`` is the address of a file that is in none of the ``folders``, where it is
        looked for. The very name in a folder above comes first, then a near name in the same
        folder, and then the name in a folder beside.
        """
        if written.endswith("/"):
            return ""
        return (
            self._above(written, folders)
            or self._near(written, folders)
            or self._beside(written, folders)
        )

    def _above(self, written: str, folders: tuple[Path, ...]) -> str:
        """Return the address if only the number of ``../`` before it is wrong."""
        bare = written
        while bare.startswith(("../", "./")):
            bare = bare.partition("/")[2]
        folder = folders[0]
        while bare and folder.is_relative_to(self._reach):
            if self._is_visible(folder, bare):
                return _address(folder / bare, folders[0])
            folder = folder.parent
        return ""

    def _near(self, written: str, folders: tuple[Path, ...]) -> str:
        for folder in folders:
            place = folder
            found: list[str] = []
            for name in written.split("/"):
                real = name if name in {"", ".", ".."} else self._near_name(name, place)
                place = Path(os.path.normpath(place / real))
                found.append(real)
                if (name and not real) or not place.is_relative_to(self._reach):
                    break
            else:
                return "/".join(found)
        return ""

    def _near_name(self, name: str, folder: Path) -> str:
        if self._reader.is_folder(folder / name):
            return name
        names = self._names(folder)
        if name in names:
            return name
        stem, dot, ending = name.casefold().rpartition(".")
        if dot and f".{ending}" in _PICTURES:
            by_name = {each.casefold(): each for each in names}
            for other in _PICTURES:
                if stem + other in by_name:
                    return by_name[stem + other]
        return self._guesses.near(name, names)

    def _beside(self, written: str, folders: tuple[Path, ...]) -> str:
        """Return the address in the first folder that lies in one of those and has the file."""
        last = written.rpartition("/")[2]
        # The last one is the site's own, to which a build adds its output: it is not listed.
        for folder in folders[:-1]:
            for name in self._names(folder):
                if "." in name or self._left <= 0:
                    continue
                self._left -= 1
                if self._is_visible(folder, f"{name}/{last}"):
                    return f"{name}/{last}"
        return ""

    def _is_visible(self, folder: Path, name: str) -> bool:
        """Tell whether the file is there, and no name in it begins with a dot."""
        hidden = any(part.startswith(".") for part in name.split("/"))
        return not hidden and self._reader.is_file(folder / name)

    def _names(self, folder: Path) -> list[str]:
        if folder not in self._listed:
            try:
                self._listed[folder] = self._reader.names(folder)
            except (OSError, ValueError):
                self._listed[folder] = []
        return self._listed[folder]


def _address(file: Path, folder: Path) -> str:
    return os.path.relpath(file, folder).replace(os.sep, "/")

"""A new site in a folder of its own, made of the files that come with handson."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from handson.diagnostics import Diagnostic, Severity
from handson.files import occupied, reason
from handson.scaffolding.kinds import EVERY, KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["add_common_files", "start_site"]

_FILES = Path(__file__).parent / "files"


def start_site(folder: Path, kind: str) -> tuple[str, ...] | Diagnostic:
    """Write a new site of a kind, a name in `KINDS`, to a folder that is new or empty.

    Returns the paths of its files in the folder, sorted; or what kept it from being written. A
    folder that holds something is left as it is, and no file is ever written over.
    """
    wrong = occupied(folder)
    return wrong or _write({**EVERY, **KINDS[kind]}, folder)


def add_common_files(folder: Path) -> tuple[str, ...] | Diagnostic:
    """Add to a site what those of all kinds hold and it does not; return as `start_site` does."""
    return _write({path: name for path, name in EVERY.items() if not _there(folder / path)}, folder)


def _there(path: Path) -> bool:
    return path.is_symlink() or path.exists()


def _write(files: Mapping[str, str], folder: Path) -> tuple[str, ...] | Diagnostic:
    try:
        for path, name in files.items():
            text = (_FILES / name).read_bytes()
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            with (folder / path).open("xb") as file:  # never in the place of another
                file.write(text)
    except OSError as error:
        message = f"cannot write the site: {reason(error)}"
        return Diagnostic("cannot-write", Severity.ERROR, message, path=str(folder))
    return tuple(sorted(files))

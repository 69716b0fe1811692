"""Writing a planned site into a folder, so that whoever reads there never sees a broken one.

The folder stays the one that it is, with its mode, its group and whatever is mounted
there, and a file that is as it should be is not touched. All others are *staged*: written
beside their places and synced to the disk. Then the new manifest, put down as the
*journal*, says that all of them are there, and each is moved into its place, which takes
no room and no time: what pages refer to first, then pages that are new, to which no
other leads yet, then the rest of the pages, each of which is the old one or the new one,
whole. What nothing refers to any more goes last.

A build that is killed, by whatever, before the journal is there has changed nothing, and
what it staged is removed by the next one; after that the next one does the rest.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from handson.diagnostics import Diagnostic, Severity
from handson.files import reason
from handson.outputs.contents import (
    JOURNAL,
    MANIFEST,
    Contents,
    contents_of,
    is_page,
    listing,
    staged,
    unstaged,
)
from handson.outputs.lock import locked
from handson.outputs.staging import holds, stage_all, sync_folders

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

__all__ = ["MANIFEST", "check_output", "recover", "write"]

_UNCHANGED = "the site that was there is unchanged"
_UNDER_WAY = "each page is the old one or the new one, whole; the next build does the rest"


def check_output(out: Path, root: Path, sources: Collection[Path] = ()) -> Diagnostic | None:
    """Return why the place of ``out`` is none for the site, or None where it may be one.

    Refused are a file, a link to nothing, the site's own folder or one around it, and a
    folder of sources. What is in the folder is looked at by `recover` and by `write`.
    """
    shown = str(out)
    out = _resolve(out)
    inside_sources = (root / "slides", root / "img", root / "templates")
    if root == out or root.is_relative_to(out):
        return _refusal("the output folder holds the site's sources", shown)
    if any(out == folder or out.is_relative_to(folder) for folder in inside_sources):
        return _refusal("the output folder lies inside the site's sources", shown)
    if any(source.is_relative_to(out) for source in sources):
        return _refusal("the output folder holds files that the site is made of", shown)
    folders = {source.parent for source in sources if source.parent != root}
    if any(out.is_relative_to(folder) for folder in folders):
        return _refusal("the output folder lies inside the site's sources", shown)
    if os.path.lexists(out) and not os.path.isdir(out):  # noqa: PTH112
        return _refusal("the output is not a folder", shown)
    if os.path.islink(shown) and not os.path.exists(out):  # noqa: PTH110, PTH114
        hint = "make that folder, or remove the link"
        return _refusal("the output is a symbolic link that leads to nothing", shown, hint)
    return None


def _refusal(message: str, shown: str, hint: str = "choose another folder with -o") -> Diagnostic:
    return Diagnostic("output-refused", Severity.ERROR, message, hint=hint, path=shown)


def _failure(error: OSError, shown: str, hint: str) -> Diagnostic:
    name = error.filename if isinstance(error.filename, str) else ""
    named = os.path.basename(name)  # noqa: PTH119
    about = "" if not name or Path(name) == Path(shown) else f" ({unstaged(named) or named})"
    message = f"cannot write the site: {reason(error)}{about}"
    return Diagnostic("cannot-write", Severity.ERROR, message, hint=hint, path=shown)


def _resolve(out: Path) -> Path:
    try:
        return out.resolve()
    except (OSError, RuntimeError):  # a symbolic link to itself
        return out.absolute()


def _look(out: str, shown: str) -> Contents | Diagnostic:
    """Return what the folder holds, or why it must not be written to."""
    try:
        contents = contents_of(out)
    except (OSError, ValueError) as error:
        problem = reason(error) if isinstance(error, OSError) else "not a manifest"
        return _refusal(f"cannot read the output folder: {problem}", shown)
    if foreign := contents.foreign:
        names = ", ".join(foreign[:3]) + (", ..." if len(foreign) > 3 else "")
        hint = "choose another folder with -o, or move these files away"
        message = f"the output folder holds files that handson did not write: {names}"
        return _refusal(message, shown, hint)
    return contents


def recover(out: Path) -> Diagnostic | None:
    """Complete or undo what a build that was killed has begun in ``out``.

    Returns why the folder must not be written to, such as files that handson did not write,
    which are left alone as all the rest then is; None where it may be.
    """
    shown = str(out)
    out = _resolve(out)
    if not os.path.isdir(out):  # noqa: PTH112 - False for a name that no folder can have
        return None
    contents = _look(str(out), shown)
    if isinstance(contents, Diagnostic):
        return contents
    begun = contents.coming is not None or contents.staged
    if not begun and not (contents.empty and MANIFEST in contents.files):
        return None
    try:
        with locked(str(out)):
            contents = _look(str(out), shown)
            if isinstance(contents, Diagnostic):
                return contents
            _recover(str(out), contents)
    except OSError as error:
        return _failure(error, shown, _UNDER_WAY)
    return None


def _recover(out: str, contents: Contents) -> None:
    """Do the rest of what is under way, or take back what was prepared for it."""
    new = contents.coming
    if new is None:
        _remove(out, (staged(path) for path in contents.staged))
    else:
        ready = [path for path in contents.staged if path in new]
        _complete(out, ready, _obsolete(out, contents, new))
    for folder in contents.empty:
        with suppress(OSError):
            os.rmdir(f"{out}/{folder}")  # noqa: PTH106


def write(files: Mapping[str, bytes | Path], out: Path) -> Diagnostic | None:
    """Write ``files`` to the folder ``out``, in the place of the site that it holds.

    Returns what kept it from being written, such as a file that handson did not write, or
    None; ``check_output`` is asked beforehand. On an error or an interrupt ``out`` is as it was,
    or the next call does the rest.
    """
    shown = str(out)
    out = _resolve(out)
    made = [each for each in (out, *out.parents) if not os.path.exists(each)]  # noqa: PTH110
    hint = _UNCHANGED if not made else ""
    failure: Diagnostic | None = None
    try:
        if made:
            out.mkdir(parents=True, exist_ok=True)
        with locked(str(out)):
            failure = _write(files, str(out), shown)
    except OSError as error:
        failure = _failure(error, shown, hint if not _under_way(out) else _UNDER_WAY)
    finally:
        if made and (failure is not None or sys.exc_info()[0]):
            for folder in made:
                with suppress(OSError):  # it holds something
                    folder.rmdir()
    return failure


def _under_way(out: Path) -> bool:
    return os.path.lexists(out / JOURNAL)


def _write(files: Mapping[str, bytes | Path], out: str, shown: str) -> Diagnostic | None:
    contents = _look(out, shown)
    if isinstance(contents, Diagnostic):
        return contents
    if contents.coming is not None or contents.staged:
        _recover(out, contents)
        contents = contents_of(out)
    _remove(out, contents.litter)
    for folder in contents.empty:
        with suppress(OSError):
            os.rmdir(f"{out}/{folder}")  # noqa: PTH106
    wanted = {**files, MANIFEST: listing(files)}
    changed = {name: wanted[name] for name in wanted if not holds(f"{out}/{name}", wanted[name])}
    obsolete = _obsolete(out, contents, files)
    if not changed and not obsolete:
        return None
    alone = len(changed) == 1 and not obsolete
    if not alone:
        changed[MANIFEST] = wanted[MANIFEST]
    try:
        _stage_all(out, changed)
        if alone:
            _move(out, changed)
        else:
            _start(out, changed)
            _complete(out, changed.keys() - {MANIFEST}, obsolete)
    except BaseException:
        with suppress(OSError, ValueError):
            _recover(out, contents_of(out))
        raise
    return None


def _stage_all(out: str, files: Mapping[str, bytes | Path]) -> None:
    for folder in _folders(out, files):
        if not os.path.isdir(folder):  # noqa: PTH112
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
    stage_all([(files[name], f"{out}/{staged(name)}", f"{out}/{name}") for name in sorted(files)])


def _start(out: str, files: Iterable[str]) -> None:
    """Put down the journal: from now on the rest is done, whatever happens in between."""
    sync_folders(_folders(out, files))
    os.replace(f"{out}/{staged(MANIFEST)}", f"{out}/{JOURNAL}")  # noqa: PTH105
    sync_folders([out])


def _complete(out: str, ready: Collection[str], obsolete: Iterable[str]) -> None:
    """Move all staged files into their places, and remove what no page refers to then."""
    for which in (False, True):
        names = [name for name in ready if is_page(name) is which]
        _move(out, names)
        sync_folders(_folders(out, names))  # before a page refers to them, or to others no longer
    _remove(out, sorted(obsolete, key=_rank, reverse=True))
    journal, manifest = f"{out}/{JOURNAL}", f"{out}/{MANIFEST}"
    if holds(manifest, Path(journal).read_bytes()):
        os.remove(journal)  # noqa: PTH107
    else:
        os.replace(journal, manifest)  # noqa: PTH105


def _rank(name: str) -> int:
    """Return a number that is higher for what refers to files with a lower one."""
    return (2 if is_page(name) else 1) if name.endswith((".html", ".css")) else 0


def _move(out: str, names: Iterable[str]) -> None:
    """Move staged files into their places, those first that no other leads to yet."""

    def order(name: str) -> tuple[int, bool, bool, str]:
        there = os.path.lexists(f"{out}/{name}")
        return _rank(name), there, name == "index.html", name

    for name in sorted(names, key=order):
        os.replace(f"{out}/{staged(name)}", f"{out}/{name}")  # noqa: PTH105


def _remove(out: str, names: Iterable[str]) -> None:
    """Remove files, and the folders that nothing is left in."""
    for name in names:
        with suppress(FileNotFoundError):
            os.remove(f"{out}/{name}")  # noqa: PTH107
        folder = name.rpartition("/")[0]
        with suppress(OSError):
            while folder:
                os.rmdir(f"{out}/{folder}")  # noqa: PTH106
                folder = folder.rpartition("/")[0]


def _obsolete(out: str, contents: Contents, new: Collection[str]) -> list[str]:
    """Return the files of the site before that the new one does not have."""
    known = contents.ours | (contents.coming or frozenset())
    gone = [name for name in contents.files & known if name not in new and name != MANIFEST]
    if not gone:
        return []
    alike = {_folded(name): name for name in new}
    return sorted(name for name in gone if not _is_the_same(out, name, alike.get(_folded(name))))


def _folded(name: str) -> str:
    """Return the name as file systems see it that know no case, or no difference of accents."""
    from unicodedata import normalize

    return normalize("NFC", name).casefold()


def _is_the_same(out: str, name: str, other: str | None) -> bool:
    try:
        return other is not None and os.path.samefile(f"{out}/{name}", f"{out}/{other}")  # noqa: PTH121
    except OSError:
        return False


def _folders(out: str, names: Iterable[str]) -> list[str]:
    return sorted({f"{out}/{name}".rpartition("/")[0] for name in names})

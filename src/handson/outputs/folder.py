"""Writing a planned site: all of it to a new folder beside the output, then a swap.

Whatever happens on the way - an error, a full disk, Ctrl-C, a killed process -
the output folder holds either the last good site or the new one, whole. What a
killed build leaves behind is cleared away by the next one.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from handson.diagnostics import Diagnostic, Severity
from handson.files import reason

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

__all__ = ["MANIFEST", "check_output", "recover", "write"]

MANIFEST = ".handson"
"""The file that lists what handson wrote, one path a line."""

_HEADER = "# Written by handson, together with the files below. Do not keep files of your own here."
_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


def check_output(out: Path, root: Path, sources: Collection[Path] = ()) -> Diagnostic | None:
    """Return why the site must not be written to ``out``, or None where it may be.

    Refused are a file, the site's own folder or one around it, a folder of
    sources, and a folder with a file that handson did not write.
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
    if not os.path.lexists(out):
        return None
    if not out.is_dir():
        return _refusal("the output is not a folder", shown)
    try:
        foreign = sorted(_foreign_files(out))
    except (OSError, ValueError) as error:
        problem = reason(error) if isinstance(error, OSError) else "not a manifest"
        return _refusal(f"cannot read the output folder: {problem}", shown)
    if foreign:
        names = ", ".join(foreign[:3]) + (", ..." if len(foreign) > 3 else "")
        hint = "choose another folder with -o, or move these files away"
        message = f"the output folder holds files that handson did not write: {names}"
        return _refusal(message, shown, hint)
    return None


def _refusal(message: str, shown: str, hint: str = "choose another folder with -o") -> Diagnostic:
    return Diagnostic("output-refused", Severity.ERROR, message, hint=hint, path=shown)


def _resolve(out: Path) -> Path:
    try:
        return out.resolve()
    except (OSError, RuntimeError):  # a symbolic link to itself
        return out.absolute()


def _foreign_files(out: Path) -> Iterator[str]:
    """Yield the files in ``out`` that its manifest does not list."""
    manifest = out / MANIFEST
    lines = manifest.read_text(encoding="utf-8").splitlines() if manifest.is_file() else []
    ours = set(lines[1:]) | {MANIFEST} if lines[:1] == [_HEADER] else set()
    for folder, subfolders, files in os.walk(out, onerror=_raise):
        linked = [name for name in subfolders if (Path(folder) / name).is_symlink()]
        for name in (*files, *linked):
            path = (Path(folder) / name).relative_to(out).as_posix()
            if path not in ours and name not in _LITTER:
                yield path


def _raise(error: OSError) -> None:
    raise error


def write(files: Mapping[str, bytes | Path], out: Path) -> Diagnostic | None:
    """Write ``files`` to the folder ``out``, in the place of the site that it holds.

    Returns what kept it from being written, or None; ``check_output`` is asked
    beforehand. On an error or an interrupt ``out`` is as it was.
    """
    shown = str(out)
    out = _resolve(out)
    new = out.with_name(f".{out.name}.handson-new-{os.getpid()}")
    old = out.with_name(f".{out.name}.handson-old-{os.getpid()}")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        _write_files(files, new)
        _swap(new, out, old)
    except OSError as error:
        name = error.filename or ""
        about = "" if not name or Path(name) in {new, out, old} else f" ({Path(name).name})"
        message = f"cannot write the site: {reason(error)}{about}"
        hint = "the site that was there is unchanged" if out.exists() else ""
        return Diagnostic("cannot-write", Severity.ERROR, message, hint=hint, path=shown)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)
    return None


def recover(out: Path) -> None:
    """Bring back what a build that was killed during the swap had set aside, and tidy up.

    The folders of a build that still runs are left alone. Raises OSError.
    """
    out = _resolve(out)
    if not out.parent.is_dir():
        return
    mark = f".{out.name}.handson-"
    leftovers = [path for path in out.parent.iterdir() if path.name.startswith(mark)]
    for path in sorted(leftovers):
        if _is_running(path.name.rpartition("-")[2]):
            continue
        if path.name.startswith(f"{mark}old-") and not out.exists():
            path.rename(out)
        else:
            shutil.rmtree(path, ignore_errors=True)


def _is_running(process: str) -> bool:
    if os.name != "posix" or not process.isdecimal() or int(process) == os.getpid():
        return False
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True  # it belongs to somebody else
    return True


def _write_files(files: Mapping[str, bytes | Path], folder: Path) -> None:
    folder.mkdir()
    made = {folder}
    for name in sorted(files):
        content, path = files[name], folder / name
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            shutil.copyfile(content, path)
    listed = "\n".join([_HEADER, *sorted(files), ""])
    (folder / MANIFEST).write_text(listed, encoding="utf-8", newline="\n")


def _swap(new: Path, out: Path, old: Path) -> None:
    """Put ``new`` in the place of ``out``; what was there is left in ``old``."""
    if not out.exists():
        new.rename(out)
        return
    out.rename(old)
    try:
        new.rename(out)
    except BaseException:
        old.rename(out)
        raise

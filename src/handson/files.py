"""Reading text files and telling whether a path stays in the site's folder."""

from __future__ import annotations

import os
import re
import stat
from typing import TYPE_CHECKING

from handson.diagnostics import Diagnostic, Severity, Source

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["hidden", "inside", "occupied", "read_source", "reason", "shown_path", "special"]

_CONTROL = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f]")
"""The control characters of ASCII and of Latin-1 that no page may hold, or shows."""


def reason(error: OSError) -> str:
    """Return what went wrong in the system's words, without numbers and paths."""
    return (error.strerror or type(error).__name__).lower()


def special(mode: int) -> str:
    """Return what is neither a file nor a folder, by its mode; empty for those two.

    Such a thing must not be opened: one would wait for a pipe, and some devices have no end.
    """
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        return ""
    if stat.S_ISFIFO(mode):
        return "a named pipe"
    return "a socket" if stat.S_ISSOCK(mode) else "a device"


def shown_path(path: Path, root: Path) -> str:
    """Return ``path`` as diagnostics show it: relative to ``root``, with forward slashes.

    What lies elsewhere is shown whole where that is shorter.
    """
    try:
        return path.relative_to(root).as_posix()
    except ValueError:
        pass
    if not (path.is_absolute() and root.is_absolute()):
        return path.as_posix()
    whole = path.as_posix()
    try:
        return min(os.path.relpath(path, root).replace(os.sep, "/"), whole, key=len)
    except ValueError:  # on another drive of Windows
        return whole


def occupied(folder: Path) -> Diagnostic | None:
    """Return the error for a folder where no new site can be, because something is there.

    A folder is free that is not there, or holds nothing, or nothing but ``.git``: a new clone of
    an empty repository.
    """
    try:
        if not folder.is_symlink() and not folder.exists():
            return None
        if folder.is_dir():
            if all(path.name == ".git" for path in folder.iterdir()):
                return None
            message = "the folder is not empty"
        else:
            message = "there is a file of this name"
    except OSError as error:
        message = f"cannot read the folder: {reason(error)}"
    hint = "name a new folder; nothing there was touched"
    return Diagnostic("cannot-write", Severity.ERROR, message, hint=hint, path=str(folder))


def hidden(path: Path, root: Path) -> bool:
    """Tell whether ``path``, which lies in ``root``, is hidden there or in a hidden folder.

    By custom, files whose names begin with a dot are private: keys, passwords, the
    history of a repository.
    """
    return any(part.startswith(".") for part in path.relative_to(root).parts)


def inside(path: Path, root: Path) -> Diagnostic | None:
    """Return what is wrong with the place of ``path``, or None where a site may read it.

    A site reads what lies in its folder ``root``, which must be resolved already, and
    nothing hidden there. Symbolic links are followed: one that leads out of ``root``, to
    something hidden, to itself or to nothing is an error.
    """
    shown = shown_path(path, root)
    try:
        target = path.resolve(strict=True)
        mode = path.stat().st_mode
    except PermissionError as error:
        return _unreadable(reason(error), shown)
    except FileNotFoundError:
        message = "the symbolic link leads to nothing"
        return Diagnostic("broken-symlink", Severity.ERROR, message, path=shown)
    except (OSError, RuntimeError):  # Python up to 3.12 raises RuntimeError for a loop
        return Diagnostic("symlink-loop", Severity.ERROR, "symbolic links in a loop", path=shown)
    if not target.is_relative_to(root):
        return Diagnostic(
            "outside-site",
            Severity.ERROR,
            "the symbolic link leads out of the site's folder",
            hint="copy the file into the site's folder",
            path=shown,
        )
    if hidden(target, root) or (path.is_relative_to(root) and hidden(path, root)):
        message = "files and folders whose names begin with a dot are not read"
        hint = "give it a name without a dot, if everybody may see it"
        return Diagnostic("hidden-file", Severity.ERROR, message, hint=hint, path=shown)
    if kind := special(mode):
        return _unreadable(f"it is {kind}", shown)
    if stat.S_ISDIR(mode) and path.parent.resolve().is_relative_to(target):
        return Diagnostic("symlink-loop", Severity.ERROR, "symbolic links in a loop", path=shown)
    return None


def read_source(path: Path, root: Path) -> Source | Diagnostic:
    r"""Return the text of the file, or the error that keeps it from being read.

    A byte order mark and control characters other than tabs and line ends are
    dropped, and CRLF and lone CR become ``\n``: offsets are those of what is left.
    """
    shown = shown_path(path, root)
    try:
        if kind := special(path.stat().st_mode):
            return _unreadable(f"it is {kind}", shown)
        data = path.read_bytes()
    except OSError as error:
        return _unreadable(reason(error), shown)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _not_utf8(shown, "the file is UTF-16, not UTF-8")
    if (offset := data.find(b"\0")) >= 0:
        message = f"not a text file: byte {offset} is zero"
        return Diagnostic("binary-file", Severity.ERROR, message, path=shown)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = data[error.start]
        return _not_utf8(
            shown, f"the file is not UTF-8: byte {error.start} (0x{byte:02x}, line {line})"
        )
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Source(shown, _CONTROL.sub("", text))


def _unreadable(why: str, shown: str) -> Diagnostic:
    message = f"cannot read the file: {why}"
    return Diagnostic("unreadable-file", Severity.ERROR, message, path=shown)


def _not_utf8(shown: str, message: str) -> Diagnostic:
    hint = "save it as UTF-8 in your editor"
    return Diagnostic("not-utf8", Severity.ERROR, message, hint=hint, path=shown)

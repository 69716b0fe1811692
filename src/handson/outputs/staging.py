"""Writing a file so that it is on the disk, whole, before it takes the place of another one."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["holds", "stage", "stage_all", "sync_folders"]

_AT_ONCE = 8
"""So many files are written at the same time: disks sync them together, in a fifth of the time."""
_FEW = 2
"""So few files are not worth the threads."""
_PIECE = 1 << 18
"""Files are compared in pieces of so many bytes."""
_NOT_SUPPORTED = {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS}


def holds(path: str, content: bytes | Path) -> bool:
    """Tell whether there is a file at ``path`` with this content, or with that of this file.

    A copy has the time of what it was copied from, so that one of the same size and time need
    not be read again, and rsync need not send it again.
    """
    try:
        state = os.lstat(path)
        if not stat.S_ISREG(state.st_mode):
            return False
        if isinstance(content, bytes):
            return state.st_size == len(content) and Path(path).read_bytes() == content
    except OSError:
        return False
    source = content.stat()
    if state.st_size != source.st_size:
        return False
    return state.st_mtime_ns == source.st_mtime_ns or _same_bytes(path, content)


def _same_bytes(path: str, other: Path) -> bool:
    # Not by `filecmp`, which keeps answers by size and time.
    try:
        with open(path, "rb") as one, other.open("rb") as two:  # noqa: PTH123 - a str is fine
            while (piece := one.read(_PIECE)) == two.read(_PIECE):
                if not piece:
                    return True
    except OSError:
        pass
    return False


def stage_all(jobs: Sequence[tuple[bytes | Path, str, str]]) -> None:
    """Stage files, each given by the arguments of `stage`; raises `OSError`."""
    if len(jobs) <= _FEW or _AT_ONCE == 1:
        for job in jobs:
            stage(*job)
        return
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for _ in pool.map(stage, *zip(*jobs, strict=True)):
            pass


def stage(content: bytes | Path, path: str, place: str) -> None:
    """Write a file to ``path`` and wait until it is on the disk; raises `OSError`.

    It gets the rights of the file at ``place``, whose place it is to take, if there is one.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, 0o666)
    try:
        if isinstance(content, bytes):
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(handle, rest) :]
        else:
            _copy(content, path)
        with suppress(FileNotFoundError):
            _take_rights(place, path)
        _sync(handle)
    finally:
        os.close(handle)


def _copy(source: Path, path: str) -> None:
    import shutil

    shutil.copyfile(source, path)
    state = source.stat()
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))


def _take_rights(place: str, path: str) -> None:
    """Give a file the group, the mode and the extended attributes of another one, as far as may be.

    The access list of a file is one of its extended attributes.
    """
    wanted, now = os.lstat(place), os.lstat(path)
    if not stat.S_ISREG(wanted.st_mode):
        return
    if (wanted.st_uid, wanted.st_gid) != (now.st_uid, now.st_gid):
        _take_owner(path, wanted)
    if wanted.st_mode != now.st_mode:
        with suppress(OSError):
            os.chmod(path, stat.S_IMODE(wanted.st_mode))  # noqa: PTH101
    if hasattr(os, "listxattr"):
        with suppress(OSError):
            for name in os.listxattr(place):
                with suppress(OSError):
                    os.setxattr(path, name, os.getxattr(place, name))


def _take_owner(path: str, wanted: os.stat_result) -> None:
    if not hasattr(os, "chown"):
        return
    try:
        os.chown(path, wanted.st_uid, wanted.st_gid)
    except OSError:  # a file can be given to a group that one is in, and to nobody else
        with suppress(OSError):
            os.chown(path, -1, wanted.st_gid)


def _sync(handle: int) -> None:
    """Wait until a file or folder is on the disk, where the file system can say so."""
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NOT_SUPPORTED:
            raise


def sync_folders(folders: Iterable[str]) -> None:
    """Wait until the names in some folders are on the disk; raises `OSError`."""
    if os.name != "posix":  # Windows opens no folder
        return
    for folder in folders:
        handle = os.open(folder, os.O_RDONLY)
        try:
            _sync(handle)
        finally:
            os.close(handle)

"""One build at a time writes to a folder."""

from __future__ import annotations

import errno
import os
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["locked"]

_PATIENCE = 10.0
_EVERY = 0.02


@contextmanager
def locked(folder: str, patience: float = _PATIENCE) -> Iterator[None]:
    """Keep other builds from writing to a folder; wait for one that does.

    The lock is on the open folder itself: it leaves no file, and ends with the process that
    holds it, however that ends. Where there are no such locks, as on Windows and on some
    network file systems, nothing is locked. Raises `OSError`, `BlockingIOError` if the other
    build is not done after ``patience`` seconds.
    """
    try:
        import fcntl
    except ImportError:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        deadline = time.monotonic() + patience
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    message = "another build is writing to it"
                    raise BlockingIOError(errno.EAGAIN, message) from None
                time.sleep(_EVERY)
                continue
            except OSError:  # no locks here
                pass
            break
        yield
    finally:
        os.close(handle)

"""A request to end is taken for Ctrl-C, so that every command tidies up before it ends."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["ending_politely"]

_REQUESTS = ("SIGTERM", "SIGHUP")
"""What a service manager, a shell or a terminal that is closed sends; Windows has the first."""


def _end(*_: object) -> None:
    raise KeyboardInterrupt


@contextmanager
def ending_politely() -> Iterator[None]:
    """Raise `KeyboardInterrupt` for a signal that asks the process to end.

    One that whoever started the process has it ignore, as `nohup` does, stays ignored.
    """
    numbers = [getattr(signal, name) for name in _REQUESTS if hasattr(signal, name)]
    before = {each: signal.getsignal(each) for each in numbers}
    changed = [each for each, handler in before.items() if handler is signal.SIG_DFL]
    try:
        for each in changed:
            signal.signal(each, _end)
        yield
    finally:
        for each in changed:
            signal.signal(each, signal.SIG_DFL)

"""A request to end is taken for Ctrl-C, so that every command tidies up before it ends."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["ending_politely"]

_REQUESTS = ("SIGINT", "SIGTERM", "SIGHUP")
"""What Ctrl-C, a service manager, a shell or a terminal that is closed sends."""


@contextmanager
def ending_politely() -> Iterator[None]:
    """Raise `KeyboardInterrupt` once for the signals that ask the process to end.

    Further ones are ignored, so that they do not disturb the tidying up. One that whoever
    started the process has it ignore, as `nohup` does, stays ignored.
    """
    numbers = [getattr(signal, name) for name in _REQUESTS if hasattr(signal, name)]
    handlers = {each: signal.getsignal(each) for each in numbers}
    before = {each: old for each, old in handlers.items() if old not in (signal.SIG_IGN, None)}

    def end(*_: object) -> None:
        for each in before:
            signal.signal(each, signal.SIG_IGN)
        raise KeyboardInterrupt

    try:
        for each in before:
            signal.signal(each, end)
        yield
    finally:
        for each, old in before.items():
            signal.signal(each, old)

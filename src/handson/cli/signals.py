"""A request to end is taken for Ctrl-C, so that every command tidies up before it ends."""

from __future__ import annotations

import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["ending_politely"]

_REQUESTS = ("SIGINT", "SIGTERM", "SIGHUP")
"""What Ctrl-C, a service manager, a shell or a terminal that is closed sends."""
_AGAIN_S = 0.005


@contextmanager
def ending_politely() -> Iterator[None]:
    """Raise `KeyboardInterrupt` once for the signals that ask the process to end.

    Further ones are ignored, so that they do not disturb the tidying up. One that whoever
    started the process has it ignore, as `nohup` does, stays ignored. Where Python cannot pass an
    exception on, as in the callback of a weak reference, it is raised a moment later.
    """
    numbers = [getattr(signal, name) for name in _REQUESTS if hasattr(signal, name)]
    handlers = {each: signal.getsignal(each) for each in numbers}
    before = {each: old for each, old in handlers.items() if old not in (signal.SIG_IGN, None)}

    def end(*_: object) -> None:
        for each in before:
            signal.signal(each, signal.SIG_IGN)
        raise KeyboardInterrupt

    report = sys.unraisablehook

    def lost(found: sys.UnraisableHookArgs) -> None:
        if isinstance(found.exc_value, KeyboardInterrupt):
            listen()
            _raise_soon(signal.SIGINT)
        else:
            report(found)

    def listen() -> None:
        for each in before:
            signal.signal(each, end)

    try:
        sys.unraisablehook = lost
        listen()
        yield
    finally:
        for each, old in before.items():
            signal.signal(each, old)
        sys.unraisablehook = report


def _raise_soon(number: signal.Signals) -> None:
    """Deliver a signal to the main thread when what it runs now is over."""
    from _thread import interrupt_main
    from threading import Timer, main_thread

    def deliver() -> None:
        # A real signal wakes a thread that waits; Windows has none for a thread.
        if hasattr(signal, "pthread_kill"):
            signal.pthread_kill(main_thread().ident or 0, number)
        else:
            interrupt_main(number)

    again = Timer(_AGAIN_S, deliver)
    again.daemon = True
    again.start()

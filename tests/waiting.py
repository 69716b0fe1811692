"""Waiting for a condition, which never counts on how fast the machine is."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["PATIENCE", "wait_until"]

PATIENCE = 60.0
"""Seconds until a test gives up waiting: no measure of anything, only the end of a hang."""


def wait_until(condition: Callable[[], object]) -> None:
    """Return as soon as the condition is true; raises TimeoutError if it never is."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(0.01)

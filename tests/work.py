"""How much a function does, counted in steps and not in seconds."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

__all__ = ["grows_linearly", "steps"]


def steps(run: Callable[[], object]) -> int:
    """Return how many lines of Python ``run`` executes, and how many functions it calls."""
    count = 0

    def trace(_frame: FrameType, _event: str, _argument: object) -> object:
        nonlocal count
        count += 1
        return trace

    def profile(_frame: FrameType, _event: str, _argument: object) -> None:
        nonlocal count
        count += 1

    before = sys.gettrace(), sys.getprofile()
    sys.settrace(trace)
    sys.setprofile(profile)
    try:
        run()
    finally:
        sys.settrace(before[0])
        sys.setprofile(before[1])
    return count


def grows_linearly(run: Callable[[int], object], few: int = 50) -> bool:
    """Tell whether eight times as much takes about eight times as many steps, and not sixty."""
    run(few)  # what is done once and kept is not counted
    return steps(lambda: run(8 * few)) <= 12 * steps(lambda: run(few))

"""What figures have the player's own JavaScript compute: the same when built as in the page.

It runs in QuickJS, which pip installs for formulas, and which starts with the first figure
that needs it.
"""

from __future__ import annotations

import json
import threading
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from handson.figures.mistakes import Wrong
from handson.resources import PLAYER

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["compute"]


class _Engine(threading.local):
    """The engine of one thread: QuickJS must not be called from another one."""

    function: Callable[[str, str], str] | None = None

    def start(self) -> Callable[[str, str], str]:
        if self.function is None:
            import quickjs  # type: ignore[import-untyped]

            context = quickjs.Context()
            context.eval((PLAYER / "at_build.js").read_text(encoding="utf-8"))
            self.function = context.get("computeFigure")
        return self.function


_engine = _Engine()


def compute(task: str, **argument: object) -> Any:  # noqa: ANN401 (each task has a result of its own)
    """Return what a task of ``player/live/at_build.js`` makes of its argument, as JSON holds it.

    What it made before is remembered; a number that is none is None, as JSON has no infinity. Where
    the player was not bundled when handson was installed, the result is `Wrong`.
    """
    try:
        return json.loads(_remembered(task, json.dumps(argument)))
    except OSError:
        return Wrong("this installation of handson lacks its player", "install it again")


@lru_cache(maxsize=64)
def _remembered(task: str, argument: str) -> str:
    return _engine.start()(task, argument)

"""Runs blocks of code one after the other in this process, and writes down the results.

This is a program of its own, which any Python from 3.8 on can run: the code of
a deck may need another environment than handson. Its arguments are two files:
the blocks, as JSON, and where to note the results, one line of JSON a block,
written as soon as the block is done. What the blocks print goes where this
process prints; a result says how far that had come.
"""

from __future__ import annotations

import contextlib
import json
import linecache
import os
import sys
import traceback
import types
from typing import Any

__all__ = ["main"]

_LONGEST_MESSAGE = 10_000


def main(job: str, results: str) -> None:
    """Run the blocks of the file ``job``, and stop after the first that fails unexpectedly."""
    with open(job, encoding="utf-8") as file:  # noqa: PTH123 - nothing is imported needlessly
        blocks = json.load(file)
    # Whatever the code does to its folder and its descriptors, the results find their way.
    results, printed = os.path.abspath(results), os.dup(1)  # noqa: PTH100
    process, end = os.getpid(), 0
    open(results, "w").close()  # noqa: PTH123
    # As in a terminal: what a crash or another process comes after has been printed.
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    module = types.ModuleType("__main__")
    sys.modules["__main__"] = module
    sys.argv = [""]
    for block in blocks:
        error = _run(block, module.__dict__)
        _flush()
        if os.getpid() != process:
            _end_fork(error)
        with contextlib.suppress(OSError):
            end = os.fstat(printed).st_size
        with open(results, "a", encoding="utf-8") as file:  # noqa: PTH123
            file.write(json.dumps({"printed": end, "error": error}) + "\n")
        if error and not block["may_fail"]:
            return


def _flush() -> None:
    """Print what waits to be printed, unless the code has closed or replaced the stream."""
    with contextlib.suppress(Exception):
        sys.stdout.flush()


def _end_fork(error: dict[str, Any] | None) -> None:
    """End this process, which the code has made by a fork, and which has come to its block's end.

    What comes next is for the process that it was forked from.
    """
    if error:
        with contextlib.suppress(Exception):
            sys.stderr.write(f"{error['type']}: {error['message']}\n")
            sys.stderr.flush()
    os._exit(1 if error else 0)


def _run(block: dict[str, Any], namespace: dict[str, Any]) -> dict[str, Any] | None:
    name, code = block["name"], block["code"]
    # For tracebacks and inspect.getsource.
    linecache.cache[name] = (len(code), None, code.splitlines(True), name)
    try:
        program = compile(code, name, block["mode"], dont_inherit=True)
        exec(program, namespace)  # noqa: S102 - running the deck's code is what was asked for
        if block.get("figure"):
            _save_figure(block["figure"])
    except BaseException as error:  # sys.exit() and Ctrl-C are failures of the code as well
        return _described(error, name)
    return None


def _save_figure(path: str) -> None:
    """Save what matplotlib has drawn, and close it: the same drawing gives the same bytes."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is None or not pyplot.get_fignums():
        raise LookupError("the code draws no figure with matplotlib.pyplot")
    settings = {"svg.hashsalt": "handson"}
    with pyplot.rc_context(settings):
        metadata = {"Date": None} if path.endswith(".svg") else {"Software": None}
        pyplot.savefig(path, bbox_inches="tight", metadata=metadata)
    pyplot.close("all")


def _described(error: BaseException, name: str) -> dict[str, Any]:
    line, column, end = 0, 0, 0
    if isinstance(error, SyntaxError) and error.filename == name:
        line, column = error.lineno or 0, max(0, (error.offset or 1) - 1)
    else:
        for frame in traceback.extract_tb(error.__traceback__):
            if frame.filename == name:
                line = frame.lineno or 0
                column, end = _columns(frame)
    return {
        "type": type(error).__name__,
        "bases": [base.__name__ for base in type(error).__mro__],
        "message": _message(error),
        "line": line,
        "column": column,
        "end": end,
    }


def _message(error: BaseException) -> str:
    try:
        return str(error)[:_LONGEST_MESSAGE]
    except BaseException as another:  # an exception of the code's own, with a fault of its own
        return "its message raises " + type(another).__name__


def _columns(frame: traceback.FrameSummary) -> tuple[int, int]:
    """Return the columns of the failing expression in characters; 0, 0 where unknown."""
    start, end = getattr(frame, "colno", None), getattr(frame, "end_colno", None)
    if start is None or end is None or getattr(frame, "end_lineno", None) != frame.lineno:
        return start or 0, 0
    text = linecache.getline(frame.filename, frame.lineno or 0).encode()
    return len(text[:start].decode(errors="ignore")), len(text[:end].decode(errors="ignore"))


if __name__ == "__main__":
    main(*sys.argv[1:])
    # Threads and functions for the end could go on for ever, and have nothing more to say.
    os._exit(0)

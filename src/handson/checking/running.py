"""Runs a section's code in a process of its own, and collects the results."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["Failure", "Job", "Outcome", "Result", "run_jobs"]

_POLL = 0.2
_MOST_OUTPUT = 50_000_000
_NOT_LINKED = frozenset({"site", "__pycache__"})
_ENVIRONMENT = {
    # What a program prints must not depend on the terminal that handson was started from.
    "COLUMNS": "80",
    "LINES": "24",
    "NO_COLOR": "1",
    "TERM": "dumb",
    "PYTHONIOENCODING": "utf-8",
    "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "1",
    "MPLBACKEND": "Agg",
}


class Job(Struct, frozen=True):
    """A piece of code to run."""

    name: str
    """What tracebacks call it."""
    code: str
    """The code."""
    single: bool = False
    """Whether it is one statement whose value is shown, as in a session with Python."""
    may_fail: bool = False
    """Whether the next one is run even if this one ends in an error."""


class Failure(Struct, frozen=True):
    """The error in which a piece of code ended."""

    type: str
    """The name of the exception's class."""
    bases: tuple[str, ...]
    """That name and those of its base classes."""
    message: str
    """What the exception says."""
    line: int
    """The line of the code, from 1; 0 where none is known."""
    column: int
    """The column of the failing expression, from 0."""
    end: int
    """The column behind it; 0 where it is not known or on another line."""


class Result(Struct, frozen=True):
    """The result of a piece of code that finished."""

    printed: str
    """What it printed to standard output."""
    failure: Failure | None
    """The error that ended it."""


class Outcome(Struct, frozen=True):
    """The results of a whole section."""

    results: tuple[Result, ...]
    """The results in order; fewer than jobs if one failed or did not finish."""
    stopped: str = ""
    """Why the process did not finish, as the end of a sentence; empty if it did."""
    last_words: str = ""
    """The last line that it wrote to standard error."""


def run_jobs(jobs: Sequence[Job], folder: Path, *, python: str, timeout: float) -> Outcome:
    """Run the jobs in one new process of ``python``, and stop it after ``timeout`` seconds.

    Its working directory is a temporary one that shows what lies in
    ``folder``; new files in it go away with it. Raised is OSError, where
    there is no such program or the process cannot be started.
    """
    with tempfile.TemporaryDirectory(prefix="handson-", ignore_cleanup_errors=True) as temporary:
        base = Path(temporary)
        work = base / "work"
        work.mkdir()
        _show(folder, work)
        blocks = [
            {
                "name": job.name,
                "code": job.code,
                "mode": "single" if job.single else "exec",
                "may_fail": job.may_fail,
            }
            for job in jobs
        ]
        (base / "job.json").write_text(json.dumps(blocks), encoding="utf-8")
        stopped = _run(base, work, python, timeout)
        results = tuple(_results(base))
        failed = bool(results) and results[-1].failure is not None
        if not stopped and not failed and len(results) < len(jobs):
            stopped = _ended(0)
        return Outcome(results, stopped, _last_line(base / "errors"))


def _show(folder: Path, work: Path) -> None:
    """Make the files of ``folder`` appear in ``work``: as links where possible, else as copies."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") or entry.name in _NOT_LINKED:
                continue
            place = work / entry.name
            try:
                place.symlink_to(entry.path, target_is_directory=entry.is_dir())
            except OSError:
                import shutil

                with contextlib.suppress(OSError):
                    copy = shutil.copytree if entry.is_dir() else shutil.copy2
                    copy(entry.path, place)


def _run(base: Path, work: Path, python: str, timeout: float) -> str:
    """Run the process; return why it did not finish, or an empty text."""
    # As a text, so that the folder of the program does not become one of its modules' folders.
    program = Path(__file__).with_name("runner.py").read_text(encoding="utf-8")
    command = [python, "-c", program, str(base / "job.json"), str(base / "results")]
    with (base / "printed").open("wb") as printed, (base / "errors").open("wb") as errors:
        process = subprocess.Popen(  # noqa: S603 - running the deck's code is what was asked for
            command,
            cwd=work,
            env={**os.environ, **_ENVIRONMENT},
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=errors,
            start_new_session=True,
        )
        try:
            return _wait(process, base, monotonic() + timeout, timeout)
        finally:
            _kill(process)


def _wait(process: subprocess.Popen[bytes], base: Path, deadline: float, timeout: float) -> str:
    while True:
        try:
            code = process.wait(min(_POLL, max(0.0, deadline - monotonic())))
        except subprocess.TimeoutExpired:
            if monotonic() >= deadline:
                return f"ran longer than {timeout:g} s and was stopped"
            if any((base / name).stat().st_size > _MOST_OUTPUT for name in ("printed", "errors")):
                return f"printed more than {_MOST_OUTPUT // 1_000_000} MB and was stopped"
        else:
            return _ended(code) if code else ""


def _ended(code: int) -> str:
    return f"ended Python itself, with exit code {code}"


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End the process and all that it has started."""
    if sys.platform != "win32":
        import signal

        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        process.kill()
    process.wait()


def _results(base: Path) -> Iterator[Result]:
    file = base / "results"
    if not file.is_file():
        return
    printed = (base / "printed").read_bytes()
    start = 0
    for line in file.read_text(encoding="utf-8").splitlines(keepends=True):
        if not line.endswith("\n"):
            return  # killed while it was written
        result = json.loads(line)
        text = printed[start : result["printed"]].decode(errors="replace")
        start = result["printed"]
        yield Result(text, _failure(result["error"]))


def _failure(error: Mapping[str, Any] | None) -> Failure | None:
    if error is None:
        return None
    return Failure(
        error["type"],
        tuple(error["bases"]),
        error["message"],
        error["line"],
        error["column"],
        error["end"],
    )


def _last_line(file: Path) -> str:
    with file.open("rb") as opened:
        size = opened.seek(0, os.SEEK_END)
        opened.seek(max(0, size - 10_000))
        lines = opened.read().decode(errors="replace").strip().splitlines()
    return lines[-1].strip() if lines else ""

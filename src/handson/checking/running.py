"""Runs a section's code in a process of its own, and collects the results."""

from __future__ import annotations

import json
import os
import signal
import tempfile
from pathlib import Path
from time import monotonic
from typing import IO, TYPE_CHECKING

from msgspec import DecodeError, Struct
from msgspec.json import decode
from msgspec.structs import replace

from handson.checking.working_copy import copy_for_code
from handson.processes.supervised import memory_to_take, start

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from handson.processes.supervised import Ending, Program

__all__ = ["Failure", "Job", "Outcome", "Result", "run_jobs"]

_POLL = 0.2
_MOST_OUTPUT = 50_000_000
_CRASHES = ("SIGSEGV", "SIGBUS", "SIGABRT", "SIGILL", "SIGFPE")
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
    figure: str = ""
    """How the file ends to which a figure is saved that it draws; empty for none."""


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


class _Noted(Struct, frozen=True):
    """What the runner notes of a piece of code."""

    printed: int
    """How many bytes had been printed when it was done."""
    error: Failure | None
    """The error that ended it."""


class Result(Struct, frozen=True):
    """The result of a piece of code that finished."""

    printed: str
    """What it printed to standard output."""
    failure: Failure | None
    """The error that ended it."""
    figure: bytes | None = None
    """The file with the figure that it has drawn."""


class Outcome(Struct, frozen=True):
    """The results of a whole section."""

    results: tuple[Result, ...]
    """The results in order; fewer than jobs if one failed or did not finish."""
    stopped: str = ""
    """Why the process did not finish, as the end of a sentence; empty if it did."""
    last_words: str = ""
    """The last line that it wrote to standard error."""
    left_out: tuple[str, ...] = ()
    """What its copy of the folder does not have, each with the reason."""


def run_jobs(jobs: Sequence[Job], folder: Path, *, python: str, timeout: float) -> Outcome:
    """Run the jobs in one new process of ``python``, and stop it after ``timeout`` seconds.

    Its working directory is a copy of ``folder`` that goes away with all that is written into
    it, and whatever it has started ends with it. Raised is OSError, where there is no such
    program or the process cannot be started.
    """
    with tempfile.TemporaryDirectory(prefix="handson-", ignore_cleanup_errors=True) as temporary:
        base = Path(temporary)
        for name in ("work", "tmp", "figures"):
            (base / name).mkdir()
        left_out = copy_for_code(folder, base / "work")
        (base / "job.json").write_text(json.dumps(_described(jobs, base)), encoding="utf-8")
        # Both are open before the code runs, which could put something else in their places.
        with (base / "printed").open("w+b") as printed, (base / "errors").open("w+b") as errors:
            stopped = _run(base, python, timeout, printed, errors)
            results = tuple(_with_figures(_results(base / "results", printed), jobs, base))
            last_words = _last_line(errors)
        failed = bool(results) and results[-1].failure is not None
        if not stopped and not failed and len(results) < len(jobs):
            stopped = _ended(0)
        return Outcome(results, stopped, last_words, left_out)


def _described(jobs: Sequence[Job], base: Path) -> list[dict[str, object]]:
    """Return the jobs as the runner reads them."""
    return [
        {
            "name": job.name,
            "code": job.code,
            "mode": "single" if job.single else "exec",
            "may_fail": job.may_fail,
            "figure": str(_figure(base, index, job)) if job.figure else "",
        }
        for index, job in enumerate(jobs)
    ]


def _figure(base: Path, index: int, job: Job) -> Path:
    return base / "figures" / f"{index}{job.figure}"


def _with_figures(results: Iterable[Result], jobs: Sequence[Job], base: Path) -> Iterator[Result]:
    """Yield the results with the figures that were drawn."""
    for index, (result, job) in enumerate(zip(results, jobs, strict=False)):
        path = _figure(base, index, job)
        drawn = job.figure and path.is_file() and path.stat().st_size <= _MOST_OUTPUT
        yield replace(result, figure=path.read_bytes()) if drawn else result


def _run(base: Path, python: str, timeout: float, printed: IO[bytes], errors: IO[bytes]) -> str:
    """Run the process; return why it did not finish, or an empty text."""
    # As a text, so that the folder of the program does not become one of its modules' folders.
    program = Path(__file__).with_name("runner.py").read_text(encoding="utf-8")
    command = [python, "-c", program, str(base / "job.json"), str(base / "results")]
    places = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(base / "tmp"))
    # A shell leaves the folders here in which it is and was: the author's own.
    places |= {"PWD": str(base / "work"), "OLDPWD": str(base / "work")}
    memory = memory_to_take()
    process = start(
        command,
        cwd=base / "work",
        env={**os.environ, **_ENVIRONMENT, **places},
        stdout=printed,
        stderr=errors,
        memory=memory,
    )
    try:
        ending = _wait(process, (printed, errors), timeout)
    finally:
        process.end()
    if isinstance(ending, str):
        return ending
    if ending.too_much_memory:
        return f"took more than {memory / 1e9:.1f} GB of memory and was stopped"
    return _ended(ending.code) if ending.code else ""


def _wait(process: Program, files: Sequence[IO[bytes]], timeout: float) -> Ending | str:
    """Return how the process has ended, or why it has to be."""
    deadline = monotonic() + timeout
    while True:
        try:
            return process.wait(min(_POLL, max(0.0, deadline - monotonic())))
        except TimeoutError:
            if monotonic() >= deadline:
                return f"ran longer than {timeout:g} s and was stopped"
            if any(os.fstat(file.fileno()).st_size > _MOST_OUTPUT for file in files):
                return f"printed more than {_MOST_OUTPUT // 1_000_000} MB and was stopped"


def _ended(code: int) -> str:
    if code >= 0:
        return f"ended Python itself, with exit code {code}"
    name = signal.Signals(-code).name if -code in set(signal.Signals) else f"signal {-code}"
    if name in _CRASHES:
        return f"crashed Python ({name})"
    if name == "SIGKILL":
        return "was killed (SIGKILL), as by a system that has no memory left"
    return f"ended Python by a signal ({name})"


def _results(file: Path, printed: IO[bytes]) -> Iterator[Result]:
    """Yield what the runner has noted, up to what it was writing when it was killed."""
    if not file.is_file():
        return
    start = 0
    for line in file.read_bytes().split(b"\n")[:-1]:
        try:
            noted = decode(line, type=_Noted)
        except DecodeError:
            return  # the code wrote into it too
        printed.seek(start)
        text = printed.read(max(0, noted.printed - start)).decode(errors="replace")
        start = noted.printed
        yield Result(text, noted.error)


def _last_line(file: IO[bytes]) -> str:
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - 10_000))
    lines = file.read().decode(errors="replace").strip().splitlines()
    return lines[-1].strip() if lines else ""

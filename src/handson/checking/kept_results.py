"""What code printed and drew, kept so that only what changed is run again.

A result is found by a key of all that it depends on: the code of its process from the first block
on, the Python that runs it with its packages, the variables of the environment, and the site's
other files, which code may read. Only what came to its end without an unexpected error is kept.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import ValidationError, convert, to_builtins

from handson.checking.running import Outcome
from handson.checking.working_copy import state_of
from handson.site.cache import read_file, write_file
from handson.site.fingerprint import fingerprint

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from handson.checking.running import Job

__all__ = ["KeptResults"]

_MOST = 100
"""How many results of a site are kept; those that nobody has asked for longest go first."""
_LARGEST = 20_000_000
_DESCRIBING = 60
"""How many seconds a Python may take to say what it is."""
_OF_A_SESSION = frozenset(
    {
        *("_", "PWD", "OLDPWD", "SHLVL", "TERM", "COLUMNS", "LINES", "WINDOWID", "DISPLAY"),
        *("WAYLAND_DISPLAY", "STY", "INVOCATION_ID", "JOURNAL_STREAM", "WT_SESSION"),
    }
)
_OF_SESSIONS = ("TERM_", "SSH_", "XDG_SESSION", "TMUX", "PYTEST_", "DBUS_", "GPG_", "VTE_")
"""Variables that differ from one terminal to the next, and on which no result depends."""


class KeptResults:
    """The results of a site's code. They are kept in ``folder``, which may be deleted any time."""

    def __init__(self, folder: Path, root: Path, python: str, without: Collection[str]) -> None:
        """Take the site's folder ``root``, and the program that runs the code.

        ``without`` are paths in it on which no result depends: the decks, and what code draws.
        """
        self._folder = folder
        self._around = [_environment(python), _variables(), state_of(root, frozenset(without))]
        self._mark = fingerprint()

    def find(self, jobs: Sequence[Job]) -> Outcome | None:
        """Return the results of these jobs in one process; None where they are not known."""
        path = self._path(jobs)
        found = read_file(path, self._mark)
        if found is None:
            return None
        try:
            outcome = convert(found, Outcome)
        except ValidationError:
            return None
        with suppress(OSError):
            os.utime(path)
        return outcome

    def keep(self, jobs: Sequence[Job], outcome: Outcome) -> None:
        """Keep results, unless something went wrong or they name the place of their code."""
        failed = any(
            each.failure and not job.may_fail
            for job, each in zip(jobs, outcome.results, strict=False)
        )
        if outcome.stopped or failed or len(outcome.results) < len(jobs):
            return
        said = [each.printed for each in outcome.results]
        size = sum(map(len, said)) + sum(len(each.figure or b"") for each in outcome.results)
        if size > _LARGEST or any(job.name in text for job in jobs for text in said):
            return
        write_file(self._path(jobs), self._mark, to_builtins(outcome))
        self._tidy()

    def _path(self, jobs: Sequence[Job]) -> Path:
        # Not their names: these have the line, which changes with the text above.
        code = [[job.code, job.single, job.may_fail, job.figure] for job in jobs]
        key = hashlib.sha256(json.dumps([code, *self._around]).encode()).hexdigest()
        return self._folder / f"code-{key[:40]}.json"

    def _tidy(self) -> None:
        with suppress(OSError):
            kept = sorted(self._folder.glob("code-*.json"), key=lambda each: -each.stat().st_mtime)
            for each in kept[_MOST:]:
                each.unlink(missing_ok=True)


def _environment(python: str) -> str:
    """Return what a Python says of itself; what it says is never the same where it fails."""
    program = Path(__file__).with_name("python_description.py").read_text(encoding="utf-8")
    try:
        said = subprocess.run(  # noqa: S603 - the Python that is to run the code
            [python, "-c", program],
            capture_output=True,
            check=True,
            timeout=_DESCRIBING,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.SubprocessError):
        return os.urandom(16).hex()
    return said.stdout.decode(errors="replace")


def _variables() -> list[tuple[str, str]]:
    return sorted(
        (name, value)
        for name, value in os.environ.items()
        if name not in _OF_A_SESSION and not name.startswith(_OF_SESSIONS)
    )

"""Running code in a process of its own: what comes back, and what ends it."""

from __future__ import annotations

import sys

import pytest

from handson.checking import running
from handson.checking.running import Job, run_jobs


@pytest.fixture
def run(tmp_path):
    """Return a function that runs pieces of code in a folder and returns the outcome."""
    folder = tmp_path / "site"
    folder.mkdir()

    def call(*codes, files=None, timeout=300, **options):
        for name, text in (files or {}).items():
            (folder / name).write_text(text, encoding="utf-8")
        jobs = [Job(f"<{number}>", code, **options) for number, code in enumerate(codes)]
        return run_jobs(jobs, folder, python=sys.executable, timeout=timeout)

    return call


def test_each_piece_has_its_output(run):
    """They share their names, and what each prints is kept apart."""
    outcome = run("x = 1\nprint(x)", "print(x + 1)", "")
    assert [result.printed for result in outcome.results] == ["1\n", "2\n", ""]
    assert (outcome.stopped, outcome.last_words) == ("", "")


def test_a_failure(run):
    """It is described, and what follows is not run."""
    outcome = run("1", "y = 1 / 0", "2")
    first, second = outcome.results
    assert first.failure is None
    failure = second.failure
    assert (failure.type, failure.message) == ("ZeroDivisionError", "division by zero")
    assert (failure.line, failure.column, failure.end) == (1, 4, 9)
    assert "ArithmeticError" in failure.bases
    assert outcome.stopped == ""


def test_a_failure_that_is_expected(run):
    """What follows is run."""
    outcome = run("1 / 0", "print(2)", may_fail=True)
    assert [bool(result.failure) for result in outcome.results] == [True, False]


def test_a_statement_shows_its_value(run):
    """As in a session with Python."""
    assert run("1 + 1", single=True).results[0].printed == "2\n"


def test_the_end_of_python(run):
    """A process that ends itself is told from one that finished."""
    outcome = run("import os, sys\nprint('bye', file=sys.stderr, flush=True)\nos._exit(3)")
    assert outcome.results == ()
    assert outcome.stopped == "ended Python itself, with exit code 3"
    assert outcome.last_words == "bye"


def test_the_time_limit(run):
    """What takes longer is stopped."""
    outcome = run("import time\ntime.sleep(1000)", timeout=0.01)
    assert outcome.stopped == "ran longer than 0.01 s and was stopped"


def test_the_limit_of_output(run, monkeypatch):
    """What prints without end is stopped."""
    monkeypatch.setattr(running, "_MOST_OUTPUT", 1_000_000)
    outcome = run("while True: print('x' * 1000)")
    assert outcome.stopped == "printed more than 1 MB and was stopped"


def test_the_site_s_files_are_there(run, tmp_path):
    """They can be read and imported; new ones vanish, and hidden ones are not seen."""
    files = {"data.csv": "1", "helper.py": "x = 5", ".secret": "", "site": ""}
    code = "import helper, os\nprint(helper.x, open('data.csv').read(), sorted(os.listdir()))\n"
    outcome = run(f"{code}open('new', 'w').close()", files=files)
    assert outcome.results[0].printed == "5 1 ['data.csv', 'helper.py']\n"
    assert not (tmp_path / "site/new").exists()


def test_no_such_python(tmp_path):
    """It is raised, for whoever knows where it was named."""
    with pytest.raises(OSError, match="No such file"):
        run_jobs([Job("<0>", "1")], tmp_path, python=str(tmp_path / "nowhere"), timeout=300)

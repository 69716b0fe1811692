"""The program that runs the blocks, as it is called: two files, whatever the Python."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from handson.checking import runner


@pytest.fixture
def run(tmp_path):
    """Return a function that runs blocks of code; it returns what is noted, and what is printed."""

    def call(*codes, may_fail=False):
        blocks = [
            {"name": f"<{number}>", "code": code, "mode": "exec", "may_fail": may_fail}
            for number, code in enumerate(codes)
        ]
        (tmp_path / "job.json").write_text(json.dumps(blocks), encoding="utf-8")
        with (tmp_path / "printed").open("wb") as printed:
            program = Path(runner.__file__).read_text(encoding="utf-8")
            command = [sys.executable, "-c", program, "job.json", "results"]
            subprocess.run(command, cwd=tmp_path, stdout=printed, check=True)
        lines = (tmp_path / "results").read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines], (tmp_path / "printed").read_text("utf-8")

    return call


def test_results(run):
    """A line a block says how far the output had come."""
    results, printed = run("print('ü')", "pass", "print(2)")
    assert printed == "ü\n2\n"
    assert results == [{"printed": end, "error": None} for end in (3, 3, 5)]


@pytest.mark.parametrize(
    ("code", "place"),
    [
        ("x = 1 / 0", (1, 4, 9)),
        ("'ü'; 1 / 0", (1, 5, 10)),
        ("\nint(\n'a')", (2, 0, 0)),
        ("def f(: pass", (1, 6, 0)),
        ("exit(1)", (1, 0, 7)),
    ],
    ids=["expression", "characters", "lines", "syntax", "exit"],
)
def test_places(run, code, place):
    """An error has its line from 1, its columns from 0, in characters."""
    (result,), _ = run(code)
    error = result["error"]
    assert (error["line"], error["column"]) == place[:2]
    assert error["end"] in (place[2], 0)


def test_the_source_of_a_block_is_known(run):
    """So that code can look at itself, as decorators of Keras and others do."""
    _, printed = run("import inspect\ndef f(): pass\nprint(inspect.getsource(f))")
    assert printed == "def f(): pass\n\n"


def test_it_is_the_main_module(run):
    """Code finds itself run as a program, without arguments."""
    _, printed = run("import sys\nprint(__name__, sys.argv, __import__('__main__').sys is sys)")
    assert printed == "__main__ [''] True\n"


def test_it_stops_at_an_error(run):
    """Unless that is expected."""
    assert len(run("1 / 0", "2")[0]) == 1
    assert len(run("1 / 0", "2", may_fail=True)[0]) == 2

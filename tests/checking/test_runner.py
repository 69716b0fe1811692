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


FORK = """
import os, sys
print("before")
child = os.fork()
if child == 0:
    {}
else:
    _, status = os.waitpid(child, 0)
    print("parent", os.waitstatus_to_exitcode(status))
"""


@pytest.mark.parametrize(
    ("does", "code"),
    [("print('child')", 0), ("os._exit(4)", 4), ("sys.exit(5)", 1), ("1 / 0", 1)],
)
def test_a_fork(run, does, code):
    """The child ends where its block ends; the blocks after it are the parent's alone."""
    results, printed = run(FORK.format(does), "print('next')")
    assert len(results) == 2
    assert not any(result["error"] for result in results)
    child = "child\n" if "child" in does else ""
    assert printed == f"before\n{child}parent {code}\nnext\n"


@pytest.mark.parametrize(
    "code",
    [
        "import sys; sys.stdout.close()",
        "import sys; sys.stdout = None",
        "import sys; sys.stdout = sys.stdin = 5",
        "import os; os.close(1)",
        "import os; os.closerange(0, 100)",
        "import sys; sys.stdin.close(); sys.stderr.close()",
        "import os; os.dup2(os.open(os.devnull, os.O_WRONLY), 1)",
        "import os; os.chdir('/')",
        "import builtins, json; builtins.print = json.loads = None",
    ],
)
def test_streams_that_the_code_has_closed(run, code):
    """What it has done to its streams and its folder harms nobody but itself."""
    results, printed = run("print(1)", code, "x = 3")
    assert printed == "1\n"
    assert results == [{"printed": 2, "error": None}] * 3


def test_a_stream_that_is_closed(run):
    """Who prints there has the error, not who has closed it."""
    results, _ = run("import sys; sys.stdout.close()", "print(1)")
    assert [bool(result["error"]) for result in results] == [False, True]


@pytest.mark.parametrize(
    ("raised", "message"),
    [
        ("E('x' * 10**6)", "x" * 10_000),
        ("F()", "its message raises ZeroDivisionError"),
        ("F", "its message raises ZeroDivisionError"),
    ],
)
def test_messages_of_errors(run, raised, message):
    """They may be long, or have faults of their own."""
    code = f"class E(Exception): pass\nclass F(E):\n    def __str__(self): 1 / 0\nraise {raised}"
    (result,), _ = run(code)
    assert result["error"]["message"] == message

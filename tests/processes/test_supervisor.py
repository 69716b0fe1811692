"""What the supervisor sees of the processes below it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from handson.processes import supervisor
from handson.processes.supervisor import descendants, takes_more


@pytest.fixture
def start():
    """Return a function that starts a program which waits, and says its process once it runs."""
    started = []

    def run(*command):
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        started.append(process)
        return process, int(process.stdout.readline())

    yield run
    for process in started:
        process.stdin.close()
        process.stdout.read()
        process.wait()
        process.stdout.close()


def test_children_and_theirs(start):
    """A process that another one below us has started counts, in whatever session it is."""
    child, grandchild = start("sh", "-c", "exec 3<&0; setsid sh -c 'echo $$; cat' <&3 & wait")
    assert child.pid != grandchild
    assert {child.pid, grandchild} <= descendants()
    assert os.getpid() not in descendants()


def test_a_name_may_hold_anything(start, tmp_path):
    """The kernel writes the name of a program between brackets, as it is."""
    program = tmp_path / "a) Z 1 ("
    program.write_text("#!/bin/sh\necho $$\nread _\n", encoding="utf-8")
    program.chmod(0o755)
    _, process = start(str(program))
    assert process in descendants()


def test_without_proc(monkeypatch):
    """Where the system does not say what runs, nothing is known."""

    def refuse(_path):
        raise FileNotFoundError

    monkeypatch.setattr(supervisor.os, "listdir", refuse)
    assert descendants() == set()


def test_memory(start):
    """It is counted in bytes: a Python takes some megabytes, and no gigabyte."""
    code = "import os; print(os.getpid(), flush=True); input()"
    child, process = start(sys.executable, "-I", "-S", "-c", code)
    assert child.pid == process
    assert takes_more({process}, 1_000_000)
    assert not takes_more({process}, 1_000_000_000)


def test_shared_memory_counts_once(monkeypatch):
    """Ten processes that share what one of them has read take no ten times as much."""
    monkeypatch.setattr(supervisor, "_resident", lambda _: 100)
    monkeypatch.setattr(supervisor, "_proportional", lambda _: 10)
    assert not takes_more(set(range(10)), 100)
    assert takes_more(set(range(11)), 100)


def test_who_has_ended_takes_no_memory():
    """A process may end while it is looked at."""
    process = subprocess.Popen(["true"])
    process.wait()
    assert not takes_more({process.pid}, 0)

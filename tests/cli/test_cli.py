"""The entry point: what the process does with its arguments."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import handson as package
from handson import __version__

DECK = {"slides/a.md": "# A\n---\n# B"}


def run_process(*arguments, **options):
    """Run ``python -m handson`` in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(Path(package.__file__).parents[1])}
    command = [sys.executable, "-m", "handson", *map(str, arguments)]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, **options
    )


def test_module(tree, tmp_path):
    """``python -m handson`` is the command."""
    done = run_process("build", tree(DECK), "-o", tmp_path / "out")
    assert done.returncode == 0
    assert done.stdout.startswith("1 deck")


@pytest.mark.parametrize("arguments", [["--version"], ["--version", "build"]])
def test_version(arguments):
    """The version is the same, whichever way it is asked for."""
    done = run_process(*arguments)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"handson {__version__}\n", "")

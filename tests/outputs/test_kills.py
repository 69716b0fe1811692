"""However a build ends, and wherever its output is, readers see the old site or the new one."""

from __future__ import annotations

import json
import subprocess

import pytest

import kills


def _may_mount() -> bool:
    """Tell whether this machine allows namespaces with mounts of their own."""
    command = [*kills.NAMESPACE, "mount", "-t", "tmpfs", "none", "/mnt"]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


@pytest.mark.parametrize("place", kills.PLACES + (kills.MOUNTS if _may_mount() else ()))
def test_killed_at_each_call_to_the_system(place):
    """The site is whole each time, and the next build or recovery leaves nothing behind."""
    done = json.loads(kills.in_place(place, kills.__file__))
    assert done["tried"] > 100
    assert done["broken"] == []


def test_what_is_broken_is_found():
    """A missing page, a mixed one, and one that refers to nothing."""
    old = {"index.html": b"<img src='x'>", "assets/a.css": b""}
    new = {"index.html": b'<link href="assets/a.css">', "assets/a.css": b""}
    assert kills.broken(new, old, new) == ""
    assert "neither old nor new" in kills.broken({}, old, new)
    assert "neither old nor new" in kills.broken({"index.html": b""}, old, new)
    assert "not there" in kills.broken({"index.html": new["index.html"]}, old, new)


def test_the_kill_comes_before_the_call(tmp_path):
    """The calls are counted, and the one that is named is not made."""
    folders = [tmp_path / name for name in "ab"]

    def action():
        for folder in folders:
            folder.mkdir()

    assert kills.killed_at(2, action)
    assert [folder.exists() for folder in folders] == [True, False]

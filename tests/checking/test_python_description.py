"""What a Python says of itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from handson.checking import python_description
from handson.checking.python_description import description


def test_it_is_the_same_twice():
    """As a program of its own it prints one line."""
    command = [sys.executable, python_description.__file__]
    first, second = (subprocess.run(command, capture_output=True, check=True) for _ in range(2))
    assert first.stdout == second.stdout
    version, program, path, packages, _ = json.loads(first.stdout)
    assert (version, program) == (sys.version, sys.executable)
    assert any(name.startswith("pytest-") for name, _ in packages)
    assert all(path)


def test_a_package_that_is_installed_anew(tmp_path):
    """Its folder has another time then."""
    package = tmp_path / "some-1.0.dist-info"
    package.mkdir()
    os.utime(package, ns=(1, 1))
    before = description([str(tmp_path)])
    assert before[3] == [["some-1.0.dist-info", 1]]
    os.utime(package, ns=(2, 2))
    assert description([str(tmp_path)]) != before


def test_a_module_that_its_author_works_at(tmp_path):
    """In a folder on the path, or in that of a package which is installed to be edited."""
    source = tmp_path / "wörk" / "deep"
    source.mkdir(parents=True)
    (source / "module.py").write_text("", encoding="utf-8")
    (source / "text.md").write_text("", encoding="utf-8")
    package = tmp_path / "installed" / "some-1.0.dist-info"
    package.mkdir(parents=True)
    told = {"url": (tmp_path / "wörk").as_uri(), "dir_info": {"editable": True}}
    (package / "direct_url.json").write_text(json.dumps(told), encoding="utf-8")
    path = [str(package.parent)]
    before = description(path)
    os.utime(source / "text.md", ns=(2**62, 2**62))
    assert description(path) == before
    os.utime(source / "module.py", ns=(2**62, 2**62))
    assert [str(tmp_path / "wörk"), 2**62] in description(path)[4]
    assert description([str(source.parent)])[4] == [[str(source.parent), 2**62]]
    (package / "direct_url.json").write_text("{", encoding="utf-8")
    assert len(description(path)[4]) == 1

"""Results of code are kept, and only what has changed is run again."""

from __future__ import annotations

import os
import sys

import pytest

from handson.checking import kept_results
from handson.checking.code import check_code
from handson.site.discovery import discover

BLOCK = "```python\n{}\n```\n"
PRINTS = BLOCK.format("print(open('data.csv').read())") + "\n<!-- code: output -->\n```\n{}\n```\n"
DECK = f"# A\n\n{PRINTS.format('1,2')}"
FIGURE = """![a line](img/x.svg)

<!-- code: figure img/x.svg -->
```python
import matplotlib.pyplot as plt
plt.plot([1, 2])
```
"""


@pytest.fixture
def ran(tree, tmp_path):
    """Return a function that checks a site; it says how many blocks were run, and how many kept."""

    def call(files, **options):
        root = tree({"data.csv": "1,2", **files})
        os.utime(root / "data.csv", ns=(1, 1))
        result = check_code(discover(root), kept=tmp_path / "kept", **options)
        call.diagnostics = result.diagnostics
        return result.blocks, result.kept

    return call


def test_what_has_not_changed_is_not_run(ran):
    """Text above and around it may have."""
    other = DECK.replace("data.csv", "./data.csv")
    assert ran({"a.md": DECK, "b.md": other}) == (2, 0)
    assert ran({"a.md": DECK, "b.md": other}) == (0, 2)
    changed = other.replace("./data.csv", ".//data.csv")
    assert ran({"a.md": f"---\ntitle: B\n---\n{DECK}\nMore\n", "b.md": changed}) == (1, 1)


def test_what_is_kept_is_compared(ran):
    """The deck may say something else by now."""
    assert ran({"a.md": DECK}) == (1, 0)
    assert ran({"a.md": DECK.replace("\n1,2\n", "\n1,3\n")}) == (0, 1)
    assert [each.code for each in ran.diagnostics] == ["code-output"]


@pytest.mark.parametrize(
    "change",
    [
        {"data.csv": "3"},
        {"more/module.py": "x = 1"},
        {"a.md": BLOCK.format("x = 1") + DECK},
    ],
)
def test_what_may_matter_is_a_change(ran, change):
    """A file that the code may read, or code before it."""
    ran({"a.md": DECK})
    assert ran({"a.md": DECK, **change})[1] == 0


def test_another_environment_is_a_change(ran, monkeypatch):
    """A variable; but not one of the terminal's."""
    ran({"a.md": DECK})
    monkeypatch.setenv("SHLVL", "99")
    monkeypatch.setenv("TERM_SESSION_ID", "another")
    assert ran({"a.md": DECK}) == (0, 1)
    monkeypatch.setenv("KERAS_BACKEND", "another")
    assert ran({"a.md": DECK}) == (1, 0)


def test_another_python_is_a_change(ran, tmp_path):
    """It is another program, though it may be the same version."""
    other = tmp_path / "python"
    other.write_text(f'#!/bin/sh\nexec {sys.executable} -B "$@"\n', encoding="utf-8")
    other.chmod(0o755)
    ran({"a.md": DECK})
    assert ran({"a.md": DECK}, python=str(other)) == (0, 1)
    other.write_text(f'#!/bin/sh\nPYTHONPATH=/ exec {sys.executable} "$@"\n', encoding="utf-8")
    assert ran({"a.md": DECK}, python=str(other)) == (1, 0)


@pytest.mark.parametrize(
    "code",
    ["1 / 0", "import os; os._exit(1)", "print(__import__('sys')._getframe().f_code.co_filename)"],
)
def test_what_went_wrong_is_not_kept(ran, code):
    """It may be the network's fault; and what names the code's place differs with it."""
    assert ran({"a.md": BLOCK.format(code)}) == (1, 0)
    assert ran({"a.md": BLOCK.format(code)}) == (1, 0)


def test_an_error_that_is_expected_is_kept(ran):
    """It is a result like any other."""
    text = "<!-- code: raises ZeroDivisionError -->\n" + BLOCK.format("1 / 0")
    assert ran({"a.md": text}) == (1, 0)
    assert ran({"a.md": text}) == (0, 1)
    assert ran.diagnostics == ()


def test_figures_are_kept(ran, tree):
    """Where the file is gone, it is written again without running anything."""
    assert ran({"a.md": FIGURE}, update=True) == (1, 0)
    root = tree({"a.md": FIGURE})
    drawn = (root / "img" / "x.svg").read_bytes()
    (root / "img" / "x.svg").unlink()
    assert ran({"a.md": FIGURE}, update=True) == (0, 1)
    assert (root / "img" / "x.svg").read_bytes() == drawn


def test_few_are_kept(ran, monkeypatch, tmp_path):
    """The folder does not grow without end; damaged files are made anew."""
    monkeypatch.setattr(kept_results, "_MOST", 2)
    for number in range(4):
        ran({"a.md": BLOCK.format(number)})
    assert len(list((tmp_path / "kept").iterdir())) == 2
    for path in (tmp_path / "kept").iterdir():
        path.write_bytes(path.read_bytes()[:-1])
    assert ran({"a.md": BLOCK.format(3)}) == (1, 0)


def test_a_python_that_says_nothing(ran, tmp_path):
    """Nothing is taken for its results."""
    mute = tmp_path / "mute"
    mute.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    mute.chmod(0o755)
    assert ran({"a.md": DECK}, python=str(mute)) == (1, 0)
    assert ran.diagnostics[0].code == "code-stopped"

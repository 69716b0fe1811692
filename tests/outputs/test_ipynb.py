"""Notebooks as files: where they go, and what the options change."""

from __future__ import annotations

import json

import pytest

EXERCISE = """class: exercise
# Double it

???

Wait.
---
class: solution

```python
*x = 2
```
"""


@pytest.fixture
def exported(tree, handson, tmp_path):
    """Return a function that exports decks; it returns the sources of all cells by file name."""

    def export(files, *words, out="out"):
        root = tree(files)
        result = handson("export", "ipynb", root, "-o", tmp_path / out, *words)
        assert result.exit_code == 0, result.stderr
        found = [tmp_path / out] if (tmp_path / out).is_file() else []
        found += sorted(tmp_path.glob(f"{out}/*.ipynb"))
        return {path.name: cells(path) for path in found}

    return export


def cells(path):
    """Return the texts of a notebook's cells."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return ["".join(each["source"]) for each in notebook["cells"]]


def test_one_deck_is_one_file(exported):
    """With the exercises to be done."""
    assert exported({"a.md": EXERCISE}, out="x.ipynb") == {"x.ipynb": ["# Double it", "x = ..."]}


def test_several_decks_are_a_folder(exported):
    """A file each, by their names."""
    found = exported({"slides/a.md": "# A\n", "slides/b.md": "# B\n"})
    assert found == {"a.ipynb": ["# A"], "b.ipynb": ["# B"]}


def test_solutions(exported):
    """They come instead."""
    found = exported({"a.md": EXERCISE}, "--solutions", out="x.ipynb")
    assert found == {"x.ipynb": ["# Double it", "x = 2"]}


def test_both_of_one_deck(exported, tmp_path):
    """Side by side."""
    exported({"a.md": EXERCISE}, "--both", out="x.ipynb")
    assert cells(tmp_path / "x.ipynb")[1] == "x = ..."
    assert cells(tmp_path / "x-solved.ipynb")[1] == "x = 2"


def test_both_of_several_decks(exported):
    """In one folder."""
    found = exported({"slides/a.md": EXERCISE, "slides/b.md": "# B\n"}, "--both")
    assert list(found) == ["a-solved.ipynb", "a.ipynb", "b-solved.ipynb", "b.ipynb"]


def test_notes(exported):
    """They are cells where they are asked for."""
    found = exported({"a.md": EXERCISE}, "--notes", "cells", out="x.ipynb")
    assert found == {"x.ipynb": ["# Double it", "Wait.", "x = ..."]}


def test_without_a_place_it_has_the_name_of_the_deck(tree, handson):
    """In the site's folder; the same bytes each time."""
    root = tree({"talk.md": "# A\n"})
    handson("export", "ipynb", root / "talk.md")
    first = (root / "talk.ipynb").read_bytes()
    handson("export", "ipynb", root / "talk.md")
    assert (root / "talk.ipynb").read_bytes() == first

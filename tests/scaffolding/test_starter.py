"""A new site: whole, without a warning, and never in the place of anything."""

from __future__ import annotations

import pytest

from handson.checking.code import check_code
from handson.diagnostics import Diagnostic
from handson.scaffolding.kinds import EVERY, KINDS
from handson.scaffolding.starter import add_common_files, start_site
from handson.site.build import build
from handson.site.discovery import discover


@pytest.mark.parametrize("kind", KINDS)
def test_it_builds_without_a_word(kind, tmp_path):
    """Not even a note is said about it."""
    start_site(tmp_path / "new", kind)
    result = build(tmp_path / "new")
    assert result.written
    assert result.diagnostics == ()


@pytest.mark.parametrize("kind", KINDS)
def test_its_code_prints_what_the_slides_say(kind, tmp_path):
    """It needs nothing but Python."""
    start_site(tmp_path, kind)
    result = check_code(discover(tmp_path))
    assert result.diagnostics == ()
    assert result.blocks > 0


def test_a_course_has_an_index(tmp_path):
    """Several decks, one of them in parts."""
    start_site(tmp_path, "course")
    build(tmp_path)
    pages = {path.parent.name for path in (tmp_path / "site").rglob("index.html")}
    assert pages == {"site", "1-first-deck", "2-training"}


def test_a_lab_has_its_notebook(tmp_path):
    """It begins with the data, so that it runs by itself."""
    start_site(tmp_path, "lab")
    build(tmp_path)
    assert [path.name for path in (tmp_path / "site").glob("*.ipynb")] == ["data.ipynb"]


def test_the_files_are_named(tmp_path, read_tree):
    """Sorted, as they are in the folder."""
    files = start_site(tmp_path / "a" / "b", "talk")
    assert list(files) == sorted({**EVERY, **KINDS["talk"]})
    assert list(read_tree(tmp_path / "a" / "b")) == list(files)


def test_a_folder_that_holds_something_is_left_alone(tree, read_tree):
    """Whatever it holds."""
    root = tree({"notes.txt": "mine"})
    wrong = start_site(root, "talk")
    assert isinstance(wrong, Diagnostic)
    assert wrong.code == "cannot-write"
    assert list(read_tree(root)) == ["notes.txt"]


def test_a_new_clone_is_a_place_for_a_site(tree):
    """An empty repository holds ``.git`` and nothing else."""
    root = tree({".git/HEAD": "ref: refs/heads/main\n"})
    assert "handson.yaml" in start_site(root, "talk")


def test_what_a_disk_refuses_is_said(tmp_path, monkeypatch):
    """In one message, with the system's words."""

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.mkdir", full)
    wrong = start_site(tmp_path / "new", "talk")
    assert isinstance(wrong, Diagnostic)
    assert wrong.message == "cannot write the site: no space left on device"


def test_common_files_stay_as_they_are(tree):
    """A site of old pages may have a ``.gitignore`` of its own."""
    root = tree({".gitignore": "mine"})
    assert add_common_files(root) == (".github/workflows/slides.yml", ".gitlab-ci.yml")
    assert (root / ".gitignore").read_text() == "mine"


def test_a_link_that_leads_nowhere_is_no_free_place(tree):
    """What is written through it would lie somewhere else."""
    root = tree({"a": ""})
    (root / ".gitignore").symlink_to(root / "elsewhere")
    assert ".gitignore" not in add_common_files(root)
    assert not (root / "elsewhere").exists()

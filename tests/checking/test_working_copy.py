"""The copy that code works in: what it has, what not, and that it is one."""

from __future__ import annotations

import os

import pytest

from handson.checking import working_copy
from handson.checking.working_copy import copy_for_code, state_of


@pytest.fixture
def copy(tree, tmp_path):
    """Return a function that copies a folder; it returns the copy and what was left out."""

    def call(files, prepare=lambda _: None):
        root = tree(files)
        prepare(root)
        work = tmp_path / "work"
        work.mkdir()
        return work, copy_for_code(root, work)

    return call


def test_files_and_folders(copy, read_tree):
    """All of them are there, at their places, with their times and rights."""
    files = {"a.py": b"x", "data/deep/b.csv": b"\0", "site/c": b""}

    def prepare(root):
        (root / "a.py").chmod(0o540)
        os.utime(root / "a.py", (1, 2))
        (root / "empty").mkdir()

    work, left_out = copy(files, prepare)
    assert left_out == ()
    assert read_tree(work) == files
    assert (work / "empty").is_dir()
    known = (work / "a.py").stat()
    assert (known.st_mode & 0o777, known.st_mtime) == (0o540, 2)


def test_what_is_no_part_of_the_site(copy, read_tree):
    """Hidden files, environments, built sites and what tools have made are passed over."""
    files = {
        "a.py": b"",
        ".env": b"",
        "data/.secret": b"",
        ".git/config": b"",
        "site/.handson": b"",
        "site/index.html": b"",
        "venv/pyvenv.cfg": b"",
        "venv/lib/x.py": b"",
        "x/__pycache__/x.pyc": b"",
        "node_modules/x.js": b"",
    }
    work, left_out = copy(files)
    assert left_out == ()
    assert list(read_tree(work)) == ["a.py"]
    assert sorted(path.name for path in work.iterdir()) == ["a.py", "data", "x"]


def test_links(copy):
    """One within the folder leads to the same place in the copy; no other is made."""

    def prepare(root):
        (root / "there").symlink_to(root / "data")
        (root / "data/up").symlink_to("../a.txt")
        (root / "loop").symlink_to("loop")
        (root / "secret").symlink_to(".env")
        (root / "out").symlink_to(root.parent)

    work, left_out = copy({"a.txt": "a", "data/b.txt": "b", ".env": "c"}, prepare)
    assert left_out == ("'out' (it leads out of the folder)",)
    assert (work / "there").resolve() == work / "data"
    assert (work / "data/up").resolve() == work / "a.txt"
    assert not (work / "secret").is_symlink()


def test_special_files(copy):
    """Nobody waits for a pipe."""
    work, left_out = copy({"a": "a"}, lambda root: os.mkfifo(root / "pipe"))
    assert left_out == ()
    assert [path.name for path in work.iterdir()] == ["a"]


def test_big_files(copy, monkeypatch, read_tree):
    """What does not fit is left out and named; what is smaller is still copied."""
    monkeypatch.setattr(working_copy, "_MOST_BYTES", 2_000_000)
    files = {"a": bytes(1_200_000), "b": bytes(1_500_000), "c/d": b"x", "c/e": bytes(800_000)}
    work, left_out = copy(files)
    assert left_out == ("'b' (2 MB)", "'c/e' (1 MB)")
    assert list(read_tree(work)) == ["a", "c/d"]


def test_many_files(copy, monkeypatch, read_tree):
    """The search ends; what lies further up comes first, and folders count too."""
    monkeypatch.setattr(working_copy, "_MOST_ENTRIES", 3)
    work, left_out = copy({"a/b/c": "", "a/d": "", "z": ""})
    assert left_out == ("all behind the first 3 names",)
    assert list(read_tree(work)) == ["z"]
    assert (work / "a/b").is_dir()


def test_what_cannot_be_read(copy, monkeypatch, read_tree):
    """It is named, with the system's words, and nothing else is missing."""
    real = working_copy.shutil.copyfile

    def refuse(source, place, **options):
        if source.name == "b":
            raise PermissionError(13, "Permission denied")
        return real(source, place, **options)

    monkeypatch.setattr(working_copy.shutil, "copyfile", refuse)
    work, left_out = copy({"a": "", "b": "", "c": ""})
    assert left_out == ("'b' (permission denied)",)
    assert list(read_tree(work)) == ["a", "c"]


def test_a_folder_that_cannot_be_read(copy, monkeypatch, read_tree):
    """So is a folder."""
    real = os.scandir

    def refuse(path):
        if os.path.basename(path) == "b":  # noqa: PTH119
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(working_copy.os, "scandir", refuse)
    work, left_out = copy({"a": "", "b/c": ""})
    assert left_out == ("'b' (permission denied)",)
    assert list(read_tree(work)) == ["a"]


def test_what_tells_of_a_change(tree):
    """A file's size and time, and where a link leads; not what is never copied, nor a folder."""
    root = tree({"a.py": "x", "deck.md": "# A", ".env": "x", "img/x.svg": "x"})
    (root / "link").symlink_to("a.py")

    def state():
        return state_of(root, frozenset({"deck.md", "img/x.svg"}))

    before = state()
    assert [row[0] for row in before] == ["a.py", "link"]
    (root / "deck.md").write_text("# Other", encoding="utf-8")
    (root / ".env").write_text("other", encoding="utf-8")
    (root / "img" / "x.svg").unlink()
    assert state() == before
    os.utime(root / "a.py", (1, 2))
    after = state()
    assert after != before
    (root / "link").unlink()
    (root / "link").symlink_to("img")
    assert state() != after

"""Output: what is refused, and that the last good site survives whatever happens."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from handson.outputs import folder as output
from handson.outputs.folder import MANIFEST, check_output, recover, write

FILES = {"index.html": b"new", "assets/a.css": b"a"}


def folder_names(folder):
    """Return the names in the folder, hidden ones too."""
    return sorted(path.name for path in folder.iterdir())


def test_write(tmp_path, tree, read_tree):
    """All files are there, those to copy too, with the list of them, and nothing else."""
    root = tree({"big.bin": b"data"})
    out = tmp_path / "deep/site"
    assert write({**FILES, "assets/b.bin": root / "big.bin"}, out) is None
    written = read_tree(out)
    lines = written.pop(MANIFEST).decode().splitlines()
    assert lines[1:] == ["assets/a.css", "assets/b.bin", "index.html"]
    assert written == {**FILES, "assets/b.bin": b"data"}
    assert folder_names(tmp_path / "deep") == ["site"]


def test_write_replaces_the_site_before(tmp_path, read_tree):
    """Files of the site before are gone."""
    out = tmp_path / "site"
    assert write({"old/index.html": b"old"}, out) is None
    assert write(FILES, out) is None
    assert set(read_tree(out)) == {*FILES, MANIFEST}
    assert folder_names(tmp_path) == ["site"]


def test_write_into_a_linked_folder(tmp_path, read_tree):
    """An output that is a symbolic link stays one."""
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert write(FILES, tmp_path / "link") is None
    assert (tmp_path / "link").is_symlink()
    assert set(read_tree(tmp_path / "real")) == {*FILES, MANIFEST}


@pytest.mark.parametrize("step", ["write_bytes", "mkdir", "rename", "write_text"])
def test_full_disk_leaves_the_last_site(tmp_path, monkeypatch, read_tree, step):
    """Whichever step finds no space, the message says so and the last good site is whole."""
    out = tmp_path / "site"
    write({"index.html": b"good"}, out)
    before = read_tree(out)

    def fail(path, *_arguments, **_options):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    with monkeypatch.context() as patch:
        patch.setattr(Path, step, fail)
        diagnostic = write(FILES, out)
    assert diagnostic.code == "cannot-write"
    assert "no space left on device" in diagnostic.message
    assert diagnostic.hint == "the site that was there is unchanged"
    assert read_tree(out) == before
    assert folder_names(tmp_path) == ["site"]


def test_swap_that_fails_half_way(tmp_path, monkeypatch, read_tree):
    """Where the new site cannot be moved into place, the old one is put back."""
    out = tmp_path / "site"
    write({"index.html": b"good"}, out)
    before = read_tree(out)
    rename = Path.rename

    def fail_for_new(path, target):
        if "handson-new" in path.name:
            raise OSError(errno.EACCES, "Permission denied")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail_for_new)
    assert "permission denied" in write(FILES, out).message
    assert read_tree(out) == before
    assert folder_names(tmp_path) == ["site"]


def test_interrupt_leaves_the_last_site(tmp_path, monkeypatch, read_tree):
    """Ctrl-C while files are written changes nothing and leaves nothing behind."""
    out = tmp_path / "site"
    write({"index.html": b"good"}, out)
    before = read_tree(out)

    def interrupt(*_arguments):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", interrupt)
        with pytest.raises(KeyboardInterrupt):
            write(FILES, out)
    assert read_tree(out) == before
    assert folder_names(tmp_path) == ["site"]


_KILLED = """
import os, sys
from pathlib import Path
from handson.outputs import folder as output
step, out = sys.argv[1], Path(sys.argv[2])
real = getattr(Path, step)
calls = []
def killed(path, *arguments, **options):
    calls.append(path)
    if len(calls) == int(sys.argv[3]):
        os._exit(9)
    return real(path, *arguments, **options)
setattr(Path, step, killed)
output.write({"index.html": b"new", "a.txt": b"a"}, out)
"""


@pytest.mark.parametrize(("step", "call"), [("write_bytes", 2), ("rename", 1), ("rename", 2)])
def test_killed_build(tmp_path, read_tree, step, call):
    """After a kill at any step the next build finds the last good site and tidies up."""
    out = tmp_path / "site"
    write({"index.html": b"good"}, out)
    before = read_tree(out)
    command = [sys.executable, "-c", _KILLED, step, str(out), str(call)]
    source = str(Path(output.__file__).parents[2])
    environment = {**os.environ, "PYTHONPATH": source}
    assert subprocess.run(command, env=environment, check=False).returncode == 9
    assert len(folder_names(tmp_path)) == 2
    recover(out)
    assert read_tree(out) == before
    assert folder_names(tmp_path) == ["site"]


def test_running_build_is_left_alone(tmp_path):
    """The folders of a build that still runs are not touched."""
    parent = tmp_path / f".site.handson-new-{os.getppid()}"
    parent.mkdir()
    recover(tmp_path / "site")
    assert parent.is_dir()


def test_recover_without_anything(tmp_path):
    """There may be nothing to recover, not even the folder around the output."""
    recover(tmp_path / "a/b")
    assert folder_names(tmp_path) == []


@pytest.mark.parametrize("out", ["site", "deep/er/site", "../site", "imgs", "data/site"])
def test_output_accepted(tree, out):
    """Any folder beside the sources will do."""
    root = tree({"slides/a.md": "", "data/x/a.csv": ""})
    assert check_output(root / out, root, [root / "slides/a.md", root / "data/x/a.csv"]) is None


@pytest.mark.parametrize(
    ("out", "message"),
    [
        (".", "holds the site's sources"),
        ("..", "holds the site's sources"),
        ("slides", "lies inside the site's sources"),
        ("slides/site", "lies inside the site's sources"),
        ("img/site", "lies inside the site's sources"),
        ("templates", "lies inside the site's sources"),
        ("data", "holds files that the site is made of"),
        ("data/site", "lies inside the site's sources"),
        ("slides/../slides/x", "lies inside the site's sources"),
        ("a.txt", "is not a folder"),
    ],
)
def test_output_among_the_sources_is_refused(tree, out, message):
    """The output neither holds sources nor lies among them."""
    root = tree({"slides/a.md": "", "data/a.png": "", "a.txt": ""})
    diagnostic = check_output(root / out, root, [root / "slides/a.md", root / "data/a.png"])
    assert diagnostic.code == "output-refused"
    assert message in diagnostic.message


def test_output_with_foreign_files_is_refused(tree, tmp_path):
    """A folder with files of somebody else is not touched, and some of them are named."""
    root = tree({"a.md": ""})
    out = tmp_path / "site"
    write(FILES, out)
    assert check_output(out, root) is None
    (out / ".DS_Store").write_bytes(b"")
    assert check_output(out, root) is None
    (out / "assets/mine.txt").write_text("mine", encoding="utf-8")
    (out / "linked").symlink_to(root)
    diagnostic = check_output(out, root)
    assert "did not write: assets/mine.txt, linked" in diagnostic.message


def test_folder_without_a_list_is_foreign(tree):
    """A folder that handson never wrote is refused, an empty one is taken."""
    root = tree({"slides/a.md": "", "notes/a.txt": "", "fake/.handson": "index.html\n"})
    (root / "empty").mkdir()
    assert check_output(root / "empty", root) is None
    assert "a.txt" in check_output(root / "notes", root).message
    (root / "fake/index.html").write_text("", encoding="utf-8")
    assert "index.html" in check_output(root / "fake", root).message
    (root / "fake/.handson").write_bytes(b"\xff")
    assert check_output(root / "fake", root) is not None

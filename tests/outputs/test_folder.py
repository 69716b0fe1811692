"""Output: what is refused, and that the last good site survives whatever happens."""

from __future__ import annotations

import errno
import os
import stat

import pytest

from handson.outputs.folder import MANIFEST, check_output, recover, write
from handson.outputs.lock import locked

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


def test_what_is_as_it_should_be_is_not_touched(tmp_path):
    """So rsync and CDNs send only what changed, and a list that says the same stays too."""
    out, source = tmp_path / "site", tmp_path / "film.mp4"
    source.write_bytes(b"film")
    files = {"index.html": b"old", "a/index.html": b"a", "assets/film-1.mp4": source}
    write(files, out)
    before = {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in out.rglob("*.*")}
    assert write({**files, "index.html": b"new", "a/index.html": b"b"}, out) is None
    changed = {path for path, state in before.items() if state[1] != path.stat().st_ino}
    assert changed == {out / "index.html", out / "a/index.html"}
    assert (out / "assets/film-1.mp4").stat().st_mtime_ns == source.stat().st_mtime_ns


def test_a_copy_of_other_content_is_made_anew(tmp_path):
    """The time alone does not make two files the same, nor does the size."""
    out, source = tmp_path / "site", tmp_path / "a.bin"
    for content in (b"one", b"two", b"three"):
        source.write_bytes(content)
        assert write({"assets/a.bin": source}, out) is None
        assert (out / "assets/a.bin").read_bytes() == content


def test_the_folder_stays_the_one_that_it_is(tmp_path):
    """With its mode, so that a private site stays private, and for whoever has it open."""
    out = tmp_path / "site"
    out.mkdir()
    out.chmod(0o2700)
    inode = out.stat().st_ino
    for content in (b"old", b"new"):
        assert write({"index.html": content, "assets/a.css": content}, out) is None
    assert (out.stat().st_ino, stat.S_IMODE(out.stat().st_mode)) == (inode, 0o2700)
    assert stat.S_IMODE((out / "assets").stat().st_mode) & stat.S_ISGID


def test_a_page_keeps_its_rights(tmp_path):
    """Its mode, group and attributes are those of the page in whose place it comes."""
    out = tmp_path / "site"
    write({"index.html": b"old", "a/index.html": b"old"}, out)
    page = out / "index.html"
    page.chmod(0o640)
    os.setxattr(page, "user.handson", b"kept")
    assert write({"index.html": b"new", "a/index.html": b"new"}, out) is None
    assert page.read_bytes() == b"new"
    assert stat.S_IMODE(page.stat().st_mode) == 0o640
    assert os.getxattr(page, "user.handson") == b"kept"


def test_pages_come_when_all_that_they_need_is_on_the_disk(tmp_path, monkeypatch):
    """What they refer to comes first, then new pages, then those that may refer to them."""
    out = tmp_path / "site"
    write({"index.html": b"old", "a/index.html": b"old", "assets/old.css": b""}, out)
    done = []
    for name in ("fsync", "replace", "remove"):
        real = getattr(os, name)

        def noted(*words, name=name, real=real):
            done.append((name, str(words[-1]).removeprefix(f"{out}/")))
            return real(*words)

        monkeypatch.setattr(os, name, noted)
    monkeypatch.setattr("handson.outputs.staging._AT_ONCE", 1)
    pages = {"index.html": b"new", "a/index.html": b"new", "b/index.html": b"new"}
    write({**pages, "assets/new.css": b"", "assets/new.svg": b""}, out)
    moved = [name for what, name in done if what == "replace"]
    assert moved == [
        *(".handson-new", "assets/new.svg", "assets/new.css"),
        *("b/index.html", "a/index.html", "index.html", ".handson"),
    ]
    assert done[-2] == ("remove", "assets/old.css")
    first = next(index for index, (what, _) in enumerate(done) if what == "replace")
    assert sum(what == "fsync" for what, _ in done[:first]) >= 6


def test_one_page_is_replaced_at_once(tmp_path, monkeypatch):
    """The usual small change takes one sync and one move."""
    out = tmp_path / "site"
    write(FILES, out)
    calls = []
    for name in ("fsync", "replace", "mkdir", "remove"):
        real = getattr(os, name)
        monkeypatch.setattr(
            os, name, lambda *words, name=name, real=real: (calls.append(name), real(*words))
        )
    write({**FILES, "index.html": b"newer"}, out)
    assert calls == ["fsync", "replace"]


@pytest.mark.parametrize("step", ["fsync", "write", "open", "replace"])
def test_full_disk_leaves_the_last_site(tmp_path, monkeypatch, read_tree, step):
    """Whichever step finds no space, the message says so and the last good site is whole."""
    out = tmp_path / "site"
    write({"index.html": b"good"}, out)
    before = read_tree(out)
    real = getattr(os, step)

    def fail(*words, **options):
        if step == "open" and len(words) < 3:  # for reading
            return real(*words, **options)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(words[0]))

    with monkeypatch.context() as patch:
        patch.setattr(os, step, fail)
        diagnostic = write(FILES, out)
    assert diagnostic.code == "cannot-write"
    assert "no space left on device" in diagnostic.message
    assert diagnostic.hint == "the site that was there is unchanged"
    assert read_tree(out) == before
    assert folder_names(tmp_path) == ["site"]


def test_a_first_site_that_fails_leaves_no_folder(tmp_path, monkeypatch):
    """Neither the output nor the folders around it."""
    monkeypatch.setattr("handson.outputs.folder.stage_all", _no_room)
    failure = write(FILES, tmp_path / "a/b/site")
    assert (failure.code, failure.hint) == ("cannot-write", "")
    assert folder_names(tmp_path) == []


def _no_room(*_words):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "a/.index.html.handson-new")


def test_the_message_names_the_file(tmp_path, monkeypatch):
    """And not the one that it waits in."""
    monkeypatch.setattr("handson.outputs.folder.stage_all", _no_room)
    assert "device (index.html)" in write(FILES, tmp_path / "site").message


def test_a_move_that_fails_is_made_up_for_by_the_next_build(tmp_path, monkeypatch, read_tree):
    """What was begun is said, and done later, even by a build that itself has nothing to write."""
    out = tmp_path / "site"
    write({"index.html": b"good"}, out)
    replace = os.replace

    def fail_for_pages(source, target):
        if target.endswith(".html"):
            raise OSError(errno.EACCES, "Permission denied", source)
        replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", fail_for_pages)
        failure = write(FILES, out)
    assert "permission denied (index.html)" in failure.message
    assert "the next build does the rest" in failure.hint
    assert (out / "index.html").read_bytes() == b"good"
    assert recover(out) is None
    assert set(read_tree(out)) == {*FILES, MANIFEST}
    assert (out / "index.html").read_bytes() == b"new"


@pytest.mark.parametrize("when", ["stage", "move"])
def test_an_interrupt_leaves_one_site_whole(tmp_path, monkeypatch, read_tree, when):
    """Ctrl-C leaves the site before or the new one, and nothing else."""
    out = tmp_path / "site"
    write({"index.html": b"good"}, out)
    before = read_tree(out)
    replace = os.replace

    def interrupt(*words):
        if when == "move" and not words[1].endswith("assets/a.css"):
            return replace(*words)
        monkeypatch.undo()
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace" if when == "move" else "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write(FILES, out)
    after = read_tree(out)
    assert after == before if when == "stage" else set(after) == {*FILES, MANIFEST}
    assert folder_names(tmp_path) == ["site"]


def test_a_manifest_removes_nothing_elsewhere(tmp_path):
    """Whoever wrote it: only what is found in the folder, through no link, is removed."""
    out, mine = tmp_path / "site", tmp_path / "mine.txt"
    write(FILES, out)
    mine.write_bytes(b"mine")
    manifest = out / MANIFEST
    manifest.write_text(
        manifest.read_text(encoding="utf-8") + f"../mine.txt\n{mine}\n", encoding="utf-8"
    )
    assert write(FILES, out) is None
    assert mine.exists()


def test_a_link_in_the_output_is_replaced_and_not_followed(tmp_path):
    """So that nothing outside is overwritten."""
    out, mine = tmp_path / "site", tmp_path / "mine.txt"
    write(FILES, out)
    mine.write_bytes(b"mine")
    (out / "index.html").unlink()
    (out / "index.html").symlink_to(mine)
    assert write(FILES, out) is None
    assert mine.read_bytes() == b"mine"
    assert not (out / "index.html").is_symlink()


def test_a_build_waits_for_another_one(tmp_path, monkeypatch):
    """And says so if that takes too long."""
    out = tmp_path / "site"
    write(FILES, out)
    monkeypatch.setattr("handson.outputs.folder.locked", lambda folder: locked(folder, 0))
    with locked(str(out)):
        assert "another build is writing" in write({"index.html": b"newer"}, out).message
    assert write({"index.html": b"newer"}, out) is None


def test_a_page_whose_name_changes_in_case_only(tmp_path, monkeypatch):
    """Where that is the same file, the new one is not removed as the old one."""
    out = tmp_path / "site"
    write({"Talk/index.html": b"old"}, out)
    monkeypatch.setattr(os.path, "samefile", lambda *_paths: True)
    assert write({"talk/index.html": b"new"}, out) is None
    assert (out / "Talk/index.html").exists()
    monkeypatch.undo()
    write({"Talk/index.html": b"old"}, tmp_path / "other")
    write({"talk/index.html": b"new"}, tmp_path / "other")
    assert folder_names(tmp_path / "other") == [MANIFEST, "talk"]


def test_recover_without_anything(tmp_path):
    """There may be nothing to recover, not even the folder."""
    assert recover(tmp_path / "a/b") is None
    assert folder_names(tmp_path) == []


def test_recover_leaves_a_folder_of_somebody_else_alone(tmp_path):
    """Not even what looks like a file of handson's is removed there."""
    (tmp_path / ".a.handson-new").write_bytes(b"")
    (tmp_path / "mine.txt").write_bytes(b"")
    (tmp_path / "empty").mkdir()
    assert recover(tmp_path).code == "output-refused"
    assert folder_names(tmp_path) == [".a.handson-new", "empty", "mine.txt"]


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


def test_a_link_to_nothing_is_refused(tmp_path, tree):
    """A disk may be missing on which the folder is."""
    root = tree({"a.md": ""})
    (tmp_path / "link").symlink_to(tmp_path / "nothing")
    assert "leads to nothing" in check_output(tmp_path / "link", root).message
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert check_output(tmp_path / "loop", root).code == "output-refused"


def test_output_with_foreign_files_is_refused(tree, tmp_path):
    """A folder with files of somebody else is not touched, and some of them are named."""
    root = tree({"a.md": ""})
    out = tmp_path / "site"
    write(FILES, out)
    assert recover(out) is None
    (out / ".DS_Store").write_bytes(b"")
    assert recover(out) is None
    (out / "assets/mine.txt").write_text("mine", encoding="utf-8")
    (out / "linked").symlink_to(root)
    assert "did not write: assets/mine.txt, linked" in recover(out).message
    assert "did not write: assets/mine.txt, linked" in write({}, out).message
    assert (out / "index.html").exists()


def test_folder_without_a_list_is_foreign(tree):
    """A folder that handson never wrote is refused, an empty one is taken."""
    root = tree({"slides/a.md": "", "notes/a.txt": "", "fake/.handson": "index.html\n"})
    (root / "empty").mkdir()
    assert recover(root / "empty") is None
    assert "a.txt" in recover(root / "notes").message
    (root / "fake/index.html").write_text("", encoding="utf-8")
    assert "index.html" in recover(root / "fake").message
    (root / "fake/.handson").write_bytes(b"\xff")
    assert "not a manifest" in recover(root / "fake").message

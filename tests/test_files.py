"""Reading text files, and where they may lie."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from handson.diagnostics import Diagnostic, Source
from handson.files import inside, occupied, read_source, shown_path, special


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"a\r\nb\rc", "a\nb\nc"),
        (b"\xef\xbb\xbfa", "a"),
        (b"a\tb\n", "a\tb\n"),
        (b"[a]: \x02code9\x03", "[a]: code9"),
        (b"a\x01\x08\x0b\x0c\x0e\x1b[0m\x1f\x7fb", "a[0mb"),
        ("a\x80\x85\x9fb\xa0\u2028c".encode(), "ab\xa0\u2028c"),
    ],
)
def test_a_source_holds_what_a_page_may_hold(tmp_path, data, text) -> None:
    """Line ends become one kind, and control characters are taken out."""
    path = tmp_path / "a.md"
    path.write_bytes(data)
    assert read_source(path, tmp_path) == Source("a.md", text)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"a\0b", "binary-file"),
        (b"\xff\xfea", "not-utf8"),
        (b"a\nb\xe9", "not-utf8"),
        (None, "unreadable-file"),
    ],
)
def test_what_is_no_text_is_reported(tmp_path, data, code) -> None:
    """With the file's path as the author knows it."""
    path = tmp_path / "a.md"
    if data is not None:
        path.write_bytes(data)
    found = read_source(path, tmp_path)
    assert isinstance(found, Diagnostic)
    assert (found.code, found.path) == (code, "a.md")


def test_the_line_of_a_wrong_byte_is_named(tmp_path) -> None:
    """So that it can be found in an editor."""
    (tmp_path / "a.md").write_bytes(b"a\nb\xe9")
    assert "line 2" in read_source(tmp_path / "a.md", tmp_path).message


def test_links_that_leave_the_site_are_reported(tmp_path) -> None:
    """A link may lead to another place in the site, and nowhere else."""
    root = tmp_path / "site"
    root.mkdir()
    (tmp_path / "secret").write_text("")
    (root / "own").write_text("")
    for name, target in [("fine", "own"), ("out", "../secret"), ("lost", "no"), ("loop", "loop")]:
        (root / name).symlink_to(target)
    codes = {name: inside(root / name, root) for name in ("own", "fine", "out", "lost", "loop")}
    assert {name: found and found.code for name, found in codes.items()} == {
        "own": None,
        "fine": None,
        "out": "outside-site",
        "lost": "broken-symlink",
        "loop": "symlink-loop",
    }


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("a.png", None),
        ("a.b/..c.png", "hidden-file"),
        (".env", "hidden-file"),
        (".git/config", "hidden-file"),
        ("img/.private/a.png", "hidden-file"),
    ],
)
def test_what_a_dot_hides_is_not_read(tmp_path, name, code) -> None:
    """Be it the file or a folder around it; what lies above the site's folder does not count."""
    root = tmp_path / ".hidden" / "site"
    (root / name).parent.mkdir(parents=True)
    (root / name).write_bytes(b"")
    found = inside(root / name, root)
    assert (found and found.code) == code


def test_a_link_to_something_hidden_is_not_followed(tmp_path) -> None:
    """Nor is one that is hidden itself."""
    (tmp_path / ".env").write_bytes(b"")
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "env.txt").symlink_to(".env")
    (tmp_path / ".a").symlink_to("a.txt")
    found = [inside(tmp_path / name, tmp_path) for name in ("env.txt", ".a")]
    assert [each and each.code for each in found] == ["hidden-file", "hidden-file"]


def test_paths_are_shown_from_the_site_on(tmp_path) -> None:
    """With dots where they lie beside it, and whole where that is shorter."""
    assert shown_path(tmp_path / "a" / "b.md", tmp_path) == "a/b.md"
    assert shown_path(tmp_path / "b.md", tmp_path / "a") == "../b.md"
    assert shown_path(Path("b.md"), tmp_path) == "b.md"
    assert shown_path(Path("/b.md").absolute(), tmp_path) == Path("/b.md").absolute().as_posix()


@pytest.mark.parametrize(("kind", "named"), [("pipe", "a named pipe"), ("socket", "a socket")])
def test_what_is_no_file_is_not_opened(tmp_path, kind, named) -> None:
    """A pipe that nobody writes to would be waited for without an end."""
    path = tmp_path / "a.md"
    if kind == "pipe":
        os.mkfifo(path)
    else:
        os.mknod(path, 0o600 | stat.S_IFSOCK)
    for wrong in (inside(path, tmp_path), read_source(path, tmp_path)):
        assert isinstance(wrong, Diagnostic)
        assert (wrong.code, wrong.path) == ("unreadable-file", "a.md")
        assert wrong.message == f"cannot read the file: it is {named}"


def test_a_device_is_no_file(tmp_path) -> None:
    """Some have no end."""
    assert special(Path("/dev/zero").stat().st_mode) == "a device"
    assert special(tmp_path.stat().st_mode) == ""


@pytest.mark.parametrize("files", [{}, {".git/HEAD": "x"}])
def test_a_free_folder(tree, files) -> None:
    """One that holds nothing, or a repository without files."""
    assert occupied(tree(files)) is None


@pytest.mark.parametrize("files", [{"a": ""}, {".a": ""}, {".git/HEAD": "x", "a": ""}])
def test_an_occupied_folder(tree, files) -> None:
    """Whatever it holds, a hidden file too."""
    wrong = occupied(tree(files))
    assert wrong is not None
    assert wrong.message == "the folder is not empty"


def test_what_is_no_folder_is_occupied(tmp_path) -> None:
    """A file, and a link that leads nowhere, have the name already."""
    assert occupied(tmp_path / "new") is None
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    wrong = [occupied(tmp_path / name) for name in ("file", "link")]
    assert [each and each.message for each in wrong] == ["there is a file of this name"] * 2

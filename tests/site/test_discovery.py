"""Discovery: which files are decks, and what is said of those that cannot be read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from handson.diagnostics import Severity
from handson.site.discovery import discover


def decks_of(found):
    """Return the decks' names with the paths of their parts."""
    return {deck.name: [part.path for part in deck.parts] for deck in found.decks}


def test_site(tree):
    """Files in ``slides/`` are decks; a folder there is one deck, in the order of file names."""
    root = tree(
        {
            "slides/b.md": "# B",
            "slides/a.MD": "# A",
            "slides/c/20-end.md": "# End",
            "slides/c/10-start.md": "# Start",
            "slides/c/data.csv": "1",
            "slides/images/x.png": b"",
            "other.md": "# not a deck",
        }
    )
    found = discover(root)
    assert found.root == root
    assert found.several
    assert decks_of(found) == {
        "a": ["slides/a.MD"],
        "b": ["slides/b.md"],
        "c": ["slides/c/10-start.md", "slides/c/20-end.md"],
    }
    assert found.diagnostics == ()


def test_folder_of_decks(tree):
    """Without ``slides/`` the folder itself holds the decks, but for a project's own papers."""
    names = ["talk.md", "README.md", "Changelog.md", "LICENSE.md", "sub/x.md", "notes.txt"]
    found = discover(tree(dict.fromkeys(names, "# A")))
    assert decks_of(found) == {"talk": ["talk.md"]}
    assert not found.several


def test_hidden_names_are_passed_over(tree):
    """Names that begin with a dot or an underscore are no decks."""
    root = tree(
        {"slides/a.md": "a", "slides/_b.md": "b", "slides/.c.md": "c", "slides/_d/e.md": ""}
    )
    assert decks_of(discover(root)) == {"a": ["slides/a.md"]}


@pytest.mark.parametrize(
    ("file", "root", "path"),
    [
        ("talk.md", ".", "talk.md"),
        ("README.md", ".", "README.md"),
        ("notes.txt", ".", "notes.txt"),
        ("slides/talk.md", ".", "slides/talk.md"),
        ("slides/course/one.md", ".", "slides/course/one.md"),
        ("x/talk.md", "x", "talk.md"),
    ],
)
def test_single_file(tree, file, root, path):
    """A file that is named is a deck, whatever it is called; its site is the folder around it."""
    course = tree({file: "# A", "slides/other.md": "# B"})
    found = discover(course / file)
    assert found.root == (course / root).resolve()
    assert decks_of(found) == {Path(file).stem: [path]}
    assert not found.several


def test_settings_and_templates(tree):
    """``handson.yaml`` is read and ``templates/`` found."""
    root = tree({"a.md": "# A", "handson.yaml": "title: A", "templates/deck.html": ""})
    found = discover(root)
    assert found.settings.text == "title: A"
    assert found.settings.path == "handson.yaml"
    assert found.templates == root / "templates"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xef\xbb\xbf# A\n", "# A\n"),
        (b"# A\r\n\r\nb\r\n", "# A\n\nb\n"),
        (b"# A\r\rb", "# A\n\nb"),
        (b"a\r\n\rb\n", "a\n\nb\n"),
    ],
)
def test_text_is_normalized(tree, data, text):
    """A byte order mark is dropped, CRLF and lone CR become line feeds."""
    assert discover(tree({"a.md": data})).decks[0].parts[0].text == text


@pytest.mark.parametrize(
    ("data", "code", "message"),
    [
        (b"# A\n\xe9t\xe9", "not-utf8", "the file is not UTF-8: byte 4 (0xe9, line 2)"),
        (b"# \x00A", "binary-file", "not a text file: byte 2 is zero"),
        ("# A".encode("utf-16"), "not-utf8", "the file is UTF-16, not UTF-8"),
        (b"", "empty-deck", "the deck is empty"),
        (b"\xef\xbb\xbf \r\n\n", "empty-deck", "the deck is empty"),
    ],
)
def test_deck_that_cannot_be_read_is_left_out(tree, data, code, message):
    """A deck that is no text is an error of its own; the other decks are there."""
    found = discover(tree({"slides/bad.md": data, "slides/good.md": "# Good"}))
    assert decks_of(found) == {"good": ["slides/good.md"]}
    assert found.several
    (diagnostic,) = found.left_out
    assert (diagnostic.code, diagnostic.message) == (code, message)
    assert diagnostic.path == "slides/bad.md"
    assert diagnostic.severity is Severity.ERROR
    assert found.diagnostics == ()


def test_one_bad_part_leaves_the_deck_out(tree):
    """Half a deck is not built."""
    found = discover(tree({"slides/a/1.md": "# A", "slides/a/2.md": b"\xff", "slides/b.md": "b"}))
    assert decks_of(found) == {"b": ["slides/b.md"]}
    assert [each.path for each in found.left_out] == ["slides/a/2.md"]


@pytest.mark.parametrize(
    "files", [{}, {"slides/x.txt": ""}, {"README.md": "# A"}, {"slides/a/": ""}]
)
def test_no_deck(tree, files):
    """A folder without a deck is one error with a hint."""
    found = discover(tree({name: text for name, text in files.items() if not name.endswith("/")}))
    (diagnostic,) = found.diagnostics
    assert diagnostic.code == "no-deck"
    assert "slides/talk.md" in diagnostic.hint


def test_a_page_that_is_only_a_list(tree):
    """The files that it links to are named, as far as they are there and below it."""
    links = ("b.html", "c%20d.md#2", "none.html", "/etc/x.html", "../x.md", "https://a.b/b.html")
    page = "".join(f'<li><a class="x" href="{each}">x</a>' for each in links)
    root = tree({"talks/index.html": page, "talks/b.html": "x", "talks/c d.md": "# C", "x.md": ""})
    found = discover(root / "talks/index.html")
    (diagnostic,) = (*found.diagnostics, *found.left_out)
    assert diagnostic.message == "the page holds no deck"
    assert diagnostic.hint == "build 'b.html' or 'c d.md' instead, or the folder for all of them"


def test_no_such_folder(tmp_path):
    """A folder that is not there is one error that names it."""
    (diagnostic,) = discover(tmp_path / "nowhere").diagnostics
    assert diagnostic.message == "no such file or folder"
    assert diagnostic.path == str(tmp_path / "nowhere")


def test_symbolic_links(tree, tmp_path):
    """Links within the site are followed; out of it, in a circle or to nothing they are refused."""
    tree({"secret.md": "# secret", "sub/x.md": "# x"}, name="elsewhere")
    root = tree({"slides/a.md": "# A", "texts/b.md": "# B"})
    slides = root / "slides"
    (slides / "b.md").symlink_to(root / "texts/b.md")
    (slides / "out.md").symlink_to(tmp_path / "elsewhere/secret.md")
    (slides / "outside").symlink_to(tmp_path / "elsewhere/sub")
    (slides / "loop.md").symlink_to(slides / "loop.md")
    (slides / "ring").symlink_to(slides / "ring")
    (slides / "up").symlink_to(root)
    (slides / "gone.md").symlink_to(root / "gone.md")
    found = discover(root)
    assert decks_of(found) == {"a": ["slides/a.md"], "b": ["slides/b.md"]}
    reported = {each.path: each.code for each in (*found.diagnostics, *found.left_out)}
    assert reported == {
        "slides/out.md": "outside-site",
        "slides/outside": "outside-site",
        "slides/loop.md": "symlink-loop",
        "slides/ring": "symlink-loop",
        "slides/up": "symlink-loop",
        "slides/gone.md": "broken-symlink",
    }


def test_settings_out_of_the_site(tree, tmp_path):
    """Settings and templates may not be links out of the site either."""
    tree({"handson.yaml": "title: x", "templates/deck.html": ""}, name="elsewhere")
    root = tree({"a.md": "# A"})
    (root / "handson.yaml").symlink_to(tmp_path / "elsewhere/handson.yaml")
    (root / "templates").symlink_to(tmp_path / "elsewhere/templates")
    found = discover(root)
    assert [each.code for each in found.diagnostics] == ["outside-site", "outside-site"]
    assert found.settings is None
    assert found.templates is None


def test_two_decks_of_one_name(tree):
    """A file and a folder of one name would be one page: an error."""
    found = discover(tree({"slides/a.md": "# A", "slides/A/1.md": "# A"}))
    (diagnostic,) = found.diagnostics
    assert diagnostic.code == "deck-name"
    assert "slides/A/1.md" in diagnostic.message
    assert "slides/a.md" in diagnostic.message


def test_name_that_the_site_needs(tree):
    """A deck called ``assets`` would lie among the assets; alone it is the index."""
    (diagnostic,) = discover(tree({"slides/assets.md": "a", "slides/b.md": "b"})).diagnostics
    assert diagnostic.code == "deck-name"
    assert discover(tree({"assets.md": "a"}, name="single")).diagnostics == ()


def test_unreadable_file(tree, monkeypatch):
    """A file that may not be read is left out with the system's reason."""
    root = tree({"slides/a.md": "# A"})

    def refuse(_path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.read_bytes", refuse)
    (diagnostic,) = discover(root).left_out
    assert diagnostic.message == "cannot read the file: permission denied"


def test_names_are_in_the_order_in_which_people_count(tree):
    """Of parts and of decks; a name without a number comes where its letters say."""
    names = ["10.md", "2.md", "1.md", "1b.md", "a10.md", "a9.md"]
    files = {f"slides/{deck}/{name}": "# A" for deck in ("d10", "d9") for name in names}
    found = decks_of(discover(tree(files)))
    assert list(found) == ["d9", "d10"]
    assert found["d9"] == [
        f"slides/d9/{name}" for name in ("1.md", "1b.md", "2.md", "10.md", "a9.md", "a10.md")
    ]


def test_names_that_only_look_the_same(tree):
    """Where an accent is written in two ways, some file systems see one name."""
    found = discover(tree({"slides/caf\u00e9.md": "# A", "slides/cafe\u0301.md": "# B"}))
    (wrong,) = found.diagnostics
    assert wrong.code == "deck-name"
    assert "look the same" in wrong.hint


def test_settings_that_are_a_pipe(tree):
    """They are an error, and not waited for."""
    root = tree({"a.md": "# A"})
    os.mkfifo(root / "handson.yaml")
    (wrong,) = discover(root).diagnostics
    assert (wrong.path, wrong.message) == (
        "handson.yaml",
        "cannot read the file: it is a named pipe",
    )

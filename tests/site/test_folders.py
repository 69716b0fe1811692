"""Which files of a folder are decks: Markdown, and HTML pages of remark's kind."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from handson.diagnostics import Severity
from handson.site.discovery import discover
from handson.site.planner import plan


def decks_of(found):
    """Return the decks' names with the paths of their parts."""
    return {deck.name: [part.path for part in deck.parts] for deck in found.decks}


PAGE = '<textarea id="source"># page</textarea>'
LIST = "<ul><li><a href='talk/'>a talk</a></ul>"


def shown_by(sources: str) -> str:
    """Return a page that names its source."""
    return f"<script>remark.create({{sourceUrl: '{sources}'}})</script>"


@pytest.mark.parametrize(
    ("files", "decks"),
    [
        ({"slides/talk/index.html": PAGE}, {"talk": "slides/talk/index.html"}),
        (
            {"slides/talk/index.html": shown_by("s.md"), "slides/talk/s.md": "# s"},
            {"talk": "slides/talk/s.md"},
        ),
        ({"slides/talk/any.html": PAGE}, {"talk": "slides/talk/any.html"}),
        (
            {"slides/talk/a.html": PAGE, "slides/talk/b.html": PAGE},
            {"a": "slides/talk/a.html", "b": "slides/talk/b.html"},
        ),
        (
            {"slides/index.html": LIST, "slides/talk/index.html": PAGE},
            {"talk": "slides/talk/index.html"},
        ),
        ({"a.html": PAGE, "b.html": PAGE}, {"a": "a.html", "b": "b.html"}),
        ({"index.html": LIST, "a.html": PAGE}, {"a": "a.html"}),
        ({"a.html": PAGE, "a.md": "# a"}, {"a": "a.md"}),
        ({"a.html": shown_by("a.md"), "a.md": "# a"}, {"a": "a.md"}),
        (
            {"index.html": shown_by("b.md"), "b.md": "# b", "c.md": "#"},
            {"c": "c.md", "index": "b.md"},
        ),
        ({"index.html": LIST, "2019/index.html": PAGE}, {"2019": "2019/index.html"}),
        ({"slides/remark.min.js": "", "talk.html": PAGE}, {"talk": "talk.html"}),
        ({"README.md": "# x", "talk.html": PAGE}, {"talk": "talk.html"}),
        (
            {"slides/talk/1.md": "# 1", "slides/talk/2.md": "# 2", "slides/talk/index.html": PAGE},
            {"talk": "slides/talk/1.md"},
        ),
    ],
)
def test_pages_in_folders(tree, files, decks):
    """Each page of remark's kind is a deck; one that names Markdown stands for it."""
    found = discover(tree(files))
    assert {name: parts[0] for name, parts in decks_of(found).items()} == decks
    assert found.left_out == ()
    assert {each.code for each in found.diagnostics} <= {"passed-over"}


def test_pages_that_are_passed_over_are_named(tree):
    """In a note."""
    found = discover(tree({"a.html": PAGE, "a.md": "# a", "b.html": LIST}))
    said = {each.path: each.message for each in found.diagnostics}
    assert said == {
        "a.html": "the Markdown beside the page is the deck: it is passed over",
        "b.html": "the page holds no deck: it is passed over",
    }
    assert {each.severity for each in found.diagnostics} == {Severity.NOTE}


def test_a_page_whose_deck_is_unknown_is_a_fault_only_without_markdown(tree):
    """With Markdown beside it, that is the deck."""
    page = "<script>fetch(x).then(t => remark.create({source: t}))</script>"
    alone = discover(tree({"index.html": page}, name="alone"))
    assert [each.code for each in alone.left_out] == ["no-deck"]
    found = discover(tree({"index.html": page, "deck.md": "# a"}))
    assert decks_of(found) == {"deck": ["deck.md"]}
    assert found.left_out == ()


@pytest.mark.parametrize(
    ("address", "hint"),
    [
        ("sildes.md", "build 'slides.md' instead, if that is the deck"),
        ("https://a.example/a.md", "save that file beside the page, and build it"),
        ("../elsewhere.md", "build '../elsewhere.md', or name a folder around both with --root"),
    ],
)
def test_a_source_that_is_not_there(tree, address, hint):
    """The message says what to do."""
    root = tree({"a.html": shown_by(address), "slides.md": "# a"})
    (root.parent / "elsewhere.md").write_text("# x", encoding="utf-8")
    (wrong,) = discover(root / "a.html").left_out
    assert hint in wrong.hint


@pytest.mark.parametrize("address", ["s.md?x=1", "./s.md", "s%2Emd", "/s.md", "/talks/s.md"])
def test_a_source_as_a_browser_reads_it(tree, address):
    """Without its query, with its escapes, and from the top of the repository."""
    root = tree({"talks/a.html": shown_by(address), "talks/s.md": "# a", ".git/x": ""})
    (root / "s.md").write_text("# b", encoding="utf-8")
    assert len(discover(root / "talks/a.html").decks) == 1


def test_a_page_that_shows_the_markdown_of_its_name_stands_for_it(tree):
    """With its options."""
    (deck,) = discover(tree({"a.html": shown_by("a.md"), "a.md": "# a"})).decks
    assert deck.page.path == "a.html"
    assert deck.settings.values["ratio"] == "4:3"


@pytest.mark.parametrize(
    ("name", "shown", "what"),
    [
        (b"a\nb.md", "slides/a\nb.md", "a line end"),
        ("a\u2028b.md".encode(), "slides/a\u2028b.md", "a line end"),
        (b"a\x1bb.html", "slides/a\x1bb.html", "control character"),
        (b"a\xffb.md", "slides/a\\xffb.md", "not UTF-8"),
        (b"folder\xff", "slides/folder\\xff", "not UTF-8"),
    ],
)
def test_a_name_that_no_page_can_have(tree, name, shown, what):
    """The deck is left out, and the others are built."""
    root = tree({"slides/ok.md": "# A"})
    path = os.fsencode(root / "slides") + b"/" + name
    if b"." in name:
        with open(path, "wb") as file:  # noqa: PTH123
            file.write(b"# B")
    else:
        os.mkdir(path)  # noqa: PTH102
    found = discover(root)
    assert decks_of(found) == {"ok": ["slides/ok.md"]}
    (wrong,) = found.left_out
    assert (wrong.code, wrong.path) == ("deck-name", shown)
    assert what in wrong.message


def test_a_deck_that_is_a_pipe_is_reported(tree):
    """It is not passed over, and not waited for."""
    root = tree({"slides/ok.md": "# A"})
    os.mkfifo(root / "slides/b.md")
    os.mkfifo(root / "slides/c.html")
    found = discover(root)
    assert [each.path for each in found.left_out] == ["slides/b.md", "slides/c.html"]
    assert all("a named pipe" in each.message for each in found.left_out)


@pytest.mark.parametrize("folder", ["", "slides", "slides/talk"])
def test_a_folder_in_which_one_may_not_look(tree, monkeypatch, folder):
    """Its files can be listed, and no more: that is told, or nothing is found, and no more."""
    root = tree({"slides/a.md": "# A", "slides/talk/1.md": "# B", "slides/p.html": PAGE})
    (root / "slides/link.md").symlink_to("a.md")
    closed = root / folder

    def without_looking(function):
        def look(path, *arguments, **options):
            if isinstance(path, (str, os.PathLike)) and closed in Path(path).parents:
                raise PermissionError(errno.EACCES, "Permission denied", str(path))
            return function(path, *arguments, **options)

        return look

    for name in ("stat", "lstat"):
        monkeypatch.setattr(os, name, without_looking(getattr(os, name)))
    for target in (root, root / "slides/a.md", root / "slides/p.html"):
        result = plan(target)
        assert result.complete or result.diagnostics

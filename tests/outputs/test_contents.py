"""What an output folder holds: the site, what is on its way, litter, and files of others."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from handson.outputs.contents import (
    JOURNAL,
    MANIFEST,
    contents_of,
    is_page,
    listed,
    listing,
    staged,
    unstaged,
)


@pytest.mark.parametrize("path", ["index.html", "a/index.html", MANIFEST, "assets/x-1.css"])
def test_a_staged_file_knows_its_place(path):
    """It waits beside it, under a hidden name."""
    assert Path(staged(path)).parent == Path(path).parent
    assert Path(staged(path)).name.startswith(".")
    assert unstaged(staged(path)) == path
    assert unstaged(path) == ""


def test_the_journal_is_no_staged_file():
    """Its name is what the others end with."""
    assert unstaged(JOURNAL) == ""


def test_a_manifest_says_again_what_it_was_made_of():
    """Whatever is in a name, but line ends, which no page has in its own."""
    paths = {"b/index.html", "a\u2028/index.html", "index.html"}
    assert listed(listing(paths)) == paths
    assert listed(b"index.html\n") == frozenset()


def test_files_are_told_apart(tree):
    """Of the site, on their way, litter and foreign; empty folders, the deepest first."""
    root = tree(
        {
            MANIFEST: listing(["index.html", "a/index.html"]),
            "index.html": "",
            "a/.index.html.handson-new": "",
            "a/.DS_Store": "",
            "a/.nfs0001": "",
            "a/mine.txt": "",
            "lost+found/x": "",
        }
    )
    (root / "b/c").mkdir(parents=True)
    (root / "e").mkdir()
    (root / "link").symlink_to("a")
    contents = contents_of(str(root))
    assert contents.foreign == ["a/mine.txt", "link"]
    assert contents.litter == ["a/.DS_Store", "a/.index.html.handson-new"]
    assert contents.staged == ["a/index.html"]
    assert set(contents.empty) == {"b/c", "e"}
    assert contents.coming is None


def test_a_manifest_that_is_a_pipe_is_not_waited_for(tmp_path):
    """It lists nothing."""
    os.mkfifo(tmp_path / MANIFEST)
    assert contents_of(str(tmp_path)).ours == frozenset()


def test_pages_refer_to_others_by_name():
    """A page among the assets is a file that the author gave, with a hash in its name."""
    assert is_page("index.html")
    assert not is_page("assets/demo-1234.html")

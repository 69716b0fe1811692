"""What a missing file was most likely meant to be."""

from __future__ import annotations

import pytest

from handson.site.assets import near_files
from handson.site.assets.near_files import NearFiles
from handson.site.reader import Reader


@pytest.fixture
def guess(tree):
    """Return a function that returns what was meant on a slide of ``talks/a/deck.md``."""

    def call(written, *files):
        root = tree({"talks/a/deck.md": "", **dict.fromkeys(files, "x")})
        return NearFiles(Reader(), root).guess(written, (root / "talks/a", root / "talks"))

    return call


@pytest.mark.parametrize(
    ("written", "file", "meant"),
    [
        ("img/a.png", "talks/img/a.png", "../img/a.png"),
        ("img/a.png", "img/a.png", "../../img/a.png"),
        ("../img/a.png", "talks/a/img/a.png", "img/a.png"),
        ("../img/a.png", "img/a.png", "../../img/a.png"),
        ("./img/a.png", "img/a.png", "../../img/a.png"),
        ("img/A.png", "talks/a/img/a.png", "img/a.png"),
        ("Img/a.png", "talks/a/img/a.png", "img/a.png"),
        ("imgs/nueron.png", "talks/a/img/neuron.png", "img/neuron.png"),
        ("../imgs/a.png", "talks/img/a.png", "../img/a.png"),
        ("a.jpg", "talks/a/a.jpeg", "a.jpeg"),
        ("a.png", "talks/a/A.SVG", "A.SVG"),
        ("a.png", "talks/a/pictures/a.png", "pictures/a.png"),
        ("x/a.png", "talks/a/pictures/a.png", "pictures/a.png"),
    ],
)
def test_the_address_to_write(guess, written, file, meant):
    """In a folder above, under a near name of a file or a folder, as another kind of picture."""
    assert guess(written, file) == meant


@pytest.mark.parametrize(
    ("written", "file"),
    [
        ("a.png", "talks/a/zebra.txt"),
        ("a.png", "talks/a/.hidden/a.png"),
        ("a.png", ".hidden/a.png"),
        (".x/a.png", ".x/a.png"),
        ("img/", "talks/img/b.png"),
        ("../../../a.png", "b.png"),
    ],
)
def test_nothing_is_near(guess, written, file):
    """Other names, hidden files, and what a site may not use."""
    assert guess(written, file) == ""


def test_the_very_name_comes_first(guess):
    """One in a folder above is meant rather than a near one in the same folder."""
    assert guess("img/f1.png", "talks/a/img/f2.png", "talks/img/f1.png") == "../img/f1.png"


def test_what_lies_above_the_bound_is_not_looked_at(tree):
    """A file outside of what the site may use is none."""
    root = tree({"img/a.png": "x", "talks/a/deck.md": ""})
    near = NearFiles(Reader(), root / "talks")
    assert near.guess("img/a.png", (root / "talks/a", root / "talks")) == ""
    assert near.guess("../img/a.png", (root / "talks",)) == ""


def test_few_folders_are_looked_into(tree, monkeypatch):
    """However many there are."""
    monkeypatch.setattr(near_files, "_MOST_LOOKED_AT", 3)
    root = tree({f"f{number}/{number}.png": "x" for number in range(1, 6)})
    near = NearFiles(Reader(), root)
    assert near.guess("3.png", (root, root / "x")) == "f3/3.png"
    assert near.guess("1.png", (root, root / "x")) == ""

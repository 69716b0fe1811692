"""What the preview's server works out of a request: type, range, path and near names."""

from __future__ import annotations

import pytest

from handson.serving.http.content import content_type, file_range, near_names, path_of


def test_types_do_not_depend_on_the_system():
    """Types come from a table of our own."""
    assert content_type("a/b.JS") == "text/javascript; charset=utf-8"
    assert content_type("x.woff2") == "font/woff2"
    assert content_type("x") == "application/octet-stream"


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("bytes=0-0", (0, 1)),
        ("bytes=2-", (2, 10)),
        (" bytes=5-100 ", (5, 10)),
        ("bytes=9-9", (9, 10)),
        ("bytes=3-3", (3, 4)),
        ("bytes=-4", (6, 10)),
        ("bytes=-100", (0, 10)),
    ],
)
def test_a_range_is_cut_to_the_file(header, part):
    """The end is after the last byte asked for, and no further than the file goes."""
    assert file_range(header, 10) == part


@pytest.mark.parametrize("header", ["bytes=-0", "bytes=10-", "bytes=10-12"])
def test_a_range_that_the_file_lacks(header):
    """The server answers it with an error of its own."""
    assert file_range(header, 10) is None


@pytest.mark.parametrize(
    "header", ["", "bytes=1-2,4-5", "bytes=5-1", "bytes=-", "lines=1-2", "bytes=1-x"]
)
def test_a_range_that_is_not_understood(header):
    """It asks for the whole file, as the standard wants."""
    assert file_range(header, 10) == (0, 10)


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("/", ""),
        ("/a%20b?x#y", "a b"),
        ("/a#b?c", "a"),
        ("/%2541", "%41"),
        ("/%C3%BC/", "ü/"),
        ("/a..b/.c", "a..b/.c"),
    ],
)
def test_paths_are_decoded_once(target, path):
    """A path that is encoded twice names a file with a percent sign, if there is one."""
    assert path_of(target) == path


@pytest.mark.parametrize(
    "target",
    ["", "a", "http://x/a", "//x/a", "/a/../b", "/./a", "/%2e%2e/a", "/a%5Cb", "/a%00", "/%ff"],
)
def test_paths_that_name_no_file(target):
    """A browser sends none of them."""
    assert path_of(target) is None


def test_near_names_are_addresses():
    """Names are offered as they can be followed: the similar one first, then all pages."""
    names = ["talks/index.html", "index.html", "mönch.pdf"]
    assert near_names("Talk/", names) == ["/talks/", "/"]
    assert near_names("monch.pdf", names) == ["/m%C3%B6nch.pdf", "/", "/talks/"]


def test_near_names_are_few():
    """A course of a hundred decks fills no screen."""
    names = [f"{number}/index.html" for number in range(100)]
    assert len(near_names("nothing like it", names)) == 20

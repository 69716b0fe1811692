"""Pictures of slides as a browser shows them."""

from __future__ import annotations

import struct

import pytest

from handson.outputs.projector import Projector
from handson.outputs.slide_pictures import _MANY, slide_pictures, write_png
from handson.site.planner import plan

DECK = "ratio: 4:3\n---\n# One\n\n[Away](https://example.org/)\n---\nname: two\n\n# Two\n"


@pytest.fixture
def site(tree):
    """Return the plan of a deck of two slides, 4:3."""
    return plan(tree({"a.md": f"---\n{DECK}"}))


def size_of(png):
    """Return the width and the height of a picture."""
    assert png.startswith(b"\x89PNG")
    return struct.unpack(">II", png[16:24])


def test_a_picture_of_each_slide(site, tmp_path):
    """The names sort as the slides do, and the pictures have the ratio of the deck."""
    done = []
    assert write_png(site, tmp_path / "out", progress=lambda *count: done.append(count)) is None
    pictures = {path.name: path.read_bytes() for path in (tmp_path / "out").glob("*.png")}
    assert sorted(pictures) == ["a-1.png", "a-2.png"]
    assert {size_of(png) for png in pictures.values()} == {(908, 681)}
    assert len(set(pictures.values())) == 2
    assert done == [(1, 2), (2, 2)]


def test_many_pictures(tree, tmp_path):
    """They are taken in two windows, in the order of the slides, and as they would be alone."""
    count = _MANY + 1
    site = plan(tree({"a.md": "\n---\n".join(f"# Slide {n}\n" for n in range(1, count + 1))}))
    done = []
    assert write_png(site, tmp_path / "out", progress=lambda *each: done.append(each)) is None
    assert done == [(number, count) for number in range(1, count + 1)]
    assert write_png(site, tmp_path / "few", slides=f"1,2,{count}") is None
    for number in (1, 2, count):
        name = f"a-{number:02}.png"
        assert (tmp_path / "few" / name).read_bytes() == (tmp_path / "out" / name).read_bytes()
    assert len({path.read_bytes() for path in (tmp_path / "out").glob("*.png")}) == count


def test_one_fine_picture(site, tmp_path):
    """It goes to the file that is named, and is the same each time."""
    for name in ("first.png", "second.png"):
        assert write_png(site, tmp_path / name, slides="two", scale=2) is None
    first = (tmp_path / "first.png").read_bytes()
    assert size_of(first) == (1816, 1362)
    assert (tmp_path / "second.png").read_bytes() == first


def test_where_the_links_lie(site):
    """Their areas are shares of the slide, so that they fit a picture of any size."""
    with Projector(site) as projector:
        first, second = slide_pictures(projector, site.pages[0], (0, 1), 1)
    (area,) = first.areas
    assert area.address == "https://example.org/"
    assert 0 < area.left < area.left + area.width < 0.5
    assert 0 < area.top < area.top + area.height < 0.5
    assert second.areas == ()


def test_an_unknown_slide(site, tmp_path):
    """Nothing is written for it."""
    assert write_png(site, tmp_path / "x", slides="9").code == "no-slide"

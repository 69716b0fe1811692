"""PowerPoint: pictures, and what a picture lacks."""

from __future__ import annotations

import sys

import pytest
from pptx import Presentation

from handson.outputs.powerpoint import write_pptx
from handson.site.planner import plan

DECK = """---
title: A talk
author: Ada
date: 2020-05-12
ratio: 4:3
---
# One

See [two](#two), [what is left out](#3), [a page](https://example.org/) and [data](data.csv).

???
Say **hello**.
---
name: two

Only text
---
# Three
"""


@pytest.fixture
def site(tree):
    """Return the plan of a deck of three slides."""
    return plan(tree({"a.md": DECK, "data.csv": "1"}))


def test_what_it_holds(site, tmp_path):
    """Pictures with their text, titles, notes, links and metadata, the same bytes each time."""
    done = []
    for name in ("first.pptx", "second.pptx"):
        out = tmp_path / name
        failure = write_pptx(site, out, slides="1-2", progress=lambda *n: done.append(n))
        assert failure is None
    assert (tmp_path / "first.pptx").read_bytes() == (tmp_path / "second.pptx").read_bytes()
    assert done == [(1, 2), (2, 2)] * 2
    file = Presentation(tmp_path / "first.pptx")
    assert (file.slide_width, file.slide_height) == (908 * 9525, 681 * 9525)
    first, second = file.slides
    assert [slide.shapes.title.text for slide in file.slides] == ["One", "Only text"]
    assert first.notes_slide.notes_text_frame.text == "Say hello."
    assert not second.has_notes_slide
    (picture,) = (shape for shape in first.shapes if shape.name == "Slide")
    assert picture.image.size == (1816, 1362)
    assert "See two" in picture._element.nvPicPr.cNvPr.get("descr")
    assert (picture.left, picture.top, picture.width) == (0, 0, file.slide_width)
    links = [shape.click_action for shape in first.shapes if shape.name == "Link"]
    assert [link.target_slide and file.slides.index(link.target_slide) for link in links] == [
        1,
        None,
    ]
    assert links[1].hyperlink.address == "https://example.org/"
    properties = file.core_properties
    assert (properties.title, properties.author) == ("A talk", "Ada")
    assert properties.created.year == 2020


def test_an_unknown_slide(site, tmp_path):
    """Nothing is written for it."""
    assert write_pptx(site, tmp_path / "x.pptx", slides="9").code == "no-slide"


def test_without_the_library(site, tmp_path, monkeypatch):
    """The message says how to install it."""
    monkeypatch.setitem(sys.modules, "pptx", None)
    failure = write_pptx(site, tmp_path / "x.pptx")
    assert failure.code == "no-library"
    assert failure.hint == "pip install 'handson[pptx]'"

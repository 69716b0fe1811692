"""Decks on paper."""

import contextlib
import re
import zlib

import pytest

NOTES = [{"html": f"<h1>S{n}</h1>", "notes": f"<p>Note {n}</p>"} for n in range(1, 4)]

can_print = pytest.mark.parametrize("engine", ["chromium", "firefox"], indirect=True)
"""WebKit's driver has no command for it; the tests without this mark are of what it would print."""


def paper(window):
    """Return width and height of each page that a window prints, in CSS pixels."""
    pdf = window.pdf()
    # Firefox packs what it says of the pages, as it packs the pages.
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", pdf, flags=re.DOTALL):
        with contextlib.suppress(zlib.error):
            pdf += zlib.decompressobj().decompress(stream)
    sizes = re.findall(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]", pdf)
    return [(float(width) / 0.75, float(height) / 0.75) for width, height in sizes]


@can_print
def test_a_page_for_each_slide(open_deck):
    """Printing gives each slide a page of the deck's size, visited or not."""
    sizes = paper(open_deck(12, at="#3"))
    assert len(sizes) == 12
    assert all(size == pytest.approx((1210, 681), abs=1.5) for size in sizes)


@can_print
def test_upright_pages_from_the_presenter(open_deck):
    """Printed from the presenter, each page is upright."""
    sizes = paper(open_deck(NOTES, at="#p2"))
    assert len(sizes) == 3
    assert all(size == pytest.approx((681, 908), abs=1.5) for size in sizes)


@can_print
def test_a_sheet_for_each_slide_with_notes(open_deck):
    """`?print=notes` gives a sheet of A4 a slide."""
    sizes = paper(open_deck(NOTES, at="?print=notes", ready=False))
    assert len(sizes) == 3
    assert all(size == pytest.approx((794, 1123), abs=1.5) for size in sizes)


def test_every_slide_is_whole(open_deck):
    """On paper each slide fills its page from corner to corner, whatever the window was."""
    window = open_deck(4, at="#2", size=(640, 900))
    window.show_as_printed()
    assert window.boxes(".remark-slide-scaler") == [
        (0, 681 * index, 1210, 681) for index in range(4)
    ]
    assert window.texts("section h1") == [f"Slide {number}" for number in range(1, 5)]


def test_notes_below_the_slide(open_deck):
    """Printed from the presenter, the notes stand below their slide."""
    window = open_deck(NOTES, at="#p2")
    window.show_as_printed()
    slide = window.box(".remark-slide-scaler")
    assert slide.width == pytest.approx(645, abs=40)
    note = window.evaluate(
        """[...document.querySelectorAll('p')].findLast((p) => p.textContent === 'Note 1'
            && p.checkVisibility()).getBoundingClientRect().y"""
    )
    assert note > slide.y + slide.height


def test_nothing_of_the_player_is_printed(open_deck):
    """Bar, progress, overview and help stay on the screen."""
    window = open_deck(3)
    window.press("h")
    window.wait_for_visible(".remark-help")
    window.show_as_printed()
    for part in (".handson-bar", ".handson-progress", ".remark-help", ".remark-backdrop"):
        assert not window.visible(part), part


@can_print
def test_slides_after_printing(open_deck):
    """Printing leaves the slide on screen as it was."""
    window = open_deck(4, at="#2")
    window.settle()
    before = window.screenshot()
    window.pdf()
    window.settle()
    assert window.screenshot() == before

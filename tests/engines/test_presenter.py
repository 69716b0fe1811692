"""The presenter's view: notes, preview, its layout on every screen, the time."""

import pytest

from engines.driving.window import PHONE, SCREEN

LONG = "<p>" + "What to say here. " * 200 + "</p>"
SLIDES = [
    {"html": "<h1>One</h1>", "notes": "<p>Say one</p>"},
    {"html": "<h1 id=t>Two</h1>", "notes": "<p>Say two</p>"},
    {"html": "<h1>Three</h1>"},
]
PARTS = (
    ".remark-visible .remark-slide-scaler",
    ".remark-preview-area .remark-slide-scaler",
    ".remark-toolbar",
    ".handson-bar",
    ".remark-notes",
)


def test_notes_and_preview(open_deck):
    """``p`` shows the slide, the next one, and the notes of both."""
    window = open_deck(SLIDES)
    window.press("p")
    assert window.text(".remark-notes") == "Say one"
    assert window.text(".remark-notes-preview") == "Say two"
    assert window.text(".remark-preview-area h1") == "Two"
    assert window.text(".remark-slides-area .remark-visible h1") == "One"
    assert window.address().endswith("#p1")
    assert window.count("#t") == 1


def test_notes_follow(open_deck):
    """Notes and preview go along with the slide; behind the last one there are none."""
    window = open_deck(SLIDES, at="#p1")
    window.press("ArrowRight")
    assert window.text(".remark-notes") == "Say two"
    assert window.text(".remark-notes-preview") == ""
    assert window.text(".remark-preview-area h1") == "Three"
    window.press("ArrowRight")
    assert window.text(".remark-notes") == ""
    assert window.count(".remark-preview-area *") == 0


def test_by_the_address(open_deck):
    """``#p2`` opens the presenter at the second slide, ``p`` leaves it, ``#p1`` is there again."""
    window = open_deck(SLIDES, at="#p2")
    assert "remark-presenter-mode" in window.body_classes()
    assert window.number() == 2
    window.press("p")
    assert window.body_classes() == ["remark-container"]
    assert window.address().endswith("#2")
    window.evaluate("void (location.hash = '#p1')")
    window.wait_for_text(".remark-preview-area h1", "Two")


@pytest.mark.parametrize("size", [SCREEN, (768, 1024), PHONE])
def test_layout(open_deck, size):
    """On every screen all parts are whole, in the window, and none is over another."""
    window = open_deck(SLIDES, at="#p1", size=size)
    boxes = [window.box(part) for part in PARTS]
    for box in boxes:
        assert min(box.x, box.y) >= 0
        assert box.x + box.width <= size[0] + 1
        assert box.y + box.height <= size[1] + 1
    for index, one in enumerate(boxes):
        for other in boxes[index + 1 :]:
            assert (
                one.x + one.width <= other.x + 1
                or other.x + other.width <= one.x + 1
                or one.y + one.height <= other.y + 1
                or other.y + other.height <= one.y + 1
            )


def test_long_notes_scroll_in_themselves(open_deck):
    """Long notes take the wheel; the slide stays."""
    window = open_deck([{"html": "<h1>One</h1>", "notes": LONG}, "<h1>Two</h1>"], at="#p1")
    window.hover(".remark-notes")
    window.wheel(100)
    window.wait_for("document.querySelector('.remark-notes').scrollTop > 50")
    assert window.number() == 1


@pytest.mark.parametrize("from_disk", [False, True], ids=["host", "disk"])
def test_notes_keep_their_size(open_deck, from_disk):
    """The size of the notes is there again when the deck is opened anew."""
    window = open_deck(SLIDES, at="#p1", from_disk=from_disk)
    before = window.style(".remark-notes", "fontSize")
    window.click_named("Larger notes")
    larger = window.style(".remark-notes", "fontSize")
    assert larger != before
    window.reload()
    window.wait_for_visible(".remark-notes")
    assert window.style(".remark-notes", "fontSize") == larger


def test_next_slide_by_its_preview(open_deck):
    """A click on the next slide goes there."""
    window = open_deck(SLIDES, at="#p1")
    window.click(".remark-preview-area .remark-slide-scaler")
    assert window.number() == 2


def test_timer_runs(open_deck):
    """The timer starts with the first change of slide, and ``t`` sets it to zero."""
    window = open_deck(SLIDES, at="#p1")
    assert window.text(".remark-toolbar-timer") == "0:00:00"
    window.press("ArrowRight")
    window.wait_for("document.querySelector('.remark-toolbar-timer').innerText !== '0:00:00'")
    window.press("t")
    assert window.text(".remark-toolbar-timer") == "0:00:00"


def test_bar_moves_into_the_presenter_with_the_focus(open_deck):
    """Pressed by keyboard, the presenter's button keeps the focus where the bar goes."""
    window = open_deck(SLIDES)
    window.focus(".handson-bar [aria-label='Presenter view']")
    for place in (".remark-top-area .handson-bar", "body > .handson-bar"):
        window.press("Enter")
        window.wait_for("(place) => document.querySelector(place)", place)
        assert window.evaluate("document.activeElement.ariaLabel") == "Presenter view"

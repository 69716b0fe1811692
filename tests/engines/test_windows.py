"""Two windows of one show."""

import pytest

from handson.settings.config import Config

NOTES = [
    {"html": "<h1>One</h1>", "notes": "<p>Say one</p>"},
    {"html": "<h1>Two</h1>", "notes": "<p>Say two</p>"},
    "<h1>Three</h1>",
]
BLACK = "document.body.classList.contains('remark-blackout-mode')"
both_ways = pytest.mark.parametrize("from_disk", [False, True], ids=["host", "disk"])


def second(window):
    """Return the window that ``c`` opens, when it shows a slide."""
    clone = window.opened_by(lambda: window.press("c"))
    clone.wait_for("window.slideshow && document.querySelector('.handson-bar')")
    return clone


@both_ways
def test_windows_follow_each_other(open_deck, from_disk):
    """``c`` opens a second window; each of the two follows the other."""
    window = open_deck(5, from_disk=from_disk)
    clone = second(window)
    window.press("ArrowRight")
    clone.wait_for_slide(2)
    clone.press("End")
    window.wait_for_slide(5)


def test_black_screen_in_both_windows(open_deck):
    """``b`` blacks both windows."""
    window = open_deck(3)
    clone = second(window)
    window.press("b")
    clone.wait_for_visible(".remark-backdrop")


def test_second_window_beside_a_presenter(open_deck):
    """A clone opened before ``p`` shows slides while this window shows the notes."""
    window = open_deck(NOTES)
    clone = second(window)
    window.press("p")
    window.press("ArrowRight")
    clone.wait_for_slide(2)
    assert clone.body_classes() == ["remark-container"]
    assert window.text(".remark-notes") == "Say two"


def test_name_of_the_second_window(open_deck):
    """``cloneTarget`` names the window that the clone opens in."""
    window = open_deck(config=Config(clone_target="second"))
    assert second(window).evaluate("window.name") == "second"


def test_second_window_by_button(open_deck):
    """The help's row for ``c`` opens a window that follows."""
    window = open_deck(3)
    window.press("h")
    row = next(name for name in window.texts(".remark-help button") if "second window" in name)
    clone = window.opened_by(lambda: window.click_named(row))
    clone.wait_for_slide(1)
    window.press("ArrowRight")
    clone.wait_for_slide(2)


@both_ways
def test_three_windows_of_which_the_middle_one_is_closed(open_deck, from_disk):
    """A clone's clone and the first window still follow each other."""
    window = open_deck(5, from_disk=from_disk)
    middle = second(window)
    last = second(middle)
    last.press("ArrowRight")
    window.wait_for_slide(2)
    middle.close()
    last.press("ArrowRight")
    window.wait_for_slide(3)
    window.press("End")
    last.wait_for_slide(5)


@both_ways
def test_windows_stay_together_after_a_reload(open_deck, from_disk):
    """A first window that is loaded again goes on with its second one."""
    window = open_deck(5, from_disk=from_disk)
    clone = second(window)
    window.press("ArrowRight")
    clone.wait_for_slide(2)
    window.reload()
    window.wait_for("window.slideshow && document.querySelector('.handson-bar')")
    clone.press("ArrowRight")
    window.wait_for_slide(3)


def test_laser_pointer_in_the_second_window(open_deck):
    """The dot shows at the same place of the slide in the window that follows."""
    window = open_deck(3)
    clone = second(window)
    window.press("p")
    window.press("l")
    slide = window.box(".remark-visible .remark-slide-scaler")
    window.move_to(slide.x + slide.width / 4, slide.middle[1])
    clone.wait_for_visible(".handson-laser")
    there = clone.box(".remark-visible .remark-slide-scaler")
    across, _ = clone.box(".handson-laser").middle
    assert across == pytest.approx(there.x + there.width / 4, abs=3)
    window.press("l")
    clone.wait_for_hidden(".handson-laser")


@both_ways
def test_a_presenter_that_is_loaded_again(open_deck, from_disk):
    """It is the presenter still, black, with the time that has passed, and knows its clone."""
    window = open_deck(5, from_disk=from_disk)
    clone = second(window)
    window.press("p")
    window.press("ArrowRight")
    window.wait_for("document.querySelector('.remark-toolbar-timer').innerText !== '0:00:00'")
    clone.press("b")
    window.wait_for(BLACK)
    window.reload()
    window.wait_for("window.slideshow && document.querySelector('.handson-bar')")
    window.wait_for("document.querySelector('.remark-toolbar-timer').innerText !== '0:00:00'")
    window.wait_for(BLACK)
    assert "remark-presenter-mode" in window.body_classes()
    assert window.number() == 2
    window.wait_for("slideshow.clone && !slideshow.clone.closed")
    window.press("b")
    clone.wait_for(f"!{BLACK}")


def test_two_shows_of_one_deck(profile, open_deck):
    """Each turns its own windows only."""
    window = open_deck(5)
    other = profile.open(window.address().split("#")[0])
    clone, other_clone = second(window), second(other)
    window.press("ArrowRight")
    clone.wait_for_slide(2)
    other_clone.press("End")
    other.wait_for_slide(5)
    assert (window.number(), clone.number()) == (2, 2)

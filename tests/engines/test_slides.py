"""Slides in every engine: keys, addresses, wheel, touch and clicks."""

import pytest


@pytest.mark.parametrize("key", ["ArrowRight", "ArrowDown", "PageDown", "Space", "j"])
def test_keys_forward(open_deck, key):
    """Each of remark's keys for the next slide goes there."""
    window = open_deck(at="#2")
    window.press(key)
    assert window.number() == 3


def test_wheel(open_deck):
    """The wheel turns the page and back."""
    window = open_deck()
    window.move_to(400, 300)
    window.wheel(100)
    window.wait_for_slide(2)
    window.wheel(-100)
    window.wait_for_slide(1)


@pytest.mark.parametrize("from_disk", [False, True], ids=["host", "disk"])
def test_clone_follows_both_ways(open_deck, from_disk):
    """``c`` opens a second window; each of the two follows the other."""
    window = open_deck(from_disk=from_disk)
    clone = window.opened_by(lambda: window.press("c"))
    clone.wait_for_slide(1)
    window.press("ArrowRight")
    clone.wait_for_slide(2)
    clone.press("End")
    window.wait_for_slide(5)

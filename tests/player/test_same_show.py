"""Only windows of the same show turn each other's slides."""

from __future__ import annotations

_TOLD = """message => new Promise((done) => {
  addEventListener("message", () => setTimeout(done));
  postMessage(message, "*");
})"""


def test_a_page_is_not_turned_by_strangers(deck, number):
    """A message that comes from no window of the show does nothing, whatever it says."""
    page = deck(3).open()
    for message in ("gotoSlide:3", "toggleBlackout", "handson-laser:0.5,0.5"):
        page.evaluate(_TOLD, message)
    assert number(page) == 1
    assert page.locator(".remark-blackout-mode, .handson-laser").count() == 0


def test_two_windows_of_a_show_follow_each_other(deck, number):
    """Also after the first one has been loaded again, which knows its clone no more."""
    page = deck(4).open()
    with page.expect_popup() as popup:
        page.keyboard.press("c")
    clone = popup.value
    clone.wait_for_selector(".handson-bar", state="attached")
    page.keyboard.press("ArrowRight")
    clone.wait_for_function("slideshow.getCurrentSlideIndex() === 1")
    clone.keyboard.press("ArrowRight")
    page.wait_for_function("slideshow.getCurrentSlideIndex() === 2")
    page.reload()
    page.wait_for_selector(".handson-bar", state="attached")
    clone.keyboard.press("ArrowRight")
    page.wait_for_function("slideshow.getCurrentSlideIndex() === 3")
    assert number(page) == 4

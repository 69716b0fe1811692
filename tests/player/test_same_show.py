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

"""The time of a lab, counted down in the presenter's toolbar."""

import pytest

from engines.driving.window import SCREEN
from handson.site.build import build

DECK = """# One
---
# Two

![:lab two, minutes=12](Train it)
---
# Three
"""
# By a script of the page's own, for in WebKit those of a test have another `Date`.
LATER = """(ms) => {
  const script = document.createElement("script");
  script.textContent = `{ const { now } = Date; Date.now = () => now() + ${ms}; }`;
  document.head.append(script);
}"""
BUTTON = ".handson-countdown"


@pytest.fixture
def window(profile, tree, tmp_path):
    """Return a window with a deck that has a lab of 12 minutes, in the presenter's view."""
    root = tree({"a.md": DECK.replace("# Two", "name: two\n\n# Two")})
    assert build(root, tmp_path / "site").written
    return profile.open(f"{(tmp_path / 'site' / 'index.html').as_uri()}#p1", SCREEN)


def test_it_counts_down_on_all_slides_that_follow(window):
    """From the slide of the lab on; at the end it goes on below zero, and a click ends it."""
    window.wait_for(f"!!document.querySelector('{BUTTON}')")
    assert not window.visible(BUTTON)
    window.press("ArrowRight")
    window.wait_for_text(BUTTON, "12:00")
    window.click(BUTTON)
    window.press("ArrowRight")
    window.evaluate(LATER, 60_000)
    window.wait_for(f"document.querySelector('{BUTTON}').textContent < '11:'")
    window.evaluate(LATER, 12 * 60_000)
    window.wait_for(f"document.querySelector('{BUTTON}').textContent.startsWith('−')")
    window.click(BUTTON)
    window.wait_for_hidden(BUTTON)

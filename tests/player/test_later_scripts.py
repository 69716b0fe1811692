"""Scripts that come later: the network may have gone, and may come back."""

import pytest

from chromium import settle

SCRIPTS = {"features.js": "o", "second_window.js": "c", "drawing.js": "d"}
SHOWN = {
    "features.js": "document.querySelector('dialog[open]')",
    "second_window.js": "window.opened",
    "drawing.js": "document.querySelector('.handson-drawing-bar:not([hidden])')",
}


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_next_try_may_work(deck, name):
    """A key whose script cannot be had does nothing, fails nowhere, and works later."""
    written = deck(3)
    script = written.folder / "assets" / name
    script.rename(script.with_suffix(".away"))
    page = written.context().new_page()
    page.goto(written.address)
    page.evaluate("window.open = () => { window.opened = true }")
    if name == "features.js":
        page.wait_for_selector(".remark-visible")
    else:
        page.wait_for_selector(".handson-bar", state="attached")
    with page.expect_event("requestfailed"):
        page.keyboard.press(SCRIPTS[name])
    settle(page)
    script.with_suffix(".away").rename(script)
    page.keyboard.press(SCRIPTS[name])
    page.wait_for_function(SHOWN[name])
    assert set(written.errors) == {"Failed to load resource: net::ERR_FILE_NOT_FOUND"}
    written.errors.clear()

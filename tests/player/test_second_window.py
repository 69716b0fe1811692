"""``c`` on a machine with two screens: the second window fills the other one."""

from __future__ import annotations

import pytest

from chromium import find_chromium
from waiting import PATIENCE

SCREENS = "--screen-info={1280x720}{1920x1080}"
ASKED = """window.asked = 0;
const ask = window.getScreenDetails;
window.getScreenDetails = () => { asked += 1; return ask.call(window) };"""
LATE = """const fill = Element.prototype.requestFullscreen;
window.refused = 0;
Element.prototype.requestFullscreen = function () {
    if (refused) { return fill.call(this) }
    refused += 1;
    return Promise.reject(new Error("no key was pressed"));
};"""


@pytest.fixture
def show(served, deck, browser):
    """Return a function that opens a deck before one screen or two."""
    written = deck(5)
    browsers = []

    def start(*, screens=SCREENS, granted=True, script=ASKED):
        arguments = ["--no-sandbox", "--disable-gpu", screens]
        own = browser.browser_type.launch(executable_path=find_chromium(), args=arguments)
        browsers.append(own)
        context = own.new_context(no_viewport=True)
        context.set_default_timeout(1000 * PATIENCE)
        context.add_init_script(script)
        page = context.new_page()
        target = context.new_cdp_session(page).send("Target.getTargetInfo")["targetInfo"]
        own.new_browser_cdp_session().send(
            "Browser.setPermission",
            {
                "permission": {"name": "window-management"},
                "setting": "granted" if granted else "denied",
                "browserContextId": target["browserContextId"],
            },
        )
        page.goto(f"{served}{written.folder.name}/")
        page.wait_for_selector(".handson-bar", state="attached")
        return page

    yield start
    for each in browsers:
        each.close()


def second(page):
    """Return the window that ``c`` opens."""
    with page.context.expect_page() as opened:
        page.keyboard.press("c")
    opened.value.wait_for_selector(".handson-bar", state="attached")
    return opened.value


def left(page):
    """Return where a window is: the second screen begins at 1280."""
    return page.evaluate("screenX")


def test_the_other_screen(show):
    """The second window is there and fills it; the first one stays where it was."""
    page = show()
    clone = second(page)
    page.keyboard.press("ArrowRight")
    clone.wait_for_function("document.fullscreenElement")
    assert left(page) < 1280 <= left(clone)
    page.keyboard.press("c")
    page.keyboard.press("ArrowRight")
    clone.wait_for_function("slideshow.getCurrentSlideIndex() === 2")
    assert len(page.context.pages) == 2


def test_the_next_key_fills_the_screen(show):
    """A browser that wants a key for that gets the next one, from the first window."""
    page = show(script=LATE)
    clone = second(page)
    clone.wait_for_function("refused === 1")
    assert clone.evaluate("document.fullscreenElement") is None
    page.keyboard.press("ArrowRight")
    clone.wait_for_function("document.fullscreenElement")


def test_a_key_in_the_second_window_fills_the_screen(show):
    """Also where it turns the page: the new window has the focus."""
    page = show(script=LATE)
    clone = second(page)
    clone.wait_for_function("refused === 1")
    clone.keyboard.press("ArrowRight")
    clone.wait_for_function("document.fullscreenElement")
    page.wait_for_function("slideshow.getCurrentSlideIndex() === 1")


def test_a_reader_who_does_not_want_it(show):
    """The window opens as on one screen."""
    page = show(granted=False)
    clone = second(page)
    assert left(clone) < 1280
    assert clone.evaluate("document.fullscreenElement") is None
    clone.keyboard.press("ArrowRight")
    page.wait_for_function("slideshow.getCurrentSlideIndex() === 1")
    assert clone.evaluate("document.fullscreenElement") is None


def test_one_screen(show):
    """Nobody is asked."""
    page = show(screens="--screen-info={1280x720}")
    clone = second(page)
    assert page.evaluate("asked") == 0
    assert clone.evaluate("document.fullscreenElement") is None

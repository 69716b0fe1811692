"""Going from slide to slide: keys, addresses, wheel, touch and clicks."""

import pytest

from chromium import settle
from handson.settings.config import Config, Navigation


def touch(page, name, *points, target="document.querySelector('.remark-visible h1')"):
    """Send a touch event with one finger at each of ``points``."""
    page.evaluate(
        """([name, points, target]) => {
            const element = eval(target);
            const touches = points.map(([x, y], identifier) =>
                new Touch({identifier, target: element, clientX: x, clientY: y}));
            element.dispatchEvent(new TouchEvent(name, {
                bubbles: true, cancelable: true,
                touches: name === "touchend" ? [] : touches, changedTouches: touches}));
        }""",
        [name, points, target],
    )


@pytest.mark.parametrize("name", ["intro", "début", "a b", "constructor", "7up"])
def test_address_with_name(deck, number, name):
    """``#name`` shows the slide of that name, whatever characters are in it."""
    slides = ["<h1>One</h1>", {"html": "<h1>Two</h1>", "name": name}, "<h1>Three</h1>"]
    assert number(deck(slides).open(f"#{name}")) == 2


def test_address_with_number_out_of_range(deck, number):
    """A number behind the last slide shows the last one, not an empty page."""
    assert number(deck().open("#99")) == 5
    assert number(deck().open("#0")) == 1


def test_unknown_name(deck, number):
    """A name that no slide has shows the first slide, as in remark."""
    assert number(deck().open("#nothing")) == 1
    assert number(deck().open("#toString")) == 1


def test_wheel_switched_off(deck, number, turn_wheel):
    """With ``navigation: scroll: false`` the wheel does nothing."""
    page = deck(config=Config(navigation=Navigation(scroll=False))).open()
    page.mouse.move(400, 300)
    turn_wheel(page, 100)
    settle(page)
    assert number(page) == 1


def test_tap_right_and_left(deck, number):
    """A tap on the right half goes forward, on the left half back."""
    page = deck().open(has_touch=True)
    page.touchscreen.tap(1000, 300)
    assert number(page) == 2
    page.touchscreen.tap(200, 300)
    assert number(page) == 1


def test_pinch_keeps_the_slide(deck, number):
    """Two fingers zoom and do not turn the page."""
    page = deck().open(has_touch=True)
    touch(page, "touchstart", [400, 300])
    touch(page, "touchstart", [400, 300], [500, 300])
    touch(page, "touchend", [200, 300])
    touch(page, "touchend", [900, 300])
    assert number(page) == 1


def test_touch_switched_off(deck, number):
    """With ``navigation: touch: false`` taps do nothing."""
    page = deck(config=Config(navigation=Navigation(touch=False))).open(has_touch=True)
    page.touchscreen.tap(1000, 300)
    assert number(page) == 1


CONTROLS = (
    '<p><a href="#1"><b class=x>link</b></a></p>',
    "<p><input class=x></p>",
    "<p><button class=x>b</button></p>",
    "<p><label class=x>l <input type=checkbox></label></p>",
    "<details><summary class=x>s</summary>d</details>",
    "<video class=x controls width=300 height=150></video>",
    "<p><select class=x><option>a</select></p>",
    "<div class=x contenteditable>text</div>",
)


@pytest.mark.parametrize("html", CONTROLS)
def test_controls_keep_the_slide(deck, number, html):
    """A click or tap on a link, field, button or player does not turn the page."""
    page = deck([html, "<p>2</p>"], config=Config(navigation=Navigation(click=True))).open(
        has_touch=True
    )
    page.click(".x")
    page.tap(".x")
    assert number(page) == 1


def test_keys_on_media_controls(deck, number):
    """A focused video keeps the space bar and the arrows to itself."""
    page = deck(["<video controls width=300 height=150></video>", "<p>2</p>"]).open()
    page.focus("video")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    assert number(page) == 1


def test_author_scripts_can_keep_a_key(deck, number):
    """An event that a script on the page has used up does not turn the page."""
    page = deck(["<h1>1</h1>", "<h1>2</h1>"]).open()
    page.evaluate("document.body.addEventListener('keydown', e => e.preventDefault())")
    page.keyboard.press("ArrowRight")
    assert number(page) == 1

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


@pytest.mark.parametrize("key", ["ArrowRight", "ArrowDown", "PageDown", "Space", "j"])
def test_keys_forward(deck, number, key):
    """Each of remark's keys for the next slide goes there."""
    page = deck().open("#2")
    page.keyboard.press(key)
    assert number(page) == 3


@pytest.mark.parametrize("key", ["ArrowLeft", "ArrowUp", "PageUp", "k"])
def test_keys_backward(deck, number, key):
    """Each of remark's keys for the previous slide goes there."""
    page = deck().open("#3")
    page.keyboard.press(key)
    assert number(page) == 2


def test_home_and_end(deck, number):
    """Home shows the first slide and End the last one."""
    page = deck().open("#3")
    page.keyboard.press("End")
    assert number(page) == 5
    page.keyboard.press("Home")
    assert number(page) == 1


def test_ends_of_the_deck_hold(deck, number):
    """Before the first and behind the last slide there is nothing."""
    page = deck().open()
    page.keyboard.press("ArrowLeft")
    assert number(page) == 1
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    assert number(page) == 5


def test_number_and_return(deck, number):
    """A number and Return go to that slide, also with two digits."""
    page = deck(12).open()
    page.keyboard.type("11")
    page.keyboard.press("Enter")
    assert number(page) == 11


def test_only_the_current_slide_is_visible(deck, seen):
    """Of all slides, the reader sees one, with its number."""
    page = deck().open()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("!document.querySelector('.remark-fading')")
    assert seen(page) == "Slide 2 2 / 5"


def test_address_with_number(deck, number):
    """``#3`` in the address shows the third slide."""
    assert number(deck().open("#3")) == 3


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


def test_address_of_an_element(deck, number):
    """The id of an element in a slide, such as a footnote, shows that slide."""
    slides = ["<h1>One</h1>", "<h1>Two</h1>", '<h1>Three</h1><p id="fn1">note</p>']
    assert number(deck(slides).open("#fn1")) == 3


def test_address_follows_the_slide(deck):
    """The address carries the slide's number, so that reloading keeps the place."""
    page = deck().open()
    page.keyboard.press("ArrowRight")
    assert page.url.endswith("#2")


def test_hash_change(deck, number):
    """Changing the address by hand goes to the slide."""
    page = deck().open()
    page.evaluate("location.hash = '#4'")
    page.wait_for_function("slideshow.getCurrentSlideIndex() === 3")
    assert number(page) == 4


def test_links_between_slides(deck, number):
    """A link to a number or a name goes to that slide when it is clicked."""
    slides = [
        '<p><a class="a" href="#3">three</a> <a class="b" href="#last">last</a></p>',
        "<p>2</p>",
        '<p>3 <a href="#1">back</a></p>',
        {"html": "<p>4</p>", "name": "last"},
    ]
    page = deck(slides, config=Config(navigation=Navigation(click=True))).open()
    page.click("a.a")
    page.wait_for_function("slideshow.getCurrentSlideIndex() === 2")
    page.click(".remark-visible a")
    page.wait_for_function("slideshow.getCurrentSlideIndex() === 0")
    page.click("a.b")
    page.wait_for_function("slideshow.getCurrentSlideIndex() === 3")
    assert number(page) == 4


def test_wheel(deck, number):
    """The wheel turns the page, one slide a notch, and back."""
    page = deck().open()
    page.mouse.move(400, 300)
    page.mouse.wheel(0, 100)
    page.wait_for_function("slideshow.getCurrentSlideIndex() === 1")
    page.mouse.wheel(0, -100)
    page.wait_for_function("slideshow.getCurrentSlideIndex() === 0")
    assert number(page) == 1


def test_wheel_switched_off(deck, number, turn_wheel):
    """With ``navigation: scroll: false`` the wheel does nothing."""
    page = deck(config=Config(navigation=Navigation(scroll=False))).open()
    page.mouse.move(400, 300)
    turn_wheel(page, 100)
    settle(page)
    assert number(page) == 1


def test_wheel_over_long_code(deck, number):
    """Code that scrolls in itself takes the wheel until its end."""
    box = "<div class=box style='height:100px;overflow:auto'><p style='height:150px'>long</p></div>"
    page = deck([box, "<p>2</p>"]).open()
    page.hover(".box")
    page.mouse.wheel(0, 400)
    page.wait_for_function("document.querySelector('.box').scrollTop > 40")
    assert number(page) == 1
    page.mouse.wheel(0, 100)
    page.wait_for_function("slideshow.getCurrentSlideIndex() === 1")


def test_tap_right_and_left(deck, number):
    """A tap on the right half goes forward, on the left half back."""
    page = deck().open(has_touch=True)
    page.touchscreen.tap(1000, 300)
    assert number(page) == 2
    page.touchscreen.tap(200, 300)
    assert number(page) == 1


def test_swipe(deck, number):
    """A swipe to the left goes forward, one to the right back."""
    page = deck().open(has_touch=True)
    touch(page, "touchstart", [800, 300])
    touch(page, "touchmove", [500, 300])
    touch(page, "touchend", [400, 300])
    assert number(page) == 2
    touch(page, "touchstart", [400, 300])
    touch(page, "touchend", [800, 300])
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


def test_click_navigation(deck, number):
    """With ``navigation: click: true`` a click goes forward and a right click back."""
    page = deck(config=Config(navigation=Navigation(click=True))).open()
    page.mouse.click(400, 300)
    assert number(page) == 2
    page.mouse.click(400, 300, button="right")
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


def test_typing_keeps_the_slide(deck, number):
    """Text typed into a field on a slide stays in the field."""
    page = deck(["<p><input></p>", "<p>2</p>"]).open()
    page.click("input")
    page.keyboard.type("jb 2p")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    assert page.input_value("input") == "jb 2p"
    assert number(page) == 1
    assert page.get_attribute("body", "class") == "remark-container"


def test_keys_on_media_controls(deck, number):
    """A focused video keeps the space bar and the arrows to itself."""
    page = deck(["<video controls width=300 height=150></video>", "<p>2</p>"]).open()
    page.focus("video")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    assert number(page) == 1


def test_space_on_a_button(deck, number):
    """The space bar presses a focused button; the arrows still turn the page."""
    page = deck(["<button onclick='this.textContent = 1'>0</button>", "<p>2</p>"]).open()
    page.focus("button")
    page.keyboard.press("Space")
    assert page.inner_text("button") == "1"
    assert number(page) == 1
    page.keyboard.press("ArrowRight")
    assert number(page) == 2


def test_browser_shortcuts(deck, number):
    """Keys with Alt, Control or Meta belong to the browser."""
    page = deck().open("#3")
    for key in ("Control+ArrowRight", "Meta+ArrowRight", "Alt+ArrowDown"):
        page.keyboard.press(key)
    assert number(page) == 3


def test_selecting_text_keeps_the_slide(deck, number):
    """Dragging over words selects them and does not turn the page."""
    slides = ["<h1>Many words to select here</h1>", "<p>2</p>"]
    page = deck(slides, config=Config(navigation=Navigation(click=True))).open()
    box = page.locator(".remark-visible h1").bounding_box()
    page.mouse.move(box["x"] + 5, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 300, box["y"] + box["height"] / 2)
    page.mouse.up()
    assert page.evaluate("String(getSelection()).length") > 3
    assert number(page) == 1


def test_author_scripts_can_keep_a_key(deck, number):
    """An event that a script on the page has used up does not turn the page."""
    page = deck(["<h1>1</h1>", "<h1>2</h1>"]).open()
    page.evaluate("document.body.addEventListener('keydown', e => e.preventDefault())")
    page.keyboard.press("ArrowRight")
    assert number(page) == 1

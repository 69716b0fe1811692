"""Slides: keys, addresses, wheel, fingers, clicks and the window's size."""

import base64

import pytest

from engines.driving.window import SCREEN
from handson.settings.config import Config, Navigation

CLICKS = Config(navigation=Navigation(click=True))


def test_keys_forward(open_deck):
    """Each of remark's keys for the next slide goes there."""
    window = open_deck(6)
    for number, key in enumerate(["ArrowRight", "ArrowDown", "PageDown", "Space", "j"], 2):
        window.press(key)
        assert window.number() == number, key


def test_keys_backward(open_deck):
    """Each of remark's keys for the previous slide goes there."""
    window = open_deck(5, at="#5")
    for number, key in zip([4, 3, 2, 1], ["ArrowLeft", "ArrowUp", "PageUp", "k"], strict=True):
        window.press(key)
        assert window.number() == number, key


def test_home_and_end(open_deck):
    """Home shows the first slide and End the last one, behind which there is nothing."""
    window = open_deck(5, at="#3")
    window.press("End")
    window.press("ArrowRight")
    assert window.number() == 5
    window.press("Home")
    window.press("ArrowLeft")
    assert window.number() == 1


def test_number_and_return(open_deck):
    """A number and Return go to that slide, also with two digits."""
    window = open_deck(12)
    window.type("11")
    window.press("Enter")
    assert window.number() == 11


def test_browser_shortcuts(open_deck):
    """Keys with Control, Meta or Alt belong to the browser."""
    window = open_deck(5, at="#3")
    for key in ("Control+ArrowRight", "Meta+ArrowRight", "Alt+ArrowDown"):
        window.press(key)
    assert window.number() == 3


def test_only_the_current_slide_is_visible(open_deck):
    """Of all slides, the reader sees one, with its number."""
    window = open_deck(5)
    window.press("ArrowRight")
    window.wait_for("!document.querySelector('.remark-fading')")
    assert window.text(".remark-slides-area") == "Slide 2 2 / 5"


@pytest.mark.parametrize("from_disk", [False, True], ids=["host", "disk"])
def test_address_with_number(open_deck, from_disk):
    """``#3`` in the address shows the third slide."""
    window = open_deck(5, at="#3", from_disk=from_disk)
    assert window.number() == 3
    window.press("ArrowRight")
    assert window.address().endswith("/index.html#4")


@pytest.mark.parametrize("name", ["début", "a b"])
def test_address_with_name(open_deck, name):
    """``#name`` shows the slide of that name, whatever characters are in it."""
    slides = ["<h1>One</h1>", {"html": "<h1>Two</h1>", "name": name}, "<h1>Three</h1>"]
    assert open_deck(slides, at=f"#{name}").number() == 2


def test_address_out_of_range(open_deck):
    """A number behind the last slide shows the last one."""
    assert open_deck(5, at="#99").number() == 5


def test_address_of_an_element(open_deck):
    """The id of an element in a slide, such as a footnote, shows that slide."""
    slides = ["<h1>One</h1>", "<h1>Two</h1>", '<h1>Three</h1><p id="fn1">note</p>']
    assert open_deck(slides, at="#fn1").number() == 3


def test_reload_keeps_the_place(open_deck):
    """The address follows the slide, so that reloading shows it again."""
    window = open_deck(5)
    window.press("ArrowRight")
    assert window.address().endswith("#2")
    window.reload()
    window.wait_for_slide(2)


def test_back_in_the_history(open_deck):
    """Changing the address goes to the slide, and so does the browser's way back."""
    window = open_deck(5)
    window.evaluate("void (location.hash = '#4')")
    window.wait_for_slide(4)
    window.evaluate("history.back()")
    window.wait_for_slide(1)


def test_links_between_slides(open_deck):
    """A link to a number or a name goes to that slide when it is clicked."""
    slides = [
        '<p><a class="a" href="#3">three</a> <a class="b" href="#last">last</a></p>',
        "<p>2</p>",
        '<p>3 <a class="c" href="#1">back</a></p>',
        {"html": "<p>4</p>", "name": "last"},
    ]
    window = open_deck(slides, config=CLICKS)
    for link, number in ((".a", 3), (".c", 1), (".b", 4)):
        window.click(f".remark-visible {link}")
        window.wait_for_slide(number)


def test_wheel(open_deck):
    """The wheel turns the page and back."""
    window = open_deck(5)
    window.move_to(400, 300)
    window.wheel(100)
    window.wait_for_slide(2)
    window.wheel(-100)
    window.wait_for_slide(1)


def test_wheel_over_a_box_that_scrolls(open_deck):
    """What scrolls in itself takes the wheel."""
    box = "<div class=box style='height:100px;overflow:auto'><p style='height:150px'>long</p></div>"
    window = open_deck([box, "<p>2</p>"])
    window.hover(".box")
    window.wheel(400)
    window.wait_for("document.querySelector('.box').scrollTop > 40")
    assert window.number() == 1


def test_swipe(open_deck):
    """A swipe to the left goes forward, one to the right back."""
    window = open_deck(5)
    for number, (start, end) in ((2, (800, 400)), (1, (400, 800))):
        window.touch("touchstart", (start, 300))
        window.touch("touchmove", ((start + end) // 2, 300))
        window.touch("touchend", (end, 300))
        assert window.number() == number


def test_click_navigation(open_deck):
    """With ``navigation: click: true`` a click goes forward."""
    window = open_deck(5, config=CLICKS)
    window.click_at(400, 300)
    assert window.number() == 2


# WebKit's driver lets go of the left button, whichever it has pressed.
@pytest.mark.parametrize("engine", ["chromium", "firefox"], indirect=True)
def test_right_click(open_deck):
    """With ``navigation: click: true`` a right click goes back."""
    window = open_deck(5, at="#3", config=CLICKS)
    window.click_at(400, 300, button="right")
    assert window.number() == 2


def test_selecting_text_keeps_the_slide(open_deck):
    """Dragging over words selects them and does not turn the page."""
    window = open_deck(["<h1>Many words to select here</h1>", "<p>2</p>"], config=CLICKS)
    box = window.box(".remark-visible h1")
    x, y = box.x, box.middle[1]
    window.drag((x + 5, y), (x + 300, y))
    window.wait_for("String(getSelection()).length > 3")
    assert window.number() == 1


def test_typing_keeps_the_slide(open_deck):
    """Text typed into a field on a slide stays in the field."""
    window = open_deck(["<p><input></p>", "<p>2</p>"])
    window.click(".remark-visible input")
    window.type("jb 2p/o")
    window.press("ArrowLeft")
    window.press("Enter")
    assert window.evaluate("document.querySelector('.remark-visible input').value") == "jb 2p/o"
    assert window.number() == 1
    assert window.body_classes() == ["remark-container"]


def test_space_on_a_button(open_deck):
    """The space bar presses a focused button; the arrows still turn the page."""
    window = open_deck(["<button onclick='this.textContent = 1'>0</button>", "<p>2</p>"])
    window.focus(".remark-visible button")
    window.press("Space")
    window.wait_for_text(".remark-visible button", "1")
    assert window.number() == 1
    window.press("ArrowRight")
    assert window.number() == 2


def test_tab_reaches_the_bar(open_deck):
    """Tab shows the bar and reaches its controls in turn."""
    window = open_deck(5)
    names = []
    for _ in range(4):
        window.press("Tab")
        names.append(window.evaluate("document.activeElement.ariaLabel"))
    assert names == ["Previous slide", "Slide number", "Next slide", "Overview and contents"]
    window.wait_for("getComputedStyle(document.querySelector('.handson-bar')).opacity === '1'")


def test_slide_fills_the_window_at_every_size(open_deck):
    """The slide is scaled to the window, in the middle of it, also after a resize."""
    window = open_deck(3)
    scaler = ".remark-visible .remark-slide-scaler"
    for width, height in (SCREEN, (600, 900), (1600, 500)):
        window.resize(width, height)
        window.wait_for(
            """(selector, width, height) => {
              const box = document.querySelector(selector).getBoundingClientRect();
              return Math.min(Math.abs(box.width - width), Math.abs(box.height - height)) < 2;
            }""",
            *(scaler, width, height),
        )
        box = window.box(scaler)
        assert box.width <= width + 1
        assert box.height <= height + 1
        assert box.middle == pytest.approx((width / 2, height / 2), abs=1)


def test_a_slide_that_is_too_full_fits(open_deck):
    """Type is made smaller until all of it stands on the slide."""
    window = open_deck(["<h1>Full</h1>" + "<p>A line of text</p>" * 18])
    window.wait_for("""() => {
      const slide = document.querySelector(".remark-visible .remark-slide-content");
      const last = slide.querySelector("p:last-of-type").getBoundingClientRect();
      return last.bottom <= slide.getBoundingClientRect().bottom;
    }""")


def test_blackout(open_deck):
    """``b`` covers the slide; once more, or Escape, uncovers it."""
    window = open_deck(3)
    for key in ("b", "Escape"):
        window.press("b")
        window.wait_for_visible(".remark-backdrop")
        window.press(key)
        window.wait_for_hidden(".remark-backdrop")


def test_mirror(open_deck):
    """``m`` turns the slides around for a projector from behind, and back."""
    window = open_deck(3)
    window.press("m")
    assert window.style(".remark-slides-area", "transform") == "matrix(-1, 0, 0, 1, 0, 0)"
    window.press("m")
    assert window.style(".remark-slides-area", "transform") == "none"


def test_help(open_deck):
    """``h`` or ``?`` shows the keys, Escape hides them."""
    window = open_deck(3)
    for key in ("h", "?"):
        window.press(key)
        window.wait_for_visible(".remark-help")
        assert "Go to next slide" in window.text(".remark-help")
        window.press("Escape")
        window.wait_for_hidden(".remark-help")


def test_fullscreen(open_deck):
    """``f`` fills the screen, once more leaves it."""
    window = open_deck(3)
    window.press("f")
    window.wait_for("document.fullscreenElement !== null")
    window.press("f")
    window.wait_for("document.fullscreenElement === null")


def test_laser_pointer(open_deck):
    """``l`` shows a dot where the pointer is; Escape takes it away."""
    window = open_deck(3)
    window.press("l")
    window.move_to(400, 300)
    window.wait_for_visible(".handson-laser")
    assert window.box(".handson-laser").middle == (400, 300)
    window.press("Escape")
    window.wait_for_hidden(".handson-laser")


def test_bar_covers_no_footnote_when_the_window_changes(open_deck):
    """The bar goes on top of what stands at the foot of the slide."""
    foot = "<div class=footnote><p>What stands at the foot.</p></div>"
    window = open_deck([f"<h1>1</h1>{foot}"], size=(640, 480))
    for size in (540, 420), (700, 400):
        window.resize(*size)
        window.wait_for(
            """() => {
              const place = (name) => document.querySelector(name).getBoundingClientRect();
              return place(".handson-bar").bottom <= place(".remark-visible .footnote").top;
            }"""
        )


COLUMN = """async (picture, x, y, height) => {
  const image = new Image();
  image.src = `data:image/png;base64,${picture}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.width;
  canvas.height = image.height;
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  return [...context.getImageData(x, y, 1, height).data];
}"""
LINE = '<div class="remark-code-line{}">{}</div>'


@pytest.mark.parametrize("size", [(1280, 720), (1111, 700)])
def test_nothing_runs_along_highlighted_code(open_deck, size):
    """The bar at its left stays there: beside it there are two colours, both of them light."""
    lines = [("", "a"), (" remark-code-line-highlighted", "b"), ("", "c")]
    code = "".join(LINE.format(*line) for line in lines)
    slide = f'<h2>Code</h2><pre><code class="remark-code">{code}</code></pre>'
    window = open_deck([slide], size=size)
    window.settle()
    box = window.box(".remark-code")
    picture = base64.b64encode(window.screenshot()).decode()
    x, y = int(box.x + box.width / 2), int(box.y) + 2
    pixels = window.evaluate(COLUMN, picture, x, y, int(box.height) - 4)
    reds = pixels[::4]
    assert min(reds) > 230
    assert len(set(pixels[2::4])) > 1

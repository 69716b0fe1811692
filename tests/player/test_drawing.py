"""Drawing on the slides: by pointer, kept for the tab, seen in all windows."""

import pytest
from playwright.sync_api import expect

from chromium import settle

SLIDES = [f"<h1>Slide {number}</h1>" for number in range(1, 5)]


def begin(page):
    """Switch the pen on; return the page."""
    page.keyboard.press("d")
    page.wait_for_selector(".handson-drawing-bar:not([hidden])")
    return page


def stroke(page, *points):
    """Draw a line through points in pixels, by mouse."""
    page.mouse.move(*points[0])
    page.mouse.down()
    for point in points[1:]:
        page.mouse.move(*point)
    page.mouse.up()


def lines(page):
    """Return tool and colour of each line that is seen."""
    return page.evaluate(
        "[...document.querySelectorAll('.remark-visible .handson-drawing g')]"
        ".map(e => [e.getAttribute('class'), e.getAttribute('stroke')])"
    )


def press(page, name):
    """Press a button of the toolbar."""
    page.get_by_role("region", name="Drawing").get_by_role("button", name=name).click()


RED = ["pen", "#e03131"]


def test_drawing_is_loaded_when_it_is_wanted(deck):
    """Whoever does not draw loads nothing for it."""
    written = deck(SLIDES)
    page = written.open()
    settle(page)
    assert not any("drawing.js" in request for request in written.requests)
    begin(page)
    assert any("drawing.js" in request for request in written.requests)


def test_drawing_without_the_network(deck):
    """Where its script cannot be had nothing happens, and the next try may work."""
    written = deck(SLIDES)
    script = written.folder / "assets" / "drawing.js"
    script.rename(script.with_suffix(".away"))
    page = written.open()
    with page.expect_event("requestfailed"):
        page.keyboard.press("d")
    settle(page)
    script.with_suffix(".away").rename(script)
    begin(page)
    assert written.errors == ["Failed to load resource: net::ERR_FILE_NOT_FOUND"]
    written.errors.clear()


def test_a_line(deck, number):
    """The pen draws where the pointer goes; the slide stays and keys still turn the page."""
    page = begin(deck(SLIDES).open())
    stroke(page, (300, 300), (400, 350), (500, 300))
    assert lines(page) == [RED]
    box = page.locator(".handson-drawing g").bounding_box()
    assert box["x"] == pytest.approx(300, abs=6)
    assert box["x"] + box["width"] == pytest.approx(500, abs=6)
    assert number(page) == 1
    page.keyboard.press("ArrowRight")
    assert number(page) == 2
    assert lines(page) == []
    page.keyboard.press("ArrowLeft")
    assert lines(page) == [RED]


def test_a_dot(deck):
    """A click is a dot."""
    page = begin(deck(SLIDES).open())
    stroke(page, (300, 300))
    assert page.locator(".handson-drawing path").get_attribute("d")


def test_tools_and_colours(deck):
    """Each line has the tool and the colour that were chosen; the buttons say which they are."""
    page = begin(deck(SLIDES).open())
    press(page, "Marker")
    press(page, "Blue")
    stroke(page, (300, 300), (500, 300))
    press(page, "Pen")
    stroke(page, (300, 400), (500, 400))
    assert lines(page) == [["marker", "#1c7ed6"], ["pen", "#1c7ed6"]]
    pressed = page.locator(".handson-drawing-bar [aria-pressed=true]")
    assert pressed.evaluate_all("all => all.map(e => e.ariaLabel)") == ["Pen", "Blue"]


def test_the_eraser_takes_the_lines_that_it_touches(deck):
    """Others stay; undo brings them back."""
    page = begin(deck(SLIDES).open())
    stroke(page, (300, 300), (500, 300))
    stroke(page, (300, 500), (500, 500))
    press(page, "Eraser")
    stroke(page, (400, 200), (400, 300), (400, 310))
    assert len(lines(page)) == 1
    page.keyboard.press("Control+z")
    assert len(lines(page)) == 2


def test_undo(deck):
    """Undo takes back line after line, and what was cleared, by button or by keys."""
    page = begin(deck(SLIDES).open())
    stroke(page, (300, 300), (500, 300))
    stroke(page, (300, 500), (500, 500))
    press(page, "Clear the slide")
    assert lines(page) == []
    press(page, "Undo")
    assert len(lines(page)) == 2
    page.keyboard.press("Control+z")
    assert len(lines(page)) == 1
    press(page, "Undo")
    press(page, "Undo")
    assert lines(page) == []


@pytest.mark.parametrize("how", ["d", "Escape", "button"])
def test_leaving(deck, number, how):
    """The drawing stays, and the pointer is the slide's again."""
    page = begin(deck(SLIDES).open())
    stroke(page, (300, 300), (500, 300))
    if how == "button":
        press(page, "Stop drawing")
    else:
        page.keyboard.press(how)
    expect(page.get_by_role("region", name="Drawing")).to_be_hidden()
    stroke(page, (300, 500), (500, 500))
    assert lines(page) == [RED]
    page.keyboard.press("Space")
    assert number(page) == 2


def test_drawings_are_kept_for_the_tab(deck):
    """They are there again after the page is loaded anew, and not in another tab."""
    written = deck(SLIDES)
    page = begin(written.open())
    stroke(page, (300, 300), (500, 300))
    page.reload()
    page.wait_for_selector(".handson-drawing g", state="attached")
    assert lines(page) == [RED]
    other = written.open()
    settle(other)
    assert lines(other) == []


def test_drawings_in_the_second_window(deck):
    """What is drawn shows there at once, at its place; what is undone goes."""
    page = deck(SLIDES).open()
    with page.context.expect_page() as opened:
        page.keyboard.press("c")
    second = opened.value
    second.wait_for_selector(".remark-visible")
    begin(page)
    page.mouse.move(300, 300)
    page.mouse.down()
    page.mouse.move(500, 300)
    second.wait_for_selector(".handson-drawing g", state="attached")
    page.mouse.up()
    second.wait_for_function(
        "here => document.querySelector('.handson-drawing path').getAttribute('d') === here",
        arg=page.locator(".handson-drawing path").get_attribute("d"),
    )
    press(page, "Undo")
    second.wait_for_selector(".handson-drawing g", state="detached")


def test_drawings_in_a_window_that_comes_later(deck):
    """A second window shows what was drawn before it was opened."""
    page = begin(deck(SLIDES).open())
    stroke(page, (300, 300), (500, 300))
    with page.context.expect_page() as opened:
        page.keyboard.press("c")
    opened.value.wait_for_selector(".handson-drawing g", state="attached")


def test_steps_share_a_drawing(deck):
    """What is drawn on a slide stays on its steps."""
    slides = ["<h1>1</h1>", "<h1>1</h1><p>more</p>", "<h1>3</h1>"]
    written = deck(slides)
    page_file = written.folder / "index.html"
    html = page_file.read_text(encoding="utf-8")
    first, second, rest = html.split("<section ", 2)
    page_file.write_text(
        f'{first}<section {second}<section data-incremental="true" {rest}', encoding="utf-8"
    )
    page = begin(written.open())
    stroke(page, (300, 300), (500, 300))
    page.keyboard.press("ArrowRight")
    assert lines(page) == [RED]
    page.keyboard.press("ArrowRight")
    assert lines(page) == []


def test_a_drawing_fits_every_window(deck):
    """Its lines are in the units of the slide."""
    page = begin(deck(SLIDES).open())
    stroke(page, (640, 360), (800, 360))
    before = page.locator(".handson-drawing g").bounding_box()
    page.set_viewport_size({"width": 640, "height": 360})
    settle(page)
    after = page.locator(".handson-drawing g").bounding_box()
    assert after["x"] == pytest.approx(before["x"] / 2, abs=2)
    assert after["width"] == pytest.approx(before["width"] / 2, abs=2)


def test_a_pen_draws_as_it_is_pressed(deck):
    """Lines get wider under pressure; the pen's other end erases."""
    page = begin(deck(SLIDES).open())
    page.evaluate(
        """() => {
             const svg = document.querySelector(".handson-drawing");
             svg.setPointerCapture = () => {};
             const pen = { pointerId: 7, pointerType: "pen", isPrimary: true, clientY: 300 };
             window.pen = (type, clientX, pressure, more = {}) => svg.dispatchEvent(
               new PointerEvent(type, { ...pen, clientX, pressure, bubbles: true, ...more }));
             window.pen("pointerdown", 300, 0.1);
             window.pen("pointermove", 400, 0.9);
             window.pen("pointerup", 400, 0);
           }"""
    )
    widths = page.evaluate(
        "[...document.querySelectorAll('.handson-drawing path')]"
        ".map(e => +e.getAttribute('stroke-width'))"
    )
    assert len(widths) == 2
    assert widths[1] > 2 * widths[0]
    page.evaluate(
        'pen("pointerdown", 350, 0.5, {button: 5, buttons: 32}), pen("pointerup", 350, 0)'
    )
    assert lines(page) == []


def test_fingers_draw_and_turn_no_page(deck, number):
    """While somebody draws, neither a tap nor a swipe is for the player."""
    page = begin(deck(SLIDES).open("#2", has_touch=True))
    session = page.context.new_cdp_session(page)
    for kind, points in (
        ("touchStart", [{"x": 800, "y": 300}]),
        ("touchMove", [{"x": 500, "y": 300}]),
        ("touchEnd", []),
    ):
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    page.wait_for_selector(".handson-drawing path", state="attached")
    assert lines(page) == [RED]
    assert number(page) == 2


def test_drawings_are_not_printed(deck):
    """Paper shows the deck as it was built."""
    page = begin(deck(SLIDES).open())
    stroke(page, (300, 300), (500, 300))
    page.emulate_media(media="print")
    expect(page.locator(".handson-drawing")).to_be_hidden()
    expect(page.locator(".handson-drawing-bar")).to_be_hidden()


def test_drawing_in_the_presenter_s_view(deck):
    """The presenter draws on the slide, wherever it stands."""
    page = begin(deck(SLIDES).open("#p1"))
    box = page.locator(".remark-visible .remark-slide-scaler").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    stroke(page, (x, y), (x + 50, y))
    drawn = page.locator(".handson-drawing g").bounding_box()
    assert drawn["x"] == pytest.approx(x, abs=4)


def test_a_line_that_the_next_slide_cuts_short(deck):
    """A remote turns the page while the pen is down: the line is kept as far as it goes."""
    page = begin(deck(SLIDES).open())
    page.mouse.move(300, 300)
    page.mouse.down()
    page.mouse.move(500, 300)
    page.keyboard.press("ArrowRight")
    page.mouse.up()
    assert lines(page) == []
    page.reload()
    page.wait_for_selector(".handson-bar", state="attached")
    page.keyboard.press("ArrowLeft")
    page.wait_for_selector(".handson-drawing path", state="attached")
    assert lines(page) == [RED]

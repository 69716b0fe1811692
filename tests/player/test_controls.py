"""The control bar, the help and the progress: everything that keys do, without keys."""

import pytest
from playwright.sync_api import expect

from handson.settings.config import Config

SLIDES = [{"html": f"<h1>Slide {number}</h1>", "notes": "<p>n</p>"} for number in range(1, 6)]

# What each row of the help does, seen from outside.
EFFECTS = {
    "Go to next slide": "slideshow.getCurrentSlideIndex() === 3",
    "Go to previous slide": "slideshow.getCurrentSlideIndex() === 1",
    "Go to first slide": "slideshow.getCurrentSlideIndex() === 0",
    "Go to last slide": "slideshow.getCurrentSlideIndex() === 4",
    "Go to a slide by its number": "document.activeElement.ariaLabel === 'Slide number'",
    "Show all slides": "document.querySelector('.handson-overview').open",
    "Search slides and notes": "document.activeElement.type === 'search'",
    "presenter view": "document.body.matches('.remark-presenter-mode')",
    "laser pointer": "document.documentElement.hasAttribute('data-laser')",
    "Draw on the slides": "document.documentElement.hasAttribute('data-drawing')",
    "Fill the screen": "document.fullscreenElement !== null",
    "Black out": "document.body.matches('.remark-blackout-mode')",
    "Mirror": "document.body.matches('.remark-mirrored-mode')",
}


def open_with_bar(written, hash="#3", **options):  # noqa: A002
    """Return a page whose control bar is there; it comes when the browser is idle."""
    page = written.open(hash, **options)
    page.wait_for_selector(".handson-bar", state="attached")
    return page


def opacity(page):
    """Return how much of the bar is seen."""
    return float(page.evaluate("getComputedStyle(document.querySelector('.handson-bar')).opacity"))


def test_bar_comes_with_the_pointer_and_goes(deck):
    """The bar is seen while the pointer moves, and hides itself a little later."""
    page = open_with_bar(deck(SLIDES), reduced_motion="reduce")
    page.clock.install(time=0)
    page.clock.pause_at(3_600)
    assert opacity(page) == 0
    page.mouse.move(300, 300)
    page.mouse.move(320, 300)
    page.clock.run_for(2_000)
    assert opacity(page) == 1
    page.clock.run_for(1_000)
    assert opacity(page) == 0


def test_bar_is_seen_with_the_focus(deck):
    """Tab shows the bar and reaches each of its buttons in turn."""
    page = open_with_bar(deck(SLIDES), reduced_motion="reduce")
    names = []
    for _ in range(10):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.ariaLabel"))
        assert opacity(page) == 1
    assert names == [
        "Previous slide",
        "Slide number",
        "Next slide",
        "Overview and contents",
        "Search",
        "Presenter view",
        "Laser pointer",
        "Draw",
        "Fullscreen",
        "Help",
    ]


def test_tab_does_not_wait_for_the_bar(deck):
    """A reader who presses Tab before the browser was idle gets the bar at once."""
    head = "<script>window.requestIdleCallback = () => 0</script>"
    page = deck(SLIDES, head=head).open(ready=False)
    page.wait_for_selector(".remark-visible")
    assert page.locator(".handson-bar").count() == 0
    page.keyboard.press("Tab")
    page.locator(".handson-bar").wait_for(state="attached")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.ariaLabel") == "Previous slide"


def test_buttons_turn_the_page(deck, number):
    """The arrows of the bar go back and forth; Enter and the space bar press them."""
    page = open_with_bar(deck(SLIDES))
    page.get_by_role("button", name="Next slide").press("Enter")
    assert number(page) == 4
    page.get_by_role("button", name="Previous slide").press("Space")
    assert number(page) == 3


def test_keys_after_a_click_on_the_bar(deck, number):
    """After a click on a button the space bar turns the page, and does not press it again."""
    page = open_with_bar(deck(SLIDES))
    page.mouse.move(300, 300)
    page.mouse.move(320, 300)
    page.get_by_role("button", name="Laser pointer").click()
    page.keyboard.press("Space")
    assert number(page) == 4
    assert page.locator("html[data-laser]").count() == 1


def test_slide_number_field(deck, number):
    """A number typed into the bar's field goes to that slide; others show where the deck is."""
    page = open_with_bar(deck(12))
    field = page.get_by_label("Slide number")
    assert field.input_value() == "3"
    field.fill("11")
    field.press("Enter")
    assert number(page) == 11
    field.fill("99")
    field.press("Enter")
    assert number(page) == 12
    field.fill("x")
    field.press("Enter")
    assert number(page) == 12
    assert field.input_value() == "12"


def test_two_ways_to_count(deck):
    """Where the slide has another number than the bar, the bar says what it counts."""
    slides = ["<h1>1</h1>", {"html": "<h1>1</h1>", "counted": False, "number": 1}]
    slides.append({"html": "<h1>3</h1>", "number": 2})
    written = deck(slides, folder="steps")
    total = ".handson-number"
    page = open_with_bar(written, "#3")
    assert page.get_attribute(total, "data-total") == "3 with steps"
    assert "Counts every step" in page.get_attribute(total, "title")
    plain = open_with_bar(deck(SLIDES))
    assert plain.get_attribute(total, "data-total") == "5"
    assert plain.get_attribute(total, "title") == ""


FOOTNOTE = '<h1>1</h1><div class="footnote"><p>What stands at the foot.</p></div>'


@pytest.mark.parametrize("theme", ["light", "remark"])
@pytest.mark.parametrize("size", [(1280, 720), (1024, 768)])
def test_bar_covers_no_footnote(deck, theme, size):
    """It stays above what stands at the foot of the slide, and comes down again behind it."""
    css = ".footnote { position: absolute; bottom: 20px; left: 80px }" if theme == "remark" else ""
    written = deck([FOOTNOTE, "<h1>2</h1>", FOOTNOTE], config=Config(theme=theme), css=css)
    page = open_with_bar(written, "", viewport={"width": size[0], "height": size[1]})
    bar = page.locator(".handson-bar")

    def covers():
        foot = page.locator(".remark-visible .footnote").bounding_box()
        box = bar.bounding_box()
        return box["y"] + box["height"] > foot["y"] and box["y"] < foot["y"] + foot["height"]

    page.mouse.move(300, 300)
    page.mouse.move(320, 300)
    assert opacity(page) > 0 or bar.get_attribute("data-awake") is not None
    assert not covers()
    page.keyboard.press("ArrowRight")
    low = bar.bounding_box()
    assert low["y"] + low["height"] > size[1] - 30
    page.keyboard.press("ArrowRight")
    assert not covers()
    page.keyboard.press("Tab")
    assert not covers()


def test_help_lists_every_key(deck):
    """The help names remark's keys and those that handson adds."""
    page = deck(SLIDES).open()
    page.keyboard.press("?")
    keys = page.locator(".remark-help kbd").all_inner_texts()
    letters = "→ ↓ j Space ← ↑ k Home End Number Return o / p c l d f b . m t ? h Esc"
    assert sorted(keys) == sorted([*letters.split(), "Pg Dn", "Pg Up", "Shift + Space"])


@pytest.mark.parametrize("name", EFFECTS)
def test_every_key_has_a_button(deck, name):
    """Each row of the help is a button that does what its keys do."""
    page = open_with_bar(deck(SLIDES))
    page.keyboard.press("h")
    page.locator(".remark-help").get_by_role("button", name=name).press("Enter")
    page.wait_for_function(EFFECTS[name])
    expect(page.locator(".remark-help")).to_be_hidden()


@pytest.mark.parametrize("key", ["h", "?", "Escape"])
def test_help_closes(deck, key, number):
    """The keys that open the help close it, and so does Escape; slides stay as they were."""
    page = deck(SLIDES).open("#2")
    page.keyboard.press("h")
    page.keyboard.press("ArrowRight")
    page.keyboard.press(key)
    expect(page.locator(".remark-help")).to_be_hidden()
    assert page.get_attribute("body", "class") == "remark-container"
    assert number(page) == 2


def test_help_by_script(deck):
    """``slideshow.toggleHelp()`` shows and hides the help, as in remark."""
    page = deck(SLIDES).open()
    page.evaluate("slideshow.toggleHelp()")
    expect(page.locator(".remark-help")).to_be_visible()
    page.evaluate("slideshow.toggleHelp()")
    expect(page.locator(".remark-help")).to_be_hidden()


def test_progress(deck):
    """A line shows how far the deck has come, from the first step on."""
    page = open_with_bar(deck(SLIDES), "", reduced_motion="reduce")
    line = page.locator(".handson-progress")
    assert line.evaluate("e => getComputedStyle(e).opacity") == "0"
    page.keyboard.press("ArrowRight")
    assert float(line.evaluate("e => getComputedStyle(e).opacity")) > 0
    assert line.bounding_box()["width"] == pytest.approx(1280 / 4, abs=1)
    page.keyboard.press("End")
    assert line.bounding_box()["width"] == pytest.approx(1280, abs=1)


def test_controls_keep_their_look(deck):
    """An author's rules for buttons, links and lists do not reach the player's own."""
    css = "button, a, li, h2, p, kbd { color: lime; font-size: 90px; text-transform: uppercase }"
    plain = open_with_bar(deck(SLIDES, folder="plain"))
    styled = open_with_bar(deck(SLIDES, css=css, folder="styled"))
    sizes = []
    for page in (plain, styled):
        page.keyboard.press("h")
        sizes.append(page.locator(".remark-help").bounding_box())
        sizes.append(page.locator(".handson-bar").bounding_box())
    assert sizes[:2] == sizes[2:]


def test_controls_are_not_printed(deck):
    """No part of the player's own is on paper."""
    page = open_with_bar(deck(SLIDES))
    page.keyboard.press("o")
    page.emulate_media(media="print")
    for part in (".handson-bar", ".handson-progress", ".handson-overview"):
        expect(page.locator(part)).to_be_hidden()


def test_pause_keeps_the_new_keys_too(deck):
    """A paused slideshow opens no overview; a resumed one does."""
    page = deck(SLIDES).open()
    page.evaluate("slideshow.pause()")
    page.keyboard.press("o")
    assert page.locator(".handson-overview").count() == 0
    page.evaluate("slideshow.resume()")
    page.keyboard.press("o")
    expect(page.locator(".handson-overview")).to_be_visible()


def test_arrows_scroll_focused_code_first(deck, number):
    """Code that scrolls in itself takes the arrow keys while it has the focus, to its end."""
    box = "<div class=box style='width:200px;overflow:auto'><p style='width:260px'>long</p></div>"
    page = deck([box, "<p>2</p>"]).open()
    page.wait_for_selector(".box[tabindex]")
    page.focus(".box")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.box').scrollLeft > 0")
    assert number(page) == 1
    page.evaluate("document.querySelector('.box').scrollLeft = 1000")
    page.keyboard.press("ArrowRight")
    assert number(page) == 2


def test_moving_an_enlarged_page_keeps_the_slide(deck, number):
    """One finger moves a page that two have enlarged; the slide stays."""
    page = deck(SLIDES).open("#2", has_touch=True)
    session = page.context.new_cdp_session(page)

    def swipe():
        for kind, points in (
            ("touchStart", [{"x": 600, "y": 300}]),
            ("touchMove", [{"x": 400, "y": 300}]),
            ("touchEnd", []),
        ):
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    session.send("Emulation.setPageScaleFactor", {"pageScaleFactor": 2})
    page.wait_for_function("visualViewport.scale > 1.5")
    swipe()
    assert number(page) == 2
    page.wait_for_function("document.body.style.touchAction === 'auto'")
    session.send("Emulation.setPageScaleFactor", {"pageScaleFactor": 1})
    page.wait_for_function("document.body.style.touchAction === ''")
    swipe()
    page.wait_for_function("slideshow.getCurrentSlideIndex() === 2")

"""The overview: all slides small, the search and the table of contents."""

import pytest
from playwright.sync_api import expect

from chromium import settle

GRADIENT = (
    '<svg viewBox="0 0 10 10"><defs><linearGradient id="g"><stop offset="0"/></linearGradient>'
    '</defs><rect id="r" width="10" height="10" fill="url(#g)"/><use href="#r"/></svg>'
)
COURSE = [
    {"html": "<h1>Neurons</h1><p>What they do</p>", "name": "start"},
    {"html": "<h2>One neuron</h2>", "notes": "<p>Ask who knows the Perzeptron</p>"},
    {"html": "<h2>One neuron</h2><p>Più dettagli</p>"},
    {"html": "<h3>Too deep for the contents</h3>"},
    {"html": f"<h1>Layers</h1>{GRADIENT}<p id=x><input type=radio name=q checked></p>"},
    {"html": "<p>A slide without a heading</p>"},
]


def opened(written, hash="", key="o", **options):  # noqa: A002
    """Return a page whose overview is open."""
    page = written.open(hash, **options)
    page.keyboard.press(key)
    page.wait_for_selector(".handson-copy")
    return page


def shown(page):
    """Return the titles of the slides in the overview."""
    return page.locator(".handson-cell:not([hidden]) .handson-name").all_inner_texts()


@pytest.mark.parametrize("key", ["o", "h"])
def test_keys_are_for_the_slides_as_soon_as_a_dialog_is_closed(deck, key):
    """A key that follows at once, before the browser has drawn anything, turns the page."""
    page = deck(COURSE).open()
    page.keyboard.press(key)
    page.wait_for_selector("dialog:modal")
    page.evaluate(
        """(key) => {
            const press = (settings) => document.activeElement.dispatchEvent(
                new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...settings }));
            press({ key });
            press({ key: "ArrowRight", keyCode: 39 });
        }""",
        key,
    )
    assert page.evaluate("slideshow.getCurrentSlideIndex()") == 1


def test_leaving_the_search(deck):
    """In the search, Escape closes the overview at once, with whatever is in the field."""
    page = deck(COURSE).open()
    page.keyboard.press("/")
    page.wait_for_selector(".handson-search:focus")
    page.keyboard.type("neur")
    page.keyboard.press("Escape")
    expect(page.locator(".handson-overview")).to_be_hidden()
    page.keyboard.press("o")
    expect(page.locator(".handson-found")).to_have_text("6 slides")


def test_search_does_not_find_the_slide_number(deck):
    """The number that each slide shows is no text of the slide."""
    page = opened(deck(COURSE), key="/")
    page.keyboard.type("/ 6")
    assert shown(page) == []


def test_slash_in_a_field_on_a_slide(deck):
    """``/`` and ``o`` typed into a field on a slide belong to the field."""
    page = deck(["<p><input></p>"]).open()
    page.focus("input")
    page.keyboard.type("o/l")
    assert page.input_value("section input") == "o/l"
    assert page.locator(".handson-overview").count() == 0


def test_slides_stay_behind_the_overview(deck, number, turn_wheel):
    """Keys, wheel and taps in the overview do not turn the page."""
    page = opened(deck(COURSE), has_touch=True)
    page.keyboard.press("Space")
    page.keyboard.press("b")
    page.mouse.move(700, 400)
    turn_wheel(page, 200)
    page.touchscreen.tap(1250, 700)
    settle(page)
    assert number(page) == 1
    assert page.get_attribute("body", "class") == "remark-container"


def compose(page, text):
    """Compose a text, as an input method does: it is not finished."""
    session = page.context.new_cdp_session(page)
    at = {"selectionStart": len(text), "selectionEnd": len(text)}
    session.send("Input.imeSetComposition", {"text": text, **at})


def test_search_while_a_syllable_is_composed(deck):
    """What was found stays until the next syllable is there."""
    page = opened(deck(["<h1>한국</h1>", "<h1>하늘</h1>"]), key="/")
    names = page.locator(".handson-cell:not([hidden]) .handson-name")
    compose(page, "한")
    expect(names).to_have_text(["한국"])
    compose(page, "한ㄱ")
    assert page.locator(".handson-search").input_value() == "한ㄱ"
    expect(names).to_have_text(["한국"])
    compose(page, "한국")
    expect(names).to_have_text(["한국"])


@pytest.mark.parametrize("key", ["Enter", "Escape", "ArrowDown"])
def test_keys_of_an_input_method(deck, key):
    """Keys that choose among what is composed neither go to a slide nor leave the field."""
    page = opened(deck(["<h1>ニューロン</h1>", "<h1>2</h1>"]), "#2", key="/")
    page.locator(".handson-search").fill("にゅーろん")
    for settings in ("{isComposing: true}", "{keyCode: 229}"):
        page.evaluate(
            f"""document.activeElement.dispatchEvent(new KeyboardEvent("keydown",
              {{key: "{key}", bubbles: true, cancelable: true, ...{settings}}}))"""
        )
    expect(page.locator(".handson-overview")).to_be_visible()
    assert page.evaluate("document.activeElement.type") == "search"


def test_overview_says_that_it_counts_steps(deck):
    """Where slides have fewer numbers than there are steps, the count says so."""
    slides = ["<h1>1</h1>", {"html": "<h1>1</h1>", "counted": False, "number": 1}]
    page = opened(deck(slides))
    assert page.locator(".handson-found").inner_text() == "2 slides with steps"

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


def test_overview_has_all_slides(deck):
    """``o`` shows each slide, with its number and what it is called."""
    page = opened(deck(COURSE))
    assert shown(page) == [
        "Neurons",
        "One neuron",
        "One neuron",
        "Too deep for the contents",
        "Layers",
        "A slide without a heading",
    ]
    assert page.locator(".handson-index").all_inner_texts() == list("123456")
    assert page.locator(".handson-found").inner_text() == "6 slides"


@pytest.mark.parametrize("key", ["o", "Escape"])
def test_overview_closes(deck, number, key):
    """``o`` and Escape close the overview, and the slide is the one from before."""
    page = opened(deck(COURSE), "#2")
    page.keyboard.press(key)
    expect(page.locator(".handson-overview")).to_be_hidden()
    assert number(page) == 2
    page.keyboard.press("ArrowRight")
    assert number(page) == 3


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
    """In the search, Escape clears the field first, and then closes the overview."""
    page = deck(COURSE).open()
    page.keyboard.press("/")
    page.wait_for_selector(".handson-search:focus")
    page.keyboard.type("neur")
    page.keyboard.press("Escape")
    expect(page.locator(".handson-found")).to_have_text("6 slides")
    expect(page.locator(".handson-search")).to_have_value("")
    page.keyboard.press("Escape")
    expect(page.locator(".handson-overview")).to_be_hidden()


def test_small_slides_look_like_the_slides(deck):
    """A small slide is the slide's own element, scaled to its frame, styled by author's rules."""
    css = ".remark-slide-content h1 { color: rgb(1, 2, 3) } body { font-family: monospace }"
    page = opened(deck(COURSE, css=css))
    copy = page.locator(".handson-picture .remark-slide-content").first
    assert copy.locator("h1").inner_text() == "Neurons"
    frame = page.locator(".handson-picture").first.bounding_box()
    assert copy.bounding_box()["width"] == pytest.approx(frame["width"], abs=1.5)
    for rule in ("color", "fontFamily", "fontSize"):
        style = f"e => getComputedStyle(e).{rule}"
        assert copy.locator("h1").evaluate(style) == page.locator(".remark-visible h1").evaluate(
            style
        )


def test_small_slides_answer_to_no_address(deck):
    """Ids stay unique, drawings find their gradients, and choices are not taken over."""
    page = opened(deck(COURSE))
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(({id}) => id)")
    assert len(ids) == len(set(ids))
    fill = page.locator(".handson-copy rect").get_attribute("fill")
    assert page.locator(f".handson-copy {fill.removeprefix('url(').removesuffix(')')}").count() == 1
    assert page.evaluate("document.querySelector('section [name=q]').checked")


def test_only_small_slides_in_view_are_made(deck):
    """In a deck of a thousand slides, those out of view are not copied."""
    page = opened(deck(1000), "#500")
    assert 0 < page.locator(".handson-copy").count() < 80
    current = page.locator(".handson-cell:has([aria-current])").bounding_box()
    assert 0 < current["y"] < 720
    page.keyboard.press("Escape")
    assert page.locator(".handson-copy").count() == 0


def test_choosing_with_keys(deck, number):
    """Arrows move among the slides, the current one first; Return goes there."""
    page = opened(deck(30), "#3")
    assert page.evaluate("document.activeElement.hash") == "#3"
    columns = page.locator(".handson-grid").evaluate(
        "e => getComputedStyle(e).gridTemplateColumns.split(' ').length"
    )
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.hash") == f"#{4 + columns}"
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    assert number(page) == 29
    expect(page.locator(".handson-overview")).to_be_hidden()


def test_choosing_with_the_mouse(deck, number):
    """A click on a small slide goes there."""
    page = opened(deck(COURSE))
    page.mouse.click(*centre(page.locator(".handson-picture").nth(4)))
    assert number(page) == 5
    expect(page.locator(".handson-overview")).to_be_hidden()


def centre(locator):
    """Return the middle of an element."""
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_contents(deck, number):
    """The contents list the headings of the two highest levels, repeated ones once."""
    page = opened(deck(COURSE), "#3")
    rows = page.locator(".handson-row")
    assert rows.all_inner_texts() == ["Neurons", "One neuron", "Layers"]
    assert rows.evaluate_all("all => all.map(e => e.dataset.level)") == ["1", "2", "1"]
    assert page.locator(".handson-row[aria-current]").inner_text() == "One neuron"
    rows.last.click()
    assert number(page) == 5


def test_contents_on_a_phone(deck):
    """On a small screen the contents wait behind their button."""
    page = opened(deck(COURSE), "#p1", viewport={"width": 390, "height": 844})
    expect(page.locator(".handson-contents")).to_be_hidden()
    page.get_by_role("button", name="Contents", exact=True).click()
    expect(page.locator(".handson-contents")).to_be_visible()
    box = page.locator(".handson-overview").bounding_box()
    assert box["width"] == 390


def test_search_in_slides_and_notes(deck, number):
    """``/`` finds words in slides and in their notes, and shows where they stand."""
    page = opened(deck(COURSE), key="/")
    page.keyboard.type("NEURON")
    assert shown(page) == ["Neurons", "One neuron", "One neuron"]
    assert page.locator(".handson-found").inner_text() == "3 slides"
    page.locator(".handson-search").fill("who perzep")
    assert shown(page) == ["One neuron"]
    excerpt = page.locator(".handson-cell:not([hidden]) .handson-excerpt")
    assert "Notes: Ask who knows" in excerpt.inner_text()
    page.keyboard.press("Enter")
    assert number(page) == 2


def test_search_without_accents(deck):
    """Accents and capitals make no difference, and the words are marked as written."""
    page = opened(deck(COURSE), key="/")
    page.keyboard.type("piu DETT")
    assert page.locator("mark").inner_text() == "Più dett"


def test_search_for_whole_syllables(deck):
    """A Korean syllable is found as a whole, not by its first consonant."""
    page = opened(deck(["<h1>한국</h1>", "<h1>하늘</h1>", "<h1>ガイド</h1>"]), key="/")
    names = page.locator(".handson-cell:not([hidden]) .handson-name")
    page.locator(".handson-search").fill("한")
    expect(names).to_have_text(["한국"])
    assert page.locator("mark").inner_text() == "한"
    page.locator(".handson-search").fill("ｶﾞｲﾄﾞ")
    expect(names).to_have_text(["ガイド"])


def test_search_without_result(deck):
    """A search that finds nothing says so, and keys do no harm."""
    page = opened(deck(COURSE), key="/")
    page.keyboard.type("photosynthesis")
    assert page.locator(".handson-found").inner_text() == "Nothing found"
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".handson-overview")).to_be_visible()


def test_search_does_not_find_the_slide_number(deck):
    """The number that each slide shows is no text of the slide."""
    page = opened(deck(COURSE), key="/")
    page.keyboard.type("/ 6")
    assert shown(page) == []


def test_search_sees_what_is_there_now(deck):
    """Text that scripts or the live preview put into a slide is found."""
    page = deck(COURSE).open()
    page.evaluate("document.querySelector('.handson-slides h3').textContent = 'Backpropagation'")
    page.keyboard.press("/")
    page.keyboard.type("backprop")
    assert shown(page) == ["Backpropagation"]


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

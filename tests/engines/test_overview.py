"""The overview: all slides small, the search and the table of contents."""

import pytest

from engines.driving.window import PHONE

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
OVERVIEW = ".handson-overview"
SHOWN = ".handson-cell:not([hidden])"


def titles(window):
    """Return the titles of the slides in the overview."""
    return window.texts(f"{SHOWN} .handson-name")


@pytest.fixture
def open_overview(open_deck):
    """Return a function that opens a deck and its overview."""

    def start(slides=COURSE, *, key="o", **options):
        window = open_deck(slides, **options)
        window.press(key)
        window.wait_for_visible(OVERVIEW)
        window.wait_for("document.querySelector('.handson-copy')")
        return window

    return start


def test_all_slides(open_overview):
    """``o`` shows each slide, with its number and what it is called."""
    window = open_overview()
    assert titles(window) == [
        "Neurons",
        "One neuron",
        "One neuron",
        "Too deep for the contents",
        "Layers",
        "A slide without a heading",
    ]
    assert window.texts(".handson-index") == list("123456")
    assert window.text(".handson-found") == "6 slides"


def test_closing(open_overview):
    """``o`` and Escape close the overview, and keys are for the slides again."""
    window = open_overview(at="#2")
    window.press("o")
    window.wait_for_hidden(OVERVIEW)
    window.press("o")
    window.wait_for_visible(OVERVIEW)
    window.press("Escape")
    window.wait_for_hidden(OVERVIEW)
    assert window.number() == 2
    window.press("ArrowRight")
    assert window.number() == 3


def test_keys_are_for_the_slides_as_soon_as_it_is_closed(open_overview):
    """A key that follows at once, before the browser has drawn anything, turns the page."""
    window = open_overview()
    window.evaluate(
        """() => {
          const press = (settings) => document.activeElement.dispatchEvent(
            new KeyboardEvent("keydown", {bubbles: true, cancelable: true, ...settings}));
          press({key: "o"});
          press({key: "ArrowRight", keyCode: 39});
        }"""
    )
    assert window.number() == 2


def test_opened_again_at_once(open_deck):
    """The overview holds all slides when it is opened while it is still closing."""
    window = open_deck(5)
    window.evaluate(
        """() => {
          const press = () => document.body.dispatchEvent(
            new KeyboardEvent("keydown", {key: "o", bubbles: true}));
          press();
          window.over = new Promise((done) => {
            const dialog = document.querySelector(".handson-overview");
            dialog.addEventListener("close", () => setTimeout(done));
            dialog.close();
          });
          press();
        }"""
    )
    window.evaluate("over.then(() => 1)")
    assert window.count(".handson-overview .handson-cell") == 5


def test_small_slides_look_like_the_slides(open_overview):
    """A small slide is the slide's own element, scaled to its frame, styled by author's rules."""
    css = ".remark-slide-content h1 { color: rgb(1, 2, 3) } body { font-family: monospace }"
    window = open_overview(css=css)
    copy = ".handson-picture .remark-slide-content"
    assert window.text(f"{copy} h1") == "Neurons"
    frame = window.box(".handson-picture")
    assert window.box(copy).width == pytest.approx(frame.width, abs=1.5)
    for rule in ("color", "fontFamily", "fontSize"):
        assert window.style(f"{copy} h1", rule) == window.style(".remark-visible h1", rule)


def test_small_slides_answer_to_no_address(open_overview):
    """Ids stay unique, drawings find their gradients, and choices are not taken over."""
    window = open_overview()
    window.wait_for("document.querySelectorAll('.handson-copy').length === 6")
    ids = window.evaluate("[...document.querySelectorAll('[id]')].map(({id}) => id)")
    assert len(ids) == len(set(ids))
    fill = window.evaluate("document.querySelector('.handson-copy rect').getAttribute('fill')")
    assert window.count(f".handson-copy {fill.removeprefix('url(').removesuffix(')')}") == 1
    assert window.evaluate("document.querySelector('section [name=q]').checked")


def test_only_small_slides_in_view_are_made(open_overview):
    """In a deck of a thousand slides, those out of view are not copied."""
    window = open_overview(1000, at="#500")
    assert 0 < window.count(".handson-copy") < 80
    assert 0 < window.box(".handson-cell:has([aria-current])").y < 720
    window.press("Escape")
    window.wait_for("!document.querySelector('.handson-copy')")


def test_choosing_with_keys(open_overview):
    """Arrows move among the slides, the current one first; Return goes there."""
    window = open_overview(30, at="#3")
    assert window.evaluate("document.activeElement.hash") == "#3"
    columns = len(window.style(".handson-grid", "gridTemplateColumns").split(" "))
    window.press("ArrowRight")
    window.press("ArrowDown")
    assert window.evaluate("document.activeElement.hash") == f"#{4 + columns}"
    window.press("End")
    window.press("ArrowLeft")
    window.press("Enter")
    window.wait_for_slide(29)
    window.wait_for_hidden(OVERVIEW)


def test_choosing_with_the_mouse(open_overview):
    """A click on a small slide goes there."""
    window = open_overview()
    window.click_at(*window.boxes(".handson-picture")[4].middle)
    window.wait_for_slide(5)
    window.wait_for_hidden(OVERVIEW)


def test_contents(open_overview):
    """The contents list the headings of the two highest levels, repeated ones once."""
    window = open_overview(at="#3")
    assert window.texts(".handson-row") == ["Neurons", "One neuron", "Layers"]
    assert window.text(".handson-row[aria-current]") == "One neuron"
    window.click_at(*window.boxes(".handson-row")[2].middle)
    window.wait_for_slide(5)


def test_contents_on_a_phone(open_overview):
    """On a small screen the contents wait behind their button."""
    window = open_overview(at="#p1", size=PHONE)
    assert not window.visible(".handson-contents")
    window.click_named("Contents")
    window.wait_for_visible(".handson-contents")
    assert window.box(OVERVIEW).width == 390


def test_slides_stay_behind_the_overview(open_overview):
    """Keys and wheel in the overview do not turn the page."""
    window = open_overview()
    window.press("Space")
    window.press("b")
    window.evaluate("addEventListener('wheel', () => { window.turned = true })")
    window.move_to(700, 400)
    window.wheel(200)
    window.wait_for("window.turned")
    window.settle()
    assert window.number() == 1
    assert window.body_classes() == ["remark-container"]


def test_search_in_slides_and_notes(open_overview):
    """``/`` finds words in slides and in their notes, and shows where they stand."""
    window = open_overview(key="/")
    window.type("NEURON")
    assert titles(window) == ["Neurons", "One neuron", "One neuron"]
    assert window.text(".handson-found") == "3 slides"
    window.fill(".handson-search", "who perzep")
    assert titles(window) == ["One neuron"]
    assert "Notes: Ask who knows" in window.text(f"{SHOWN} .handson-excerpt")
    window.press("Enter")
    window.wait_for_slide(2)


def test_search_without_accents(open_overview):
    """Accents and capitals make no difference, and the words are marked as written."""
    window = open_overview(key="/")
    window.type("piu DETT")
    assert window.text("mark") == "Più dett"


def test_search_for_whole_syllables(open_overview):
    """A Korean syllable is found as a whole, not by its first consonant."""
    window = open_overview(["<h1>한국</h1>", "<h1>하늘</h1>", "<h1>ガイド</h1>"], key="/")
    for words, title in (("한", "한국"), ("ｶﾞｲﾄﾞ", "ガイド")):
        window.fill(".handson-search", words)
        window.wait_for_text(f"{SHOWN} .handson-name", title)
        assert len(titles(window)) == 1


def test_search_without_result(open_overview):
    """A search that finds nothing says so, and keys do no harm."""
    window = open_overview(key="/")
    window.type("photosynthesis")
    assert window.text(".handson-found") == "Nothing found"
    window.press("Enter")
    window.press("ArrowDown")
    assert window.visible(OVERVIEW)


def test_search_in_a_new_text(open_deck):
    """Text that scripts put into a slide is found as soon as the search opens."""
    window = open_deck(COURSE)
    window.evaluate("void (document.querySelector('.handson-slides h3').textContent = 'Loss')")
    window.press("/")
    window.type("loss")
    assert titles(window) == ["Loss"]


def test_leaving_the_search(open_overview):
    """Escape, pressed once, leaves the search and the overview; keys are for the slides again."""
    window = open_overview(key="/")
    window.type("neur")
    window.press("Escape")
    window.wait_for_hidden(OVERVIEW)
    window.press("ArrowRight")
    assert window.number() == 2

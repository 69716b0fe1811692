"""The deck as a page to scroll, on phones."""

import pytest

from engines.driving.window import PHONE, SCREEN

LONG = "x = " + " + ".join(f"value_{n}" for n in range(30))
SLIDES = [
    {"html": "<h1>One</h1><p>text</p>", "notes": "<p>Note one</p>"},
    {
        "html": "<h2>Two</h2><div class=left-column><p>left</p></div>"
        "<div class=right-column><p>right</p></div>"
        "<p class=small>small</p><div class=footnote>foot</div>",
        "name": "two",
    },
    {
        "html": '<h2>Three</h2><pre><code class="remark-code">'
        f'<div class="remark-code-line">{LONG}</div></code></pre>'
        "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>",
    },
    *({"html": f"<h2>More {n}</h2>" + "<p>text</p>" * 12} for n in range(6)),
]
NO_SIDEWAYS = "(e => e.scrollWidth === e.clientWidth)(document.documentElement)"


@pytest.fixture
def open_page(open_deck):
    """Return a function that opens a deck as a page to read, on a phone if not said otherwise."""

    def start(slides=SLIDES, *, size=PHONE, **options):
        window = open_deck(slides, size=size, ready=False, **options)
        window.wait_for_visible(".handson-reading main section")
        return window

    return start


def top(window, heading):
    """Return where a heading stands in the window."""
    script = """(heading) => [...document.querySelectorAll('main :is(h1, h2)')].find(
      ({textContent}) => textContent === heading).getBoundingClientRect().y"""
    return window.evaluate(script, heading)


def test_all_slides_below_each_other(open_page):
    """All slides are there, and none of it has to be scrolled sideways."""
    window = open_page()
    assert window.texts("main :is(h1, h2)")[:3] == ["One", "Two", "Three"]
    assert window.evaluate(NO_SIDEWAYS)
    assert window.count(".remark-visible") == 0


def test_sizes(open_page):
    """Text is at least 16 px high and code at least 14 px."""
    sizes = open_page().evaluate(
        """[...document.querySelectorAll('main :is(h1, h2, p, td, th, code, .footnote)')]
            .map(e => [e.tagName, parseFloat(getComputedStyle(e).fontSize)])"""
    )
    assert all(size >= (14 if tag == "CODE" else 16) for tag, size in sizes)


def test_code_scrolls_in_itself(open_page):
    """A long line of code is reached by scrolling its box."""
    room = "(c => c.scrollWidth - c.clientWidth)(document.querySelector('code'))"
    assert open_page().evaluate(room) > 100


@pytest.mark.parametrize(
    ("wide", "scroller"),
    [
        (f"<table><tr><td><code class=remark-inline-code>{'x' * 60}</code></table>", "table"),
        ('<div style="width: 900px">a box of its own width</div>', "section"),
    ],
    ids=["names in a table", "anything else"],
)
def test_what_is_wide_scrolls_in_itself(open_page, wide, scroller):
    """What is too wide scrolls within its table or its slide, never the page."""
    window = open_page([f"<h1>One</h1>{wide}"])
    assert window.evaluate(NO_SIDEWAYS)
    room = f"(e => e.scrollWidth - e.clientWidth)(document.querySelector('main {scroller}'))"
    assert window.evaluate(room) > 100


def test_columns_follow_each_other(open_page):
    """Two columns stand one below the other."""
    window = open_page()
    assert window.box(".right-column").y > window.box(".left-column").y


@pytest.mark.parametrize(("address", "heading"), [("#two", "Two"), ("#5", "More 1")])
def test_addresses_of_slides(open_page, address, heading):
    """An address leads to its slide, by number and by name."""
    assert -5 < top(open_page(at=address), heading) < 120


def test_links_between_slides(open_page):
    """A change of the address goes to the slide."""
    window = open_page()
    window.evaluate("void (location.hash = '#4')")
    window.wait_for("scrollY > 200")
    assert -5 < top(window, "More 0") < 120


def test_switch_to_slides_and_back(open_page):
    """A link leads to the slides, at the slide that is read, and back to the page."""
    window = open_page(at="#5")
    window.wait_for("location.hash === '#5'")
    window.click_named("Slides")
    window.wait_for_slide(5)
    window.wait_for_visible(".remark-visible")
    window.click_named("Page")
    window.wait_for_visible(".handson-reading main section")
    assert window.address().endswith("?view=page#5")


def test_page_on_any_screen(open_page):
    """`?view=page` asks for the page on a large screen as well."""
    assert open_page(at="?view=page", size=SCREEN).visible("main section:nth-of-type(3) h2")

"""The deck as a page to scroll, on phones, and on paper with its notes."""

from re import findall

import pytest
from playwright.sync_api import expect

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
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


@pytest.fixture
def phone(deck):
    """Return a function that opens the deck of `SLIDES` on a phone."""
    written = deck(SLIDES)
    return lambda address="": written.open(address, ready=False, **PHONE)


def top(page, selector):
    """Return where an element begins in the window."""
    return page.locator(selector).first.bounding_box()["y"]


def test_opens_as_a_page(phone):
    """All slides stand below each other, and none of it has to be scrolled sideways."""
    page = phone()
    expect(page.get_by_role("heading", name="Three")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.locator(".remark-visible").count() == 0


def test_sizes(phone):
    """Text is at least 16 px high and code at least 14 px."""
    sizes = phone().evaluate(
        """() => [...document.querySelectorAll('main :is(h1, h2, p, td, th, code, .footnote)')]
            .map(e => [e.tagName, parseFloat(getComputedStyle(e).fontSize)])"""
    )
    assert all(size >= (14 if tag == "CODE" else 16) for tag, size in sizes)


def test_code_scrolls_in_itself(phone):
    """A long line of code is reached by scrolling its box."""
    room = phone().evaluate("(c => c.scrollWidth - c.clientWidth)(document.querySelector('code'))")
    assert room > 100


@pytest.mark.parametrize(
    ("wide", "scroller"),
    [
        (f"<table><tr><td><code class=remark-inline-code>{'x' * 60}</code></table>", "table"),
        ('<div style="width: 900px">a box of its own width</div>', "section"),
    ],
    ids=["names in a table", "anything else"],
)
def test_what_is_wide_scrolls_in_itself(deck, wide, scroller):
    """What is too wide scrolls within its table or its slide, never the page."""
    page = deck([{"html": f"<h1>One</h1>{wide}"}]).open(ready=False, **PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    room = "e => e.scrollWidth - e.clientWidth"
    assert page.locator(f"main {scroller}").first.evaluate(room) > 100


def test_columns_follow_each_other(phone):
    """Two columns stand one below the other."""
    page = phone()
    assert top(page, ".right-column") > top(page, ".left-column")


@pytest.mark.parametrize(
    ("address", "heading"), [("#two", "Two"), ("#3", "Three"), ("#5", "More 1")]
)
def test_addresses_of_slides(phone, address, heading):
    """An address leads to its slide, by number and by name."""
    page = phone(address)
    page.wait_for_load_state()
    assert -5 < page.get_by_role("heading", name=heading).bounding_box()["y"] < 120


def test_links_between_slides(phone):
    """A change of the address goes to the slide."""
    page = phone()
    page.wait_for_load_state()
    page.evaluate("location.hash = '#4'")
    page.wait_for_function("scrollY > 200")
    assert -5 < page.get_by_role("heading", name="More 0").bounding_box()["y"] < 120


def test_switch_to_slides_and_back(phone):
    """A link leads to the slides, at the slide that is read, and back to the page."""
    page = phone("#5")
    page.wait_for_load_state()
    page.wait_for_function("location.hash === '#5'")
    page.get_by_role("link", name="Slides").click()
    page.wait_for_selector(".remark-visible")
    assert page.evaluate("slideshow.getCurrentSlideIndex()") == 4
    page.get_by_role("link", name="Page").click()
    page.wait_for_selector(".handson-reading")
    assert page.url.endswith("?view=page#5")


def test_page_on_any_screen(deck):
    """`?view=page` asks for the page on a large screen as well."""
    page = deck(SLIDES).open("?view=page", ready=False)
    expect(page.get_by_role("heading", name="Three")).to_be_visible()


def test_paper_from_the_page(phone):
    """Printed from the page, too, each slide is a page of the deck's size."""
    pdf = phone().pdf(prefer_css_page_size=True, print_background=True)
    boxes = findall(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]", pdf)
    assert len(boxes) == len(SLIDES)
    assert {round(float(width) / 0.75) for width, _ in boxes} <= {1209, 1210, 1211}


def test_paper_with_notes(deck):
    """`?print=notes` gives a sheet of A4 a slide, with its notes below it."""
    page = deck(SLIDES).open("?print=notes", ready=False)
    slide = page.locator("section").first.bounding_box()
    note = page.get_by_text("Note one").bounding_box()
    assert note["y"] > slide["y"] + slide["height"]
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    boxes = findall(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]", pdf)
    assert [tuple(round(float(side)) for side in box) for box in boxes] == [(595, 842)] * len(
        SLIDES
    )

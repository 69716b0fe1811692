"""The page to read, and the deck with its notes, on paper."""

from re import findall

import pytest

from handson.settings.config import Config

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


def test_paper_from_the_page(phone):
    """Printed from the page, too, each slide is a page of the deck's size."""
    pdf = phone().pdf(prefer_css_page_size=True, print_background=True)
    boxes = findall(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]", pdf)
    assert len(boxes) == len(SLIDES)
    assert {round(float(width) / 0.75) for width, _ in boxes} <= {1209, 1210, 1211}


def test_paper_with_notes(deck):
    """`?print=notes` gives sheets of A4, with the notes below their slide."""
    page = deck(SLIDES).open("?print=notes", ready=False)
    page.wait_for_selector(".handson-pair")
    slide = page.locator("section").first.bounding_box()
    note = page.get_by_text("Note one").bounding_box()
    assert note["y"] > slide["y"] + slide["height"]
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    boxes = findall(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]", pdf)
    assert {tuple(round(float(side)) for side in box) for box in boxes} == {(595, 842)}
    assert len(boxes) < len(SLIDES)


STEPS = [
    "<h1>Start</h1>",
    {"html": "<h2>Steps</h2><p>one</p>", "name": "steps"},
    {"html": "<h2>Steps</h2><p>one</p><p>two</p>", "incremental": True},
    *["<h2>More</h2>" + "<p>text</p>" * 20] * 3,
]
TOP = "document.querySelectorAll('main > section')[{}].getBoundingClientRect().y"
SEEN = "[...document.querySelectorAll('main > section')].map((each) => each.checkVisibility())"


def test_the_last_step_on_phones(deck):
    """Of a slide's steps the last one is read, and the addresses of all of them lead to it."""
    written = deck(STEPS)
    for address in ("#steps", "#2", "#3"):
        page = written.open(address, ready=False, **PHONE)
        page.wait_for_function(f"{TOP.format(2)} < 20")
        assert page.evaluate(SEEN) == [True, False, True, True, True, True]
        page.close()


def test_all_steps_on_phones(deck):
    """`stepsOnPaper: all` shows each, and its own address leads to it."""
    written = deck(STEPS, config=Config(steps_on_paper="all"))
    page = written.open("#steps", ready=False, **PHONE)
    page.wait_for_function(f"{TOP.format(1)} < 20")
    assert all(page.evaluate(SEEN))


@pytest.mark.parametrize(("steps", "seen"), [("last", 5), ("all", 6)])
def test_steps_without_scripts(deck, steps, seen):
    """The page that is left shows as many slides as paper does, and prints as many."""
    written = deck(STEPS, config=Config(steps_on_paper=steps))
    page = written.open(java_script_enabled=False, ready=False)
    assert page.locator("main > section:visible").count() == seen
    page.emulate_media(media="print")
    assert page.locator("main > section:visible").count() == seen

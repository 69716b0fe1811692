"""The page to read, and the deck with its notes, on paper."""

from re import findall

import pytest

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

"""Decks on paper."""

import io

import pytest
from pypdf import PdfReader

from handson.pages.theme.themes import BUILT_IN
from handson.settings.config import Config

NOTES = [{"html": f"<h1>S{n}</h1>", "notes": f"<p>Note {n}</p>"} for n in range(1, 4)]

can_print = pytest.mark.parametrize("engine", ["chromium", "firefox"], indirect=True)
"""WebKit's driver has no command for it; the tests without this mark are of what it would print."""


STEPS = [
    {
        "html": '<h1>Start</h1><p><a href="#end">end</a> <a href="#3">three</a> '
        '<a href="#p2">two</a></p>',
        "name": "début",
    },
    "<h2>Steps</h2><p>one</p>",
    {"html": "<h2>Steps</h2><p>one</p><p>two</p><h3>Below</h3>", "incremental": True},
    {"html": '<h2>Last</h2><p><a href="#d%C3%A9but">back</a></p>', "name": "end"},
]
"""Four slides of which the third goes on with the second."""


def open_sheets(open_deck, slides, at, **options):
    """Open a deck on sheets of A4."""
    window = open_deck(slides, at=at, ready=False, **options)
    window.wait_for_visible(".handson-pair, .handson-sheet")
    return window


def paper(window):
    """Return the document that a window prints."""
    return PdfReader(io.BytesIO(window.pdf()))


def sizes_of(document):
    """Return width and height of each page, in CSS pixels."""
    boxes = [page.mediabox for page in document.pages]
    return [(float(box.width) / 0.75, float(box.height) / 0.75) for box in boxes]


def links_of(document, page):
    """Return the pages that the links of a page lead to, from 0, in the order of the page."""
    named = document.named_destinations
    found = set()  # Firefox writes each twice
    for each in document.pages[page].get("/Annots") or ():
        goal = each.get_object().get("/Dest") or each.get_object()["/A"].get("/D")
        box = each.get_object()["/Rect"]
        target = goal[0] if isinstance(goal, list) else named[goal].page
        found.add((round(float(box[0])), document.get_page_number(target.get_object())))
    return [target for _, target in sorted(found)]


def bookmarks_of(document):
    """Return titles and pages of the bookmarks in the order in which they stand."""

    def flat(items):
        for item in items:
            if isinstance(item, list):
                yield from flat(item)
            else:
                yield item.title, document.get_destination_page_number(item)

    return list(flat(document.outline))


def texts_of(document):
    """Return the words on each page."""
    return [page.extract_text().split() for page in document.pages]


@can_print
def test_a_page_for_each_slide(open_deck):
    """Printing gives each slide a page of the deck's size, visited or not."""
    sizes = sizes_of(paper(open_deck(12, at="#3")))
    assert len(sizes) == 12
    assert all(size == pytest.approx((1210, 681), abs=1.5) for size in sizes)


@can_print
def test_the_presenter_prints_slides(open_deck):
    """Printed from the presenter, pages are those of the slides, without notes."""
    document = paper(open_deck(NOTES, at="#p2"))
    assert all(size == pytest.approx((1210, 681), abs=1.5) for size in sizes_of(document))
    assert [words for words in texts_of(document) if "Note" in words] == []
    assert len(document.pages) == 3


@can_print
def test_links_lead_to_pages(open_deck):
    """Links by a name and by a number go to the page of the slide, of steps to that of the last."""
    document = paper(open_deck(STEPS))
    assert links_of(document, 0) == [2, 1, 1]
    assert links_of(document, 2) == [0]


@can_print
def test_links_lead_to_steps(open_deck):
    """Where all steps are printed, each is a page of its own to go to."""
    document = paper(open_deck(STEPS, at="?print=all"))
    assert len(document.pages) == 4
    assert links_of(document, 0) == [3, 2, 1]


@can_print
def test_links_after_printing(open_deck):
    """Links on the screen are what they were: the show follows them."""
    window = open_deck(STEPS)
    window.pdf()
    addresses = "[...document.querySelectorAll('section a')].map((a) => a.getAttribute('href'))"
    assert window.evaluate(addresses) == ["#end", "#3", "#p2", "#d%C3%A9but"]
    assert window.evaluate("document.querySelectorAll('[role=none], [id^=slide-at]').length") == 0


@can_print
def test_the_last_step_alone(open_deck):
    """A slide with steps takes one page, with all of it."""
    words = texts_of(paper(open_deck(STEPS)))
    assert [page[0] for page in words] == ["Start", "Steps", "Last"]
    assert "two" in words[1]


@can_print
def test_all_steps_by_the_setting(open_deck):
    """`stepsOnPaper: all` prints each, and the address may ask for the last ones."""
    config = Config(steps_on_paper="all")
    assert len(paper(open_deck(STEPS, config=config)).pages) == 4
    assert len(paper(open_deck(STEPS, config=config, at="?print=last")).pages) == 3


@pytest.mark.parametrize("engine", ["chromium"], indirect=True)
@pytest.mark.parametrize(
    ("at", "pages"),
    [("", [0, 1, 1, 2]), ("?print=all", [0, 1, 2, 3]), ("?print=notes", [0, 0, 0, 1])],
)
def test_a_bookmark_for_each_heading(open_deck, at, pages):
    """What steps repeat has one, and headings in notes have none. Firefox writes no bookmarks."""
    slides = [*STEPS[:3], {**STEPS[3], "notes": "<h2>Hint</h2>" + "<p>Say it.</p>" * 3}]
    window = open_deck(slides, at=at, ready="notes" not in at)
    window.wait_for_visible(".remark-visible, .handson-pair")
    document = paper(window)
    titles = ["Start", "Steps", "Below", "Last"]
    assert bookmarks_of(document) == list(zip(titles, pages, strict=True))


@can_print
@pytest.mark.parametrize("theme", ["light", *BUILT_IN])
def test_letters_are_fonts(open_deck, theme):
    """No letter is a picture (Type 3), which readers cannot search and printers blur."""
    slide = "<h1>Title <em>of it</em></h1><p>Text, <strong>bold</strong>, <em>αβ</em></p>"
    window = open_deck(
        [f"{slide}<pre><code class='remark-code'>code <b>bold</b></code></pre>"],
        config=Config(theme=theme),
    )
    window.evaluate("document.fonts.ready.then(() => document.fonts.size)")
    fonts = [
        font.get_object()["/Subtype"]
        for page in paper(window).pages
        for font in page["/Resources"]["/Font"].values()
    ]
    assert fonts
    assert "/Type3" not in fonts


@can_print
def test_notes_flow(open_deck):
    """`?print=notes`: on sheets of A4, as many slides with their notes as there is room for."""
    document = paper(open_sheets(open_deck, NOTES, "?print=notes"))
    assert len(document.pages) == 2
    assert all(size == pytest.approx((794, 1123), abs=1.5) for size in sizes_of(document))
    assert texts_of(document)[0].count("Note") == 2


@can_print
def test_long_notes_go_on_on_the_next_sheet(open_deck):
    """No line is lost, and what comes next follows them on the same sheet."""
    long = "".join(f"<p>Line{n}</p>" for n in range(24))
    slides = [
        {"html": "<h1>A</h1>", "notes": long},
        {"html": "<h1>B</h1>", "notes": "<p>Short</p>"},
    ]
    words = texts_of(paper(open_sheets(open_deck, slides, "?print=notes")))
    assert [word for page in words for word in page if word.startswith("Line")] == [
        f"Line{n}" for n in range(24)
    ]
    assert "Short" in words[-1]
    assert "Line23" in words[-1]


@can_print
def test_short_notes_stay_with_their_slide(open_deck):
    """Where slide and notes do not fit on what is left of a sheet, both are on the next one."""
    slides = [{"html": "<h1>A</h1>"}, {"html": "<h1>B</h1>", "notes": "<p>Short</p>"}]
    for lines in range(29, 33):
        slides[0]["notes"] = "".join(f"<p>Line{n}</p>" for n in range(lines))
        window = open_sheets(open_deck, slides, "?print=notes", folder=f"deck{lines}")
        last = texts_of(paper(window))[-1]
        assert "B" in last
        assert "Short" in last


@can_print
@pytest.mark.parametrize(
    ("query", "pages", "lying"),
    [
        ("per=2", 4, False),
        ("per=2&notes=lines", 4, False),
        ("per=4", 2, True),
        ("per=4&notes=lines", 2, False),
        ("per=6", 2, False),
        ("per=6&notes=lines", 2, False),
        ("", 2, True),
        ("per=constructor", 2, True),
    ],
)
def test_a_handout(open_deck, query, pages, lying):
    """`?print=handout`: two, four or six slides on a sheet, each once."""
    window = open_sheets(open_deck, 7, f"?print=handout&{query}")
    document = paper(window)
    size = (1123, 794) if lying else (794, 1123)
    assert all(each == pytest.approx(size, abs=1.5) for each in sizes_of(document))
    words = [word for page in texts_of(document) for word in page]
    assert [word for word in words if word == "Slide"] == ["Slide"] * 7
    assert len(document.pages) == pages
    assert window.visible(".handson-lines") == ("lines" in query)


def test_slides_of_a_handout_are_whole(open_deck):
    """No slide is cut off, and none lies over another."""
    window = open_sheets(open_deck, 6, "?print=handout&per=6&notes=lines")
    boxes = window.boxes("section")
    assert len(boxes) == 6
    assert all(box[2] / box[3] == pytest.approx(1210 / 681, abs=0.02) for box in boxes)
    assert boxes[1][0] >= boxes[0][0] + boxes[0][2]
    assert boxes[2][1] > boxes[0][1] + boxes[0][3]


def test_every_slide_is_whole(open_deck):
    """On paper each slide fills its page from corner to corner, whatever the window was."""
    window = open_deck(4, at="#2", size=(640, 900))
    window.show_as_printed()
    assert window.boxes(".remark-slide-scaler") == [
        (0, 681 * index, 1210, 681) for index in range(4)
    ]
    assert window.texts("section h1") == [f"Slide {number}" for number in range(1, 5)]


def test_nothing_of_the_player_is_printed(open_deck):
    """Bar, progress, overview and help stay on the screen."""
    window = open_deck(3)
    window.press("h")
    window.wait_for_visible(".remark-help")
    window.show_as_printed()
    for part in (".handson-bar", ".handson-progress", ".remark-help", ".remark-backdrop"):
        assert not window.visible(part), part


@can_print
def test_slides_after_printing(open_deck):
    """Printing leaves the slide on screen as it was."""
    window = open_deck(4, at="#2")
    window.settle()
    before = window.screenshot()
    window.pdf()
    window.settle()
    assert window.screenshot() == before

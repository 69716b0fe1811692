"""The page itself: without scripts, from anywhere, in every size, on paper."""

import re

import pytest
from playwright.sync_api import expect

from handson.settings.config import Config

PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
    '<rect width="40" height="20" fill="#0b0"/></svg>'
)
SLIDES = [
    {"html": "<h1>One</h1><p>Text</p>", "notes": "<p>Secret</p>"},
    {"html": "<h1>Two</h1>", "name": "two", "classes": ["center", "middle"]},
    {"html": "<h1>Three</h1>", "background_image": "url(a b.svg)"},
]


@pytest.fixture
def pictured(deck):
    """Return a function that writes the deck of `SLIDES` with its picture."""

    def write(**options):
        written = deck(SLIDES, **options)
        (written.folder / "a b.svg").write_text(PICTURE)
        return written

    return write


def pages_of(pdf: bytes) -> list[tuple[float, float]]:
    """Return width and height of each page of a PDF, in CSS pixels."""
    boxes = re.findall(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]", pdf)
    return [(float(width) / 0.75, float(height) / 0.75) for width, height in boxes]


def printed(page, **options):
    """Return the sizes of the pages that the page prints."""
    return pages_of(page.pdf(prefer_css_page_size=True, print_background=True, **options))


def open_unpainted(written):
    """Return the deck's page, whose player waits for a first paint that never comes."""
    page = written.context().new_page()
    page.add_init_script("requestAnimationFrame = () => 0")
    page.goto(written.address)
    return page


def assert_pages(sizes, count, width, height):
    """Assert that there are ``count`` pages, all of about this size."""
    assert len(sizes) == count
    for size in sizes:
        assert size == pytest.approx((width, height), abs=1.5)


def test_readable_without_scripts(pictured):
    """With JavaScript off all slides stand below each other, notes apart."""
    page = pictured().open(java_script_enabled=False, ready=False)
    for text in ("One", "Two", "Three"):
        expect(page.get_by_role("heading", name=text)).to_be_visible()
    assert page.locator(".remark-slide-number").all_inner_texts() == ["1 / 3", "2 / 3", "3 / 3"]
    expect(page.get_by_text("Secret")).to_be_hidden()
    boxes = [section.bounding_box() for section in page.locator("section").all()]
    assert boxes[0]["y"] + boxes[0]["height"] <= boxes[1]["y"]
    assert boxes[0]["width"] / boxes[0]["height"] == pytest.approx(16 / 9, abs=0.01)


def test_long_slide_without_scripts(deck):
    """With JavaScript off a slide longer than its card grows, and nothing is cut."""
    slides = ["<p>line</p>" * 60 + "<p class=end>end</p>", "<p>2</p>"]
    page = deck(slides).open(java_script_enabled=False, ready=False)
    first, second = (section.bounding_box() for section in page.locator("section").all())
    end = page.locator(".end").bounding_box()
    assert end["y"] + end["height"] < first["y"] + first["height"] <= second["y"]


def test_narrow_screen_without_scripts(pictured):
    """On a phone with JavaScript off nothing has to be scrolled sideways."""
    page = pictured().open(
        java_script_enabled=False, ready=False, viewport={"width": 360, "height": 640}
    )
    assert page.locator("section").first.bounding_box()["width"] <= 360
    page.set_viewport_size({"width": 360, "height": 640})
    assert page.locator("html").bounding_box()["width"] <= 360


def test_named_link_without_scripts(pictured):
    """With JavaScript off a link to a slide's name still goes there."""
    page = pictured().open("#two", java_script_enabled=False, ready=False)
    top = page.locator("#slide-two").bounding_box()["y"]
    assert -40 < top < 200


def test_missing_player_leaves_the_page_readable(pictured):
    """Where the player does not load, all slides are there to read."""
    written = pictured()
    (written.folder / "assets" / "player.js").unlink()
    page = written.open(ready=False)
    expect(page.get_by_role("heading", name="Three")).to_be_visible()
    assert all("ERR_FILE_NOT_FOUND" in error for error in written.errors)
    written.errors.clear()


def test_failing_player_leaves_the_page_readable(pictured):
    """Where the player fails at start, all slides are there to read."""
    written = pictured()
    html = written.folder / "index.html"
    html.write_text(html.read_text().replace('"ratio":"16:9"', '"ratio":7'))
    page = written.open(ready=False)
    page.wait_for_load_state()
    expect(page.get_by_role("heading", name="Three")).to_be_visible()
    assert len(written.errors) == 1
    written.errors.clear()


def test_from_files(pictured, number):
    """The deck works from ``file://`` and reads nothing outside its folder."""
    written = pictured()
    page = written.open("#3")
    page.wait_for_load_state("networkidle")
    assert number(page) == 3
    folder = written.folder.as_uri()
    assert {request.removeprefix(folder).partition("#")[0] for request in written.requests} == {
        "/index.html",
        "/assets/style.css",
        "/assets/player.js",
        "/assets/features.js",
        "/assets/text.woff2",
        "/assets/text-bold.woff2",
        "/a%20b.svg",
    }


def test_in_a_subfolder_of_a_host(pictured, served, number):
    """The deck works in any folder of a host and asks for nothing outside it."""
    written = pictured(folder="some/where/deck")
    page = written.open("#3", address=f"{served}some/where/deck/")
    page.wait_for_load_state("networkidle")
    assert number(page) == 3
    assert len(written.requests) == 7
    assert all(
        request.startswith(f"{served}some/where/deck/") or request == "data:,"
        for request in written.requests
    )


def test_background_image_with_blanks(pictured):
    """An address with blanks, unquoted, shows as the slide's background."""
    written = pictured()
    page = written.open("#3")
    image = page.evaluate(
        "getComputedStyle(document.querySelector('.remark-visible section')).backgroundImage"
    )
    assert image.endswith('a%20b.svg")')


def test_remark_structure(pictured):
    """A shown slide stands in remark's own elements, so that old style sheets apply."""
    page = pictured().open("#two")
    selector = (
        "body.remark-container > .remark-slides-area > .remark-slide-container.remark-visible >"
        " .remark-slide-scaler > .remark-slide > .remark-slide-content.center.middle#slide-two"
    )
    assert page.locator(selector).count() == 1
    assert page.locator("html.remark-container").count() == 1
    assert page.locator(".remark-visible .remark-slide-notes").count() == 1


def test_elements_are_adopted_not_copied(pictured):
    """The player shows the page's very elements: what scripts did to them stays."""
    script = (
        "<script>document.addEventListener('DOMContentLoaded', () => {"
        "document.querySelectorAll('h1').forEach(h => h.onclick = () => h.textContent += '!')})"
        "</script>"
    )
    page = pictured(head=script).open()
    page.keyboard.press("ArrowRight")
    page.click(".remark-visible h1")
    assert page.inner_text(".remark-visible h1") == "Two!"
    assert page.locator("h1", has_text="Two").count() == 1


def test_order_of_adopted_slides(deck):
    """Slides visited in any order stand in the deck's order."""
    page = deck(6).open("#4")
    for slide in (2, 6, 1, 3, 5):
        page.evaluate(f"slideshow.gotoSlide({slide})")
    texts = page.locator(".remark-slides-area h1").evaluate_all(
        "all => all.map(h => h.textContent)"
    )
    assert texts == [f"Slide {number}" for number in range(1, 7)]


@pytest.mark.parametrize(
    ("ratio", "width", "height"),
    [("16:9", 1210, 681), ("4:3", 908, 681), ("16:10", 1089, 681), ("1.5:1", 1021, 681)],
)
def test_ratio(deck, ratio, width, height):
    """The slide has the deck's ratio at remark's height of 681 units."""
    page = deck(config=Config(ratio=ratio)).open()
    scaler = page.locator(".remark-visible .remark-slide-scaler")
    assert scaler.evaluate("e => [e.offsetWidth, e.offsetHeight]") == [width, height]


def test_slides_shown_after_a_resize_fit(deck):
    """A slide that was hidden during a resize has the new size when it is shown."""
    page = deck().open()
    page.keyboard.press("ArrowRight")
    page.set_viewport_size({"width": 640, "height": 360})
    page.keyboard.press("ArrowLeft")
    box = page.locator(".remark-visible .remark-slide-scaler").bounding_box()
    assert box["width"] == pytest.approx(640, abs=2)


def test_slide_numbers(deck):
    """Slides that do not count repeat the number before and are not in the total."""
    slides = [
        "<h1>a</h1>",
        {"html": "<h1>b</h1>", "counted": False, "number": 1},
        {"html": "<h1>c</h1>", "number": 2},
    ]
    page = deck(slides, config=Config(slide_number_format="<b>%current%</b> of %total%")).open()
    shown = []
    for _ in slides:
        shown.append(page.inner_text(".remark-visible .remark-slide-number"))
        page.keyboard.press("ArrowRight")
    assert shown == ["1 of 2", "1 of 2", "2 of 2"]
    assert page.locator(".remark-visible .remark-slide-number b").count() == 1


@pytest.mark.parametrize(("ratio", "width"), [("16:9", 1210), ("4:3", 908)])
def test_print(deck, ratio, width):
    """Printing gives each slide a page of the deck's size, visited or not."""
    page = deck(12, config=Config(ratio=ratio)).open("#3")
    assert_pages(printed(page), 12, width, 681)


def test_print_without_scripts(deck):
    """With JavaScript off, too, each slide is a page of the deck's size."""
    page = deck(5).open(java_script_enabled=False, ready=False)
    assert_pages(printed(page), 5, 1210, 681)


def test_print_before_the_player_has_started(deck):
    """Some tools print as soon as a page is loaded, before anything has been painted."""
    page = open_unpainted(deck(12))
    assert_pages(printed(page), 12, 1210, 681)


def test_print_shows_pictures_that_were_put_off(deck):
    """Even before the player has loaded them."""
    written = deck(["<h1>First</h1>", *(f'<img src="{n}.gif" loading="lazy">' for n in range(9))])
    for number in range(9):
        # One pixel, of a colour of its own: the same picture would be written once.
        (written.folder / f"{number}.gif").write_bytes(
            b"GIF89a\1\0\1\0\x80\0\0%c\0\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0;" % number
        )
    page = open_unpainted(written)
    assert page.pdf().count(b"/Subtype /Image") == 9


def test_print_from_the_presenter(deck):
    """Printed from the presenter, pages are those of the slides; so they are when it is left."""
    slides = [{"html": f"<h1>S{n}</h1>", "notes": f"<p>Note {n}</p>"} for n in range(1, 4)]
    page = deck(slides).open("#p2")
    assert_pages(printed(page), 3, 1210, 681)
    page.keyboard.press("p")
    assert_pages(printed(page), 3, 1210, 681)


def test_slides_after_printing(deck):
    """Printing leaves the slide on screen as it was."""
    page = deck(4).open("#2")
    before = page.screenshot()
    page.pdf()
    page.emulate_media(media="screen")
    assert page.screenshot() == before


def test_overlays_are_not_printed(deck):
    """Help and blackout stay on the screen."""
    page = deck(3).open()
    page.keyboard.press("h")
    assert_pages(printed(page), 3, 1210, 681)
    page.emulate_media(media="print")
    expect(page.locator(".remark-help")).to_be_hidden()


def test_four_thousand_slides(deck, number):
    """A very long deck starts and goes to its last slide, with few elements made for it."""
    page = deck(4000).open()
    page.keyboard.press("End")
    assert number(page) == 4000
    assert page.locator(".remark-slide-container").count() == 2

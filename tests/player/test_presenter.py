"""The presenter's view: laid out for every screen, with notes in the right size and the time."""

import pytest

LONG = "<p>" + "What to say here. " * 200 + "</p>"
SLIDES = [
    {"html": "<h1>One</h1>", "notes": "<p>Say one</p>"},
    {"html": "<h1>Two</h1>", "notes": LONG},
    {"html": "<h1>Three</h1>", "counted": False, "number": 2},
]


def presenting(written, hash="#p1", **options):  # noqa: A002
    """Return the presenter's page with its control bar."""
    page = written.open(hash, **options)
    page.wait_for_selector(".handson-bar")
    return page


@pytest.mark.parametrize("size", [(1024, 768), (768, 1024)])
def test_buttons_are_large_enough_for_fingers(deck, size):
    """On a tablet each button is 44 pixels wide and high."""
    page = presenting(deck(SLIDES), viewport={"width": size[0], "height": size[1]})
    for button in page.get_by_role("button").all():
        box = button.bounding_box()
        assert box["width"] >= 43.5
        assert box["height"] >= 43.5


def test_clock_and_number(deck):
    """The presenter sees the time of day and the slide's number, as the slide has it."""
    page = presenting(deck(SLIDES), "#p3")
    hours, _, minutes = page.inner_text(".handson-clock").partition(":")
    assert 0 <= int(hours) < 24
    assert 0 <= int(minutes) < 60
    assert page.inner_text(".handson-count") == "2 / 2"


def test_long_notes_scroll_in_themselves(deck, number):
    """Long notes scroll by wheel and arrow keys; the slide stays."""
    page = presenting(deck(SLIDES), "#p2")
    page.hover(".remark-notes")
    page.mouse.wheel(0, 100)
    page.wait_for_function("document.querySelector('.remark-notes').scrollTop > 50")
    page.focus(".remark-notes")
    page.keyboard.press("ArrowDown")
    assert number(page) == 2


def test_notes_keep_their_size(deck):
    """The size of the notes is there again when the deck is opened anew, within limits."""
    page = presenting(deck(SLIDES))
    size = "parseFloat(getComputedStyle(document.querySelector('.remark-notes')).fontSize)"
    first = page.evaluate(size)
    for _ in range(30):
        page.get_by_role("button", name="Larger notes").click()
    large = page.evaluate(size)
    assert first * 2 < large < first * 6
    page.reload()
    page.wait_for_selector(".remark-visible")
    assert page.evaluate(size) == large


def test_notes_where_nothing_is_remembered(deck):
    """Where the browser forbids storage the notes still change their size."""
    head = (
        "<script>Object.defineProperty(window, 'localStorage',"
        " {get() { throw new Error('forbidden') }})</script>"
    )
    page = presenting(deck(SLIDES, head=head))
    size = "parseFloat(getComputedStyle(document.querySelector('.remark-notes')).fontSize)"
    first = page.evaluate(size)
    page.get_by_role("button", name="Smaller notes").click()
    assert page.evaluate(size) < first


def test_timer_by_button(deck):
    """The button beside the timer sets it to zero."""
    page = deck(SLIDES).open()
    page.clock.install(time=0)
    page.reload()
    page.wait_for_selector(".remark-visible", state="attached")
    page.keyboard.press("p")
    page.clock.pause_at(3_600)
    page.keyboard.press("ArrowRight")
    page.clock.run_for(90_500)
    assert page.inner_text(".remark-toolbar-timer") == "0:01:30"
    page.get_by_role("button", name="Restart the timer").click()
    assert page.inner_text(".remark-toolbar-timer") == "0:00:00"


def test_slides_without_notes(deck):
    """Where a slide has no notes the presenter reads so."""
    page = presenting(deck(["<h1>One</h1>"]))
    content = page.evaluate(
        "getComputedStyle(document.querySelector('.remark-notes'), '::before').content"
    )
    assert "No notes" in content

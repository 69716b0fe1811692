"""Notes, timer and pause."""

from playwright.sync_api import expect

from handson.settings.config import Config

NOTES = [
    {"html": "<h1>One</h1>", "notes": "<p>Say one</p>"},
    {"html": "<h1 id=t>Two</h1>", "notes": "<p>Say two</p>"},
    {"html": "<h1>Three</h1>"},
]


def test_presenter_preview_fits(deck):
    """The preview is as large as its area, beside the slide and not over it."""
    page = deck(NOTES).open()
    page.keyboard.press("p")
    area = page.locator(".remark-preview-area").bounding_box()
    slide = page.locator(".remark-preview-area .remark-slide-scaler").bounding_box()
    current = page.locator(".remark-visible .remark-slide-scaler").bounding_box()
    assert abs(slide["width"] - area["width"]) < 2 or abs(slide["height"] - area["height"]) < 2
    assert slide["x"] > current["x"] + current["width"]
    assert slide["x"] + slide["width"] < 1280


def test_preview_costs_nothing_outside_the_presenter(deck):
    """Without the presenter the next slide is not copied."""
    page = deck(NOTES).open()
    assert page.locator(".remark-preview-area *").count() == 0


def test_notes_font_size(deck):
    """The presenter's A+ and A− change the size of the notes and not the slide."""
    page = deck(NOTES).open()
    page.keyboard.press("p")
    before = page.evaluate("getComputedStyle(document.querySelector('.remark-notes')).fontSize")
    page.get_by_role("button", name="Larger notes").click()
    after = page.evaluate("getComputedStyle(document.querySelector('.remark-notes')).fontSize")
    assert after != before
    assert page.url.endswith("#p1")


def test_notes_left_out(deck):
    """With ``includePresenterNotes: false`` the page holds no notes at all."""
    written = deck(NOTES, config=Config(include_presenter_notes=False))
    assert "Say one" not in (written.folder / "index.html").read_text(encoding="utf-8")
    written.open()


def test_timer(deck):
    """The timer starts with the first change of slide and ``t`` resets it."""
    page = deck(NOTES).open()
    page.clock.install(time=0)
    page.reload()
    page.wait_for_selector(".remark-visible", state="attached")
    page.keyboard.press("p")
    page.clock.pause_at(3_600)
    page.clock.run_for(5_000)
    timer = page.locator(".remark-toolbar-timer")
    assert timer.inner_text() == "0:00:00"
    page.keyboard.press("ArrowRight")
    page.clock.run_for(3_665_500)
    assert timer.inner_text() == "1:01:05"
    page.keyboard.press("t")
    assert timer.inner_text() == "0:00:00"


def test_timer_options(deck):
    """The timer can start at once and refuse to be reset; or it is not there."""
    page = deck(NOTES, config=Config(timer={"startOnChange": False, "resetable": False})).open()
    page.clock.set_fixed_time(0)
    page.reload()
    page.wait_for_selector(".remark-visible", state="attached")
    page.keyboard.press("p")
    page.clock.set_fixed_time(61.5)
    page.keyboard.press("t")
    expect(page.locator(".remark-toolbar-timer")).to_have_text("0:01:01")
    page = deck(NOTES, config=Config(timer={"enabled": False})).open("#p1")
    expect(page.locator(".remark-toolbar-timer")).to_be_hidden()


def test_pause_and_resume(deck, number):
    """Scripts can pause the slideshow: no key turns the page until it resumes."""
    page = deck().open()
    page.evaluate("slideshow.pause()")
    page.keyboard.press("ArrowRight")
    assert number(page) == 1
    page.evaluate("slideshow.resume()")
    page.keyboard.press("ArrowRight")
    assert number(page) == 2

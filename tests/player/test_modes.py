"""Presenter, clone, blackout, mirror, help, fullscreen, pause and timer."""

from playwright.sync_api import expect

from handson.settings.config import Config

NOTES = [
    {"html": "<h1>One</h1>", "notes": "<p>Say one</p>"},
    {"html": "<h1 id=t>Two</h1>", "notes": "<p>Say two</p>"},
    {"html": "<h1>Three</h1>"},
]


def body_classes(page):
    """Return the classes of the page's body."""
    return page.get_attribute("body", "class").split()


def test_presenter_shows_notes_and_preview(deck):
    """``p`` shows the slide, the next one, and the notes of both."""
    page = deck(NOTES).open()
    page.keyboard.press("p")
    assert page.inner_text(".remark-notes") == "Say one"
    assert page.inner_text(".remark-notes-preview") == "Say two"
    assert page.locator(".remark-preview-area h1").inner_text() == "Two"
    assert page.locator(".remark-slides-area .remark-visible h1").inner_text() == "One"
    assert page.url.endswith("#p1")


def test_presenter_follows(deck):
    """Notes and preview go along with the slide; behind the last one there are none."""
    page = deck(NOTES).open()
    page.keyboard.press("p")
    page.keyboard.press("ArrowRight")
    assert page.inner_text(".remark-notes") == "Say two"
    assert page.inner_text(".remark-notes-preview") == ""
    assert page.locator(".remark-preview-area h1").inner_text() == "Three"
    page.keyboard.press("ArrowRight")
    assert page.inner_text(".remark-notes") == ""
    assert page.locator(".remark-preview-area *").count() == 0


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


def test_presenter_preview_has_no_second_ids(deck):
    """An id stands once in the page, for the copy must not take links and labels over."""
    page = deck(NOTES).open()
    page.keyboard.press("p")
    assert page.locator("#t").count() == 1


def test_presenter_from_the_address(deck, number):
    """``#p2`` opens the presenter at the second slide, and ``p`` leaves it."""
    page = deck(NOTES).open("#p2")
    assert "remark-presenter-mode" in body_classes(page)
    assert number(page) == 2
    assert page.locator(".remark-preview-area h1").inner_text() == "Three"
    page.keyboard.press("p")
    assert body_classes(page) == ["remark-container"]
    assert page.url.endswith("#2")


def test_presenter_by_changing_the_address(deck):
    """``#p1`` typed on the first slide opens the presenter with its preview."""
    page = deck(NOTES).open()
    page.evaluate("location.hash = '#p1'")
    page.wait_for_selector(".remark-preview-area h1")
    assert page.locator(".remark-preview-area h1").inner_text() == "Two"


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


def test_clone_follows_both_ways(deck, number):
    """``c`` opens a second window; each of the two follows the other."""
    page = deck().open()
    with page.context.expect_page() as opened:
        page.keyboard.press("c")
    clone = opened.value
    clone.wait_for_selector(".remark-visible")
    page.keyboard.press("ArrowRight")
    clone.wait_for_function("slideshow.getCurrentSlideIndex() === 1")
    clone.keyboard.press("End")
    page.wait_for_function("slideshow.getCurrentSlideIndex() === 4")
    assert number(page) == number(clone) == 5
    page.keyboard.press("b")
    clone.wait_for_selector(".remark-blackout-mode")


def test_clone_beside_a_presenter(deck):
    """A clone opened before ``p`` shows slides while this window shows the notes."""
    page = deck(NOTES).open()
    with page.context.expect_page() as opened:
        page.keyboard.press("c")
    clone = opened.value
    clone.wait_for_selector(".remark-visible")
    page.keyboard.press("p")
    page.keyboard.press("ArrowRight")
    clone.wait_for_function("slideshow.getCurrentSlideIndex() === 1")
    assert body_classes(clone) == ["remark-container"]


def test_clone_target(deck):
    """``cloneTarget`` names the window that the clone opens in."""
    page = deck(config=Config(clone_target="second")).open()
    with page.context.expect_page() as opened:
        page.keyboard.press("c")
    assert opened.value.evaluate("window.name") == "second"


def test_blackout(deck):
    """``b`` covers the slide, once more or Escape uncovers it."""
    page = deck().open()
    page.keyboard.press("b")
    expect(page.locator(".remark-backdrop")).to_be_visible()
    page.keyboard.press("b")
    expect(page.locator(".remark-backdrop")).to_be_hidden()
    page.keyboard.press("b")
    page.keyboard.press("Escape")
    expect(page.locator(".remark-backdrop")).to_be_hidden()


def test_mirror(deck):
    """``m`` turns the slides around for a projector from behind, and back."""
    page = deck().open()
    transform = "getComputedStyle(document.querySelector('.remark-slides-area')).transform"
    page.keyboard.press("m")
    assert page.evaluate(transform) == "matrix(-1, 0, 0, 1, 0, 0)"
    page.keyboard.press("m")
    assert page.evaluate(transform) == "none"


def test_help(deck):
    """``h`` or ``?`` shows the keys, Escape hides them."""
    page = deck().open()
    for key in ("h", "?"):
        page.keyboard.press(key)
        expect(page.locator(".remark-help")).to_be_visible()
        assert "Go to next slide" in page.inner_text(".remark-help")
        page.keyboard.press("Escape")
        expect(page.locator(".remark-help")).to_be_hidden()


def test_fullscreen(deck):
    """``f`` fills the screen, once more leaves it."""
    page = deck().open()
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement !== null")
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement === null")


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

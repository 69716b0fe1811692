"""Films and sounds: each plays while its slide is shown, in one window of the show."""

import io
import re
import wave

import pytest
from playwright.sync_api import expect

from chromium import settle
from handson.outputs.folder import write
from handson.settings.config import Config
from handson.site.planner import plan

SECONDS = 60


@pytest.fixture
def show(deck):
    """Return a function that writes a deck with these slides and a sound beside it."""

    def start(*slides, **options):
        written = deck(list(slides), **options)
        data = io.BytesIO()
        with wave.open(data, "wb") as sound:
            sound.setparams((1, 1, 4000, 0, "NONE", ""))
            sound.writeframes(b"\x80" * 4000 * SECONDS)
        (written.folder / "a.wav").write_bytes(data.getvalue())
        (written.folder / "b.wav").write_bytes(data.getvalue())
        return written

    return start


def film(more="autoplay muted", source="a.wav", kind="video"):
    """Return a film; browsers play sounds as films without a picture."""
    return f"<{kind} src={source} controls width=300 height=100 {more}></{kind}>"


def ready(page):
    """Return the page when the script that plays films is there."""
    page.wait_for_function("window.handsonFilms")
    settle(page)
    return page


FILMS = """() => (window.handson?.slides().map(({section}) => section) ?? [document])
    .flatMap((each) => [...each.querySelectorAll("video, audio")]).map((film) => !film.paused)"""


def playing(page):
    """Return for each film, in the deck's order, whether it plays."""
    return page.evaluate(FILMS)


def wait_playing(page, *wanted):
    """Wait until just these films play."""
    page.wait_for_function(f"(wanted) => `${{({FILMS})()}}` === `${{wanted}}`", arg=list(wanted))


@pytest.mark.parametrize("kind", ["video", "audio"])
def test_a_film_waits_for_its_slide(show, kind):
    """``autoplay`` starts a film when its slide is shown, from its beginning; then it pauses."""
    page = ready(show("<p>1</p>", film(kind=kind), "<p>3</p>").open())
    media = page.locator(kind)
    assert playing(page) == [False]
    assert media.evaluate("e => e.currentTime") == 0
    page.keyboard.press("ArrowRight")
    wait_playing(page, True)
    page.wait_for_function(f"document.querySelector('{kind}').currentTime > 0.1")
    page.keyboard.press("ArrowRight")
    wait_playing(page, False)
    media.evaluate("e => { e.currentTime = 30 }")
    page.keyboard.press("ArrowLeft")
    wait_playing(page, True)
    assert media.evaluate("e => e.currentTime") < 20


def test_a_film_on_the_first_slide(show):
    """The slide that is shown first starts its film."""
    page = ready(show(film(), film(source="b.wav")).open())
    wait_playing(page, True, False)


def test_a_film_that_the_reader_starts(show):
    """Without ``autoplay`` a film waits for its button; it pauses all the same."""
    page = ready(show(film(""), "<p>2</p>").open())
    assert playing(page) == [False]
    page.locator("video").evaluate("e => e.play()")
    wait_playing(page, True)
    page.keyboard.press("ArrowRight")
    wait_playing(page, False)
    page.keyboard.press("ArrowLeft")
    settle(page)
    assert playing(page) == [False]


def test_steps_go_on_with_the_film(show):
    """The next step of a slide does not start its film anew, and leaves it paused if it was."""
    page = ready(show(film(), film(), film()).open())
    wait_playing(page, True, False, False)
    page.evaluate("document.querySelector('.remark-visible video').currentTime = 20")
    page.keyboard.press("ArrowRight")
    wait_playing(page, False, True, False)
    second = page.locator(".remark-visible video")
    assert 20 <= second.evaluate("e => e.currentTime") < 50
    second.evaluate("e => e.pause()")
    page.keyboard.press("ArrowRight")
    settle(page)
    assert playing(page) == [False, False, False]
    assert page.locator(".remark-visible video").evaluate("e => e.currentTime") >= 20


def test_a_film_that_a_preview_changes_behind_the_slide(show):
    """A film that comes later on another slide waits as well."""
    page = ready(show("<p>1</p>", film("autoplay", kind="audio")).open())
    page.keyboard.press("Home")
    page.evaluate(
        """() => {
             const [, { section }] = window.handson.slides();
             section.innerHTML = section.innerHTML;
             window.started = new Promise((done) =>
               section.querySelector("audio").addEventListener("pause", done));
           }"""
    )
    page.evaluate("window.started.then(() => 1)")
    assert playing(page) == [False]


def test_sound_that_the_browser_forbids(show):
    """Where nobody has touched the page yet, a film starts without its sound."""
    page = show("<p>1</p>", film("autoplay")).open(ready=False)
    page.evaluate(
        """() => {
             const { play } = HTMLMediaElement.prototype;
             HTMLMediaElement.prototype.play = function () {
               return this.muted ? play.call(this)
                 : Promise.reject(new DOMException("", "NotAllowedError"));
             };
           }"""
    )
    ready(page).keyboard.press("ArrowRight")
    wait_playing(page, True)
    assert page.locator("video").evaluate("e => e.muted")


def open_second(page):
    """Return the second window of a show."""
    with page.context.expect_page() as opened:
        page.keyboard.press("c")
    second = opened.value
    second.wait_for_selector(".remark-visible")
    return ready(second)


def test_films_play_in_one_window(show):
    """The audience's window plays; the presenter's shows the film at a standstill."""
    page = ready(show("<p>1</p>", film()).open())
    second = open_second(page)
    page.keyboard.press("p")
    page.keyboard.press("ArrowRight")
    wait_playing(second, True)
    settle(page)
    assert playing(page) == [False]


def test_a_film_moves_to_the_window_of_the_audience(show):
    """When the speaker takes the presenter's view, the film goes on in the other window."""
    page = ready(show(film()).open())
    wait_playing(page, True)
    second = open_second(page)
    wait_playing(page, True)
    wait_playing(second, False)
    page.evaluate("document.querySelector('video').currentTime = 20")
    page.keyboard.press("p")
    wait_playing(second, True)
    wait_playing(page, False)
    assert second.locator("video").evaluate("e => e.currentTime") >= 20
    second.close()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("window.handsonFilms")


def test_the_presenter_starts_and_stops_the_audience_s_film(show):
    """The play button of the presenter's film works in the window that plays."""
    page = ready(show(film("")).open())
    second = open_second(page)
    page.keyboard.press("p")
    page.locator(".remark-slides-area video").evaluate("e => e.play()")
    wait_playing(second, True)
    settle(page)
    assert playing(page) == [False]
    page.locator(".remark-slides-area video").evaluate("e => e.play()")
    wait_playing(second, False)


def test_presenting_alone(show):
    """A presenter without a second window sees and hears the film."""
    page = ready(show("<p>1</p>", film(), "<p>3</p>").open("#p1"))
    page.keyboard.press("ArrowRight")
    page.wait_for_function("!document.querySelector('.remark-visible video').paused")


def test_a_window_that_closes_leaves_the_film_to_the_other(show):
    """After the audience's window has closed, the one that is left plays."""
    page = ready(show("<p>1</p>", film(), "<p>3</p>").open())
    second = open_second(page)
    page.keyboard.press("p")
    second.close(run_before_unload=True)
    page.wait_for_function("slideshow.clone.closed")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("!document.querySelector('.remark-visible video').paused")


def test_films_on_the_page_for_phones(show):
    """On a page that is scrolled, a film plays while it is in view."""
    page = show(*["<p>1</p>"] * 6, film(), "<p>8</p>").open(
        "", ready=False, viewport={"width": 390, "height": 700}
    )
    page.wait_for_function("window.handsonFilms")
    assert playing(page) == [False]
    page.locator("video").scroll_into_view_if_needed()
    wait_playing(page, True)
    page.evaluate("scrollTo(0, 0)")
    wait_playing(page, False)


HOSTED = (
    '<p><a class="handson-film" href="https://www.youtube.com/watch?v=aqz-KE-bpKQ" '
    'data-frame="https://film.invalid/x?autoplay=1" style="width: 60%">'
    '<span lang="en">Film on YouTube</span></a></p>'
)


def test_a_film_of_another_host_is_loaded_by_a_click(show):
    """The frame comes with the click, in the link's place, and goes with the slide."""
    written = show(HOSTED, "<p>2</p>", config=Config(remote_assets=True))
    page = ready(written.open())
    page.context.route("https://film.invalid/**", lambda route: route.fulfill(body="film"))
    assert not [each for each in written.requests if not each.startswith("file:")]
    before = page.get_by_role("link", name="Film on YouTube").bounding_box()
    page.get_by_role("link", name="Film on YouTube").click()
    frame = page.locator("iframe")
    expect(frame).to_have_attribute("src", "https://film.invalid/x?autoplay=1")
    assert frame.get_attribute("title") == "Film on YouTube"
    assert frame.bounding_box() == pytest.approx(before, abs=1)
    page.evaluate("slideshow.gotoNextSlide()")
    expect(frame).to_have_count(0)
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("link", name="Film on YouTube")).to_be_visible()


def test_a_film_of_another_host_stays_a_link(show):
    """Without ``remoteAssets`` nothing of another host comes into the page."""
    page = ready(show(HOSTED).open())
    page.context.route(re.compile("^https:"), lambda route: route.fulfill(body="film"))
    page.get_by_role("link", name="Film on YouTube").click()
    page.wait_for_url("https://www.youtube.com/**")


def test_a_film_of_another_host_without_scripts(tmp_path, tree, browser):
    """It is a link with a picture that is large enough to be hit, also on the built page."""
    slides = "# Film\n\n![:video 60%](https://youtu.be/aqz-KE-bpKQ)\n"
    planned = plan(tree({"slides/a.md": slides}))
    assert planned.diagnostics == ()
    out = tmp_path / "out"
    assert write(planned.files, out) is None
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((out / "index.html").as_uri())
    link = page.get_by_role("link", name="Film on YouTube")
    box = link.bounding_box()
    assert box["width"] > 300
    assert box["width"] / box["height"] == pytest.approx(16 / 9, abs=0.02)
    assert link.get_attribute("href") == "https://www.youtube.com/watch?v=aqz-KE-bpKQ"
    context.close()

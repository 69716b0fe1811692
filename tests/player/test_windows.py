"""All windows of a show have the same slide, black screen, timer and laser pointer."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from waiting import wait_until

WAYS = {
    "server": "",
    "disk": "",
    # As between files in some browsers, where only the windows' own references are left.
    "references": "delete window.BroadcastChannel",
    "no storage": (
        "Object.defineProperty(window, 'sessionStorage', {get() { throw new Error('forbidden') }})"
    ),
}


@pytest.fixture(params=WAYS)
def show(request, served, deck):
    """Return a function that opens a deck of nine slides, in each of the ways to do so."""

    def start(hash="", *, folder="deck"):  # noqa: A002
        written = deck(9, folder=folder)
        address = f"{served}{folder}/" if request.param in ("server", "no storage") else ""
        context = written.context()
        if WAYS[request.param]:
            context.add_init_script(WAYS[request.param])
        page = context.new_page()
        page.goto((address or written.address) + hash)
        return ready(page)

    return start


@pytest.fixture
def server(served, deck):
    """Return a function that opens a page of a deck on a server."""

    def start(hash="", *, context=None, folder="deck", **options):  # noqa: A002
        context = context or deck(9, folder=folder).context(**options)
        page = context.new_page()
        page.goto(f"{served}{folder}/{hash}")
        return ready(page)

    return start


def ready(page):
    """Wait until a page has all features; return it."""
    page.wait_for_selector(".handson-bar", state="attached")
    return page


def second(page):
    """Return the window that ``c`` opens."""
    with page.context.expect_page() as opened:
        page.keyboard.press("c")
    return ready(opened.value)


def at(page, number):
    """Wait until a page shows a slide, by its number."""
    expect(page.locator(".remark-visible h1")).to_have_text(f"Slide {number}")


def black(page):
    """Return the locator of a page that is black."""
    return page.locator("body.remark-blackout-mode")


def test_each_window_turns_all_others(show):
    """Also one that was opened by a window that was opened itself."""
    first = show()
    clone = second(first)
    third = second(clone)
    windows = (first, clone, third)
    for number, window in enumerate(windows, 2):
        window.keyboard.press("ArrowRight")
        for each in windows:
            at(each, number)


def test_a_window_that_loads_pulls_nobody_back(show):
    """It takes the slide of those that are there, though its address names another one."""
    first = show("#5")
    held = []
    first.context.route("**/player.js", lambda route: held.append(route))
    with first.context.expect_page() as opened:
        first.keyboard.press("c")
    wait_until(lambda: first.evaluate("1") and held)
    first.keyboard.press("ArrowRight")
    first.keyboard.press("ArrowRight")
    at(first, 7)
    held[0].continue_()
    clone = ready(opened.value)
    at(clone, 7)
    clone.keyboard.press("ArrowRight")
    at(first, 8)


def test_the_first_window_is_loaded_again(show):
    """It is where the second one is, stays the presenter's, and finds its second one by ``c``."""
    first = show()
    clone = second(first)
    first.keyboard.press("p")
    held = []
    first.context.route("**/player.js", lambda route: held.append(route))
    first.evaluate("setTimeout(() => location.reload())")
    wait_until(lambda: clone.evaluate("1") and held)
    for _ in range(5):
        clone.keyboard.press("ArrowRight")
    held[0].continue_()
    ready(first)
    at(first, 6)
    expect(first.locator("body.remark-presenter-mode")).to_be_attached()
    first.keyboard.press("ArrowRight")
    at(clone, 7)
    first.wait_for_function("slideshow.clone")
    first.keyboard.press("c")
    first.keyboard.press("ArrowLeft")
    at(clone, 6)
    assert len(first.context.pages) == 2


def test_the_second_window_is_loaded_again(show):
    """It takes the slide that the first one has got to."""
    first = show()
    clone = second(first)
    held = []
    first.context.route("**/player.js", lambda route: held.append(route))
    clone.evaluate("setTimeout(() => location.reload())")
    wait_until(lambda: first.evaluate("1") and held)
    first.keyboard.press("End")
    held[0].continue_()
    at(ready(clone), 9)
    at(first, 9)


def test_black_is_black_everywhere(show):
    """Whichever window is made black, and whichever is loaded again meanwhile."""
    first = show()
    clone = second(first)
    clone.keyboard.press("b")
    expect(black(first)).to_be_attached()
    first.reload()
    ready(first)
    expect(black(first)).to_be_attached()
    late = second(clone)
    expect(black(late)).to_be_attached()
    first.keyboard.press("b")
    for window in (first, clone, late):
        expect(black(window)).not_to_be_attached()
    late.keyboard.press("b")
    expect(black(first)).to_be_attached()
    first.keyboard.press("Escape")
    expect(black(late)).not_to_be_attached()


def test_a_window_in_between_is_closed(server):
    """The others stay together."""
    first = server()
    clone = second(first)
    third = second(clone)
    clone.close()
    first.keyboard.press("ArrowRight")
    at(third, 2)
    third.keyboard.press("ArrowRight")
    at(first, 3)


def test_one_timer(server):
    """It starts with the first change in any window, and any window sets it to zero."""
    first = server("#p1")
    first.context.clock.install(time=0)
    first.reload()
    ready(first)
    clone = second(first)
    clone.keyboard.press("p")
    first.context.clock.pause_at(3_600)
    clone.keyboard.press("ArrowRight")
    at(first, 2)
    first.context.clock.run_for(90_500)
    for window in (first, clone):
        expect(window.locator(".remark-toolbar-timer")).to_have_text("0:01:30")
    first.keyboard.press("t")
    for window in (first, clone):
        expect(window.locator(".remark-toolbar-timer")).to_have_text("0:00:00")


def test_the_laser_pointer_shows_in_all_windows(show):
    """From whichever it comes; it goes with the window that has it."""
    first = show()
    clone = second(first)
    third = second(clone)
    third.keyboard.press("l")
    third.mouse.move(300, 200)
    for window in (first, clone):
        box = window.locator(".handson-laser").bounding_box()
        slide = window.locator(".remark-visible .remark-slide-scaler").bounding_box()
        there = third.locator(".remark-visible .remark-slide-scaler").bounding_box()
        across = (box["x"] + box["width"] / 2 - slide["x"]) / slide["width"]
        assert across == pytest.approx((300 - there["x"]) / there["width"], abs=0.01)
    third.reload()
    for window in (first, clone):
        expect(window.locator(".handson-laser")).to_be_hidden()


def test_a_page_alone_is_loaded_again(server):
    """A preview does that, and some remotes: it stays black, and the timer runs on."""
    page = server("#p3")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("b")
    page.reload()
    at(page, 4)
    expect(black(page)).to_be_attached()
    expect(page.locator(".remark-toolbar-timer")).not_to_have_text("0:00:00")


def test_a_page_that_is_opened_anew_begins_anew(server):
    """Only a page that is loaded again is black as it was."""
    page = server()
    page.keyboard.press("b")
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    ready(page)
    expect(black(page)).not_to_be_attached()


def test_one_change_is_one_message(server):
    """No window answers it with a change of its own."""
    first = server()
    second(second(first))
    first.evaluate(
        """() => {
            const {id} = JSON.parse(sessionStorage.getItem("handson-show"));
            window.stamps = new Set();
            new BroadcastChannel(`handson-show ${id} ${location.pathname}`).onmessage =
                ({data: {parts}}) => parts?.slide && stamps.add(parts.slide[1]);
        }"""
    )
    other = first.context.pages[2]
    other.keyboard.press("ArrowRight")
    at(first, 2)
    other.keyboard.press("ArrowRight")
    at(first, 3)
    other.keyboard.press("b")
    expect(black(first)).to_be_attached()
    assert first.evaluate("stamps.size") == 2


def test_changes_at_the_same_time(server, number):
    """Two windows that are turned in the same moment end at the same slide."""
    first = server()
    clone = second(first)
    for pair in ((3, 7), (8, 2), (5, 4)):
        for window, slide in zip((first, clone), pair, strict=True):
            window.evaluate(f"void setTimeout(() => slideshow.gotoSlide({slide}))")
        wait_until(lambda pair=pair: number(first) == number(clone) and number(first) in pair)
    first.keyboard.press("Home")
    at(clone, 1)


def test_shows_do_not_mix(server):
    """The same deck opened twice is two shows, each with its own second window."""
    one = server()
    other = server(context=one.context)
    clone, stranger = second(one), second(other)
    one.keyboard.press("End")
    at(clone, 9)
    other.keyboard.press("ArrowRight")
    at(stranger, 2)
    at(one, 9)
    at(clone, 9)


def test_a_window_that_goes_on_to_another_deck(server, deck, number):
    """It is in another show then, and back in the first one when it comes back."""
    first = server()
    clone = second(first)
    deck(9, folder="other")
    first.goto(first.url.replace("/deck/", "/other/"))
    ready(first)
    clone.keyboard.press("ArrowRight")
    first.keyboard.press("End")
    at(clone, 2)
    assert number(first) == 9
    first.go_back()
    ready(first)
    at(first, 2)
    first.keyboard.press("ArrowRight")
    at(clone, 3)


def test_a_tab_that_the_browser_copies(server):
    """It belongs to the show, like the tab that it is a copy of, and begins with its slide."""
    first = server()
    first.keyboard.press("ArrowRight")
    first.reload()
    stored = first.evaluate("JSON.stringify(Object.entries(sessionStorage))")
    address = first.url
    first.keyboard.press("End")
    copy = first.context.new_page()
    copy.add_init_script(
        f"for (const [name, value] of {stored}) sessionStorage.setItem(name, value)"
    )
    copy.goto(address)
    ready(copy)
    at(copy, 9)
    at(first, 9)
    copy.keyboard.press("Home")
    at(first, 1)


def test_frames_are_shows_of_their_own(served, deck):
    """A page with the same deck in two frames can show two slides of it."""
    page = deck(1, folder="page").context().new_page()
    deck(9)
    page.goto(f"{served}page/")
    page.set_content('<iframe src="/deck/#2"></iframe><iframe src="/deck/#3"></iframe>')
    one, other = (page.frame_locator(f"iframe >> nth={index}") for index in (0, 1))
    for frame in (one, other):
        frame.locator(".handson-bar").wait_for(state="attached")
    with page.context.expect_page() as opened:
        one.locator(".remark-visible section").press("c")
    clone = ready(opened.value)
    one.locator(".remark-visible section").press("End")
    at(clone, 9)
    expect(other.locator(".remark-visible h1")).to_have_text("Slide 3")
    clone.keyboard.press("ArrowLeft")
    expect(one.locator(".remark-visible h1")).to_have_text("Slide 8")


def test_a_frame_of_somebody_else_turns_no_page(deck, number):
    """Not even one that knows what windows of a show say."""
    frame = (
        "<iframe sandbox='allow-scripts' srcdoc='<script>"
        'parent.postMessage({show: "PATH", parts: {slide: [3, 9e15]}}, `*`);'
        "parent.postMessage({told: true}, `*`)</script>'></iframe>"
    )
    written = deck(["<h1>One</h1>", "<h1>Two</h1>", "<h1>Three</h1>"])
    page = written.open()
    page.evaluate(
        """(html) => new Promise((done) => {
            addEventListener("message", ({data}) => data.told && done());
            document.body.insertAdjacentHTML("beforeend", html.replace("PATH", location.pathname));
        })""",
        frame,
    )
    assert number(page) == 1


def test_the_presenters_second_window_shows_slides(server):
    """Notes are for the presenter: what goes to the projector is the slide."""
    clone = second(server("#p3"))
    at(clone, 3)
    expect(clone.locator("body.remark-presenter-mode")).not_to_be_attached()


def test_a_slide_that_is_for_this_window_alone(server, number):
    """``gotoSlide(slide, true)`` is remark's way to say so; a preview uses it."""
    first = server()
    clone = second(first)
    first.evaluate("slideshow.gotoSlide(5, true)")
    first.keyboard.press("b")
    expect(black(clone)).to_be_attached()
    assert number(clone) == 1

"""After its first slide a deck needs no network, and pictures are there before they are seen."""

from __future__ import annotations

import base64
import struct
import zlib

import pytest
from playwright.sync_api import expect

from handson.outputs.folder import write
from handson.site.planner import plan
from waiting import wait_until

DECK = """---
theme: light
---
# Title

---

Some `code`, *slanted*, and $x^2 + \\sum_i y_i$

---

background-image: url(img/back.png)

# Background

---

<p style="background: url('img/small.png')">small</p>

![a picture](img/picture.png)

"""
MORE = """
---

<ul style="list-style-image: url('img/dot.png')"><li>one</li></ul>
<p style="border: 9px solid; border-image: url('img/border.png') 1">border</p>

<style>.mark::before { content: url(img/before.png) }</style>

.mark[marked]

<iframe src="img/frame.html" loading="lazy"></iframe>
"""
PICTURES = ("back", "small", "picture", "dot", "border", "before")


def png(colour=(20, 60, 200), size=64):
    """Return a picture of one colour as a file."""
    rows = b"".join(b"\0" + bytes(colour) * size for _ in range(size))

    def chunk(kind, content):
        checksum = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + checksum

    header = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


PICTURE = "data:image/png;base64," + base64.b64encode(png()).decode()
LOADED = "() => [...document.fonts].filter(({status}) => status === 'loaded').map((f) => f.family)"


@pytest.fixture
def site(tmp_path, tree, served, deck):
    """Return a function that builds a deck with all that a slide can need, and opens it."""
    out = tmp_path / "out"
    pictures = {f"img/{name}.png": "" for name in PICTURES}
    folder = tree({"img/frame.html": "<p>framed</p>"} | pictures)
    for index, name in enumerate(PICTURES):
        (folder / "img" / f"{name}.png").write_bytes(png((20, 60, 10 * index)))
    written = deck(1)

    def start(text=DECK, *, disk=False, script="", **options):
        tree({"slides/a.md": text})
        assert write(plan(folder).files, out) is None
        context = written.context(**options)
        if script:
            context.add_init_script(script)
        page = context.new_page()
        page.goto((out / "index.html").as_uri() if disk else f"{served}out/")
        page.wait_for_selector(".handson-bar", state="attached")
        return page, written

    return start


@pytest.mark.parametrize("disk", [False, True])
def test_nothing_is_fetched_after_the_first_slide(site, disk):
    """Fonts of code and formulas, backgrounds and pictures of later slides are there already."""
    page, written = site(DECK + MORE, disk=disk)

    def fetched(name):
        return any(name in address for address in written.requests)

    for name in (*PICTURES, "frame", "code", "italic", "katex-Main", "text-more"):
        wait_until(lambda name=name: page.evaluate("1") and fetched(name))
    page.wait_for_function("[...document.fonts].every(({status}) => status !== 'loading')")
    page.wait_for_load_state("networkidle")
    before = len(written.requests)
    page.context.set_offline(True)
    for _ in range(4):
        page.keyboard.press("ArrowRight")
        page.evaluate("document.fonts.ready.then(() => true)")
        page.screenshot()
    assert written.requests[before:] == []
    fonts = set(page.evaluate(LOADED))
    assert {"Handson Mono", "KaTeX_Main", "KaTeX_Math"} <= fonts


def test_masks_are_fetched_as_well(served, deck):
    """They are asked for only from a host: files may not be masks."""
    written = deck(["<p>1</p>", '<p style="mask-image: url(mask.png)">2</p>'])
    (written.folder / "mask.png").write_bytes(png())
    page = written.open(address=f"{served}deck/")
    wait_until(lambda: page.evaluate("1") and any("mask" in each for each in written.requests))


def test_fonts_without_a_use_stay_away(deck):
    """Nothing on the deck is slanted, and no character is in the second files of the fonts."""
    written = deck(["<h1>One</h1>", "<p>Two, with <code>code</code></p>"])
    page = written.open()
    wait_until(lambda: page.evaluate("1") and any("code.woff2" in e for e in written.requests))
    page.wait_for_load_state("networkidle")
    assert not any("-more" in each or "italic" in each for each in written.requests)


def test_characters_of_a_later_slide(deck):
    """Greek on the last slide is in the second file of its font, and of no other one."""
    written = deck(["<h1>One</h1>", "<p>Two, with <code>code</code></p>", "<p>an angle α</p>"])
    page = written.open()
    wait_until(lambda: page.evaluate("1") and any("text-more" in e for e in written.requests))
    page.wait_for_load_state("networkidle")
    assert not any("code-more" in each for each in written.requests)


def test_who_saves_data(site):
    """With ``Save-Data`` only the slide that is shown and its neighbours are loaded."""
    script = "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"
    page, written = site(DECK + MORE, script=script)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".remark-visible h1")).to_have_text("Background")
    wait_until(lambda: page.evaluate("1") and any("picture" in each for each in written.requests))
    page.wait_for_load_state("networkidle")
    later = ("dot", "border", "before", "frame.html")
    assert [each for each in written.requests if any(name in each for name in later)] == []


@pytest.fixture
def held(served, deck):
    """Return a function that opens a deck whose picture is on its way until it is let through."""

    def start(slides, hash="", **options):  # noqa: A002
        context = deck(slides).context(**options)
        waiting = []
        context.route("**/*.png", lambda route: waiting.append(route))
        page = context.new_page()
        page.goto(f"{served}deck/{hash}", wait_until="commit")
        page.wait_for_selector(".handson-bar", state="attached")
        wait_until(lambda: page.evaluate("1") and waiting)
        return page, waiting

    return start


def opacity(page):
    """Return how much of the new slide is seen: 0 or 1."""
    return page.locator(".remark-visible").evaluate("e => Number(getComputedStyle(e).opacity)")


SLIDES = [
    "<h1>One</h1><a href='#3'>go</a>",
    "<h1>Two</h1>",
    "<h1>Three</h1><img src='a.png' alt='a' loading='lazy'>",
    "<h1>Four</h1>",
]


def test_a_slide_waits_for_its_picture(held):
    """After a link to it the old slide is seen until the picture has come."""
    page, waiting = held(SLIDES)
    page.clock.install()
    page.clock.pause_at("2030-01-01")
    page.get_by_role("link", name="go").click()
    expect(page.locator(".remark-visible h1")).to_have_text("Three")
    assert opacity(page) == 0
    expect(page.locator(".remark-fading h1")).to_have_text("One")
    for route in waiting:
        route.fulfill(body=png(), content_type="image/png")
    wait_until(lambda: opacity(page) == 1)
    assert page.evaluate("document.querySelector('.remark-visible img').naturalWidth") == 64


def test_a_slide_waits_but_briefly(held):
    """When the picture does not come, the slide is seen without it."""
    page, waiting = held(SLIDES)
    page.clock.install()
    page.clock.pause_at("2030-01-01")
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    assert opacity(page) == 0
    page.clock.run_for(400)
    assert opacity(page) == 1
    assert waiting
    for route in waiting:
        route.fulfill(body=png(), content_type="image/png")


def test_a_slide_that_is_left_waits_no_more(held):
    """Who turns on sees the next slide at once, and that one again when he comes back."""
    page, waiting = held(SLIDES)
    page.clock.install()
    page.clock.pause_at("2030-01-01")
    page.get_by_role("link", name="go").click()
    page.keyboard.press("ArrowRight")
    assert opacity(page) == 1
    assert page.locator(".handson-waiting").count() == 0
    for route in waiting:
        route.fulfill(body=png(), content_type="image/png")


def test_a_missing_picture_holds_nothing_up(deck):
    """A picture that has failed is not waited for."""
    written = deck([*SLIDES[:2], "<h1>Three</h1><img src='data:image/png,no' alt='a'>"])
    page = written.open()
    page.wait_for_function("document.images[0].complete")
    page.keyboard.press("End")
    assert opacity(page) == 1


def test_the_pictures_of_the_next_slides_come_first(served, deck):
    """A deck that is opened at a later slide loads from there on, then what is before."""
    slides = [f"<h1>{name}</h1><img src='{name}.png' alt='' loading='lazy'>" for name in "abcdef"]
    written = deck(slides)
    for name in "abcdef":
        (written.folder / f"{name}.png").write_bytes(png())
    page = written.context().new_page()
    page.goto(f"{served}deck/#4")
    page.wait_for_selector(".handson-bar", state="attached")
    page.wait_for_load_state("networkidle")
    pictures = [each[-5] for each in written.requests if each.endswith(".png")]
    assert pictures == [*"defabc"]


def test_pictures_are_decoded_ahead(deck):
    """Those of the next slide and of the one before, each time that a slide is shown."""
    slides = [f"<h1>{name}</h1><img src='{PICTURE}#{name}' alt='{name}'>" for name in "abcdef"]
    page = deck(slides).context().new_page()
    page.add_init_script(
        """window.decoded = [];
        const {decode} = HTMLImageElement.prototype;
        HTMLImageElement.prototype.decode = function () {
            decoded.push(this.alt);
            return decode.call(this);
        }"""
    )
    page.goto(deck(slides).address + "#3")
    page.wait_for_function("decoded.join() === 'd,b'")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("decoded.join() === 'd,b,e,c'")

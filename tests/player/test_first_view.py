"""Before the player is there, the page shows what it will show."""

import base64

import pytest

from handson.settings.config import Config

TALL = "<p>A line of text</p>" * 40
SLIDES = [
    {"html": "<h1>Title</h1><p>Some <b>text</b> and <code>code</code></p>"},
    {"html": "<h1>Middle</h1><p>text</p>", "classes": ["center", "middle"], "name": "mid"},
    {"html": "<h2>Bottom</h2><p>text</p>", "classes": ["bottom", "right"]},
    {"html": TALL},
    {"html": TALL, "classes": ["middle"]},
    {"html": "<h1>Dark</h1>", "classes": ["inverse"], "background_color": "#204060"},
    {
        "html": "<div class=left-column><ul><li>a<ul><li>b</li></ul></li></ul></div>"
        "<div class=right-column><pre><code class='remark-code'>"
        "<div class='remark-code-line'>x = 1</div></code></pre></div>"
        "<div class=footnote>note</div>",
    },
    {"html": "<h1>A cover</h1><p>text</p>", "classes": ["cover"]},
]
AUTHOR = (
    "body { font-family: serif } h1 { margin: 0 } .remark-slide-content { padding: 30px 60px;"
    " border-top: 8px solid teal; color: #333 }"
)


def views(written, hash, **options):  # noqa: A002
    """Return screenshots of the page while the player is held up, and with it."""
    context = written.context(**options)
    held = []
    context.route("**/player.js", lambda route: held.append(route))
    page = context.new_page()
    page.goto(written.address + hash, wait_until="commit")
    page.wait_for_selector("#handson-settings", state="attached")
    # The first frame comes without the theme's fonts.
    page.wait_for_function("document.getAnimations().length === 0")
    page.evaluate("document.body.offsetHeight, document.fonts.ready.then(() => true)")
    before = page.screenshot()
    assert page.evaluate("window.slideshow === undefined")
    for route in held:
        route.continue_()
    page.wait_for_selector(".remark-visible")
    after = page.screenshot()
    return before, after


def difference(page, before, after):
    """Return the largest difference of a colour channel between two screenshots, 0 to 255."""
    return page.evaluate(
        """async (files) => {
            const pixels = await Promise.all(files.map(async (file) => {
                const bytes = Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0));
                const image = await createImageBitmap(new Blob([bytes]));
                const canvas = new OffscreenCanvas(image.width, image.height);
                const context = canvas.getContext("2d");
                context.drawImage(image, 0, 0);
                return context.getImageData(0, 0, image.width, image.height).data;
            }));
            return pixels[0].reduce(
                (most, value, index) => Math.max(most, Math.abs(value - pixels[1][index])), 0);
        }""",
        [base64.b64encode(file).decode() for file in (before, after)],
    )


@pytest.mark.parametrize("hash", ["", "#mid", "#3", "#6", "#7", "#8"])
def test_no_flash(deck, hash):  # noqa: A002
    """The player takes each kind of slide over without a pixel changing."""
    before, after = views(deck(SLIDES), hash)
    assert before == after


@pytest.mark.parametrize("hash", ["#4", "#5"])
def test_no_flash_of_a_slide_that_holds_too_much(deck, hash):  # noqa: A002
    """In remark's own look, which never makes anything fit, such a slide stays as it was."""
    before, after = views(deck(SLIDES, config=Config(theme="remark")), hash)
    assert before == after


@pytest.mark.parametrize("size", [(1280, 720), (1000, 801), (611, 1023), (1920, 600)])
def test_no_flash_at_any_size(deck, size):
    """Nothing moves in windows of other ratios; the soft edge of a slide may change its grey."""
    written = deck(SLIDES)
    before, after = views(written, "#7", viewport={"width": size[0], "height": size[1]})
    assert difference(written.contexts[0].pages[0], before, after) < 24


@pytest.mark.parametrize("hash", ["", "#mid", "#4"])
def test_no_flash_with_a_style_sheet(deck, hash):  # noqa: A002
    """Nothing changes with an author's own style sheet and the ratio 4:3."""
    config = Config(ratio="4:3", theme="remark")
    before, after = views(deck(SLIDES, css=AUTHOR, config=config), hash)
    assert before == after


def test_first_view_of_the_presenter(deck):
    """The presenter's slide stands in its place before its notes appear."""
    written = deck(SLIDES)
    context = written.context()
    held = []
    context.route("**/player.js", lambda route: held.append(route))
    page = context.new_page()
    page.goto(written.address + "#p2", wait_until="commit")
    page.wait_for_selector("#slide-mid")
    before = page.locator("#slide-mid").bounding_box()
    for route in held:
        route.continue_()
    page.wait_for_selector(".remark-visible")
    after = page.locator(".remark-visible .remark-slide-scaler").bounding_box()
    assert before == pytest.approx(after, abs=1)


def test_the_first_slide_is_painted_first(deck):
    """The player takes nothing over while the page is read: that would delay the first slide."""
    head = (
        "<script>addEventListener('DOMContentLoaded', () => {"
        " window.early = document.querySelector('.remark-visible') !== null; })</script>"
    )
    assert deck(SLIDES, head=head).open().evaluate("early") is False


def test_the_first_frame_asks_for_no_font(deck):
    """Text is set in a font that the machine has for 50 ms, then in the theme's."""
    page = deck(SLIDES).open()
    first, later = page.evaluate(
        """() => {
            const root = document.documentElement;
            const font = () => getComputedStyle(root).getPropertyValue("--handson-font");
            root.classList.add("handson-boot");
            const first = font();
            document.getAnimations().forEach((animation) => animation.finish());
            return [first, font()];
        }"""
    )
    assert first.strip().startswith('"Handson Sans Fallback"')
    assert later == f'"Handson Sans", {first.strip()}'


@pytest.mark.parametrize("name", ["slideshow", "remark.create()"])
def test_scripts_need_not_wait(deck, name):
    """A script that asks for the slideshow when the page is read has it at once."""
    head = (
        "<script>addEventListener('DOMContentLoaded', () => {"
        f" window.count = {name}.getSlideCount(); }})</script>"
    )
    page = deck(SLIDES, head=head).open()
    assert page.evaluate("count") == len(SLIDES)
    assert page.evaluate("slideshow.getCurrentSlideIndex()") == 0


@pytest.fixture
def many_pictures(deck):
    """Return a deck of pictures that the build has put off, each as wide as its number."""
    pictures = [f'<img src="{number}.svg" loading="lazy">' for number in range(1, 21)]
    head = (
        "<script>const widths = () => [...document.images].map((each) => each.naturalWidth);"
        " addEventListener('load', () => { window.loaded = widths(); })</script>"
    )
    written = deck(["<h1>First</h1>", *pictures], head=head)
    for number in range(1, 21):
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{number}" height="9"></svg>'
        (written.folder / f"{number}.svg").write_text(svg)
    return written


def test_pictures_are_loaded_before_their_slides_are_shown(many_pictures):
    """The network may be gone by then."""
    page = many_pictures.open()
    page.wait_for_function("widths().every((width, index) => width === index + 1)")


def test_the_page_to_read_is_loaded_with_its_pictures(many_pictures):
    """Only then a link into the page leads to the right place."""
    page = many_pictures.open(ready=False, viewport={"width": 390, "height": 844})
    assert page.evaluate("loaded") == list(range(1, 21))


def test_pictures_do_not_wait_without_scripts(many_pictures):
    """Nothing would load them later."""
    many_pictures.open(ready=False, java_script_enabled=False)
    names = {request.rpartition("/")[2] for request in many_pictures.requests}
    assert {f"{number}.svg" for number in range(1, 21)} <= names


def test_malformed_address(deck, number):
    """A broken percent sign in the address shows the first slide."""
    assert number(deck(SLIDES).open("#%E0%A4%A")) == 1

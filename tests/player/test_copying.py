"""Buttons that copy code: over the code, beside the slides."""

import pytest
from playwright.sync_api import expect

from chromium import settle

LINES = (
    '<div class="remark-code-line">def f():</div>',
    '<div class="remark-code-line remark-code-line-highlighted">    return <span>1</span></div>',
    '<div class="remark-code-line"></div>',
    '<div class="remark-code-line">f()</div>',
)
CODE = f'<pre><code class="python hljs remark-code">{"".join(LINES)}</code></pre>'
OTHER = CODE.replace("f()", "g()")
SOURCE = "def f():\n    return 1\n\nf()"


def ready(written, **options):
    """Return a page that has its buttons."""
    page = written.open(**options)
    page.wait_for_selector(".handson-copying button", state="attached")
    return page


def pasted(page):
    """Return what the clipboard holds, as a field gets it."""
    page.evaluate("document.body.append(document.createElement('textarea'))")
    page.locator("body > textarea").focus()
    page.keyboard.press("Control+V")
    return page.locator("body > textarea").input_value()


@pytest.mark.parametrize("clipboard", [True, False])
def test_copying(deck, clipboard):
    """The code comes as written, also where the browser offers no clipboard to scripts."""
    page = ready(deck([CODE]))
    if not clipboard:
        page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    else:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.hover("pre")
    page.get_by_role("button", name="Copy code").click()
    expect(page.get_by_role("button", name="Copied")).to_be_attached()
    assert pasted(page) == SOURCE


def opacities(page):
    """Return how much of each button is seen."""
    return page.evaluate(
        "[...document.querySelectorAll('.handson-copying button')]"
        ".map(e => +getComputedStyle(e).opacity)"
    )


def test_a_button_shows_over_its_code(deck):
    """Of two blocks the one under the pointer has its button, at its corner."""
    page = ready(deck([f"{CODE}<p>text</p>{OTHER}"]))
    assert opacities(page) == [0, 0]
    page.hover("pre >> nth=1")
    assert opacities(page) == [0, 1]
    button = page.locator(".handson-copying button >> nth=1").bounding_box()
    code = page.locator("pre code >> nth=1").bounding_box()
    assert button["y"] == pytest.approx(code["y"], abs=1)
    assert button["x"] + button["width"] == pytest.approx(code["x"] + code["width"], abs=1)
    page.hover("p")
    assert opacities(page) == [0, 0]


def test_a_button_shows_with_the_focus(deck, number):
    """Tab reaches it, Return presses it, and the slide stays."""
    page = ready(deck([CODE, "<p>2</p>"]))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.ariaLabel") == "Copy code"
    assert opacities(page) == [1]
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Copied")).to_be_attached()
    assert number(page) == 1


def test_buttons_follow_the_slide(deck, number):
    """Each slide has as many as it has code, and a click leaves the keys to the player."""
    page = ready(deck([CODE, "<p>2</p>", f"{CODE}{OTHER}"]))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.keyboard.press("ArrowRight")
    assert opacities(page) == []
    page.keyboard.press("ArrowRight")
    assert opacities(page) == [0, 0]
    page.hover(".remark-visible pre >> nth=1")
    page.get_by_role("button", name="Copy code").nth(1).click()
    expect(page.get_by_role("button", name="Copied")).to_be_attached()
    page.keyboard.press("ArrowLeft")
    assert number(page) == 2
    assert "g()" in pasted(page)


def test_code_without_a_button(deck):
    """The buttons are no part of slides or paper, and decks without code load none."""
    page = ready(deck([CODE]))
    page.hover("pre")
    assert page.locator("section button").count() == 0
    page.emulate_media(media="print")
    expect(page.locator(".handson-copying")).to_be_hidden()
    written = deck(["<p>1</p>"], folder="plain")
    plain = written.open()
    settle(plain)
    assert not any("copying.js" in request for request in written.requests)

"""A deck under policies that bind its page: the host's, and the one of decks of others."""

from __future__ import annotations

import functools
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from chromium import settle
from handson.outputs.folder import write
from handson.site.planner import plan
from waiting import PATIENCE

DECK = """---
theme: light
---
background-image: linear-gradient(red, red)

# One $x^2$

<p id="wide" style="width: 123px">text</p>

![:mlp 3, 2]

---

# Two

???

Say two.
"""
STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'"
)


class _Strict(SimpleHTTPRequestHandler):
    def end_headers(self):
        self.send_header("Content-Security-Policy", STRICT)
        super().end_headers()

    def log_message(self, *_arguments):
        pass


@pytest.fixture
def show(tmp_path, tree, browser):
    """Return a function that opens the presenter's view of a deck: from the disk, or served."""
    ending = []

    def start(*, strict, safe, hash="#p1"):  # noqa: A002
        planned = plan(tree({"slides/a.md": DECK}), safe=safe)
        out = tmp_path / "out"
        assert write(planned.files, out) is None
        address = (out / "index.html").as_uri()
        if strict:
            handler = functools.partial(_Strict, directory=str(out))
            server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            ending.append(server)
            address = f"http://127.0.0.1:{server.server_port}/"
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        page.set_default_timeout(1000 * PATIENCE)
        ending.append(page)
        page.goto(address + hash)
        page.wait_for_selector(".handson-bar", state="attached")
        settle(page)
        return page

    yield start
    for each in reversed(ending):
        if isinstance(each, ThreadingHTTPServer):
            each.shutdown()
            each.server_close()
        else:
            each.close()


PARTS = (".remark-slides-area .remark-visible section", ".remark-preview-area section", ".katex")


def places(page):
    """Return where the parts of the presenter's view are, and how slides and figures are styled."""
    boxes = [page.locator(part).first.bounding_box() for part in PARTS]
    figure = page.locator(".remark-visible svg").first
    return [
        *({name: round(value) for name, value in box.items()} for box in boxes),
        page.locator(".remark-visible #wide").evaluate("e => getComputedStyle(e).width"),
        page.locator(".remark-visible section").evaluate(
            "e => getComputedStyle(e).backgroundImage"
        ),
        figure.evaluate("e => getComputedStyle(e).overflow"),
        page.locator(".remark-visible .f-edge").first.evaluate("e => getComputedStyle(e).stroke"),
    ]


@pytest.mark.parametrize(("strict", "safe"), [(True, False), (False, True), (True, True)])
def test_the_presenters_view_is_the_same_under_a_policy(show, strict, safe):
    """With ``script-src 'self'; style-src 'self'`` of a host, and with a safe deck's own."""
    usual = places(show(strict=False, safe=False))
    assert places(show(strict=strict, safe=safe)) == usual


@pytest.mark.parametrize("strict", [False, True])
def test_a_safe_deck_plays(show, strict):
    """It turns its pages, shows its notes and its overview."""
    page = show(strict=strict, safe=True)
    page.keyboard.press("ArrowRight")
    expect(page.locator(".remark-visible h1")).to_have_text("Two")
    expect(page.locator(".remark-notes")).to_contain_text("Say two.")
    page.keyboard.press("o")
    expect(page.locator("dialog[open] .handson-copy").first).to_be_visible()

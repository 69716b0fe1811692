"""A deck as one file: what stands in it, and that it works without any other."""

from __future__ import annotations

import re
from base64 import b64decode

import pytest

from chromium import settle
from handson.outputs import one_page
from handson.outputs.one_page import write_html
from handson.site.planner import plan

PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60">'
    f'<desc>{"x" * 900}</desc><path d="M0 0h9"/></svg>'
)
DECK = """# One

![first](a.svg) ![again](a.svg)

See [two](#2), [other](b.md#x), [data](data.csv) and [a page](https://example.org/).

???
Say hello.
---
# Two

![once](once.svg)

<video src="film.webm" controls></video>
"""
FILES = {
    "slides/a.md": DECK,
    "slides/b.md": "name: x\n# B\n",
    "slides/a.svg": PICTURE,
    "slides/once.svg": PICTURE.replace("h9", "h8"),
    "slides/data.csv": "1,2\n",
    "slides/film.webm": b"film",
}


@pytest.fixture
def pack(tree, tmp_path):
    """Return a function that writes files as a site, and returns the text of its deck a."""

    def make(files=FILES, **options):
        site = plan(tree(files), **options)
        assert write_html(site, tmp_path / "out") == []
        return (tmp_path / "out" / "a.html").read_text(encoding="utf-8")

    return make


def test_nothing_is_fetched(pack):
    """All addresses that a page loads by itself lead into it."""
    html = pack()
    loaded = re.findall(r'(?:<(?:img|video|script)\b[^>]*? src=|url\()"([^"]*)"', html)
    assert loaded
    assert all(address.startswith(("data:", "#")) for address in loaded)
    assert '<link rel="stylesheet"' not in html


def test_a_picture_that_is_shown_twice_is_there_once(pack):
    """The style sheet has it for both places."""
    html = pack()
    assert html.count("--handson-picture-0:url(") == 1
    assert html.count('style="content:var(--handson-picture-0)"') == 2


def test_it_is_little_more_than_its_parts(pack, tree):
    """Text stands as it is, the rest takes a third more."""
    html = pack()
    site = plan(tree(FILES))
    page = site.pages[0]
    size = len(page.html.encode()) + sum(
        len(content) if isinstance(content, bytes) else content.stat().st_size
        for content in page.files.values()
    )
    assert len(html.encode()) < 1.4 * size


def test_fonts_that_no_character_needs_are_left_out(pack):
    """The page in Latin letters does without the others, which come where they are used."""
    latin = pack()
    greek = pack({**FILES, "slides/a.md": DECK + "\nαβγ\n"})
    assert greek.count("data:font/woff2") > latin.count("data:font/woff2") > 0


def test_links(pack):
    """They lead to slides, to the files of other decks, to what is saved, and to other sites."""
    html = pack()
    assert 'href="#2"' in html
    assert 'href="b.html#x"' in html
    assert 'href="https://example.org/"' in html
    (link,) = re.findall(r'<a download="data\.csv" href="data:text/csv;base64,([^"]*)"', html)
    assert b64decode(link) == b"1,2\n"


def test_what_is_too_large(tree, tmp_path, monkeypatch):
    """It stays where it is, and the author is told."""
    monkeypatch.setattr(one_page, "MOST", 3)
    site = plan(tree({**FILES, "slides/a.md": "![:video](film.webm)"}))
    (warning,) = write_html(site, tmp_path / "out")
    assert warning.code == "large-file"
    assert "'film.webm' of 0 MB is not in the file" in warning.message
    html = (tmp_path / "out" / "a.html").read_text(encoding="utf-8")
    assert '<video src="../course/slides/film.webm"' in html


def test_one_deck_is_one_file(tree, tmp_path):
    """It has the name that it is given."""
    assert write_html(plan(tree({"a.md": "# A"})), tmp_path / "talk.html") == []
    assert "<title>A</title>" in (tmp_path / "talk.html").read_text(encoding="utf-8")


def test_scripts_and_styles_do_not_end_their_elements(pack):
    """What looks like an end in a text is written otherwise."""
    css = 'p::before { content: "</style>" }'
    html = pack({**FILES, "slides/my.css": css, "handson.yaml": "css: slides/my.css"})
    assert html.count("</style>") == html.count("<style")


@pytest.mark.parametrize("safe", [False, True])
def test_it_is_shown(pack, tmp_path, browser, safe):
    """From the disk, with the features that the player loads later and a second window."""
    pack(safe=safe)
    context = browser.new_context()
    page = context.new_page()
    asked, wrong = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto((tmp_path / "out" / "a.html").as_uri())
    page.wait_for_selector(".handson-bar", state="attached")  # the features have made it
    sizes = page.evaluate("[...document.images].map((each) => [each.width, each.height])")
    assert sizes[0] == sizes[1]
    assert sizes[0][0] > sizes[0][1] > 0
    with context.expect_page() as opened:
        page.keyboard.press("c")
    opened.value.wait_for_selector(".remark-visible")
    page.keyboard.press("ArrowRight")
    opened.value.wait_for_url("**#2")
    settle(page)
    assert page.url.endswith("#2")
    assert {url.partition(":")[0] for url in asked} <= {"file", "blob", "data"}
    assert {url for url in asked if url.startswith("file:")} == {page.url.partition("#")[0]}
    assert wrong == []
    context.close()


def test_without_scripts(pack, tmp_path, browser):
    """All slides stand there, with the pictures of the style sheet."""
    pack()
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((tmp_path / "out" / "a.html").as_uri())
    assert page.get_by_role("heading", name="Two").is_visible()
    box = page.get_by_alt_text("again").bounding_box()
    assert box["width"] > box["height"] > 0
    context.close()


@pytest.mark.parametrize("safe", [False, True])
def test_live_figures(tree, tmp_path, browser, safe):
    """What the features load, and what that loads in turn, stands in the page as well."""
    call = "neuron 1, values=2, weights=3, activation=linear, live=yes"
    site = plan(tree({"a.md": f"# A\n\n![:{call}](A neuron)\n"}), safe=safe)
    assert write_html(site, tmp_path / "talk.html") == []
    page = browser.new_page()
    page.goto((tmp_path / "talk.html").as_uri())
    page.locator("input[aria-label='bias']").press("End")
    page.wait_for_function("document.querySelector('.f-at-a').textContent === '9'")
    page.close()

"""The slides of this repository, as they are shown: whole, legible, and off the network."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest

from handson.figures import FIGURES
from handson.site.build import build

ROOT = Path(__file__).parents[2]
DECKS = ["gallery", "hands-on", "tour"]

SMALLEST = 12
"""Pixels of the smallest type on a screen of 1280 x 720: that of footnotes."""
SMALLEST_IN_FIGURES = 16
SMALLEST_ON_PHONES = 9
"""Pixels of the smallest type in a figure that scrolls in itself."""

MEASURE = """() => {
  const slide = document.querySelector(".remark-visible .remark-slide-content");
  const scale = slide.getBoundingClientRect().width / slide.offsetWidth;
  const box = slide.getBoundingClientRect();
  const shown = [...slide.querySelectorAll("*")].filter((each) =>
    each.getClientRects().length && !each.closest(".katex-mathml, .remark-slide-notes"));
  const name = (each) => `${each.tagName.toLowerCase()}.${each.getAttribute("class") || ""} ` +
    JSON.stringify(each.textContent.trim().slice(0, 40));
  const beyond = [], fonts = [], figures = [];
  for (const each of shown) {
    // What a formula or a drawing is made of may have boxes larger than its ink.
    if (each.parentElement.closest("svg, .katex, .remark-code")) continue;
    const { left, top, right, bottom } = each.getBoundingClientRect();
    if (left < box.left - 1 || right > box.right + 1 ||
        top < box.top - 1 || bottom > box.bottom + 1)
      beyond.push(name(each));
  }
  for (const each of slide.querySelectorAll(".remark-code"))
    if (each.scrollWidth > each.clientWidth + 1) beyond.push(`code: ${each.scrollWidth}`);
  for (const each of shown) {
    const own = [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || each.closest(".katex")) continue;
    const size = parseFloat(getComputedStyle(each).fontSize);
    const drawing = each.closest("svg");
    // Within its own symbols a drawing sets indices smaller.
    if (!drawing) fonts.push([size * scale, name(each)]);
    else if (each.tagName === "text") figures.push([size * drawing.getScreenCTM().a, name(each)]);
  }
  const images = [...slide.querySelectorAll("img")].map((each) => ({
    src: each.src,
    alt: each.alt,
    loaded: each.complete && each.naturalWidth > 0,
    width: each.getBoundingClientRect().width,
  }));
  return { beyond, fonts, figures, images };
}"""


def text_sizes(file):
    """Return the sizes of type in a drawing, as shares of its width."""
    tree = ET.parse(file).getroot()
    width = float(tree.get("viewBox").split()[2])
    return [
        float(element.get("font-size")) / width
        for element in tree.iter()
        if element.get("font-size") and "".join(element.itertext()).strip()
    ]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Return the site of this repository, built: its folder and what was reported."""
    out = tmp_path_factory.mktemp("tutorial") / "site"
    return SimpleNamespace(folder=out, built=build(ROOT, out))


@pytest.fixture(scope="module")
def walk(site, browser):
    """Return a function: what was measured on each slide of a deck, and what went wrong."""
    walked = {}

    def once(deck, theme="light"):
        if (deck, theme) in walked:
            return walked[deck, theme]
        context = browser.new_context(
            viewport={"width": 1280, "height": 720}, reduced_motion="reduce", offline=True
        )
        page = context.new_page()
        result = SimpleNamespace(slides=[], errors=[], requests=[])
        page.on("console", lambda line: line.type == "error" and result.errors.append(line.text))
        page.on("pageerror", lambda error: result.errors.append(str(error)))
        page.on("request", lambda request: result.requests.append(request.url))
        page.goto((site.folder / deck / "index.html").as_uri())
        page.wait_for_selector(".remark-visible")
        page.evaluate("theme => document.documentElement.dataset.theme = theme", theme)
        page.evaluate("() => document.fonts.ready.then(() => true)")
        for number in range(1, page.evaluate("slideshow.getSlideCount()") + 1):
            page.evaluate("number => slideshow.gotoSlide(number)", number)
            page.wait_for_function(
                "[...document.querySelectorAll('.remark-visible img')].every((i) => i.complete)"
            )
            page.evaluate("() => new Promise((done) => requestAnimationFrame(() => done(1)))")
            result.slides.append(page.evaluate(MEASURE))
        context.close()
        walked[deck, theme] = result
        return result

    return once


def test_nothing_to_complain_about(site):
    """All decks are built without an error or a warning."""
    serious = [item for item in site.built.diagnostics if item.severity.name != "NOTE"]
    assert site.built.written
    assert serious == []


@pytest.mark.parametrize("deck", DECKS)
def test_nothing_beyond_its_slide(walk, deck):
    """No slide holds anything that reaches beyond its box."""
    beyond = {
        number: slide["beyond"]
        for number, slide in enumerate(walk(deck).slides, start=1)
        if slide["beyond"]
    }
    assert beyond == {}


@pytest.mark.parametrize("deck", DECKS)
def test_nothing_too_small_to_read(walk, deck):
    """No text is smaller than a footnote, in figures and pictures neither."""
    small = {}
    for number, slide in enumerate(walk(deck).slides, start=1):
        found = [text for text in slide["fonts"] if text[0] < SMALLEST]
        found += [text for text in slide["figures"] if text[0] < SMALLEST_IN_FIGURES]
        for image in slide["images"] if deck == "hands-on" else ():
            file = Path(unquote(urlsplit(image["src"]).path))
            sizes = [share * image["width"] for share in text_sizes(file)]
            found += [(size, file.name) for size in sizes if size < SMALLEST_IN_FIGURES]
        if found:
            small[number] = found
    assert small == {}


@pytest.mark.parametrize("deck", DECKS)
def test_everything_arrives_without_a_network(walk, deck):
    """Every picture is shown, nothing fails, and nothing is asked for but files of the site."""
    walked = walk(deck)
    images = [image for slide in walked.slides for image in slide["images"]]
    assert images
    assert [image["src"] for image in images if not image["loaded"]] == []
    assert walked.errors == []
    assert [url for url in walked.requests if not url.startswith(("file:", "data:"))] == []


@pytest.mark.parametrize("deck", DECKS)
def test_the_same_in_dark(walk, deck):
    """The dark theme moves nothing out of a slide."""
    light, dark = walk(deck), walk(deck, "dark")
    assert dark.errors == []
    assert [slide["beyond"] for slide in dark.slides] == [slide["beyond"] for slide in light.slides]


@pytest.mark.parametrize("deck", DECKS)
def test_on_a_phone(site, browser, deck):
    """Code, tables, formulas and figures scroll sideways: no slide does, and not the page."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, offline=True)
    page = context.new_page()
    page.goto((site.folder / deck / "index.html").as_uri())
    page.evaluate("() => document.fonts.ready.then(() => true)")
    wide = page.evaluate(
        """() => [document.documentElement, ...document.querySelectorAll("main > section")]
            .filter((e) => e.scrollWidth > e.clientWidth + 1)
            .map((e) => `${e.querySelector("h1, h2")?.textContent}: ${e.scrollWidth}`)"""
    )
    small = page.evaluate(
        """smallest => [...document.querySelectorAll(".handson-figure text")]
            .filter((e) => e.getClientRects().length)
            .map((e) => [e.innerHTML, parseFloat(getComputedStyle(e).fontSize), e.getScreenCTM().a])
            .filter(([, size, scale]) => size * scale < smallest)""",
        SMALLEST_ON_PHONES,
    )
    context.close()
    assert wide == []
    assert small == []


def test_length(walk):
    """Two hours: 80 to 120 slides with their steps."""
    assert 80 <= len(walk("hands-on").slides) <= 120


def test_notes_on_every_slide(site, walk):
    """Every slide of the tutorial has something to say about it."""
    page = (site.folder / "hands-on/index.html").read_text(encoding="utf-8")
    slides = re.split(r'<section class="remark-slide-content', page)[1:]
    notes = [
        re.search(r'<aside class="remark-slide-notes">(.*?)</aside>', it, re.S) for it in slides
    ]
    assert len(slides) == len(walk("hands-on").slides)
    assert [number for number, each in enumerate(notes, start=1) if not each or not each[1]] == []


def test_alternative_text(walk):
    """Every picture of the tutorial is described in words."""
    images = [image for slide in walk("hands-on").slides for image in slide["images"]]
    assert [image["src"] for image in images if len(image["alt"]) < 15] == []


def deck_text():
    """Return the Markdown of the tutorial."""
    files = sorted((ROOT / "slides/hands-on").glob("*.md"))
    return "".join(file.read_text(encoding="utf-8") for file in files)


def test_every_figure_is_used():
    """Each figure macro stands on some slide of the tutorial."""
    assert {f"![:{name} " in deck_text() for name in FIGURES} == {True}


def test_every_picture_is_used():
    """`img` holds no drawing that no slide shows."""
    text = deck_text() + (ROOT / "slides/gallery.md").read_text(encoding="utf-8")
    assert [file.name for file in (ROOT / "img").glob("*.svg") if file.name not in text] == []


def test_exercises_in_each_section():
    """Each of the four parts ends with an exercise and its solution."""
    for file in sorted((ROOT / "slides/hands-on").glob("[1-4]*.md")):
        text = file.read_text(encoding="utf-8")
        assert text.count("\n## Exercise") == text.count("\n## Solution") >= 1, file.name


def test_worked_example_of_backpropagation(site):
    """The gradients that the text works out are those that the graph computes."""
    page = (site.folder / "hands-on/index.html").read_text(encoding="utf-8")
    description = re.search(r"<desc>([^<]*Derivatives of L[^<]*)</desc>", page)[1]
    assert "a = relu of z = 2; t = 3" in description
    text = deck_text()
    for name, value in {"w": -4, "b": -2, "x": -3}.items():
        assert f"by {name}: {value}".replace("-", "\N{MINUS SIGN}") in description
        assert re.search(rf"partial L}}{{\\partial {name}}}[^$]*?= {value}\b", text)
    assert "| $w$ | 1.5 | \N{MINUS SIGN}4 |" in text
    assert "| $b$ | \N{MINUS SIGN}1 | \N{MINUS SIGN}2 |" in text

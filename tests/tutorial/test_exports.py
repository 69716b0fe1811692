"""The tutorial out of the browser: PDF, handout, PowerPoint, one file, notebooks."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest
from pptx import Presentation
from pypdf import PdfReader

from engines.driving.window import SCREEN
from handson.outputs.ipynb import SOLVED, write_notebooks
from handson.outputs.one_page import write_html
from handson.outputs.pdf import write_pdf
from handson.outputs.powerpoint import write_pptx
from handson.outputs.slide_texts import heading_of
from handson.site.planner import plan

ROOT = Path(__file__).parents[2]
DECKS = ["gallery", "hands-on"]
FETCHED = "performance.getEntriesByType('resource').map(({name}) => name)"
# A picture that is shown twice comes from the style sheet.
BROKEN = """[...document.images].filter((each) => each.complete && !each.style.content)
  .filter((each) => !each.naturalWidth).length"""


@pytest.fixture(scope="module")
def planned():
    """Return the plan of this repository's site."""
    return plan(ROOT)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a folder for what is exported."""
    return tmp_path_factory.mktemp("exported")


@pytest.fixture(scope="module")
def documents(planned, folder):
    """Return the PDF of each deck by its name."""
    assert write_pdf(planned, folder / "pdf") is None
    return {name: PdfReader(folder / "pdf" / f"{name}.pdf") for name in DECKS}


@pytest.fixture(scope="module")
def pages(planned, folder):
    """Return each deck as one file, by its name."""
    assert write_html(planned, folder / "html") == []
    return {name: folder / "html" / f"{name}.html" for name in DECKS}


@pytest.fixture
def deck(planned, request):
    """Return the page of the deck whose name is the test's parameter."""
    return next(page for page in planned.pages if page.deck.name == request.param)


def bookmarks(outline):
    """Return the bookmarks of a document, those below others too, in order."""
    for each in outline:
        if isinstance(each, list):
            yield from bookmarks(each)
        else:
            yield each


def annotations(document):
    """Yield the links on all pages."""
    for page in document.pages:
        for each in page.get("/Annots") or ():
            if each.get_object()["/Subtype"] == "/Link":
                yield each.get_object()


def fonts(document):
    """Yield the fonts of all pages."""
    for page in document.pages:
        for each in page["/Resources"].get("/Font", {}).values():
            yield each.get_object()


@pytest.mark.parametrize("deck", DECKS, indirect=True)
def test_pages_and_bookmarks(documents, deck):
    """A page is a slide, with its number; a bookmark leads to each heading."""
    document = documents[deck.deck.name]
    assert len(document.pages) == len(deck.slides)
    assert document.page_labels == [str(slide.slide.number) for slide in deck.slides]
    headings = [heading_of(slide) for slide in deck.slides]
    pairs = zip([None, *headings], headings, strict=False)
    expected = [now[1] for before, now in pairs if now and now != before]
    assert [each.title for each in bookmarks(document.outline)] == expected


@pytest.mark.parametrize("deck", DECKS, indirect=True)
def test_links_fonts_and_metadata(documents, deck):
    """Links lead into the document or to the web, no font is missing, and it says what it is."""
    document = documents[deck.deck.name]
    led = [each["/A"].get("/URI", "") for each in annotations(document) if "/A" in each]
    inside = [each["/Dest"] for each in annotations(document) if "/Dest" in each]
    assert len(led) + len(inside) == len(list(annotations(document))) > 0
    assert not [each for each in led if not re.match(r"https?:|[\w./%-]+$", each)]
    assert all(each[0].get_object()["/Type"] == "/Page" for each in inside)
    shown = "".join(slide.html for slide in deck.slides)
    wanted = set(re.findall(r'<a [^>]*?href="(https?:[^"]*)"', shown))
    assert wanted <= set(led)
    for font in fonts(document):
        if font["/Subtype"] == "/Type0":
            descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & descriptor.get_object().keys()
        else:
            assert font["/Subtype"] == "/Type3"  # whose glyphs are drawings of the document's own
    assert document.metadata.title == deck.title
    assert document.metadata.author == deck.deck.config.author
    assert document.root_object["/Lang"] == deck.deck.config.lang
    assert document.root_object["/MarkInfo"]["/Marked"]


def test_handout(planned, folder):
    """Six slides a page, on upright A4."""
    assert write_pdf(planned, folder / "handout", per_page=6, steps="last") is None
    for page in planned.pages:
        following = [slide.slide.incremental for slide in page.slides[1:]]
        last = [
            slide
            for slide, goes_on in zip(page.slides, [*following, False], strict=True)
            if not goes_on
        ]
        document = PdfReader(folder / "handout" / f"{page.deck.name}.pdf")
        assert len(document.pages) == -(-len(last) // 6)
        assert {round(float(each.mediabox.width)) for each in document.pages} == {596}


def test_powerpoint(folder):
    """Each slide has its picture with a text, its title and its notes."""
    site = plan(ROOT / "slides" / "gallery.md")
    assert write_pptx(site, folder / "gallery.pptx") is None
    made = Presentation(str(folder / "gallery.pptx"))
    shown = site.pages[0].slides
    assert len(made.slides) == len(shown)
    for slide, rendered in zip(made.slides, shown, strict=True):
        heading = heading_of(rendered)
        assert slide.shapes.title.text == heading[1] if heading else slide.shapes.title.text
        (picture,) = [each for each in slide.shapes if each.name == "Slide"]
        assert picture.image.size == (2420, 1362)
        assert picture._element.nvPicPr.cNvPr.get("descr")
        assert slide.has_notes_slide == bool(rendered.notes.strip())


def test_notebooks(planned, folder):
    """They are valid, and run from their top to their bottom on real Keras."""
    assert write_notebooks(planned, folder / "ipynb", both=True, check=True) is None
    for name in DECKS:
        for ending in (".ipynb", SOLVED):
            nbformat.validate(nbformat.read(folder / "ipynb" / f"{name}{ending}", as_version=4))


@pytest.mark.parametrize("deck", DECKS, indirect=True)
def test_one_file_is_little_more_than_its_parts(pages, deck):
    """What is in it as text takes no more, and the rest a third."""
    parts = [*deck.files.values(), deck.html.encode()]
    sizes = [len(each) if isinstance(each, bytes) else each.stat().st_size for each in parts]
    assert pages[deck.deck.name].stat().st_size <= 1.4 * sum(sizes)


@pytest.mark.parametrize("name", DECKS)
def test_one_file_is_shown(pages, profile, name):
    """It needs nothing from anywhere, and its scripts and pictures work."""
    window = profile.open(pages[name].as_uri(), SCREEN)
    window.press("End")
    window.wait_for_slide(window.evaluate("slideshow.getSlideCount()"))
    fetched = window.evaluate(FETCHED)
    assert [each for each in fetched if not each.startswith(("data:", "blob:"))] == []
    assert window.evaluate(BROKEN) == 0

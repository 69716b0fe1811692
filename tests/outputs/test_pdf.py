"""PDF by a browser, of two small decks: the pages, and what the document has beside them."""

from __future__ import annotations

import pytest
from pypdf import PdfReader

from handson.outputs.pdf import write_pdf
from handson.site.planner import plan

LONG = "word " * 60
A = f"""title: First deck
author: Ada
date: 2020-05-12
lang: de
ratio: 4:3
---
# Beginning

See [the end](#end), [slide 2](#2), [the other](b.md#there), [data](data.csv) and
[a page](https://example.org/a).

???
Say **hello**.
---
## Steps

- one
--

- two
---
count: false

![:video](film.webm)

```python
{LONG}
```

{LONG * 6}
---
name: end

## Last

<video src="film.webm" poster="poster.svg" controls></video>
"""
B = "# Other\n---\nname: there\n\n# There\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
POSTER = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><path d="M0 0h9"/></svg>'
FILES = {
    "slides/a.md": f"---\n{A.partition('---')[0]}---\n{A.partition('---')[2]}",
    "slides/b.md": B,
    "slides/data.csv": "1,2\n",
    "slides/film.webm": b"",
    "slides/poster.svg": POSTER,
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Return the plan of a site of two decks."""
    root = tmp_path_factory.mktemp("course")
    (root / "slides").mkdir()
    for path, content in FILES.items():
        (root / path).write_bytes(content.encode() if isinstance(content, str) else content)
    return plan(root)


@pytest.fixture(scope="module")
def out(site, tmp_path_factory):
    """Return a folder with the PDF of each deck."""
    folder = tmp_path_factory.mktemp("out") / "pdf"
    done = []
    assert write_pdf(site, folder, progress=lambda *counts: done.append(counts)) is None
    assert done == [(5, 7), (7, 7)]
    return folder


@pytest.fixture(scope="module")
def first(out):
    """Return the PDF of the first deck."""
    return PdfReader(out / "a.pdf")


@pytest.fixture(scope="module")
def joined(site, tmp_path_factory):
    """Return the PDF of both decks in one, with annotations."""
    path = tmp_path_factory.mktemp("out") / "all.pdf"
    assert write_pdf(site, path, join=True, notes="annotations", steps="last") is None
    return PdfReader(path)


def links_of(page):
    """Return where the links of a page lead to: addresses, files and numbers of pages."""
    reader, found = page.pdf, []
    for annotation in page.get("/Annots", []):
        each = annotation.get_object()
        if each["/Subtype"] != "/Link":
            continue
        if "/Dest" in each:
            found.append(reader.get_page_number(each["/Dest"][0].get_object()))
        elif each["/A"]["/S"] == "/GoToR":
            found.append((each["/A"]["/F"], each["/A"]["/D"][0]))
        else:
            found.append(each["/A"]["/URI"])
    return found


def bookmarks_of(reader):
    """Return the titles and pages of the bookmarks, those below one as a list behind it."""

    def plain(items):
        return [
            plain(item)
            if isinstance(item, list)
            else (item.title, reader.get_destination_page_number(item))
            for item in items
        ]

    return plain(reader.outline)


def test_one_page_a_slide_at_the_ratio_of_the_deck(first):
    """No slide takes two pages, and no page is a point larger than its slide."""
    assert len(first.pages) == 5
    assert {(float(page.mediabox.width), float(page.mediabox.height)) for page in first.pages} == {
        (681, 510.75)
    }


def test_text_can_be_searched(first):
    """All words are there, those of code that is wider than the page too."""
    words = first.pages[3].extract_text().split()
    assert words.count("word") == 60 + 6 * 60


def test_a_full_slide_is_made_to_fit(first):
    """What stands on a page lies within it."""
    heights = []

    def visit(text, _current, matrix, _font, _size):
        if text.strip():
            heights.append(matrix[5])

    first.pages[3].extract_text(visitor_text=visit)
    assert min(heights) > 0


def test_links(first):
    """They lead to slides, to other decks' documents, to files and to other sites."""
    links = links_of(first.pages[0])
    assert links[:3] == [4, 1, ("b.pdf", 1)]
    assert links[3].endswith("slides/data.csv")
    assert links[4] == "https://example.org/a"


def test_films_are_links_with_a_poster(first):
    """The poster is shown, and leads to the film."""
    assert [link.rpartition("/")[2] for link in links_of(first.pages[4])] == ["film.webm"]


def test_bookmarks(first):
    """Each heading has one, in its place; the steps of a slide have one together."""
    assert bookmarks_of(first) == [("Beginning", 0), [("Steps", 1), ("Last", 4)]]


def test_page_labels_are_the_numbers_on_the_slides(first):
    """A slide that does not count has the number of the one before it."""
    assert first.page_labels == ["1", "2", "3", "3", "4"]


def test_metadata(first):
    """The document says what it is, in which language, and that it is tagged."""
    assert first.metadata.title == "First deck"
    assert first.metadata.author == "Ada"
    assert first.metadata.creation_date.date().isoformat() == "2020-05-12"
    root = first.root_object
    assert root["/Lang"] == "de"
    assert root["/MarkInfo"]["/Marked"]
    assert first.xmp_metadata.dc_title == {"x-default": "First deck"}
    assert first.xmp_metadata.dc_creator == ["Ada"]


def test_fonts_are_embedded(first):
    """No page needs a font of the machine that shows it."""
    for page in first.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            font = font.get_object()
            if font["/Subtype"] == "/Type0":
                descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
                assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor)
            else:
                assert font["/Subtype"] == "/Type3"


def test_the_same_bytes_twice(site, out, tmp_path):
    """Neither the clock nor the browser's own numbers leave a trace."""
    assert write_pdf(site, tmp_path / "again") is None
    for name in ("a.pdf", "b.pdf"):
        assert (tmp_path / "again" / name).read_bytes() == (out / name).read_bytes()


def test_joined_decks(joined):
    """Their pages follow each other, links lead across, and a deck's name tells labels apart."""
    assert len(joined.pages) == 6
    assert joined.page_labels == ["a-1", "a-3", "a-3", "a-4", "b-1", "b-2"]
    assert links_of(joined.pages[0])[:2] == [3, 5]
    assert bookmarks_of(joined) == [
        ("First deck", 0),
        [("Beginning", 0), [("Steps", 1), ("Last", 3)]],
        ("Other", 4),
        [("Other", 4), ("There", 5)],
    ]


def test_the_structure_of_joined_decks_is_one(joined):
    """Each page finds its tags, and cells of tables the cells that head them."""
    tree = joined.root_object["/StructTreeRoot"]
    keys = tree["/ParentTree"]["/Nums"][::2]
    assert len(set(keys)) == len(keys)
    assert {page["/StructParents"] for page in joined.pages if "/StructParents" in page} < set(keys)
    assert len(tree["/K"]) == 2


def test_links_to_slides_that_are_left_out_are_none(joined):
    """A step that was left out cannot be gone to."""
    assert 1 not in links_of(joined.pages[0])


def test_notes_as_annotations(joined):
    """They can be opened on their page, as plain text."""
    notes = [
        annotation.get_object()["/Contents"]
        for page in joined.pages
        for annotation in page.get("/Annots", [])
        if annotation.get_object()["/Subtype"] == "/Text"
    ]
    assert notes == ["Say hello."]


def test_notes_below_and_chosen_slides(site, tmp_path):
    """Pages stand upright, and the notes are on them."""
    assert write_pdf(site, tmp_path / "n.pdf", notes="below", slides="1", steps="last") is not None
    assert write_pdf(site, tmp_path / "n", notes="below", slides="1,end") is None
    reader = PdfReader(tmp_path / "n" / "a.pdf")
    assert reader.page_labels == ["1", "4"]
    assert reader.pages[0].mediabox.height > reader.pages[0].mediabox.width
    assert "Say hello" in reader.pages[0].extract_text()
    assert 1 in links_of(reader.pages[0])


def test_a_handout(site, tmp_path):
    """Several slides share a page."""
    assert write_pdf(site, tmp_path / "h", per_page=4) is None
    reader = PdfReader(tmp_path / "h" / "a.pdf")
    assert len(reader.pages) == 2
    assert "Beginning" in reader.pages[0].extract_text()
    assert {1, 0} <= set(links_of(reader.pages[0]))
    assert bookmarks_of(reader) == [("Beginning", 0), [("Steps", 0), ("Last", 1)]]


def test_what_does_not_go_together(site, tmp_path):
    """It is said before a browser is started."""
    failure = write_pdf(site, tmp_path / "x", notes="below", per_page=2)
    assert "do not go together" in failure.message


def test_an_unknown_slide(site, tmp_path):
    """Nothing is written for it."""
    assert write_pdf(site, tmp_path / "x", slides="ende").hint == "did you mean 'end'?"
    assert not (tmp_path / "x").exists()


def test_a_browser_that_does_not_start(site, tmp_path):
    """The message names it."""
    failure = write_pdf(site, tmp_path / "x", browser=str(tmp_path / "none"))
    assert failure.code == "browser-failed"
    assert "none" in failure.message

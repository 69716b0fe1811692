"""What printed pages get as a document; `test_pdf.py` shows the rest, with a browser."""

from __future__ import annotations

import pytest
from pypdf import PdfReader, PdfWriter

from handson.outputs.pdf_document import Printed, write_document
from handson.site.planner import plan


@pytest.fixture
def write(tree, tmp_path):
    """Return a function that makes a document of a deck and of so many empty pages."""
    site = plan(tree({"a.md": "# A\n---\n## B\n---\n## B\n---\n### C\n---\n## D\n"}))

    def make(pages, *, wanted=(0, 1, 2, 3, 4), per_page=1, size=(1210, 681)):
        writer = PdfWriter()
        for _ in range(pages):
            writer.add_blank_page(width=907.92, height=510.96)
        writer.write(tmp_path / "raw.pdf")
        printed = Printed(site.pages[0], wanted, tmp_path / "raw.pdf", per_page, size)
        out = tmp_path / "out.pdf"
        failure = write_document([printed], [printed], out, plan=site, site=tmp_path, folder=out)
        return failure or PdfReader(out)

    return make


def test_pages_of_another_number_than_slides(write):
    """A browser that breaks slides up is reported."""
    assert write(4).message == "the browser printed 4 pages of the deck 'a' instead of 5"
    assert write(6).code == "browser-failed"


def test_bookmarks_nest_as_headings_do(write):
    """A heading that goes on has one bookmark."""
    reader = write(5)
    (a, below) = reader.outline
    assert a.title == "A"
    assert [each.title for each in below if not isinstance(each, list)] == ["B", "D"]
    assert [each.title for each in below[1]] == ["C"]


def test_labels_of_chosen_slides(write):
    """They keep the numbers that they show."""
    assert write(3, wanted=(1, 2, 4)).page_labels == ["2", "3", "5"]


def test_handouts_have_no_labels(write):
    """A page with several slides has no number of theirs."""
    reader = write(2, per_page=4, size=None)
    assert "/PageLabels" not in reader.root_object

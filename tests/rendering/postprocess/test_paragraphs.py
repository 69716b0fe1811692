"""Empty paragraphs."""

import pytest

from handson.rendering.postprocess.paragraphs import remove_empty_paragraphs


@pytest.mark.parametrize("html", ["<p></p>", "<p> \n</p>", "<p></p>\n<p></p>"])
def test_empty_ones_are_taken_out(run, html):
    """remark does so, too."""
    assert run(f"a{html}b", remove_empty_paragraphs).replace("\n", "") == "ab"


@pytest.mark.parametrize(
    "html",
    [
        "<p>a</p>",
        "<p>&nbsp;</p>",
        "<p>\u2003</p>",
        "<p><b></b></p>",
        "<p><!-- a --></p>",
        '<p class="a"></p>',
        "<p> <br></p>",
    ],
)
def test_others_stay(run, html):
    """What holds anything, or was given an attribute, is meant."""
    assert run(html, remove_empty_paragraphs) == html


def test_nothing_else(run):
    """A slide may hold nothing but an empty paragraph."""
    assert run("<p></p>", remove_empty_paragraphs) == ""


def test_outside_the_page(run, outside):
    """In a script or a comment there are no paragraphs."""
    html = outside.format("<p></p>")
    assert run(html, remove_empty_paragraphs) == html

"""Figures with captions, and columns of numbers."""

import re

import pytest

from handson.rendering.postprocess.finishing import finish_html

IMAGE = '<img alt="A" src="a.svg" title="{}">'


def table(*rows, attributes=""):
    """Return a table; the first row is its header."""
    cells = [[f"<td{attributes}>{cell}</td>" for cell in row] for row in rows]
    head = "".join(cells[0]).replace("td", "th")
    body = "".join(f"<tr>{''.join(row)}</tr>" for row in cells[1:])
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def numbers(html):
    """Return what stands in the cells of class ``number``."""
    return re.findall(r'<t[hd] class="number">(.*?)</t[hd]>', finish_html(html))


def test_figure():
    """An image alone in its paragraph becomes a figure, its title the caption."""
    assert finish_html(f"<p>{IMAGE.format('A tent')}</p>") == (
        '<figure><img alt="A" src="a.svg"><figcaption>A tent</figcaption></figure>'
    )


@pytest.mark.parametrize("mark", ["©", "Credit:", "Source:", "Photo:"])
def test_credit(mark):
    """What follows a sign of credit in the title is the credit."""
    html = finish_html(f"<p>{IMAGE.format(f'A tent. {mark} Ada')}</p>")
    assert f'<figcaption>A tent. <span class="credit">{mark} Ada</span></figcaption>' in html


def test_figure_in_a_class():
    """A class around the image is the figure's."""
    html = finish_html(f'<p><span class="center">{IMAGE.format("A")}</span></p>')
    assert html.startswith('<figure class="center"><img')


@pytest.mark.parametrize(
    "html",
    [
        '<p><img alt="A" src="a.svg"></p>',
        f"<p>see {IMAGE.format('A')}</p>",
        f"<p>{IMAGE.format('A')} {IMAGE.format('B')}</p>",
    ],
)
def test_no_figure(html):
    """Without a title, or beside anything else, an image stays what it is."""
    assert finish_html(html) == html


def test_column_of_numbers():
    """All cells of a column of numbers are marked, its heading too."""
    html = table(("layer", "count"), ("conv", "1 290"), ("pool", "<strong>0</strong>"), ("x", ""))
    assert numbers(html) == ["count", "1 290", "<strong>0</strong>", ""]


@pytest.mark.parametrize("text", ["3", "-1.5", "−2", "97 %", "1e-3", "&lt; 5", "≈ 2.3", "12,345.6"])
def test_numbers(text):
    """Signs, separators, exponents and per cent belong to numbers."""
    assert numbers(table(("n",), (text,))) == ["n", text]


@pytest.mark.parametrize("text", ["3 × 4", "2018-11", "v2", "Adam", "(1, 2)", "8 × 8"])
def test_no_numbers(text):
    """Anything else is text."""
    assert numbers(table(("n",), ("1",), (text,))) == []


def test_aligned_columns():
    """A column that the author aligned stays as it is."""
    html = table(("n",), ("1",), attributes=' style="text-align:center"')
    assert finish_html(html) == html


def test_short_rows():
    """A row with fewer cells than the header gets empty ones, so that rules and colours go on."""
    html = table(("a", "b", "c"), ("x", "y", "z"), ("x", "y"))
    assert finish_html(html) == table(("a", "b", "c"), ("x", "y", "z"), ("x", "y", ""))

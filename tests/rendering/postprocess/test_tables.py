"""Markdown's tables are completed, others stay as they are written."""

import re

import pytest

from handson.rendering.postprocess.tables import complete_tables


def table(*rows, attributes="", mark=' data-markdown=""'):
    """Return a table; the first row is its header."""
    cells = [[f"<td{attributes}>{cell}</td>" for cell in row] for row in rows]
    head = "".join(cells[0]).replace("td", "th")
    body = "".join(f"<tr>{''.join(row)}</tr>" for row in cells[1:])
    return f"<table{mark}><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


@pytest.fixture
def complete(run):
    """Return what completes tables."""
    return lambda html: run(html, complete_tables)


@pytest.fixture
def numbers(complete):
    """Return what finds the content of the cells of class ``number``."""
    return lambda html: re.findall(r'<t[hd] class="number">(.*?)</t[hd]>', complete(html))


def test_column_of_numbers(numbers):
    """All cells of a column of numbers are marked, its heading too."""
    html = table(("layer", "count"), ("conv", "1 290"), ("pool", "<strong>0</strong>"), ("x", ""))
    assert numbers(html) == ["count", "1 290", "<strong>0</strong>", ""]


def test_text_beside_numbers(complete):
    """The cells of the column beside them have no class."""
    html = complete(table(("layer", "count"), ("conv", "1"), ("pool", "2")))
    assert "<td>conv</td>" in html
    assert "<td>pool</td>" in html
    assert "<th>layer</th>" in html


@pytest.mark.parametrize("text", ["3", "-1.5", "−2", "97 %", "1e-3", "&lt; 5", "≈ 2.3", "12,345.6"])
def test_numbers(numbers, text):
    """Signs, separators, exponents and per cent belong to numbers."""
    assert numbers(table(("n",), (text,))) == ["n", text]


@pytest.mark.parametrize("text", ["3 × 4", "2018-11", "v2", "Adam", "(1, 2)", "8 × 8"])
@pytest.mark.parametrize("first", [True, False])
def test_no_numbers(numbers, text, first):
    """Anything else is text, wherever in the column it stands."""
    rows = [(text,), ("1",)] if first else [("1",), (text,)]
    assert numbers(table(("n",), *rows)) == []


def test_a_column_without_content(numbers):
    """Empty cells alone are no numbers."""
    assert numbers(table(("n",), ("",))) == []


def test_aligned_columns(complete):
    """A column that the author aligned stays as it is."""
    html = table(("n",), ("1",), attributes=' style="text-align:center"')
    assert complete(html) == html


def test_short_rows(complete):
    """A row with fewer cells than the header gets empty ones, so that rules and colours go on."""
    html = table(("a", "b", "c"), ("x", "y", "z"), ("x",))
    assert complete(html) == table(("a", "b", "c"), ("x", "y", "z"), ("x", "", ""))


def test_long_rows(complete):
    """A row with more cells than the header keeps them."""
    html = table(("a",), ("x", "y"))
    assert complete(html) == html


def test_numbers_beyond_the_header(numbers):
    """A column without a heading is one all the same."""
    assert numbers(table(("a",), ("x", "2"))) == ["2"]


def test_a_heading_with_attributes(complete):
    """It keeps them, above a column of numbers too."""
    html = table(("n",), ("1",)).replace("<th>", '<th class="a">')
    assert '<th class="a">n</th>' in complete(html)


@pytest.mark.parametrize(
    "html",
    [
        table(("n", "m"), ("1",), mark=""),
        "<table><tbody><tr><th>n</th><td>1</td></tr><tr><th>m</th><td>2</td></tr></tbody></table>",
        '<table><thead><tr><th colspan="2">n</th><th>m</th></tr></thead>'
        "<tbody><tr><td>1</td></tr></tbody></table>",
        '<table><thead><tr><th>n</th><th>m</th></tr></thead><tbody><tr><td rowspan="2">1</td>'
        "<td>2</td></tr><tr><td>3</td></tr></tbody></table>",
    ],
)
def test_tables_written_as_html(complete, html):
    """They stay as they are, whatever cells they lack."""
    assert complete(html) == html


def test_outside_the_page(complete, outside):
    """What looks like a table in a script or a comment is none."""
    html = outside.format(table(("n",), ("1",)))
    assert complete(html) == html


@pytest.fixture
def heads(complete):
    """Return what finds the content of the cells that head rows."""
    return lambda html: re.findall(r'<th scope="row"[^>]*>(.*?)</th>', complete(html))


def test_a_column_below_an_empty_corner_heads_its_rows(heads):
    """What stands in no column of its own names the rows."""
    assert heads(table(("", "a", "b"), ("<em>x</em> y", "1", "2"), ("z", "3", ""))) == [
        "<em>x</em> y",
        "z",
    ]


def test_a_bold_column_heads_its_rows(heads):
    """The author has set all of its cells as headings are set."""
    rows = [("<strong>x</strong>", "1"), ("<strong>y</strong>", "2")]
    assert heads(table(("n", "a"), *rows)) == ["<strong>x</strong>", "<strong>y</strong>"]


def test_heads_of_rows_keep_how_they_are_aligned(complete):
    """Their attributes go with them."""
    html = table(("", "a"), ("x", "1"), attributes=' style="text-align: right;"')
    assert '<th scope="row" style="text-align: right;">x</th>' in complete(html)


@pytest.mark.parametrize(
    "rows",
    [
        [("n", "a"), ("x", "1"), ("y", "2")],
        [("n", "a"), ("<strong>x</strong>", "1"), ("y", "2")],
        [("n", "a"), ("<strong>x</strong> y", "1")],
        [("", ""), ("x", "1"), ("y", "2")],
        [("",), ("x",), ("y",)],
        [("", "a"), ("x", "1"), ("", "2")],
    ],
)
def test_columns_that_head_nothing(heads, rows):
    """A named column, one that is bold here and there, one without columns beside it, or gaps."""
    assert heads(table(*rows)) == []


def test_no_heads_in_tables_of_html(complete):
    """Who writes HTML says what a cell is."""
    html = table(("", "a"), ("x", "1"), mark="")
    assert complete(html) == html

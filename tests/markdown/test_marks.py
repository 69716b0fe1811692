"""Which elements are Markdown's own."""

import pytest

from handson.markdown.dialect import remark_markdown
from handson.markdown.marks import without_marks

MARK = ' data-markdown="\x02\x03"'


def convert(text):
    """Return Markdown as HTML, with the marks."""
    return remark_markdown(lambda code, _: code, {})(text)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("a | b\n--|--\n1 | 2", f"<table{MARK}>"),
        ('![a](b.png "c")', f'<img alt="a"{MARK} src="b.png" title="c">'),
        ('- a\n\n  ![a](b.png "c")', f'<img alt="a"{MARK} src="b.png" title="c">'),
    ],
)
def test_marked(text, marked):
    """Tables, and images with a title, wherever they stand."""
    assert marked in convert(text)


@pytest.mark.parametrize(
    "text",
    ["<table><tr><td>a</td></tr></table>", '<img src="a" title="b">', "![a](b.png)", "# a\n\nb"],
)
def test_not_marked(text):
    """HTML that the author wrote, images without a title, and all else."""
    assert MARK not in convert(text)


def test_without_marks():
    """Marks come off HTML, be it HTML or its text."""
    assert without_marks(f"<table{MARK}>") == "<table>"
    assert without_marks("&lt;table data-markdown=&quot;\x02\x03&quot;&gt;") == "&lt;table&gt;"

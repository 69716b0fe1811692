"""Footnotes: what holds for any number of them."""

import pytest

from handson.diagnostics import Source
from handson.parsing.parser import parse
from work import grows_linearly


@pytest.mark.parametrize(
    "piece",
    [
        "a[^1] ",
        "a[^1] | ",
        "[^1]: a\n",
        "[^1]: a\n\n",
        "a[^1]\n\n[^1]: b\n\n",
        "a[^1]\n---\n",
        "a[^2]\n\n[^1]: b\n---\n",
        "a[^1]\n--\n",
        "[^1]: [[ ",
        "`[^1] ",
        "[^1]: `a ``b ",
        "[^1]: .a[ .b",
        "[^1]: a\n\n    b\n\n",
        "[a][^1] [^1]: c.d\n",
        "- [^1]: a\n",
    ],
)
def test_footnotes_take_linear_time(piece: str) -> None:
    """References and footnotes of one name, however they stand."""
    assert grows_linearly(lambda count: parse(Source("a.md", piece * count + "\n\n[^1]: x")))


def test_a_long_footnote_is_shown_on_few_other_slides() -> None:
    """The deck stays about twice as long as it was written."""
    text = "[^1]: " + "word " * 5000 + "\n---\n" + "a[^1]\n---\n" * 100
    slides = parse(Source("a.md", text)).slides
    shown = sum(node.text.count("word") for slide in slides for node in slide.content)
    assert 5000 <= shown <= 10_000


def test_a_long_footnote_is_said_once() -> None:
    """However often it is referred to."""
    slide = parse(Source("a.md", "a[^1] " * 100 + "\n\n[^1]: " + "word " * 100)).slides[0]
    assert sum(node.text.count("word") for node in slide.content) == 100

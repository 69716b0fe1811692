"""Pieces of a slide that are kept aside."""

import pytest

from handson.rendering.set_aside import SetAside, is_finished_code


@pytest.fixture
def kept():
    """Return placeholders for the code ``a < b``, some HTML and some text."""
    kept = SetAside()
    assert kept.code("<code><div>a &lt; b</div></code>", "a < b") == "\x02code0\x03"
    assert kept.html("<svg></svg>") == "\x02html0\x03"
    assert kept.text("[<]") == "\x02text0\x03"
    return kept


def test_html_is_parsed_with_the_slide(kept):
    """It has to be repaired like the rest."""
    assert kept.to_parse("<p>\x02html0\x03</p>") == "<p><svg></svg></p>"


def test_code_comes_back_behind_the_parser(kept):
    """The parser sees the elements that the code stands in, and nothing else of it."""
    html = kept.to_parse("\x02code0\x03")
    assert html == "<pre><code>\x02code0\x03</code></pre>"
    assert kept.restore(html) == "<pre><code><div>a &lt; b</div></code></pre>"


@pytest.mark.parametrize(
    "html", ["<textarea>\x02code0\x03</textarea>", '<b title="\x02code0\x03"></b>']
)
def test_code_where_there_are_no_elements(kept, html):
    """It is text there."""
    assert kept.restore(html) == html.replace("\x02code0\x03", "a &lt; b")


def test_text_is_escaped(kept):
    """It is shown as it was written."""
    assert kept.restore("<p>\x02text0\x03</p>") == "<p>[&lt;]</p>"


def test_text_in_code(kept):
    """Code is given the characters themselves."""
    assert kept.as_written("a \x02text0\x03") == "a [<]"


def test_marks_are_no_text(kept):
    """An element that shows as code shows without its mark."""
    assert kept.as_written('<table data-markdown="\x02\x03">') == "<table>"
    assert kept.restore("&lt;img data-markdown=&quot;\x02\x03&quot;&gt;") == "&lt;img&gt;"


@pytest.mark.parametrize(
    ("html", "holds"),
    [("a\x02code0\x03", True), ("\x02html0\x03", True), ("\x02text0\x03", False), ("a", False)],
)
def test_blocks(kept, html, holds):
    """A span cannot hold code or a macro's HTML."""
    assert kept.holds_block(html) is holds


def test_clear(kept):
    """The next slide counts anew."""
    kept.clear()
    assert kept.code("", "") == "\x02code0\x03"


def test_finished_code():
    """Code of the author's own is told from a placeholder."""
    assert is_finished_code("\x02code12\x03")
    assert not is_finished_code("code12")
    assert not is_finished_code("a \x02code12\x03")

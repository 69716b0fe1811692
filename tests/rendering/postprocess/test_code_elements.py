"""Code that is no fence: within a line of text, and written as HTML."""

import pytest
from msgspec.structs import replace

from handson.rendering.postprocess.code_elements import finish_code


@pytest.fixture
def finish(run, context):
    """Return what finishes code, with other options if asked to."""
    return lambda html, **options: run(html, finish_code, replace(context, **options))


def test_inline_code_has_remarks_class(finish):
    """It stands behind the author's own."""
    assert finish("<p><code>a</code></p>") == '<p><code class="remark-inline-code">a</code></p>'
    assert finish('<code class="x y">a</code>') == ('<code class="x y remark-inline-code">a</code>')


def test_inline_code_takes_the_decks_language(finish):
    """Its name is a class, unless the author gave another one."""
    assert 'class="python remark-inline-code"' in finish("<code>a</code>", language="python")
    assert 'class="r remark-inline-code"' in finish('<code class="r">a</code>', language="python")


def test_other_attributes_are_kept(finish):
    """An id serves for links."""
    assert finish('<code id="a">b</code>') == '<code id="a" class="remark-inline-code">b</code>'


def test_inline_code_may_be_coloured(finish):
    """Colours are those of its language, the first class."""
    html = finish(
        '<code class="r">a &lt; b</code>', inline_code=lambda code, of: f"<b>{of}</b>{len(code)}"
    )
    assert html == '<code class="r remark-inline-code"><b>r</b>5</code>'


@pytest.mark.parametrize(
    "html", ["<code>a</code>", '<code class="r"><b>a</b></code>', '<code class="r x">a</code>']
)
def test_what_is_not_coloured(finish, html):
    """Code of no language, of several classes, and with elements in it keeps what it holds."""
    coloured = finish(html, inline_code=lambda *_: "coloured")
    assert "coloured" not in coloured
    assert "remark-inline-code" in coloured


def test_a_block_gets_lines(finish):
    """It has the classes and the lines of a fence; its first class is its language."""
    assert finish('<pre id="a"><code class="r x">a &lt; b\nc\n</code></pre>') == (
        '<pre id="a"><code class="r x hljs remark-code"><div>r|a &lt; b\nc</div></code></pre>'
    )


def test_a_block_takes_the_decks_language(finish):
    """As a fence without a word does."""
    html = finish("<pre><code>a</code></pre>", language="r")
    assert html == '<pre><code class="r hljs remark-code"><div>r|a</div></code></pre>'


def test_text_around_the_code_is_kept(finish):
    """Whatever else stands in the pre element."""
    html = finish("<pre>a\n<code>b</code>\nc</pre>")
    assert html.startswith("<pre>a\n<code")
    assert html.endswith("</code>\nc</pre>")


@pytest.mark.parametrize(
    "html",
    [
        "<pre><code>a <b>b</b></code></pre>",
        '<pre><code class="remark-code">a</code></pre>',
        "<pre><code>\x02code0\x03</code></pre>",
        "<pre><b><code>\x02code0\x03</code></b></pre>",
    ],
)
def test_blocks_that_stay(finish, html):
    """An author's elements are kept, and finished code is finished."""
    assert finish(html) == html


def test_formulas_in_code_are_shown_as_written(finish):
    """Code is no place for a formula."""
    assert "|a $x&gt;0$<" in finish("<pre><code>a \x02maths0\x03</code></pre>")
    html = finish('<code class="r">\x02maths0\x03</code>', inline_code=lambda code, _: code)
    assert ">$x&gt;0$<" in html


def test_outside_the_page(finish, outside):
    """What looks like code in a script or a comment is none."""
    html = outside.format("<code>a</code>")
    assert finish(html) == html

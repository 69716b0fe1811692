"""Images with a title become figures."""

import pytest

from handson.rendering.postprocess.captions import add_captions

MARKED = '<img alt="A" src="a.svg" title="{}" data-markdown="">'


@pytest.fixture
def captioned(run):
    """Return what makes figures of images."""
    return lambda html: run(html, add_captions).replace(' data-markdown=""', "")


def test_figure(captioned):
    """An image alone in its paragraph becomes a figure, its title the caption."""
    assert captioned(f"<p>{MARKED.format('A tent')}</p>") == (
        '<figure><img alt="A" src="a.svg"><figcaption>A tent</figcaption></figure>'
    )


@pytest.mark.parametrize("mark", ["©", "Credit:", "Source:", "Photos:"])
def test_credit(captioned, mark):
    """What follows a sign of credit in the title is the credit."""
    html = captioned(f"<p>{MARKED.format(f'A tent. {mark} Ada')}</p>")
    assert f'<figcaption>A tent. <span class="credit">{mark} Ada</span></figcaption>' in html


def test_credit_alone(captioned):
    """A title that is nothing but a credit has no blank before it."""
    html = captioned(f"<p>{MARKED.format('© Ada')}</p>")
    assert '<figcaption><span class="credit">© Ada</span></figcaption>' in html


def test_markup_in_a_title_is_text(captioned):
    """The caption shows the title's characters."""
    assert "<figcaption>a &lt; b</figcaption>" in captioned(f"<p>{MARKED.format('a &lt; b')}</p>")


def test_figure_in_a_class(captioned):
    """A class around the image is the figure's."""
    html = captioned(f'<p><span class="center">{MARKED.format("A")}</span></p>')
    assert html.startswith('<figure class="center"><img')


def test_several_figures(captioned):
    """Each paragraph with an image is a figure of its own, with the text between them kept."""
    html = captioned(f"<p>{MARKED.format('A')}</p>text<p>{MARKED.format('B')}</p>")
    assert html.count("<figure>") == 2
    assert "</figure>text<figure>" in html


@pytest.mark.parametrize(
    "html",
    [
        f"<p>see {MARKED.format('A')}</p>",
        f"<p>{MARKED.format('A')} {MARKED.format('B')}</p>",
        f'<p class="a">{MARKED.format("A")}</p>',
        f'<p><span class="a">x{MARKED.format("A")}</span></p>',
        f'<p><span class="a">{MARKED.format("A")}</span>x</p>',
        f'<p><span id="a">{MARKED.format("A")}</span></p>',
        f'<p><a href="b">{MARKED.format("A")}</a></p>',
        MARKED.format("A"),
        '<p><img alt="A" src="a.svg" title="A"></p>',
    ],
)
def test_no_figure(captioned, html):
    """Beside anything else, or written as HTML, an image stays what it is."""
    assert captioned(html) == html.replace(' data-markdown=""', "")


def test_outside_the_page(run, outside):
    """What looks like an image in a script or a comment is none."""
    html = outside.format(f"<p>{MARKED.format('A')}</p>")
    assert run(html, add_captions) == html

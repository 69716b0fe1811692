"""What takes room on a slide, as far as a build can know it."""

import pytest

from handson.rendering.outline import outline, width_of

KATEX = (
    '<span class="katex-display"><span class="katex"><span class="katex-html">'
    '<span class="katex-strut" style="height:2em;vertical-align:-1em"></span>x</span></span></span>'
)


@pytest.mark.parametrize(
    ("html", "items"),
    [
        ("", []),
        ("<h2>ii</h2>", [["h", 2, 0.6, True]]),
        ("<p>i</p><h3>i</h3>", [["t", 1.0, 0.3, 1.4, 0.6, 0.0], ["h", 3, 0.3, False]]),
        ("<p>i<br>ii</p>", [["t", 1.0, 0.3, 1.4, 0.6, 0.0], ["t", 1.0, 0.6, 1.4, 0.0, 0.0]]),
        (
            "<ul><li>i<ul><li>i</li></ul></li><li>i</li></ul>",
            [
                ["t", 1.0, 0.3, 1.4, 0.6, 1.25],
                ["t", 0.93, 0.3, 1.4, 0.15, 2.5],
                ["t", 1.0, 0.3, 1.4, 0.28, 1.25],
            ],
        ),
        (
            '<pre><code class="remark-code"><div class="remark-code-line">ab</div>'
            '<div class="remark-code-line">a</div></code></pre>',
            [["c", 2, 2, 1]],
        ),
        (f"<p>{KATEX}</p>", [["f", 2.26, 1.13]]),
        (
            "<table><tbody><tr><td>i</td><td>i</td></tr></tbody></table>",
            [["t", 0.92, 4.4, 1.3, 0.84, 0]],
        ),
        ('<p><img src="a.png"></p>', [["p", "0 1", 0, 0, True, 0]]),
        ('<p><img src="a.png" width="50%"></p>', [["p", "0 1", 0, 0, False, 0.5]]),
        ('<p><img src="a.png" style="width: 90px;"></p>', [["p", "0 1", 0, 0, False, 90.0]]),
        (
            '<figure><svg width="9" height="4" style="--figure-width:9px"></svg></figure>',
            [["p", "", 9.0, 4.0, True, 0]],
        ),
        (
            '<div class="columns"><div class="col"><p>i</p></div><div class="col-2"></div></div>',
            [["|", [1, [["t", 1.0, 0.3, 1.4, 0.6, 0.0]]], [2, []]]],
        ),
        (
            '<div class="columns"><p><span class="col">i</span> '
            '<span class="col-2"></span></p></div>',
            [["|", [1, [["t", 1.0, 0.3, 1.4, 0.0, 0.0]]], [2, []]]],
        ),
        (
            '<div class="left-column"></div>\n<div class="right-column"><hr></div>',
            [["|", [1, []], [1, [["f", 0.1, 0.8]]]]],
        ),
        ('<p class="footnote">far down</p><span class="footnote">too</span>', []),
    ],
)
def test_what_takes_room(html, items):
    """Each block with its sizes, in shares of the slide's type."""
    assert outline(html) == items


@pytest.mark.parametrize(
    "html",
    [
        "<iframe></iframe>",
        '<div style="position: absolute">x</div>',
        '<p><img src="a.png" height="20"></p>',
        '<p><img src="a.png" style="float: left"></p>',
        "<table><tbody><tr><td><p>x</p></td></tr></tbody></table>",
        '<div class="width-30"><img src="a.png"></div>',
    ],
)
def test_what_no_build_can_know(html):
    """A frame, places and sizes of the author's own: such a slide keeps its size."""
    assert outline(f"<h2>T</h2>{html}") is None


def test_widths():
    """Narrow letters count less than wide ones, and those of Chinese a whole em."""
    assert width_of("il") < width_of("an") < width_of("MW")
    assert width_of("字字") == 2

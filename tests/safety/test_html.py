"""What cleaning leaves of somebody else's HTML, and what it says about the rest."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from handson.safety.html import clean_html, clean_svg, left_out

HARMLESS = [
    "plain text &amp; more",
    '<h1 id="top">Title <em>and</em> <strong>more</strong></h1>',
    '<div class="left-column" style="width: 40%"><p>text</p></div>',
    '<ul><li>one</li><li value="3">two<ol start="4" reversed=""><li>x</li></ol></li></ul>',
    '<pre><code class="python"><div class="remark-code-line">x</div></code></pre>',
    '<table><tbody><tr><th colspan="2">a</th></tr><tr><td>b</td></tr></tbody></table>',
    '<figure><img src="assets/a.png" alt="A" width="300" loading="lazy">'
    "<figcaption>A</figcaption></figure>",
    '<img src="data:image/png;base64,AAAA" alt="">',
    '<video src="a.mp4" controls="" style="width: 60%"></video>',
    '<picture><source srcset="a.webp 1x"><img src="a.png" alt=""></picture>',
    '<details open=""><summary>a</summary>b</details>',
    '<svg class="f" viewBox="0 0 9 9" role="img"><title>t</title><desc>d</desc>'
    '<linearGradient id="g"><stop offset="1" stop-color="red"></stop></linearGradient>'
    '<path d="M0 0" fill="url(#g)"></path><text x="1"><tspan dy="2">a</tspan></text>'
    '<use href="#g"></use></svg>',
    '<span class="katex"><span class="katex-mathml"><math xmlns="http://www.w3.org/1998/Math/MathML">'
    "<semantics><mrow><mi>x</mi><msup><mi>y</mi><mn>2</mn></msup></mrow>"
    '<annotation encoding="application/x-tex">xy^2</annotation></semantics></math></span></span>',
    '<p data-count="3" data-x="data: see below">a</p>',
    '<center><font color="red">a</font></center>',
]


@pytest.mark.parametrize("html", HARMLESS)
def test_what_is_harmless_stays_as_it_is(html):
    """Text, lists, tables, code, pictures, films, drawings and formulas."""
    assert clean_html(html) == html
    assert left_out(html) == []


@pytest.mark.parametrize(
    ("html", "cleaned", "names"),
    [
        ("a<script>b</script>c", "ac", ["<script>"]),
        ('<p onclick="a" id="b">c</p>', '<p id="b">c</p>', ["onclick"]),
        ('<x-y class="a">b</x-y>', "b", ["<x-y>"]),
        ('<form><input name="a">b</form>', "b", ["<form>", "<input>"]),
        (
            '<a href="java&#9;script:a">b</a>',
            '<a rel="noopener noreferrer">b</a>',
            ["javascript:"],
        ),
        ('<a href="data:text/html,a">b</a>', '<a rel="noopener noreferrer">b</a>', []),
        ('<img src="data:text/html,a">', "<img>", []),
        ('<p id="handson-settings">a</p>', "<p>a</p>", []),
        ('<svg><use href="a.svg#b"></use></svg>', "<svg><use></use></svg>", []),
        ("a<!-- b -->c", "ac", []),
    ],
)
def test_what_may_do_harm_is_left_out_and_named(html, cleaned, names):
    """The text of unknown elements stays, that of scripts does not."""
    assert clean_html(html) == cleaned
    assert left_out(html) == names


def test_links_lead_away_without_a_word_of_the_page():
    """The page that they lead to learns nothing of this one and cannot reach it."""
    assert clean_html('<a href="https://a.org/" target="_blank">a</a>') == (
        '<a href="https://a.org/" target="_blank" rel="noopener noreferrer">a</a>'
    )


def test_style_sheets_come_together_at_the_end():
    """Nothing in them ends the element; a drawing's own count as well."""
    html = "<style>a{b:c}</style><p>d</p><svg><style>e{f:'</p><script>'}</style></svg>"
    cleaned = clean_html(html)
    assert cleaned.startswith("<p>d</p><svg></svg>")
    assert cleaned.count("</style>") == 1
    assert cleaned.endswith("<style>a{b:c}\ne{f:'</style>")
    assert left_out("<style>a{b:c}</style>") == []


def test_a_drawing_is_cleaned_and_is_xml_afterwards():
    """Its styles stay; scripts, handlers and frames go."""
    text = (
        '<?xml version="1.0"?><!DOCTYPE svg><svg xmlns="http://www.w3.org/2000/svg" onload="a()">'
        "<style>.x{fill:red}</style><script>b()</script><text>c\xa0d &amp; e</text>"
        '<image xlink:href="x.png"/></svg>'
    )
    cleaned = clean_svg(text)
    assert "onload" not in cleaned
    assert "script" not in cleaned
    root = ET.fromstring(cleaned)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert [child.tag.rpartition("}")[2] for child in root] == ["text", "image", "style"]
    assert root[0].text == "c\xa0d & e"


def test_what_is_no_drawing_is_nothing():
    """An HTML page under the name of a picture."""
    assert clean_svg("<p>a</p>") == ""

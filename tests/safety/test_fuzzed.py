"""Cleaning, on HTML that nobody wrote: pieces of all kinds put together at random."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from handson.safety.allowed import ELEMENTS
from handson.safety.html import clean_html, clean_svg

PIECES = """<svg> </svg> <math> </math> <mtext> <mi> <mglyph> <annotation-xml encoding="text/html">
<foreignObject> <desc> <title> </title> <style> </style> <script> </script> <textarea> </textarea>
<noscript> </noscript> <iframe> </iframe> <template> </template> <select> </select> <table> <tr>
<td> </table> <form> </form> <p> </p> <a href="javascript:a()"> </a> <img src=x onerror=a()>
<use href="data:image/svg+xml,a"> <b <i title=" " ' ` > < <!-- --> <![CDATA[ ]]> <?a ?> &lt; &#60;
onload=a() style="background:url(a)" /> <plaintext> <xmp> </xmp> <frameset> <body onload=a()>
<p id="handson-x"> &lt;script&gt; \\3c \0 \x1b é""".split()

HTML = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=24).map(" ".join)


def is_harmless(html):
    """Tell whether a browser finds nothing in it but what may stay."""
    names = {"style", *(name.lower() for name in ELEMENTS)}
    for node in LexborHTMLParser(html, is_fragment=True).css("*"):
        if (node.tag or "").lower() not in names:
            return False
        for name, value in node.attributes.items():
            if name.startswith("on") or ("javascript:" in (value or "") and name != "title"):
                return False
    return True


@settings(max_examples=400)
@given(HTML)
def test_whatever_is_cleaned_is_harmless_and_stays_so(html):
    """A second look finds nothing more to leave out."""
    cleaned = clean_html(html)
    assert is_harmless(cleaned)
    assert clean_html(cleaned) == cleaned


@settings(max_examples=200)
@given(HTML)
def test_no_drawing_runs(html):
    """Whatever stands in an SVG file."""
    assert is_harmless(clean_svg(f"<svg>{html}</svg>"))

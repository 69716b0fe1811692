"""References in style sheets: which are found, and what stands where one is lost."""

from __future__ import annotations

import pytest

from handson.site.assets.css_references import rewrite_css
from handson.site.assets.uses import Lost


def moved(reference, _use):
    """Move every reference below ``new/``."""
    return f"new/{reference}"


def missing(_reference, _use):
    """Lose everything."""
    return Lost()


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("a{b:url(x.png)}", 'a{b:url("new/x.png")}'),
        ("a{b:url( 'x y.png' )}", 'a{b:url("new/x y.png")}'),
        ('a{b:URL("x.png")}', 'a{b:url("new/x.png")}'),
        ("a{b:url(x (1).png)}", 'a{b:url("new/x (1).png")}'),
        (r"a{b:url(x\(1\).png)}", 'a{b:url("new/x(1).png")}'),
        (r"a{b:url('x\27 y.png')}", 'a{b:url("new/x\'y.png")}'),
        ('@import "x.css";', '@import url("new/x.css");'),
        ("@import url(x.css) screen;", '@import url("new/x.css") screen;'),
        ("@import 'x.css' (min-width: 3px);a{}", '@import url("new/x.css") (min-width: 3px);a{}'),
        (
            "@font-face{src:url(a.woff2) format('woff2'),url(b.woff)}",
            '@font-face{src:url("new/a.woff2") format(\'woff2\'),url("new/b.woff")}',
        ),
        ("/* url(x.png) */", "/* url(x.png) */"),
        ("/* open url(x.png)", "/* open url(x.png)"),
        ('a{content:"url(x.png)"}', 'a{content:"url(x.png)"}'),
        ("a{filter:url(#f)}", "a{filter:url(#f)}"),
        ("a{b:url()}", "a{b:url()}"),
        ("a{color:red}", "a{color:red}"),
    ],
)
def test_css(css, expected):
    """``url()`` and ``@import`` are rewritten in every way of writing them."""
    assert rewrite_css(css, moved) == expected


def test_css_without_its_files():
    """A lost picture is an empty one, a lost import is left out."""
    css = "@import 'a.css';\nb { c: url(d.png) }"
    assert rewrite_css(css, missing) == '\nb { c: url("data:,") }'


@pytest.mark.parametrize(
    "text",
    [
        "url(" * 20_000,
        "@import " * 20_000,
        "url('" * 20_000,
        "@import url(a " + "b" * 100_000,
        '"' + "\\" * 100_000 + "url(",
        "/*" * 20_000 + "url(",
    ],
)
def test_hostile_text_takes_linear_time(text):
    """Text that never closes what it opens is gone through once, not once a character."""
    rewrite_css(text, missing)

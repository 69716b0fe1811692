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
        ('@import/**/"x.css";', '@import url("new/x.css");'),
        ("@import/* a */ /* b */url(/x.css)", '@import url("new//x.css");'),
        (r'@\69mport "x.css";', '@import url("new/x.css");'),
        (r"@IM\000050ORT 'x.css'", '@import url("new/x.css");'),
        (r"a{b:u\72l(x.png)}", 'a{b:url("new/x.png")}'),
        (r"a{b:\75 rl('x.png')}", 'a{b:url("new/x.png")}'),
        ('a{b:url("x\\\n.png")}', 'a{b:url("new/x.png")}'),
        (
            'a{b:image-set("x.png" 1x, url(y.png) 2x)}',
            'a{b:image-set("new/x.png" 1x, url("new/y.png") 2x)}',
        ),
        (
            'a{b:-WebKit-Image-Set("x.png" type("image/png"))}',
            'a{b:-WebKit-Image-Set("new/x.png" type("image/png"))}',
        ),
        ("a{b:image('x.png', red)}", 'a{b:image("new/x.png", red)}'),
        ("a{b:src('x.png')}", 'a{b:src("new/x.png")}'),
        ('a{b:url("x.png" later)}', 'a{b:url("new/x.png" later)}'),
        ("a{b:calc(1px) 'x.png'}", "a{b:calc(1px) 'x.png'}"),
        ("@namespace svg url(http://www.w3.org/2000/svg);", None),
        ("@namespace 'x';a{b:url(x.png)}", "@namespace 'x';a{b:url(\"new/x.png\")}"),
        ("@namespace{}a{b:url(x.png)}", '@namespace{}a{b:url("new/x.png")}'),
        ("a{b:url(it's) c}d{e:url(x.png)}", 'a{b:url(it\'s) c}d{e:url("new/x.png")}'),
        ("a{b:url(#f (1);c:url(x.png))}", 'a{b:url("#f (1);c:url(x.png)")}'),
        ("a{b:-url(x.png) my-url(x.png) 1url(x.png)}", None),
        ("@url(x.png);#url(x.png)", None),
        (r"a{b:url(x\3c/style\3e.png)}", r'a{b:url("new/x\3c /style>.png")}'),
        ("a{b:url(x.png", 'a{b:url("new/x.png")'),
        ("a{b:url('x.png", 'a{b:url("new/x.png")'),
    ],
)
def test_css(css, expected):
    """``url()`` and ``@import`` are rewritten in every way of writing them."""
    assert rewrite_css(css, moved) == (css if expected is None else expected)


def test_css_without_its_files():
    """A lost picture is an empty one, a lost import is left out."""
    css = "@import 'a.css';\nb { c: url(d.png) }"
    assert rewrite_css(css, missing) == '\nb { c: url("data:,") }'


@pytest.mark.parametrize(
    "css",
    [
        '@im@import "a.css";port "b.css";',
        '@\\69@import "a.css";mport "b.css";',
        'u@import "a.css";rl(b.png)',
    ],
)
def test_nothing_new_arises_where_something_is_left_out(css):
    """What stood on both sides of a lost import does not become a word."""
    assert rewrite_css(rewrite_css(css, missing), missing) == rewrite_css(css, missing)


def test_each_kind_of_address_is_lost():
    """No way of writing one brings it past the resolver."""
    css = "a{b:image-set('x' 1x) src('x') u\\72l(x)}@import/**/'x';"
    assert rewrite_css(css, missing) == ('a{b:image-set("data:," 1x) src("data:,") url("data:,")}')


@pytest.mark.parametrize(
    "text",
    [
        "url(" * 20_000,
        "@import " * 20_000,
        "url('" * 20_000,
        "@import url(a " + "b" * 100_000,
        '"' + "\\" * 100_000 + "url(",
        "/*" * 20_000 + "url(",
        "url(a b" * 20_000,
        "url(a (b)" * 20_000,
        "image-set(" * 20_000,
        "url(" + "(a)" * 20_000 + '"',
        "@import /*" * 20_000,
    ],
)
def test_hostile_text_takes_linear_time(text):
    """Text that never closes what it opens is gone through once, not once a character."""
    rewrite_css(text, missing)


@pytest.mark.parametrize("call", ["var(--x)", "var(--x, 'y')", "env(x)", "--f(1)", "var(--x, (1"])
def test_what_may_stand_for_an_address(call):
    """It may be one of another host: it is asked for as such, and stays where that is allowed."""
    css = (
        f"a{{b:image-set({call} 1x);width:var(--w)}}" if call.endswith(")") else f"image-set({call}"
    )
    asked = []

    def resolve(reference, _use):
        asked.append(reference)
        return Lost()

    assert call not in rewrite_css(css, resolve)
    assert ("var(--w)" in rewrite_css(css, resolve)) == css.endswith("}")
    assert asked[0] == f"//{call}"
    assert rewrite_css(css, lambda reference, _: reference) == css

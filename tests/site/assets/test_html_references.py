"""References in HTML: which are found, and what stands where one is lost."""

from __future__ import annotations

from html import escape

import pytest

from handson.site.assets.html_references import rewrite_html
from handson.site.assets.uses import Lost, Use
from work import grows_linearly


def collect(text):
    """Return the references that are found, with what each is for."""
    found = []

    def resolve(reference, use):
        found.append((reference, use))
        return reference

    rewrite_html(text, resolve)
    return found


def moved(reference, _use):
    """Move every reference below ``new/``."""
    return f"new/{reference}"


def missing(_reference, use):
    """Lose everything but links."""
    return "kept" if use is Use.LINK else Lost()


def remote(_reference, _use):
    """Treat everything as being on another host."""
    return Lost("https://example.org/?a=1&b=2")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<img src="a.png">', '<img src="new/a.png" loading="lazy">'),
        ('<img loading="eager" src="a.png">', '<img loading="eager" src="new/a.png">'),
        ('<img src="a.png" srcset="b.png 2x">', '<img src="new/a.png" srcset="new/b.png 2x">'),
        ('<iframe src="a.html"></iframe>', '<iframe src="new/a.html"></iframe>'),
        ("<script>'<img src=\"a.png\">'</script>", "<script>'<img src=\"a.png\">'</script>"),
    ],
)
def test_pictures_that_may_wait(html, expected):
    """Pictures alone are loaded when they are needed, unless their author has said when."""
    assert rewrite_html(html, moved, lazy=True) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<img src="a.png" alt="x">', '<img src="new/a.png" alt="x">'),
        ('<span data-live-model="a.json">b</span>', '<span data-live-model="new/a.json">b</span>'),
        ('<img alt="x" src="a.png" ,="">', '<img alt="x" src="new/a.png" ,="">'),
        ('<p><a href="a.pdf">x</a></p>', '<p><a href="new/a.pdf">x</a></p>'),
        (
            '<video src="a.mp4" poster="b.png"></video>',
            '<video src="new/a.mp4" poster="new/b.png"></video>',
        ),
        (
            '<audio controls=""><source src="a.wav"></audio>',
            '<audio controls=""><source src="new/a.wav"></audio>',
        ),
        ('<object data="a.svg"></object>', '<object data="new/a.svg"></object>'),
        ('<iframe src="a.html"></iframe>', '<iframe src="new/a.html"></iframe>'),
        (
            '<svg><image href="a.png" xlink:href="b.png"></image></svg>',
            '<svg><image href="new/a.png" xlink:href="new/b.png"></image></svg>',
        ),
        (
            '<img srcset="a.png 1x, b.png 2x,c,d.png 3x">',
            '<img srcset="new/a.png 1x, new/b.png 2x, new/c,d.png 3x">',
        ),
        (
            "<div style=\"color: red; background: url('a.png')\">x</div>",
            '<div style="color: red; background: url(&quot;new/a.png&quot;)">x</div>',
        ),
        (
            "<style>p { background: url(a.png) }</style>",
            '<style>p { background: url("new/a.png") }</style>',
        ),
        ('<table background="a.png"></table>', '<table background="new/a.png"></table>'),
        ('<img src="a&amp;b.png?x=1&amp;y=2">', '<img src="new/a&amp;b.png?x=1&amp;y=2">'),
        ('<img title="a > b" src="a.png">', '<img title="a > b" src="new/a.png">'),
    ],
)
def test_rewritten(html, expected):
    """Every attribute that loads a file is rewritten, everything around it is kept."""
    assert rewrite_html(html, moved) == expected


@pytest.mark.parametrize(
    "html",
    [
        '<!-- <img src="a.png"> -->',
        '<pre><code>&lt;img src="a.png"&gt;</code></pre> src="a.png"',
        "<script>var a = '<img src=\"a.png\">'</script>",
        '<img data-src="a.png" alt="src=">',
        '<p data="a.png">x</p>',
        '<textarea>&lt;img src="a.png"&gt;</textarea>',
        '<iframe>&lt;img src="a.png"></iframe>',
        "plain text",
        "",
    ],
)
def test_not_a_reference(html):
    """Comments, code, scripts, other attributes and text are no references."""
    assert collect(html) == []
    assert rewrite_html(html, missing) == html


def test_use():
    """A link is told from what the page loads by itself."""
    html = '<a href="a.pdf"><img src="a.png"></a><link href="b.css" rel="stylesheet">'
    assert collect(html) == [("a.pdf", Use.LINK), ("a.png", Use.EMBED), ("b.css", Use.EMBED)]


@pytest.mark.parametrize(
    ("html", "label"),
    [
        ('<img src="img/a b.png?x#y">', "a b.png"),
        ('<img src="img/a.png" alt="A &quot;brain&quot;">', "A &quot;brain&quot;"),
        ('<img src="a.png" alt="" title="Brain">', "Brain"),
        ('<img src="a&lt;b>.png">', "a&lt;b&gt;.png"),
        ('<iframe src="demo/x.html">old browser</iframe>', "x.html"),
        ('<video src="a.mp4" controls=""></video>', "a.mp4"),
        ('<video controls=""><source src="a.mp4"><source src="b.webm"></video>', "a.mp4"),
        ('<audio><source src="a.wav"></audio>', "a.wav"),
        ('<object data="a.svg">text</object>', "a.svg"),
        ('<embed src="a.svg">', "a.svg"),
    ],
)
def test_placeholder(html, label):
    """In the place of something missing stands its alternative text or file name."""
    expected = f'<span class="missing-asset" role="img" aria-label="{label}">{label}</span>'
    assert rewrite_html(f"<p>1{html}2</p>", missing) == f"<p>1{expected}2</p>"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<script src="a.js"></script>', ""),
        ('<link rel="stylesheet" href="a.css">', ""),
        ('<video poster="a.png"></video>', "<video></video>"),
        ('<svg><image href="a.png"></image></svg>', "<svg><image></image></svg>"),
        (
            '<b style="background: url(a.png)">x</b>',
            '<b style="background: url(&quot;data:,&quot;)">x</b>',
        ),
    ],
)
def test_nothing_to_stand_in_for(html, expected):
    """What has no picture of its own only loses its address."""
    assert rewrite_html(html, missing) == expected


def test_film_with_one_good_source_stays():
    """A film is only replaced when none of its sources is there."""

    def resolve(reference, _use):
        return Lost() if reference == "a.mp4" else reference

    html = '<video controls=""><source src="a.mp4"><source src="b.webm">text</video>'
    expected = '<video controls=""><source src="b.webm">text</video>'
    assert rewrite_html(html, resolve) == expected


def test_srcset_keeps_what_is_there():
    """Of several sizes the missing ones are left out."""

    def resolve(reference, _use):
        return Lost() if reference == "b.png" else reference

    html = '<img src="a.png" srcset="a.png 1x, b.png 2x">'
    assert rewrite_html(html, resolve) == '<img src="a.png" srcset="a.png 1x">'


def test_remote_becomes_a_link():
    """What is on another host becomes a link to it, with its alternative text if it has one."""
    address = "https://example.org/?a=1&amp;b=2"
    assert rewrite_html('<img src="x" alt="Map">', remote) == (
        f'<a class="remote-asset" href="{address}">Map</a>'
    )
    assert rewrite_html('<iframe src="x"></iframe>', remote) == (
        f'<a class="remote-asset" href="{address}">{address}</a>'
    )


def test_remote_within_a_link_is_no_second_link():
    """Links do not nest."""

    def resolve(reference, use):
        return reference if use is Use.LINK else Lost("https://example.org/")

    html = rewrite_html('<a href="y"><img src="x" alt="Map"></a>', resolve)
    assert html == (
        '<a href="y"><span class="missing-asset" role="img" aria-label="Map">Map</span></a>'
    )


@pytest.mark.parametrize(
    "text",
    [
        "<img src=" * 20_000,
        '<a b="' * 20_000,
        "<!--" * 20_000 + 'src="',
        "<video>" * 20_000 + '<source src="a">',
        "<style>" + "url(" * 20_000,
        '<img srcset="' + "a, " * 20_000 + '">',
    ],
)
def test_hostile_text_takes_linear_time(text):
    """Text that never closes what it opens is gone through once, not once a character."""
    rewrite_html(text, missing)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            '<meta http-equiv="Refresh" content="3; url=b.html">',
            '<meta http-equiv="Refresh" content="3; url=new/b.html">',
        ),
        (
            '<meta content="0,URL=\'b.html\' x" http-equiv="refresh">',
            '<meta content="0,URL=\'new/b.html\' x" http-equiv="refresh">',
        ),
        (
            '<meta http-equiv="refresh" content=".0  url=b.html">',
            '<meta http-equiv="refresh" content=".0  url=new/b.html">',
        ),
        (
            '<svg><image><set attributename="HREF" to="a.png"></set></image></svg>',
            '<svg><image><set attributename="HREF" to="new/a.png"></set></image></svg>',
        ),
        (
            '<svg><animate attributename="xlink:href" values="a;b"></animate></svg>',
            '<svg><animate attributename="xlink:href" values="new/a;new/b"></animate></svg>',
        ),
        (
            '<svg><set attributename="fill" to="red"></set></svg>',
            '<svg><set attributename="fill" to="red"></set></svg>',
        ),
        (
            '<svg><rect mask=" u\\72l(p.svg)"></rect></svg>',
            '<svg><rect mask=" url(&quot;new/p.svg&quot;)"></rect></svg>',
        ),
        (
            "<p style=\"background: image-set('a.png' 1x)\">",
            '<p style="background: image-set(&quot;new/a.png&quot; 1x)">',
        ),
        (
            '<iframe srcdoc="&lt;body background=a.png&gt;"></iframe>',
            '<iframe srcdoc="&lt;html&gt;&lt;head&gt;&lt;/head&gt;'
            '&lt;body background=&quot;new/a.png&quot;&gt;&lt;/body&gt;&lt;/html&gt;"></iframe>',
        ),
        ('<meta http-equiv="refresh" content="3">', '<meta http-equiv="refresh" content="3">'),
        ('<meta name="a" content="3; url=b.html">', '<meta name="a" content="3; url=b.html">'),
        (
            '<svg><rect fill="url(p.svg#a)" stroke="url(#b)"></rect></svg>',
            '<svg><rect fill="url(&quot;new/p.svg#a&quot;)" stroke="url(#b)"></rect></svg>',
        ),
        (
            '<iframe srcdoc="&lt;IMG src=a.png&gt;"></iframe>',
            '<iframe srcdoc="&lt;img src=&quot;new/a.png&quot;&gt;"></iframe>',
        ),
        (
            '<iframe srcdoc="&lt;html&gt;&lt;body&gt;&lt;img src=a.png&gt;"></iframe>',
            '<iframe srcdoc="&lt;html&gt;&lt;head&gt;&lt;/head&gt;&lt;body&gt;'
            '&lt;img src=&quot;new/a.png&quot;&gt;&lt;/body&gt;&lt;/html&gt;"></iframe>',
        ),
        (
            '<iframe srcdoc="&lt;p&gt;a"></iframe><img src="b.png">',
            '<iframe srcdoc="&lt;p&gt;a"></iframe><img src="new/b.png">',
        ),
        (
            '<link rel="preload" as="image" imagesrcset="a.png 2x">',
            '<link rel="preload" as="image" imagesrcset="new/a.png 2x">',
        ),
        (
            '<svg><use xlink:href="a.svg#b"></use></svg>',
            '<svg><use xlink:href="new/a.svg#b"></use></svg>',
        ),
        ('<plaintext><img src="a.png"></plaintext>', '<plaintext><img src="a.png"></plaintext>'),
    ],
)
def test_less_common_references(html, expected):
    """Refreshed pages, CSS in attributes of SVG, documents in frames."""
    assert rewrite_html(html, moved) == expected


@pytest.mark.parametrize(
    "html",
    ['<a href="a&nbsp;b" title="x"></a>', '<img src="a&nbsp;b.png">', '<b style="c: url(#d)"></b>'],
)
def test_what_does_not_change_keeps_its_writing(html):
    """An address that stays stays as it is written."""
    assert rewrite_html(html, lambda reference, _: reference) == html


@pytest.mark.parametrize(
    ("html", "linked"),
    [
        ('<a href="y">a</a><img src="x">', True),
        ('<a href="y"><img src="x"><b></b><img src="z">', False),
        ('<img src="x"><a href="y">a</a>', True),
    ],
)
def test_a_link_only_where_none_is_open(html, linked):
    """Whatever stands before and behind."""

    def resolve(reference, use):
        return reference if use is Use.LINK else Lost("https://example.org/")

    assert ("remote-asset" in rewrite_html(html, resolve)) is linked


def test_many_lost_pictures_take_linear_time():
    """What stands before a picture is not searched again for each of them."""

    class Counting(str):
        """A text that counts how many characters are searched."""

        searched = 0

        def rfind(self, part, start=0, end=None):
            """Count, and search as ever."""
            Counting.searched += (len(self) if end is None else end) - start
            return super().rfind(part, start, end)

    text = Counting('<img src="a.png">' * 500)
    rewrite_html(text, remote)
    assert Counting.searched <= 2 * len(text)
    assert grows_linearly(lambda count: rewrite_html('<img src="a.png">' * count, remote))


def test_documents_within_documents_come_to_an_end():
    """Hundreds of frames within frames end no build; the innermost are left out."""
    html = "<p>a</p>"
    for _ in range(300):
        html = f'<iframe srcdoc="{escape(html)}"></iframe>'
    rewritten = rewrite_html(html, moved)
    assert rewritten.startswith("<iframe srcdoc=")
    assert len(rewritten) < len(html)
    assert rewrite_html(rewritten, moved) == rewritten

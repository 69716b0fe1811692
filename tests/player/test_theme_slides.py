"""The theme in a browser: sizes of type, what fits, old style sheets, fonts."""

import pytest

from chromium import settle
from handson.settings.config import Config

CODE = (
    '<pre><code class="python hljs remark-code"><div class="remark-code-line">{}</div></code></pre>'
)
PICTURE = (
    '<p><svg xmlns="http://www.w3.org/2000/svg" width="900" height="900">'
    '<rect width="900" height="900"/></svg></p>'
)


def style(page, selector, name):
    """Return a computed property of an element of the slide that is seen."""
    return page.evaluate(
        "([selector, name]) => getComputedStyle("
        "document.querySelector(`.remark-visible ${selector}`))[name]",
        [selector, name],
    )


def seen_size(page, selector):
    """Return the size of type in pixels of the screen."""
    scale = page.evaluate(
        "() => { const box = document.querySelector('.remark-visible .remark-slide-scaler');"
        " return box.getBoundingClientRect().height / box.offsetHeight }"
    )
    return float(style(page, selector, "fontSize").removesuffix("px")) * scale


def overflow(page):
    """Return by how many units the slide's content is higher than the slide."""
    return page.evaluate(
        "() => { const s = document.querySelector('.remark-visible section');"
        " return Math.max(s.offsetHeight, s.scrollHeight)"
        " - s.closest('.remark-slide-scaler').offsetHeight }"
    )


def test_sizes_on_a_projector(deck):
    """At 1280 × 720 text is 28 to 32 px high and code at least 24 px."""
    page = deck([f"<h2>Title</h2><p>text</p>{CODE.format('x')}"]).open()
    assert 28 <= seen_size(page, "p") <= 32
    assert seen_size(page, ".remark-code") >= 24


def test_headings_stand_at_one_height(deck):
    """A title is where the last one was, whatever follows it and however many slides."""
    page = deck(["<h2>A</h2><p>text</p>", f"<h2>B</h2>{PICTURE}", f"<h2>C</h2>{CODE.format(1)}"])
    page = page.open()
    places = []
    for number in (1, 2, 3):
        page.evaluate(f"slideshow.gotoSlide({number})")
        box = page.locator(".remark-visible h2").bounding_box()
        places.append((round(box["x"]), round(box["y"])))
    assert len(set(places)) == 1


def test_picture_takes_the_room_that_is_left(deck):
    """A picture that is too large gives way to the text, which keeps its size."""
    page = deck([f"<h2>Title</h2>{PICTURE}<p class=end>end</p>"]).open()
    assert overflow(page) <= 1
    assert 28 <= seen_size(page, ".end") <= 32
    assert page.locator(".remark-visible svg").bounding_box()["height"] > 300


def test_too_much_text_gets_smaller(deck):
    """A slide with too much text shows all of it, in smaller type."""
    page = deck(["<h2>Title</h2>" + "<p>line</p>" * 16]).open()
    assert overflow(page) <= 1
    assert 14 < seen_size(page, "p") < 28


def test_wide_code_gets_smaller(deck):
    """A line of code that is a little too long is shown whole."""
    page = deck([CODE.format("x" * 84)]).open()
    # The font may come after the slide, which is then measured anew.
    page.wait_for_function(
        "document.fonts.status === 'loaded'"
        " && (c => c.scrollWidth === c.clientWidth)(document.querySelector('pre code'))"
    )


TABLE = f"<table><tbody><tr>{'<td>wide_enough_cell</td>' * 8}</tr></tbody></table>"
FORMULA = f'<p><span class="katex-display"><span class="katex">{"x+" * 90}</span></span></p>'


@pytest.mark.parametrize("wide", [TABLE, FORMULA], ids=["table", "formula"])
def test_what_is_wider_than_the_slide_gets_smaller(deck, wide):
    """A table or a formula is shown whole, within the margins."""
    sheet = ".katex-display { display: block; white-space: nowrap }"
    page = deck([f"<h2>T</h2>{wide}"], css=sheet).open()
    right = (
        "() => { const box = document.querySelector('table, .katex');"
        " const slide = box.closest('section').getBoundingClientRect();"
        " return (slide.right - box.getBoundingClientRect().right) / slide.width }"
    )
    settle(page)
    assert page.evaluate(right) >= 64 / 1210 - 0.01


def test_columns_share_the_width(deck):
    """Inline columns, which Markdown puts into a paragraph, as well as blocks among them."""
    inline = (
        "<div class=columns><p><span class=col>a</span> <span class=col-3>b</span></p></div>"
        "<div class=columns><div class=col>a</div><p><span class=col-3>b</span></p></div>"
    )
    page = deck([inline]).open()
    widths = page.evaluate(
        "[...document.querySelectorAll('[class^=col]:not(.columns)')].map(e => e.offsetWidth)"
    )
    assert widths[0::2] == pytest.approx([260, 260], abs=3)
    assert widths[1::2] == pytest.approx([781, 781], abs=3)


def test_right_to_left(deck):
    """In Arabic the first column stands at the right; code runs from left to right."""
    html = f"<div class=columns><div id=one>a</div><div id=two>b</div></div>{CODE.format(1)}"
    page = deck([html], config=Config(lang="ar")).open()
    assert page.evaluate("one.getBoundingClientRect().left > two.getBoundingClientRect().left")
    assert style(page, ".remark-code", "direction") == "ltr"
    assert style(page, "section", "direction") == "rtl"


def test_no_fit(deck):
    """With ``fit: off`` a slide that holds too much keeps its size."""
    page = deck(["<h1>T</h1>" + "<p>line</p>" * 40], config=Config(fit="off")).open()
    assert style(page, "section", "fontSize") == "27px"
    assert overflow(page) > 100


def test_nothing_changes_in_remarks_own_look(deck):
    """With `theme: remark` sizes are remark's, and nothing is made to fit."""
    page = deck(["<h1>T</h1>" + "<p>line</p>" * 40], config=Config(theme="remark")).open()
    assert style(page, "section", "fontSize") == "20px"
    assert style(page, "h1", "fontSize") == "55px"
    assert overflow(page) > 100


@pytest.mark.parametrize(
    ("rule", "selector", "name", "value"),
    [
        ("p { margin: 3px }", "p", "marginTop", "3px"),
        ("a { color: rgb(1, 2, 3) }", "a", "color", "rgb(1, 2, 3)"),
        ("body { font-family: cursive }", "p", "fontFamily", "cursive"),
        (".remark-slide-content { font-size: 33px }", "p", "fontSize", "33px"),
        (".remark-slide-content h2 { font-size: 41px }", "h2", "fontSize", "41px"),
        (".remark-code { font-size: 19px }", ".remark-code", "fontSize", "19px"),
        (".left-column { width: 100px }", ".left-column", "width", "100px"),
        (".note { background: rgb(1, 2, 3) }", ".note", "backgroundColor", "rgb(1, 2, 3)"),
        (".inverse { background: rgb(1, 2, 3) }", "section", "backgroundColor", "rgb(1, 2, 3)"),
        (":root { --handson-margin: 9px }", "section", "paddingLeft", "9px"),
    ],
)
def test_authors_rules_win(deck, rule, selector, name, value):
    """A rule of an author's wins against the theme where it wins against remark."""
    html = (
        f"<h2>T</h2><p>text <a href='#1'>link</a></p>{CODE.format(1)}"
        "<div class=left-column>left</div><div class=note>note</div>"
    )
    page = deck([{"html": html, "classes": ["inverse"]}], css=rule).open()
    assert style(page, selector, name) == value


def test_dark(deck):
    """`theme: dark` is light on dark; `auto` follows the screen."""
    for theme, scheme, dark in (
        ("dark", "light", True),
        ("auto", "dark", True),
        ("auto", "light", False),
        ("light", "dark", False),
    ):
        page = deck(["<p>text</p>"], config=Config(theme=theme)).open(color_scheme=scheme)
        assert (style(page, "section", "backgroundColor") == "rgb(18, 22, 29)") == dark


def test_columns_are_shares(deck):
    """`.col-3` beside `.col-2` is 60 to 40."""
    html = '<div class="columns"><div class="col-3">a</div><div class="col-2">b</div></div>'
    page = deck([html]).open()
    first, second = (
        page.locator(f".remark-visible .col-{n}").bounding_box()["width"] for n in (3, 2)
    )
    assert first / second == pytest.approx(1.5, abs=0.01)


def test_what_follows_columns_stands_below(deck):
    """Text after two columns stands below the longer one."""
    html = (
        "<div class=left-column><p>a</p></div><div class=right-column><p>b</p><p>c</p></div>"
        "<p class=end>end</p>"
    )
    page = deck([html]).open()
    column = page.locator(".remark-visible .right-column").bounding_box()
    assert (
        page.locator(".remark-visible .end").bounding_box()["y"] >= column["y"] + column["height"]
    )


def test_fonts_move_nothing(deck):
    """When the fonts come, no line of text has moved."""
    slides = ["<h2>A title of a slide</h2>" + "<p>Some words, and <em>others</em>.</p>" * 3]
    script = (
        "<script>window.shifts = 0;"
        "const add = entries => entries.forEach(entry => window.shifts += entry.value);"
        "window.observer = new PerformanceObserver(list => add(list.getEntries()));"
        "observer.observe({type: 'layout-shift', buffered: true})</script>"
    )
    page = deck(slides, head=script).open()
    page.wait_for_function(
        "[...document.fonts].some(font => font.family.includes('Handson Sans')"
        " && !font.family.includes('Fallback') && font.status === 'loaded')"
    )
    page.evaluate("document.fonts.ready")
    settle(page)
    page.evaluate("add(observer.takeRecords())")
    assert page.evaluate("shifts") < 0.01

"""Pages of remark's own kind as sources."""

from __future__ import annotations

import pytest

from handson.diagnostics import Source
from handson.site.html.html_page import read_page
from handson.site.planner import plan

PAGE = """<!DOCTYPE html>
<html lang="fr">
<head><title>Old &amp; good</title>
<link rel="stylesheet" href="own.css">
<style>h1 { background: url(a.svg) }</style>
</head>
<body>
<textarea id="source">
# A talk
---
`a &lt; b`
</textarea>
<script src="remark-latest.min.js"></script>
<script>
var slideshow = remark.create({
  ratio: '16:9', // wide
  'highlightLines': true,
  navigation: {scroll: false},
  slideNumberFormat: function (a, b) { return a + ', ' + b; },
});
</script>
</body></html>
"""


def read(text: str):
    """Return the deck of a page."""
    page = read_page(Source("slides/talk.html", text))
    assert page is not None
    return page


def test_the_deck_keeps_its_lines() -> None:
    """A message about a slide names the line of the page."""
    slides = read(PAGE).slides
    assert slides.line(9) == "# A talk"
    assert slides.line(11) == "`a < b`"


@pytest.mark.parametrize("end", ["</textarea>", "</TEXTAREA>", "</TextArea >"])
def test_the_deck_ends_where_its_element_does(end: str) -> None:
    """The end tag is found in any case, and behind letters that grow in lower case."""
    page = PAGE.replace("# A talk", "# İİİİ").replace("</textarea>", end)
    assert read(page).slides.text.strip() == "# İİİİ\n---\n`a < b`"


def test_title_language_and_style_sheets_are_taken_over() -> None:
    """Paths are counted from the page's folder."""
    values = read(PAGE).settings.values
    assert values["title"] == "Old & good"
    assert values["lang"] == "fr"
    assert values["css"] == ("slides/own.css",)


def test_options_are_taken_over() -> None:
    """Plain values of remark.create are settings."""
    values = read(PAGE).settings.values
    assert values["ratio"] == "16:9"
    assert values["highlight_lines"] is True
    assert values["navigation"].scroll is False


def test_options_need_no_blanks() -> None:
    """A minified page says the same."""
    page = read("<textarea id=source># a</textarea><script>remark.create({ratio:'1:1'})</script>")
    assert page.settings.values["ratio"] == "1:1"


def test_an_unknown_option_is_reported_at_its_place() -> None:
    """With what was probably meant."""
    page = read(
        '<textarea id="source"># a</textarea>\n<script>remark.create({ratoi:"1:1"})</script>'
    )
    (diagnostic,) = page.settings.diagnostics
    assert diagnostic.span
    assert diagnostic.span.source.position(diagnostic.span.start) == (2, 24)
    assert diagnostic.hint == "did you mean 'ratio'?"


def test_remarks_defaults_are_kept() -> None:
    """A page that says nothing looks as it did: 4:3, plain, without highlighted lines."""
    values = read('<textarea id="source"># a</textarea>').settings.values
    assert values["ratio"] == "4:3"
    assert values["theme"] == "remark"
    assert values["highlight_lines"] is False


def test_javascript_is_reported_at_its_place() -> None:
    """What YAML cannot say is listed, and the rest is taken over."""
    (diagnostic,) = read(PAGE).settings.diagnostics
    assert diagnostic.code == "not-taken-over"
    assert diagnostic.span
    assert diagnostic.span.source.position(diagnostic.span.start) == (19, 3)


@pytest.mark.parametrize(
    ("part", "what"),
    [
        ('<link rel=stylesheet href="https://a.example/x.css">', "style sheet"),
        ('<script src="extra.js"></script>', "script"),
        ("<script>remark.macros.shout = function () {};</script>", "macro"),
        ("<script>remark.macros['shout'] = f;</script>", "macro"),
    ],
)
def test_what_is_left_out_is_listed(part: str, what: str) -> None:
    """Style sheets of other hosts, scripts, and macros in JavaScript."""
    page = read(f'{part}<textarea id="source"># a</textarea>')
    (diagnostic,) = (*page.settings.diagnostics, *page.extras.left_out)
    assert what in diagnostic.message


def test_markup_on_a_slide_is_not_the_pages() -> None:
    """A slide that shows a script or a link sets nothing."""
    page = read('<textarea id="source"><script>remark.create({ratio: "1:1"})</script></textarea>')
    assert page.settings.values["ratio"] == "4:3"


def test_a_page_without_a_deck_is_none() -> None:
    """Any other HTML is not taken for slides."""
    assert read_page(Source("a.html", "<p>Hello</p>")) is None


def test_a_page_is_built(tree) -> None:
    """Its style elements follow the style sheets, with their files."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg"/>'
    root = tree({"talk.html": PAGE, "own.css": "p {}", "a.svg": svg})
    planned = plan(root / "talk.html")
    assert planned.slides == 2
    page = planned.files["index.html"].decode()
    assert "<title>Old &amp; good</title>" in page
    assert page.index("own-") < page.index("page-")
    (css,) = [data for name, data in planned.files.items() if name.startswith("assets/page-")]
    assert b"a-" in css.partition(b"url(")[2]


def test_a_page_may_name_its_source(tree) -> None:
    """SourceUrl is the deck, read from the site's folder."""
    page = "<script>remark.create({sourceUrl: 'deck/talk.md'})</script>"
    root = tree({"index.html": page, "deck/talk.md": "# a\n---\n# b"})
    planned = plan(root / "index.html")
    assert planned.slides == 2
    assert planned.diagnostics == ()


@pytest.mark.parametrize("address", ["../talk.md", "/etc/passwd", "https://a.example/talk.md"])
def test_a_source_outside_the_site_is_refused(tree, address: str) -> None:
    """The message names the address."""
    root = tree({"index.html": f"<script>remark.create({{sourceUrl: '{address}'}})</script>"})
    (root.parent / "talk.md").write_text("# secret", encoding="utf-8")
    planned = plan(root / "index.html")
    assert not planned.complete
    (diagnostic,) = planned.diagnostics
    assert diagnostic.code == "no-deck"


def test_a_page_among_the_slides_is_a_deck(tree) -> None:
    """It stands for the Markdown that it holds."""
    planned = plan(tree({"slides/a.md": "# a", "slides/b.html": PAGE.replace("a.svg", "")}))
    assert planned.decks == 2


@pytest.mark.parametrize(
    "area",
    [
        '<textarea id="source"></textarea>',
        "<!-- <textarea id=source># old\n</textarea> -->",
        '<textarea id="source">\n  \n</textarea>',
        '<textarea id="source"># what remark does not show</textarea>',
        "",
    ],
)
def test_the_named_source_is_the_deck(tree, area: str) -> None:
    """Remark asks for it first; an element that is empty or commented out says nothing."""
    page = f"{area}<script>remark.create({{sourceUrl: 'b.md'}})</script>"
    planned = plan(tree({"a.html": page, "b.md": "# b\n---\n# c"}) / "a.html")
    assert planned.slides == 2
    assert planned.diagnostics == ()


@pytest.mark.parametrize(
    "script",
    [
        "fetch('deck.md').then(r => r.text()).then(source => remark.create({source}))",
        "$.get('deck.md', function (text) { remark.create({source: text}); })",
        "var x = new XMLHttpRequest(); x.open('GET', 'deck.md'); remark.create({source: x.r})",
        "remark.create({sourceUrl: location.hash})",
        "fetch(`x/${name}.md`).then(source => remark.create({source})); log('see other.md')",
    ],
)
def test_a_deck_that_a_script_loads_is_named(tree, script: str) -> None:
    """By what the script says, or by what lies beside the page."""
    files = {"a/a.html": f"<script>{script}</script>", "a/deck.md": "# a", "a/README.md": "x"}
    (wrong,) = plan(tree(files) / "a/a.html").diagnostics
    assert wrong.code == "no-deck"
    assert wrong.hint == "build 'deck.md' instead, the Markdown that it shows"


def test_the_deck_may_be_in_another_element() -> None:
    """Where the script says so."""
    page = read(
        "<pre id=deck># a\n&lt;b&gt;</pre>"
        "<script>remark.create({source: document.getElementById('deck').innerHTML})</script>"
    )
    assert page.slides.text == "# a\n<b>"


def test_the_pages_own_colours_of_code_win_as_a_pair() -> None:
    """Over those of the style; one of the two alone would not be readable with the other's."""
    area = '<textarea id="source"># a</textarea>'
    pair = read(f"<style>.hljs {{ background: #000; color: #fff }}</style>{area}").css
    assert pair.endswith(".remark-slide-content .remark-code.hljs{background: #000;color: #fff}")
    assert read(f"<style>.hljs {{ background: #000 }}</style>{area}").css.count("{") == 1
    assert read(f"<style>.hljs b {{ background: #0; color: #1 }}</style>{area}").css.count("{") == 1


def test_the_element_beside_the_deck_is_no_wrapper() -> None:
    """What stands around the deck is not listed, nor is the deck itself."""
    page = read('<body><div><textarea id="source"># a</textarea></div><p>x</p></body>')
    assert [each.message for each in page.extras.left_out] == [
        "the element <p> beside the deck: it is not taken over"
    ]


def test_the_title_of_a_picture_is_not_the_pages() -> None:
    """SVG has titles too."""
    page = read('<svg><title>x</title></svg><textarea id="source"># a</textarea>')
    assert "title" not in page.settings.values


def test_style_elements_keep_their_lines() -> None:
    """Each stands where it stands in the page, however many there are."""
    styles = "\n\n".join(f"<style>.a{number} {{}}</style>" for number in range(3))
    css = read(f'{styles}<textarea id="source"># a</textarea>').css
    assert css.split("\n") == [".a0 {}", "", ".a1 {}", "", ".a2 {}"]


def test_a_source_that_depends_on_the_address_is_unknown(tree) -> None:
    """What stands in its place is not the deck."""
    script = (
        "var o = {}; if (q) { o.sourceUrl = q } else { o.source = '# choose' } remark.create(o)"
    )
    (wrong,) = plan(
        tree({"a.html": f"<script>{script}</script>", "b.md": "# b"}) / "a.html"
    ).diagnostics
    assert wrong.hint == "build 'b.md' instead, the Markdown that it shows"


def test_markdown_with_blanks_in_its_name_is_named(tree) -> None:
    """As the script writes it."""
    script = "remark.create({source: load(['a b.md', 'c.md?x'])})"
    files = {"p/a.html": f"<script>{script}</script>", "p/a b.md": "# a", "p/c.md": "# c"}
    (wrong,) = plan(tree(files) / "p/a.html").diagnostics
    assert wrong.hint.startswith("build 'a b.md' or 'c.md' instead")

"""Pages of remark's own kind as sources."""

from __future__ import annotations

import pytest

from handson.diagnostics import Source
from handson.site.html_pages import read_page
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
    (diagnostic,) = page.settings.diagnostics
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

"""Mistakes in the decks of a site: found by each build, kept for the next one."""

from __future__ import annotations

import pytest

from handson.diagnostics import Severity
from handson.site.build import site_cache
from handson.site.discovery import discover
from handson.site.engine import Engine
from handson.site.mistakes_of_decks import LOOK, findings_from_plain, findings_to_plain
from handson.site.planner import plan, plan_files

TEMPLATE = '<link href="{}" rel="stylesheet">'


@pytest.fixture
def said(tree):
    """Return a function that returns the codes and places of what is wrong with a site."""

    def call(files, severity=Severity.WARNING):
        found = plan(tree(files)).diagnostics
        return [(d.code, d.span and d.span.text) for d in found if d.severity is severity]

    return call


def test_a_mistake_has_its_place_in_the_source(said):
    """Behind the settings and on later slides."""
    text = "---\ntitle: x\n---\n# A\n---\n# B\n\nH~2~O and .rde[x]"
    assert said({"a.md": text}) == [("foreign-syntax", "~2~"), ("undefined-class", ".rde")]


def test_a_deck_without_a_style_sheet(said):
    """Its many classes are one warning; with a sheet each is one."""
    text = ".alert[a] .quux[c] .fnord[d] .xyzzy[f]"
    assert said({"a.md": text}) == [("undefined-class", ".alert")]
    files = {"a.md": f"---\ncss: a.css\n---\n{text}", "a.css": ".big { color: red }"}
    assert len(said(files)) == 4


@pytest.mark.parametrize(
    "files",
    [
        {"a.md": "---\ncss: a.css\n---\n.rde[x]", "a.css": ".rde { color: red }"},
        {"slides/a.md": ".rde[x]", "handson.yaml": "css: a.css", "a.css": ".rde { color: red }"},
        {"a.md": "<style>.rde { color: red }</style>\n\n.rde[x]"},
        {"a.md": "---\nexcludedClasses: [rde]\n---\n# A\n---\nclass: rde\n# B"},
        {
            "a.md": "---\ncss: a.css\n---\n.rde[x]",
            "a.css": "@import url(b.css);",
            "b.css": ".rde{}",
        },
        {
            "a.md": "---\ncss: https://example.org/a.css\nremoteAssets: true\n---\n.rde[x]",
        },
    ],
)
def test_classes_that_are_defined_somewhere(said, files):
    """By the deck, the site, the page, an import, or perhaps by another host."""
    assert said(files) == []


@pytest.mark.parametrize(
    ("theme", "codes"), [("light", ["stray-column"]), ("remark", ["undefined-class"])]
)
def test_the_theme_of_remark_has_no_columns(said, theme, codes):
    """There a column is a class like any other."""
    assert [code for code, _ in said({"a.md": f"---\ntheme: {theme}\n---\n.col[x]"})] == codes


def test_a_second_build_says_the_same(tree):
    """What was found is stored, and moves with its slide."""
    root = tree({"a.md": "# A\n---\n# B\n\nH~2~O"})
    lines = []
    for text in ("# A\n---\n# B\n\nH~2~O", "# A\n\nmore\n---\n# B\n\nH~2~O"):
        (root / "a.md").write_text(text)
        store = site_cache(root)
        engine = Engine(store)
        found = plan_files(discover(root, engine.reader), engine=engine).diagnostics
        store.save()
        lines += [d.span.source.position(d.span.start)[0] for d in found if d.span]
    assert lines == [5, 7]
    assert site_cache(root).shelf("a").find(LOOK, "slides")


def test_findings_as_plain_data(tree):
    """They come back as they were; what is none raises an error that the cache expects."""
    engine = Engine()
    plan_files(discover(tree({"a.md": "H~2~O"}), engine.reader), engine=engine)
    kept = engine.cache.shelf("a").find(LOOK, "slides").value
    assert kept
    assert findings_from_plain(findings_to_plain(kept)) == kept
    with pytest.raises((TypeError, ValueError, AttributeError)):
        findings_from_plain({"a": [["code", "warning", 3, 0, 1, ""]]})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("layout: two-cols\n# A", [("foreign-syntax", "layout: two-cols")]),
        ("layout: yes\n# A", [("invalid-property", "layout: yes")]),
        ("```mermaid\ngraph TD\n```", [("undrawn-fence", "```mermaid")]),
    ],
)
def test_a_mistake_is_reported_once(said, text, expected):
    """By what knows most of it, with its notes."""
    assert said({"a.md": text}) + said({"a.md": text}, Severity.NOTE) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<div class="lft-column">\n\na\n\n</div>', ["lft-column"]),
        ("a <span class='red gren'>b</span> <i class=blod>c</i>", ["gren", "blod"]),
        ('# A\n???\n<p class="wraning">a</p>', ["wraning"]),
        ("a `<p class=gren>` b\n\n```\n<p class=gren>\n```\n\n<!-- <p class=gren> -->", []),
        ('<p class="{{gren}}">a</p> <p data-class="gren">b</p>', []),
        ('<style>.gren { color: red }</style>\n<p class="gren">a</p>', []),
        ('<p class="gren">a</p>\n<script>find(".gren")</script>', []),
        ('<p class="gren">a</p>\n<script src="https://example.org/a.js"></script>', []),
        ('<svg><g class="gren"/></svg>', []),
        ('<p class="js-red katex">a</p>', []),
        ('<div class="columns"><div class="col-6">a</div></div>', []),
    ],
)
def test_classes_in_html(said, text, expected):
    """They are looked for like those of the deck's own language, where they are HTML."""
    found = said({"a.md": f"---\nremoteAssets: true\n---\n{text}"})
    assert [place for code, place in found if code == "undefined-class"] == expected


def test_classes_in_html_without_a_near_name(said):
    """They are notes, for they may be meant for something else."""
    files = {"a.md": '<p class="fnord">a</p>'}
    assert said(files) == []
    assert said(files, Severity.NOTE) == [("undefined-class", "fnord")]


def test_classes_of_formulas_are_not_suggested(said):
    """No author writes them: for a table with the class ``table`` they are no near name."""
    files = {"a.md": '$x$\n\n<p class="table">a</p> <p class="mtable">b</p>'}
    assert said(files) == []
    assert said(files, Severity.NOTE)[-1] == ("undefined-class", "table")


@pytest.mark.parametrize(
    "files",
    [
        {"a.md": "---\ncss: https://example.org/a.css\n---\n.gren[a]"},
        {"a.md": ".gren[a]", "templates/deck.html": TEMPLATE.format("https://example.org/a.css")},
        {"a.md": ".gren[a]", "templates/deck.html": TEMPLATE.format("own.css")},
        {
            "a.html": "<style>@import url(https://example.org/a.css);</style>"
            '<textarea id="source">.gren[a]</textarea><script>remark.create()</script>'
        },
        {
            "a.html": '<link rel="stylesheet" href="https://example.org/a.css">'
            '<textarea id="source">.gren[a]</textarea><script>remark.create()</script>'
        },
    ],
)
def test_style_sheets_that_nobody_has_read(said, files):
    """On another host, or named by a template: they may define any class."""
    assert "undefined-class" not in [code for code, _ in said(files)]


def test_a_number_behind_the_name_of_a_column(tree):
    """The hint names the column, not what is around it."""
    found = plan(tree({"a.md": ".columns[\n.x[.column1[a]]\n]"})).diagnostics
    assert [each.hint for each in found] == ["did you mean 'column'?"]


def test_markdown_that_a_page_shows_with_its_style_sheets(tree):
    """All classes of it are one warning, which names the page; the page itself has none."""
    page = (
        '<link rel="stylesheet" href="a.css"><textarea id="source"></textarea>'
        '<script src="remark.js"></script><script>remark.create({sourceUrl: "a.md"})</script>'
    )
    root = tree(
        {
            "a.md": ".gren[a] .fnord[b]\n\n<p class='blod'>c</p>",
            "index.html": page,
            "a.css": ".gren, .fnord, .blod {}",
        }
    )
    (found,) = (d for d in plan(root / "a.md").diagnostics if d.severity is Severity.WARNING)
    assert found.message.startswith("the deck has no style sheet for 3 of its classes: 'gren',")
    assert found.hint.startswith("build 'index.html', which has the style sheets")
    built = plan(root / "index.html").diagnostics
    assert [each for each in built if each.code == "undefined-class"] == []

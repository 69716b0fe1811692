"""What formulas ship with a site, and what is kept for the next build."""

from __future__ import annotations

import re

import pytest

from handson.diagnostics import Severity
from handson.rendering.formulas.katex import Fault, Rendered
from handson.site.build import build
from handson.site.deck_formulas import formula_from_plain, formula_to_plain


def katex_files(root):
    """Return the names of the files of the built site that come from KaTeX, without hashes."""
    assets = root / "site" / "assets"
    names = (re.sub(r"-[0-9a-f]{8}\.", ".", path.name) for path in assets.iterdir())
    return sorted(name for name in names if name.startswith("katex"))


def test_a_deck_without_formulas_ships_nothing_for_them(tree):
    """Neither style sheet nor fonts; money is no formula."""
    root = tree({"deck.md": "# One\n\n$20 and \\$30\n"})
    assert build(root / "deck.md").written
    assert katex_files(root) == []


def test_only_the_fonts_used_are_shipped(tree):
    """The style sheet names the fonts that lie beside it, and no others."""
    root = tree({"deck.md": r"$\mathbb{E}[x]$" + "\n"})
    assert build(root / "deck.md").written
    assert katex_files(root) == [
        "katex-AMS-Regular.woff2",
        "katex-Main-Regular.woff2",
        "katex-Math-Italic.woff2",
        "katex.css",
    ]
    sheet = next((root / "site" / "assets").glob("katex-????????.css")).read_text(encoding="utf-8")
    used = set(re.findall(r"url\(([^)]*)\)", sheet))
    assert used == {path.name for path in (root / "site" / "assets").glob("katex-*.woff2")}


def test_a_deck_of_several_links_its_style_sheet(tree):
    """Only the pages with formulas have it, by an address from where they lie."""
    root = tree({"slides/a.md": "$x$\n", "slides/b.md": "text\n"})
    assert build(root).written
    assert 'href="../assets/katex-' in (root / "site/a/index.html").read_text(encoding="utf-8")
    assert "katex" not in (root / "site/b/index.html").read_text(encoding="utf-8")


def test_the_second_build_is_the_same_without_the_engine(tree, monkeypatch):
    """Formulas are kept on disk from build to build."""
    root = tree({"deck.md": "$x_1$ and $$y$$ and $\\foo$\n"})
    first = build(root / "deck.md")
    page = (root / "site" / "index.html").read_bytes()
    monkeypatch.setattr("handson.rendering.formulas.maths.render_formula", None)
    (root / "deck.md").write_text("$\\foo$ and $$y$$ and $x_1$\n", encoding="utf-8")
    second = build(root / "deck.md")
    assert (root / "site" / "index.html").read_bytes() != page
    assert len(second.diagnostics) == len(first.diagnostics) > 0


def test_macros_of_site_and_deck(tree):
    """A deck adds its macros to those of its site."""
    root = tree(
        {
            "handson.yaml": "mathMacros:\n  E: '\\mathbb{E}'\n  R: '\\mathbb{R}'\n",
            "slides/a.md": "---\nmathMacros: {\\R: '\\mathcal{R}'}\n---\n$\\E \\R$\n",
        }
    )
    result = build(root)
    assert result.count(Severity.WARNING) == 0
    page = (root / "site" / "index.html").read_text(encoding="utf-8")
    assert "mathbb" in page
    assert "mathcal" in page


def test_the_title_of_the_page_is_text(tree):
    """A formula in the first heading does not repeat itself in the title."""
    root = tree({"deck.md": "# The $x^2$ loss\n"})
    build(root / "deck.md")
    page = (root / "site" / "index.html").read_text(encoding="utf-8")
    assert "<title>The x^2 loss</title>" in page


def test_off_leaves_dollars_alone(tree):
    """With ``math: off`` no formula is looked for."""
    root = tree({"deck.md": "---\nmath: off\n---\n$x$ and \\$\n"})
    result = build(root / "deck.md")
    assert result.diagnostics == ()
    assert "$x$ and \\$" in (root / "site" / "index.html").read_text(encoding="utf-8")


def test_formulas_on_a_phone(tree, browser):
    """Roots keep their sign there, and a wide formula scrolls in itself."""
    root = tree({"slides/a.md": f"$\\sqrt{{x}}$\n\n$${'+'.join(['x_1'] * 40)}$$"})
    build(root)
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto((root / "site" / "index.html").as_uri())
    height = page.locator(".katex svg").evaluate("e => e.getBoundingClientRect().height")
    room = page.locator(".katex-display").evaluate("e => e.scrollWidth - e.clientWidth")
    width = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert height > 10
    assert room > 100
    assert width == 360


def test_formulas_as_plain_data():
    """They come back as they were; what is none raises an error that the cache expects."""
    for formula in (Rendered("<b>x</b>"), Rendered("", (Fault("wrong", 1, 2), Fault("whole")))):
        assert formula_from_plain(formula_to_plain(formula)) == formula
    for wrong in (["x", [["wrong", "one", 2]]], ["x"], [1, []], ["x", [[1, 2, 3]]]):
        with pytest.raises((TypeError, ValueError)):
            formula_from_plain(wrong)

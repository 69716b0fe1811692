"""The page that shows a Markdown file."""

from __future__ import annotations

import pytest

from handson.site.html.showing_page import page_that_shows
from handson.site.reader import Reader

STYLED = '<link rel="stylesheet" href="a.css"><script>remark.create({{sourceUrl: "{}"}})</script>'


@pytest.mark.parametrize(
    ("page", "address"),
    [
        ("talks/a/index.html", "deck.md"),
        ("talks/show.htm", "a/deck.md"),
        ("index.html", "./talks/a/deck.md"),
        ("index.html", "/talks/a/deck.md?1"),
    ],
)
def test_a_page_beside_or_above(tree, page, address):
    """It names the file, by an address from its own folder."""
    root = tree({"talks/a/deck.md": "", page: STYLED.format(address)})
    found = page_that_shows(root / "talks/a/deck.md", root, Reader())
    assert found == (root / page, True)


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("talks/a/index.html", STYLED.format("other.md")),
        ("talks/a/index.html", '<script>remark.create({sourceUrl: "deck.md"})</script>'),
        ("talks/a/_index.html", STYLED.format("deck.md")),
        ("talks/b/index.html", STYLED.format("../a/deck.md")),
    ],
)
def test_no_such_page(tree, page, text):
    """It shows another file, has no style sheets, or lies elsewhere."""
    root = tree({"talks/a/deck.md": "", page: text})
    assert page_that_shows(root / "talks/a/deck.md", root, Reader()) is None


def test_a_page_whose_scripts_know_the_deck(tree):
    """It has the style sheets, but cannot be built; in the file's own folder only."""
    script = "fetch('deck.md').then((text) => remark.create({source: text}))"
    page = f"<style>p {{}}</style><script>{script}</script>"
    root = tree({"talks/a/deck.md": "", "talks/a/index.html": page, "talks/index.html": page})
    found = page_that_shows(root / "talks/a/deck.md", root, Reader())
    assert found == (root / "talks/a/index.html", False)
    (root / "talks/a/index.html").unlink()
    assert page_that_shows(root / "talks/a/deck.md", root, Reader()) is None


def test_pages_out_of_reach_are_not_read(tree):
    """Neither those above nor those to which a link leads."""
    root = tree({"talks/a/deck.md": "", "talks/index.html": STYLED.format("a/deck.md")})
    (root / "talks/a/index.html").symlink_to(root / "talks/index.html")
    assert page_that_shows(root / "talks/a/deck.md", root / "talks/a", Reader()) is None

"""Python that does not parse, in all decks of a site."""

from __future__ import annotations

from handson.checking.syntax import check_syntax
from handson.site.planner import plan


def test_each_deck_is_parsed(tree):
    """The place is the line in its file; what is left out does not count."""
    bad = "# A\n---\n# B\n\n```python\nx = = 1\n```\n"
    hidden = "exclude: true\n```python\nx = = 1\n```\n---\n# A"
    site = plan(tree({"slides/a.md": bad, "slides/b.md": hidden, "slides/c.md": "# C"}))
    (found,) = check_syntax(site)
    assert (found.code, found.span.source.path, found.span.text) == (
        "python-syntax",
        "slides/a.md",
        "x = = 1",
    )
    assert "python-syntax" not in [each.code for each in site.diagnostics]

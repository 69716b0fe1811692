"""A slide's Markdown as a notebook reads it."""

from __future__ import annotations

import pytest

from handson.diagnostics import Source, Span
from handson.model import LinkDefinition
from handson.notebooks.markdown_text import (
    FormulaStyle,
    notebook_text,
    with_definitions,
    with_pictures,
)

TEX = FormulaStyle("tex", "brackets")
REMARK = FormulaStyle("remark", "all")
OFF = FormulaStyle("off")


@pytest.mark.parametrize(
    ("style", "text", "shown"),
    [
        (TEX, r"\(x_i\)", "$x_i$"),
        (TEX, "$x$ for $20 and $30", r"$x$ for \$20 and \$30"),
        (TEX, r"\$5 and $5", r"\$5 and \$5"),
        (TEX, "$$\nx\n$$", "$$x$$"),
        (TEX, r"`\(x\)` and `$y$`", "$x$ and `$y$`"),
        (TEX, "`echo $HOME $USER`", "`echo $HOME $USER`"),
        (REMARK, r"$x\_i$ and `$y$`", "$x_i$ and $y$"),
        (REMARK, r"\\(x\\)", "$x$"),
        (OFF, "$x$ `$y$`", r"\$x\$ `$y$`"),
        (TEX, "#Title\n\n##Two\n\n#!x", "# Title\n\n## Two\n\n# !x"),
        (TEX, "# Title #3\n\n`#x`", "# Title #3\n\n`#x`"),
        (TEX, "a[^1]\n\n[^1]: note", "a<sup>1</sup>\n\n<sup>1</sup> note"),
    ],
)
def test_text(style, text, shown):
    """Formulas have dollars, nothing else has, and remark's own ways are written out."""
    assert notebook_text(text, style) == shown


def test_formulas_in_content_classes():
    """Remark's Markdown takes backslashes off once for each class around them."""
    assert notebook_text(r"$x\\_i$", REMARK, depth=1) == "$x_i$"


def link(name, title=""):
    """Return the definition of a link."""
    return LinkDefinition(name, "https://example.org", title, Span(Source("a.md", ""), 0, 0))


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("[a][One  two]", "\n\n[one two]: https://example.org"),
        ("[one two]", "\n\n[one two]: https://example.org"),
        ("one two", ""),
        ("[a](one)", ""),
    ],
)
def test_definitions_that_are_used(text, behind):
    """A cell has those that it needs."""
    assert with_definitions(text, [link("one two"), link("three")]) == text + behind


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("![a](x.png)", "![a](attachment:X)"),
        ('![a]( x.png "title" )', '![a](attachment:X "title" )'),
        ("![a](<x.png>)", "![a](attachment:X)"),
        ("<img alt='' src='x.png' width=3>", "<img alt='' src=\"attachment:X\" width=3>"),
        ("<IMG SRC=x.png>", '<IMG SRC="attachment:X">'),
        ("![a](y.png) [b](x.png)", "![a](y.png) [b](x.png)"),
        ("`![a](x.png)` ![b](x.png)", "`![a](x.png)` ![b](attachment:X)"),
    ],
)
def test_pictures(text, shown):
    """Their addresses are replaced, wherever they are no code."""
    assert with_pictures(text, lambda address: "X" if address == "x.png" else None) == shown

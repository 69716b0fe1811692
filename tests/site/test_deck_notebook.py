"""What a deck's notebook takes from its site."""

from __future__ import annotations

from base64 import b64decode

import pytest


def test_title_and_author(notebook):
    """They are those of the page."""
    made = notebook("---\nauthor: Ada\nlang: de\n---\n# Netze\n")
    metadata = made["metadata"]
    assert (metadata["title"], metadata["authors"]) == ("Netze", [{"name": "Ada"}])
    assert metadata["language"] == "de"


def test_commands_of_the_settings_are_told_to_mathjax(cells):
    """Which the deck's formulas need."""
    text = "---\nmathMacros:\n  \\vec: '\\mathbf{#1}'\n  \\R: '\\mathbb{R}'\n---\n$x \\in \\R$\n"
    made = cells(text)
    assert made[0] == (
        "markdown",
        "$\\newcommand{\\vec}[1]{\\mathbf{#1}}\n\\newcommand{\\R}{\\mathbb{R}}$",
    )
    assert made[1] == ("markdown", "$x \\in \\R$")


def test_a_deck_without_formulas_has_no_cell_for_them(cells):
    """Not even if the site has commands."""
    made = cells({"a.md": "# A\n", "handson.yaml": "mathMacros: {'\\R': 'x'}\n"})
    assert made == [("markdown", "# A")]


def test_code_from_a_file_is_shown_and_not_run(cells):
    """As by the check of the code."""
    made = cells({"a.md": "![:code python](model.py)\n", "model.py": "x = 1\n"})
    assert made == [("markdown", "```python\nx = 1\n```")]


def test_a_file_that_pages_may_not_show_is_not_in_the_notebook(cells):
    """The rule is the same."""
    made = cells({"a.md": "![:code text](.env)\n\n![a](.b.png)", ".env": "KEY", ".b.png": b"1"})
    assert made == [("markdown", "`![:code text](.env)`\n\n![a](.b.png)")]


def test_macros_of_the_site(cells):
    """What their templates return is Markdown."""
    template = "**{{ args[0] }}+{{ object }}**"
    files = {"a.md": "a ![:sum 1](2) b", "templates/macros/sum.html": template}
    assert cells(files) == [("markdown", "a **1+2** b")]


@pytest.mark.parametrize(
    "figure", ["neuron 2", "descent rate=0.1, live=yes", "conv 4x4, kernel=2", "optimizers adam"]
)
def test_figures_need_no_style_sheet(notebook, figure):
    """They are files of their own, without variables, also those that move on slides."""
    (cell,) = notebook(f"![:{figure}](x)")["cells"]
    drawing = b64decode(cell["attachments"]["figure.svg"]["image/svg+xml"]).decode()
    assert drawing.startswith("<?xml")
    assert "var(" not in drawing
    assert drawing.count("<svg") == 1

"""The program that runs a notebook."""

from __future__ import annotations

import json

import nbformat
import pytest

from handson.outputs.notebook_runner import main


@pytest.mark.parametrize(
    ("sources", "found"),
    [
        (["x = 1", "assert x == 1"], {}),
        (
            ["x = 1", "y", "z"],
            {"cell": 2, "type": "NameError", "message": "name 'y' is not defined"},
        ),
    ],
)
def test_how_it_ended(tmp_path, sources, found):
    """The cell that failed is named by its index among all cells."""
    cells = [nbformat.v4.new_markdown_cell("# A")]
    cells += [nbformat.v4.new_code_cell(source) for source in sources]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "a.ipynb")
    main(*(str(tmp_path / name) for name in ("a.ipynb", "results.json", "")))
    results = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))
    assert results == found

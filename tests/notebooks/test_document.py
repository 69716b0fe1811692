"""The file of a notebook is one that Jupyter reads and runs."""

from __future__ import annotations

import json

import nbformat
import pytest
from nbclient import NotebookClient

from handson.notebooks.cells import Attachment, Cell
from handson.notebooks.document import document

CELLS = [
    Cell("markdown", "# Ä\n\ntext", 1, "start", "slide"),
    Cell(
        "markdown", "![a](attachment:a.png)", attachments={"a.png": Attachment("image/png", b"1")}
    ),
    Cell("code", "x = 1\nprint(x)", output="1", tags=("one",), folded=True),
    Cell("code", "y", output=""),
]


def test_it_is_valid():
    """By the schema of the notebook format."""
    text = document(CELLS, title="T", authors="A", language="de")
    nbformat.validate(nbformat.reads(text, as_version=nbformat.NO_CONVERT))


def test_saving_it_again_changes_nothing():
    """A student's first save shows no changes but their own."""
    text = document(CELLS)
    again = nbformat.writes(nbformat.reads(text, as_version=nbformat.NO_CONVERT))
    assert again.rstrip("\n") == text.rstrip("\n")


def test_what_is_in_it():
    """Text as lines, outputs as streams, pictures in base64."""
    made = nbformat.reads(document(CELLS, title="T", authors="A"), as_version=4)
    assert made.metadata.title == "T"
    assert made.metadata.authors == [{"name": "A"}]
    assert [each.id for each in made.cells] == ["cell-1", "cell-2", "cell-3", "cell-4"]
    assert made.cells[1].attachments == {"a.png": {"image/png": "MQ=="}}
    assert made.cells[2].outputs[0].text == "1\n"
    assert made.cells[3].outputs[0].text == ""


@pytest.mark.parametrize("solved", [False, True])
def test_a_deck_runs_from_top_to_bottom(notebook, solved):
    """Hidden code, code that fails as it should, sessions and output: all in a real kernel."""
    deck = """# A

<!-- code: run
import math
-->
```python
print(math.floor(2.5))
```

<!-- code: output -->
```
2
```
---
<!-- code: raises ZeroDivisionError -->
```python
1 / 0
```
---
```python
>>> a = 3
>>> a + 1
4
```
"""
    made = nbformat.reads(json.dumps(notebook(deck, solved=solved)), as_version=4)
    NotebookClient(made, timeout=120).execute()
    printed = [each.outputs for each in made.cells if each.cell_type == "code"]
    assert printed[1][0].text == "2\n"
    assert printed[-1][0].data["text/plain"] == "4"

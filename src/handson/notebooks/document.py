"""The file of a notebook: JSON by the notebook format 4.5.

See https://nbformat.readthedocs.io/en/latest/format_description.html. It is written
as `nbformat` writes it, so that saving it again in Jupyter changes nothing but outputs.
"""

from __future__ import annotations

import json
from base64 import b64encode
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handson.notebooks.cells import Cell

__all__ = ["document"]


def document(
    cells: Iterable[Cell], *, title: str = "", authors: str = "", language: str = ""
) -> str:
    """Return the text of the ``.ipynb`` file; the same cells give the same text."""
    metadata: dict[str, object] = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"file_extension": ".py", "mimetype": "text/x-python", "name": "python"},
    }
    if authors:
        metadata["authors"] = [{"name": authors}]
    if title:
        metadata["title"] = title
    if language:
        metadata["language"] = language
    notebook = {
        "cells": [_cell(number, each) for number, each in enumerate(cells, 1)],
        "metadata": metadata,
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _cell(number: int, cell: Cell) -> dict[str, object]:
    metadata: dict[str, object] = {"slideshow": {"slide_type": cell.slide_type}}
    if cell.slide:
        origin: dict[str, object] = {"slide": cell.slide}
        metadata["handson"] = origin | ({"name": cell.name} if cell.name else {})
    if cell.tags:
        metadata["tags"] = list(cell.tags)
    if cell.folded:
        metadata["jupyter"] = {"source_hidden": True}
    found: dict[str, object] = {
        "cell_type": cell.kind,
        "id": f"cell-{number}",
        "metadata": metadata,
        "source": cell.source.splitlines(keepends=True),
    }
    if cell.kind == "code":
        found["execution_count"] = None
        found["outputs"] = [] if cell.output is None else [_printed(cell.output)]
    elif cell.attachments:
        found["attachments"] = {
            name: {each.mime: b64encode(each.data).decode("ascii")}
            for name, each in cell.attachments.items()
        }
    return found


def _printed(text: str) -> dict[str, object]:
    lines = f"{text}\n".splitlines(keepends=True) if text else []
    return {"name": "stdout", "output_type": "stream", "text": lines}

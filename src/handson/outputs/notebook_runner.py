"""Runs a notebook by nbclient, as Jupyter would, and writes down how it ended.

This is a program of its own, so that its kernel ends with it. Its arguments are the notebook's
file, the file for what is found, as JSON, and the folder to work in.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

__all__ = ["main"]


def main(notebook: str, results: str, folder: str) -> None:
    """Run the notebook; write the index of the cell that failed with its error, or nothing."""
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, DeadKernelError

    at = 0

    def begin(cell_index: int, **_: Any) -> None:  # noqa: ANN401
        nonlocal at
        at = cell_index

    found: dict[str, object] = {}
    client = NotebookClient(
        nbformat.read(notebook, as_version=4),  # type: ignore[no-untyped-call]
        timeout=None,
        kernel_name="python3",
        resources={"metadata": {"path": folder}},
        on_cell_start=begin,
    )
    try:
        client.execute()
    except CellExecutionError as error:
        found = {"cell": at, "type": error.ename, "message": error.evalue}
    except DeadKernelError:
        found = {"cell": at, "type": "", "message": "Python has ended"}
    Path(results).write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])

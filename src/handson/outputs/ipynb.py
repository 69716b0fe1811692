"""Decks as notebooks for Jupyter and Colab."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handson.outputs.one_file import file_name, write_file, write_files
from handson.site.deck_notebook import deck_notebook

if TYPE_CHECKING:
    from pathlib import Path

    from handson.diagnostics import Diagnostic
    from handson.site.planner import SitePlan

__all__ = ["SOLVED", "write_notebooks"]

SOLVED = "-solved.ipynb"
"""How the names of solved notebooks end."""


def write_notebooks(
    plan: SitePlan, out: Path, *, notes: str = "", solutions: bool = False, both: bool = False
) -> Diagnostic | None:
    """Write the companion notebook of each deck; return what kept them from being written.

    A single one goes to the file ``out``, several to a folder. With ``notes`` the speaker notes
    are cells too. ``solutions`` writes them with the exercises solved instead, and ``both``
    writes those beside them, under names that end with `SOLVED`.
    """
    files: dict[str, bytes | Path] = {}
    for page in plan.pages:
        for solved in [False, True] if both else [solutions]:
            text = deck_notebook(
                page.deck,
                plan.site,
                page.title,
                page.references,
                notes=bool(notes),
                solved=solved,
            )
            ending = SOLVED if both and solved else ".ipynb"
            files[file_name(page.deck.name, ending)] = text.encode()
    if both and len(plan.pages) == 1 and out.suffix == ".ipynb":
        task, solution = files.values()
        return write_file(task, out, plan.sources) or write_file(
            solution, out.with_name(f"{out.stem}{SOLVED}"), plan.sources
        )
    return write_files(files, out, plan)

"""Decks as notebooks for Jupyter and Colab."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handson.outputs.one_file import file_name, write_file, write_files
from handson.site.deck_notebook import deck_notebook

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from handson.diagnostics import Diagnostic
    from handson.site.deck_page import PlannedPage
    from handson.site.planner import SitePlan

__all__ = ["SOLVED", "write_notebooks"]

SOLVED = "-solved.ipynb"
"""How the names of solved notebooks end."""


def write_notebooks(
    plan: SitePlan,
    out: Path,
    *,
    notes: str = "",
    solutions: bool = False,
    both: bool = False,
    check: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Diagnostic | Sequence[Diagnostic] | None:
    """Write the companion notebook of each deck; return what kept them from being written.

    A single one goes to the file ``out``, several to a folder. With ``notes`` the speaker notes
    are cells too. ``solutions`` writes them with the exercises solved instead, and ``both``
    writes those beside them, under names that end with `SOLVED`. With ``check`` the solved ones
    are run first, and nothing is written unless all of them come to their end. ``progress`` is
    called with the number of slides done and of all slides.
    """
    if check and (failure := _run_all(plan, progress)):
        return failure
    files: dict[str, bytes | Path] = {}
    for page in plan.pages:
        for solved in [False, True] if both else [solutions]:
            ending = SOLVED if both and solved else ".ipynb"
            text = _notebook(page, plan, notes=bool(notes), solved=solved)
            files[file_name(page.deck.name, ending)] = text.encode()
    if both and len(plan.pages) == 1 and out.suffix == ".ipynb":
        task, solution = files.values()
        return write_file(task, out, plan.sources) or write_file(
            solution, out.with_name(f"{out.stem}{SOLVED}"), plan.sources
        )
    return write_files(files, out, plan)


def _notebook(page: PlannedPage, plan: SitePlan, *, notes: bool = False, solved: bool) -> str:
    return deck_notebook(
        page.deck, plan.site, page.title, page.references, notes=notes, solved=solved
    )


def _run_all(
    plan: SitePlan, progress: Callable[[int, int], None] | None
) -> Diagnostic | list[Diagnostic] | None:
    """Run the solved notebooks of all decks; return what fails."""
    from handson.outputs.notebook_run import missing_library, run_notebook

    if missing := missing_library():
        return missing
    found: list[Diagnostic] = []
    done = 0
    for page in plan.pages:
        if wrong := run_notebook(_notebook(page, plan, solved=True), page):
            found.append(wrong)
        done += len(page.slides)
        if progress:
            progress(done, plan.slides)
    return found

"""The table of outputs: what a planned site can be written as."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from handson.outputs.folder import check_output, write

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from handson.diagnostics import Diagnostic
    from handson.site.planner import SitePlan

__all__ = ["OUTPUTS", "Output"]


class Output(Struct, frozen=True):
    """One row of the table."""

    name: str
    """The name by which it is asked for: ``handson export NAME``."""
    summary: str
    """What it makes, in a sentence."""
    write: Callable[..., Diagnostic | Sequence[Diagnostic] | None]
    """Writes a complete plan to a file or folder; returns what is wrong: an error where something
    kept it from being written.

    It is called with the `SitePlan` and the path, and with those of its ``options`` that the
    user gives."""
    default: str
    """The file or folder in the site's folder, if the user does not name another;
    ``{deck}`` stands for the name of the deck."""
    several: str = ""
    """The folder instead of ``default`` where a site has several decks and each has a file."""
    options: frozenset[str] = frozenset()
    """The names of the options that it takes; with "progress", it gets a function that it is to
    call with the number of slides done and of all slides."""

    def place(self, plan: SitePlan, *, joined: bool = False) -> Path:
        """Return where the site goes if the user names no place."""
        if plan.decks > 1 and self.several and not joined:
            return plan.root / self.several
        name = plan.root.name if plan.decks > 1 else plan.pages[0].deck.name if plan.pages else ""
        return plan.root / self.default.format(deck=name.replace("/", "-"))


def _folder(plan: SitePlan, out: Path) -> Diagnostic | None:
    return check_output(out, plan.root, plan.sources) or write(plan.files, out)


def _pdf(plan: SitePlan, out: Path, **options: Any) -> Diagnostic | None:  # noqa: ANN401
    from handson.outputs.pdf import write_pdf

    return write_pdf(plan, out, **options)


def _html(plan: SitePlan, out: Path, **options: Any) -> Sequence[Diagnostic]:  # noqa: ANN401
    from handson.outputs.one_page import write_html

    return write_html(plan, out, **options)


def _ipynb(
    plan: SitePlan,
    out: Path,
    **options: Any,  # noqa: ANN401
) -> Diagnostic | Sequence[Diagnostic] | None:
    from handson.outputs.ipynb import write_notebooks

    return write_notebooks(plan, out, **options)


def _png(plan: SitePlan, out: Path, **options: Any) -> Diagnostic | None:  # noqa: ANN401
    from handson.outputs.slide_pictures import write_png

    return write_png(plan, out, **options)


def _pptx(plan: SitePlan, out: Path, **options: Any) -> Diagnostic | None:  # noqa: ANN401
    from handson.outputs.powerpoint import write_pptx

    return write_pptx(plan, out, **options)


OUTPUTS: tuple[Output, ...] = (
    Output(
        "folder", "A folder for any static host, as 'handson build' writes it.", _folder, "site"
    ),
    Output(
        "html",
        "One HTML file for each deck, which opens by a double click and needs no other.",
        _html,
        "{deck}.html",
        "html",
        frozenset({"progress"}),
    ),
    Output(
        "ipynb",
        "A notebook for each deck: its text and code, for Jupyter and Colab.",
        _ipynb,
        "{deck}.ipynb",
        "ipynb",
        frozenset({"notes", "solutions", "both", "check", "progress"}),
    ),
    Output(
        "pdf",
        "A PDF with a page for each slide, or a handout, by an installed browser.",
        _pdf,
        "{deck}.pdf",
        "pdf",
        frozenset({"slides", "steps", "notes", "per_page", "join", "browser", "progress"}),
    ),
    Output(
        "png",
        "A picture of each slide, by an installed browser.",
        _png,
        "png",
        options=frozenset({"slides", "steps", "scale", "browser", "progress"}),
    ),
    Output(
        "pptx",
        "A PowerPoint file with a picture of each slide, its title, notes and links.",
        _pptx,
        "{deck}.pptx",
        "pptx",
        frozenset({"slides", "steps", "browser", "progress"}),
    ),
)
"""The outputs that handson has."""

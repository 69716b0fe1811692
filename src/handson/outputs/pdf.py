"""PDF by an installed browser: a page for each slide, a handout, or the slides with their notes."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.json import encode as json_of

from handson.diagnostics import Diagnostic, Severity
from handson.outputs.chosen_slides import choose
from handson.outputs.one_file import file_name, write_files
from handson.outputs.projector import Projector, ProjectorError
from handson.pages.geometry import slide_size

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from handson.outputs.pdf_document import Printed
    from handson.site.deck_page import PlannedPage
    from handson.site.planner import SitePlan

__all__ = ["write_pdf"]

_STILLS, _PAPER = (Path(__file__).with_name(name) for name in ("stills.js", "paper.js"))


def write_pdf(
    plan: SitePlan,
    out: Path,
    *,
    slides: str = "",
    steps: str = "all",
    notes: str = "",
    per_page: int = 1,
    join: bool = False,
    browser: str = "",
    progress: Callable[[int, int], None] | None = None,
) -> Diagnostic | None:
    """Write the decks as PDF: to the file ``out``, or several to a folder, a file each.

    ``slides`` and ``steps`` are those of `choose`, ``browser`` is that of `Projector`. ``notes``
    is "annotations" or "below", ``per_page`` the number of slides on a page. With ``join`` all
    decks go into one file. ``progress`` is called with the number of slides done and of all.
    """
    chosen = choose(plan.pages, slides, steps)
    if isinstance(chosen, Diagnostic):
        return chosen
    if notes and per_page > 1:
        message = "speaker notes and several slides a page do not go together"
        hint = "leave out --notes or --per-page"
        return Diagnostic("output-refused", Severity.ERROR, message, hint=hint)
    pages = [page for page in plan.pages if page.path in chosen]
    total = sum(map(len, chosen.values()))
    printed: list[Printed] = []
    try:
        with Projector(plan, browser) as projector:
            import handson.outputs.pdf_document  # noqa: F401 - while the browser starts

            for page in pages:
                layout = _Layout(chosen[page.path], per_page, notes == "below")
                printed.append(_print(projector, page, layout))
                if progress:
                    progress(sum(len(each.wanted) for each in printed), total)
            return _write(plan, out, printed, projector, join=join, notes=notes == "annotations")
    except ProjectorError as error:
        return error.diagnostic


class _Layout(Struct, frozen=True, rename="camel"):
    """What ``paper.js`` is told."""

    wanted: tuple[int, ...]
    per_page: int
    notes: bool


def _print(projector: Projector, page: PlannedPage, layout: _Layout) -> Printed:
    """Let the browser print the wanted slides of a deck; return where, and what is known of it."""
    from handson.outputs.pdf_document import Printed

    script = _PAPER.read_text(encoding="utf-8")
    path = projector.folder / file_name(page.deck.name, ".raw.pdf")
    size = slide_size(page.deck.config.ratio)
    with projector.show(page, size) as shown:
        # Before the slides are made to fit: code that scrolls on a screen is broken on paper.
        shown.send("Emulation.setEmulatedMedia", media="print")
        shown.evaluate(_STILLS.read_text(encoding="utf-8"))
        shown.evaluate(f"window.handsonPaper = {json_of(layout).decode()};\n{script}")
        answer = shown.send(
            "Page.printToPDF",
            preferCSSPageSize=True,
            printBackground=True,
            generateTaggedPDF=True,
            transferMode="ReturnAsStream",
        )
        shown.save(answer["stream"], path)
    alone = layout.per_page == 1 and not layout.notes
    return Printed(page, layout.wanted, path, layout.per_page, size if alone else None)


def _write(
    plan: SitePlan,
    out: Path,
    printed: Sequence[Printed],
    projector: Projector,
    *,
    join: bool,
    notes: bool,
) -> Diagnostic | None:
    from handson.outputs.pdf_document import write_document

    groups = [list(printed)] if join else [[each] for each in printed]
    files: dict[str, bytes | Path] = {}
    for group in groups:
        name = plan.root.name if join else group[0].page.deck.name
        path = projector.folder / file_name(name, ".pdf")
        folder = out if len(groups) > 1 or out.is_dir() else out.parent
        failure = write_document(
            group, printed, path, plan=plan, site=projector.site, folder=folder, notes=notes
        )
        gc.collect()  # documents are full of cycles, and one of them is enough to hold
        if failure:
            return failure
        files[path.name] = path
    return write_files(files, out, plan, folder=plan.decks > 1 and not join and not out.suffix)

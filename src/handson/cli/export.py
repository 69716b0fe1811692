"""``handson export``: a site in another form than a folder of pages."""

from __future__ import annotations

from pathlib import Path

from handson.cli import options
from handson.cli.options import Argument, Command, Option
from handson.cli.terminal import (
    counted,
    echo,
    open_in_browser,
    print_diagnostics,
    progress,
    shown_path,
)

__all__ = ["COMMAND", "export"]


def export(
    form: str,
    target: Path,
    output: Path | None,
    *,
    root: Path | None,
    strict: bool,
    quiet: bool,
    verbose: bool,
    no_cache: bool,
    safe: bool,
    open_result: bool,
    **given: object,
) -> int:
    """Write a site in another form than a folder of pages.

    FORMAT is 'html' for one file a deck, which opens by a double click and
    needs no other; 'ipynb' for a notebook a deck, with its text and code, for
    Jupyter and Colab; 'pdf' for a page a slide or, with --per-page, a handout;
    'png' for a picture of each slide; 'pptx' for PowerPoint; 'folder' for what
    'handson build' writes; or an output that a plugin of the site brings.

    Without -o a deck goes to a file of its name in the site's folder, and
    several decks to a folder of the format's name.
    """
    from time import perf_counter

    from handson.diagnostics import Severity
    from handson.site.export import export as export_site

    start = perf_counter()
    with progress(start, quiet=quiet) as bar:
        shown = bar and bar.of("slides")
        result = export_site(
            form,
            target,
            output,
            progress=shown,
            cache=not no_cache,
            safe=safe,
            root=root,
            options={name: value for name, value in given.items() if value},
            writing=bar and (lambda done, total: bar.of(f"slides as {form}")(done, total)),
        )
    print_diagnostics(result.diagnostics, result.root, notes=verbose)
    errors, warnings = result.count(Severity.ERROR), result.count(Severity.WARNING)
    if not quiet:
        where = f"-> {shown_path(result.out)}" if result.written else "nothing was written"
        counts = [counted(result.decks, "deck"), counted(result.slides, "slide")]
        counts += [counted(errors, "error")] if errors else []
        echo(f"{', '.join(counts)}, {perf_counter() - start:.2f} s {where}")
    if open_result and result.written:
        page = result.out / "index.html"
        open_in_browser((page if page.is_file() else result.out).resolve().as_uri())
    return 1 if errors or (strict and warnings) else 0


def _per_page(word: str) -> int:
    return int(options.one_of(("1", "2", "4", "6"))(word))


def _scale(word: str) -> float:
    try:
        scale = float(word)
    except ValueError:
        raise ValueError(f"'{word}' is not a number") from None
    if not 0.1 <= scale <= 8:  # beyond these, no browser makes a picture
        raise ValueError(f"{word} is not in the range 0.1<=x<=8")
    return scale


COMMAND = Command(
    export,
    (
        Option(
            ("-o", "--output"),
            "Where it goes.  [default: where the format says]",
            metavar="OUT",
            convert=Path,
            default=None,
        ),
        options.ROOT,
        Option(
            ("--slides",),
            "Only these, by the numbers on them or by name: 3-10,name.  [pdf, png, pptx]",
            metavar="LIST",
        ),
        Option(
            ("--steps",),
            "Slides that go on one after the other: all, or the last only.  [pdf, png, pptx]",
            metavar="all|last",
            convert=options.one_of(("all", "last")),
        ),
        Option(
            ("--notes",),
            "Speaker notes: as annotations or below each slide [pdf], or as cells [ipynb].",
            metavar="annotations|below|cells",
            convert=options.one_of(("annotations", "below", "cells")),
        ),
        Option(
            ("--per-page",),
            "A handout with so many slides a page and room for notes.  [pdf]",
            metavar="2|4|6",
            convert=_per_page,
            default=None,
        ),
        Option(("--join",), "All decks in one file.  [pdf]"),
        Option(("--solutions",), "With the exercises solved.  [ipynb]"),
        Option(("--both",), "With the exercises to be done, and solved.  [ipynb]"),
        Option(("--check",), "Run the notebooks, solved, before they are written.  [ipynb]"),
        Option(
            ("--scale",),
            "How many points a picture has for each pixel of a slide.  [png; default: 1]",
            metavar="NUMBER",
            convert=_scale,
            default=None,
        ),
        Option(
            ("--browser",),
            "The browser that shows the slides.  [default: a Chromium, Chrome or Edge]",
            metavar="PROGRAM",
        ),
        Option(("--open",), "Open what was written.", name="open_result"),
        options.STRICT,
        options.QUIET,
        options.verbose("Print notes too."),
        options.SAFE,
        options.NO_CACHE,
    ),
    options.TARGET,
    Argument("form", "FORMAT", choices=("html", "ipynb", "pdf", "png", "pptx", "folder")),
)

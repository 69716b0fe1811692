"""``handson build``: a site or a deck becomes files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from handson.cli import options
from handson.cli.options import Command, Option
from handson.cli.terminal import (
    counted,
    echo,
    open_in_browser,
    print_diagnostics,
    progress,
    shown_path,
)

if TYPE_CHECKING:
    from handson.site.build import Build

__all__ = ["COMMAND", "build"]


def build(
    target: Path,
    output: Path | None,
    *,
    root: Path | None,
    strict: bool,
    quiet: bool,
    verbose: bool,
    open_page: bool,
    no_cache: bool,
    safe: bool,
) -> int:
    """Build a site from slides/*.md, or a deck from one Markdown file.

    Each slides/NAME.md is a deck, and so is each folder slides/NAME/ with its
    *.md files as parts. A folder without slides/ holds its decks directly.
    Names that begin with '.' or '_' are passed over, and so is README.md.

    The output folder holds nothing but the site. After an error it is left as
    it was, except that a deck that cannot be read is left out.
    """
    from time import perf_counter

    from handson.site.build import build as build_site

    start = perf_counter()
    with progress(start, quiet=quiet, stopped="; the site is whole, as it was or new") as bar:
        shown = bar and bar.of("slides")
        result = build_site(
            target, output, progress=shown, cache=not no_cache, safe=safe, root=root
        )
    seconds = perf_counter() - start
    print_diagnostics(result.diagnostics, result.root, notes=verbose)
    if verbose and result.written:
        for name in result.files:
            echo(shown_path(result.out) / name)
    if not quiet:
        echo(_summary(result, seconds))
    if open_page and result.written:
        open_in_browser((result.out / "index.html").resolve().as_uri())
    errors, warnings = _mistakes(result)
    failed = errors or (strict and warnings)
    return 1 if failed else 0


def _mistakes(result: Build) -> tuple[int, int]:
    """Return how many errors and warnings there are."""
    if not result.diagnostics:
        return 0, 0
    from handson.diagnostics import Severity

    return result.count(Severity.ERROR), result.count(Severity.WARNING)


def _summary(result: Build, seconds: float) -> str:
    errors, warnings = _mistakes(result)
    counts = [
        counted(result.decks, "deck"),
        counted(result.slides, "slide"),
        counted(warnings, "warning"),
    ]
    if errors:
        counts.append(counted(errors, "error"))
    where = (
        f"-> {shown_path(result.out) / 'index.html'}" if result.written else "nothing was written"
    )
    return f"{', '.join(counts)}, {seconds:.2f} s {where}"


COMMAND = Command(
    build,
    (
        Option(
            ("-o", "--output"),
            "Where the site goes.  [default: the folder 'site' in FOLDER or beside the deck]",
            metavar="OUT",
            convert=Path,
            default=None,
        ),
        options.ROOT,
        options.STRICT,
        options.QUIET,
        options.verbose("Print notes and the files written too."),
        Option(("--open",), "Open the site in the browser.", name="open_page"),
        options.SAFE,
        options.NO_CACHE,
    ),
    options.TARGET,
)
"""``handson build``."""

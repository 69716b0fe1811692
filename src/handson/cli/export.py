"""``handson export``: a site in another form than a folder of pages."""

from __future__ import annotations

from pathlib import Path

from handson.cli import options
from handson.cli.options import Argument, Command, Option
from handson.cli.terminal import (
    counted,
    echo,
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
) -> int:
    """Write a site in another form than a folder of pages.

    FORMAT is 'folder', which is what 'handson build' writes, or the name of an
    output that a plugin of the site brings.
    """
    from time import perf_counter

    from handson.diagnostics import Severity
    from handson.site.export import export as export_site

    start = perf_counter()
    with progress(start, quiet=quiet) as bar:
        shown = bar and bar.of("slides")
        result = export_site(
            form, target, output, progress=shown, cache=not no_cache, safe=safe, root=root
        )
    print_diagnostics(result.diagnostics, result.root, notes=verbose)
    errors, warnings = result.count(Severity.ERROR), result.count(Severity.WARNING)
    if not quiet:
        where = f"-> {shown_path(result.out)}" if result.written else "nothing was written"
        counts = [counted(result.decks, "deck"), counted(result.slides, "slide")]
        counts += [counted(errors, "error")] if errors else []
        echo(f"{', '.join(counts)}, {perf_counter() - start:.2f} s {where}")
    return 1 if errors or (strict and warnings) else 0


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
        options.STRICT,
        options.QUIET,
        options.verbose("Print notes too."),
        options.SAFE,
        options.NO_CACHE,
    ),
    options.TARGET,
    Argument("form", "FORMAT"),
)

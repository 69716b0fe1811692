"""``handson import``: old pages become a site of handson's own."""

from __future__ import annotations

from pathlib import Path

from handson.cli import options
from handson.cli.options import Argument, Command, Option
from handson.cli.terminal import counted, echo, print_diagnostics, shown_path

__all__ = ["COMMAND", "import_pages"]


def import_pages(
    target: Path, output: Path, *, root: Path | None, quiet: bool, verbose: bool
) -> int:
    """Write a site of handson's own, made of old pages: Markdown, handson.yaml, pictures.

    PAGE is an HTML page of remark's kind or a Markdown file, FOLDER one that
    holds such pages, wherever they lie in it. Each deck gets its folder
    slides/NAME/, with all files that it uses; macros of the page become
    templates. What cannot be taken over is printed, and stands in
    not-imported.txt.

    The output folder must be new or empty, and the old pages stay as they are.
    """
    from handson.diagnostics import Severity
    from handson.importing.importer import import_site

    result = import_site(target, output, root=root)
    print_diagnostics(result.diagnostics, result.root, notes=verbose)
    if verbose and result.written:
        for name in result.files:
            echo(shown_path(result.out) / name)
    if not quiet:
        where = f"-> {shown_path(result.out)}" if result.written else "nothing was written"
        echo(f"{counted(result.decks, 'deck')}, {counted(len(result.files), 'file')} {where}")
    errors = any(each.severity is Severity.ERROR for each in result.diagnostics)
    return 1 if errors or not result.written else 0


COMMAND = Command(
    import_pages,
    (
        Option(
            ("-o", "--output"),
            "Where the new site goes.",
            metavar="OUT",
            convert=Path,
            default=Path("imported"),
        ),
        options.ROOT,
        options.QUIET,
        options.verbose("Print notes and the files written too."),
    ),
    Argument("target", "PAGE or FOLDER", Path),
)
"""``handson import``."""

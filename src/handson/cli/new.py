"""``handson new``: a small site to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from handson.cli import options
from handson.cli.options import Argument, Command, Option
from handson.cli.terminal import counted, echo, print_diagnostics, shown_path

if TYPE_CHECKING:
    from handson.diagnostics import Diagnostic

__all__ = ["COMMAND", "new"]


def new(
    folder: Path,
    page: Path | None,
    *,
    talk: bool,
    course: bool,
    lab: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Write a small site to begin with: a deck, settings, and what publishes it.

    The deck shows how slides are written, by being written so. Change it, or
    put your own in its place. The site builds as it is; for GitHub and GitLab
    Pages there are files that build it at each push.

    FOLDER must be new or empty, but for .git; nothing is ever written over.
    """
    from handson.cli.parsing import UsageError

    switches = {"--talk": talk, "--course": course, "--lab": lab, "--from": page is not None}
    chosen = [flag for flag, given in switches.items() if given]
    if len(chosen) > 1:
        raise UsageError(f"{' and '.join(chosen)} cannot be had together")
    kind = chosen[0].lstrip("-") if chosen else "talk"
    code, files = _start(folder, kind) if page is None else _import(page, folder, notes=verbose)
    if files and verbose:
        for name in files:
            echo(shown_path(folder) / name)
    if files and not quiet:
        echo(f"{counted(len(files), 'file')} -> {shown_path(folder)}")
        echo(f"next: {_serve(folder)}")
    return code


def _start(folder: Path, kind: str) -> tuple[int, tuple[str, ...]]:
    from handson.scaffolding.starter import start_site

    return _told(start_site(folder, kind))


def _import(page: Path, folder: Path, *, notes: bool) -> tuple[int, tuple[str, ...]]:
    """Write what ``handson import`` does, and what each new site has."""
    from handson.diagnostics import Severity
    from handson.importing.importer import import_site
    from handson.scaffolding.starter import add_common_files

    result = import_site(page, folder)
    print_diagnostics(result.diagnostics, result.root, notes=notes)
    if not result.written:
        return 1, ()
    code, added = _told(add_common_files(folder))
    errors = any(each.severity is Severity.ERROR for each in result.diagnostics)
    return (1 if errors else code), tuple(sorted((*result.files, *added)))


def _told(result: tuple[str, ...] | Diagnostic) -> tuple[int, tuple[str, ...]]:
    """Print what is wrong, if anything is; return the exit code and the files written."""
    if isinstance(result, tuple):
        return 0, result
    print_diagnostics([result], Path(), notes=False)
    return 1, ()


def _serve(folder: Path) -> str:
    """Return the command that shows the new site, as a shell takes it."""
    if folder.resolve() == Path.cwd().resolve():
        return "handson serve --open"
    import shlex

    name = str(shown_path(folder))
    return f"handson serve {shlex.quote(f'./{name}' if name.startswith('-') else name)} --open"


COMMAND = Command(
    new,
    (
        Option(("--talk",), "One deck. This is what you get without any of these options."),
        Option(("--course",), "Several decks, with a page that lists them."),
        Option(("--lab",), "A deck with exercises that become a notebook."),
        Option(
            ("--from",),
            "Your old slides: an HTML page of remark's kind, a Markdown file or a folder.",
            metavar="PAGE",
            convert=Path,
            default=None,
            name="page",
        ),
        options.QUIET,
        options.verbose("Print notes and the files written too."),
    ),
    Argument("folder", "FOLDER", Path),
)
"""``handson new``."""

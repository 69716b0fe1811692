"""The command line: the only place that prints and that ends the process."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handson import __version__

if TYPE_CHECKING:
    from collections.abc import Callable

    from handson.building.site import Build

__all__ = ["main"]

# The progress bar: shown after so many seconds, drawn anew so often, so wide.
_PATIENCE = 1.0
_EVERY = 0.1
_WIDTH = 30

_VERBOSE = "handson.verbose"
_HELP = {"help_option_names": ["-h", "--help"]}


class _Commands(click.Group):
    """Commands that never end in a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except (click.exceptions.Exit, click.ClickException, click.Abort):
            raise
        except BrokenPipeError:
            raise
        except Exception as error:
            _report_fault(error, verbose=ctx.meta.get(_VERBOSE, False))
            ctx.exit(1)


def _report_fault(error: Exception, *, verbose: bool) -> None:
    if verbose:
        import traceback

        click.echo("".join(traceback.format_exception(error)), err=True, nl=False)
    what = " ".join(f"{type(error).__name__}: {error}".split())
    more = "" if verbose else ", with the output of --verbose"
    click.echo(f"handson: a fault of handson's own ({what}): please report it{more}", err=True)


@click.group(cls=_Commands, context_settings=_HELP)
@click.version_option(__version__, message="%(prog)s %(version)s", prog_name="handson")
def main() -> None:
    """Turn remark.js Markdown into finished, static slide decks."""


@main.command()
@click.argument(
    "target", metavar="[FOLDER or deck.md]", default=".", type=click.Path(path_type=Path)
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="OUT",
    help="Where the site goes.  [default: the folder 'site' in FOLDER or beside the deck]",
)
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings too.")
@click.option("-q", "--quiet", is_flag=True, help="Print errors and warnings only.")
@click.option("-v", "--verbose", is_flag=True, help="Print notes and the files written too.")
@click.option("--open", "open_page", is_flag=True, help="Open the site in the browser.")
@click.pass_context
def build(
    ctx: click.Context,
    target: Path,
    output: Path | None,
    *,
    strict: bool,
    quiet: bool,
    verbose: bool,
    open_page: bool,
) -> None:
    """Build a site from slides/*.md, or a deck from one Markdown file.

    Each slides/NAME.md is a deck, and so is each folder slides/NAME/ with its
    *.md files as parts. A folder without slides/ holds its decks directly.
    Names that begin with '.' or '_' are passed over, and so is README.md.

    The output folder holds nothing but the site. After an error it is left as
    it was, except that a deck that cannot be read is left out.
    """
    from time import perf_counter

    ctx.meta[_VERBOSE] = verbose
    from handson.building.site import build as build_site
    from handson.diagnostics import Severity

    start = perf_counter()
    bar = _ProgressBar(start) if not quiet and _is_terminal() else None
    try:
        result = build_site(target, output, progress=bar)
    except KeyboardInterrupt:
        click.echo("handson: stopped; the site is as it was", err=True)
        ctx.exit(130)
    finally:
        if bar:
            bar.clear()
    seconds = perf_counter() - start
    _print_diagnostics(result, notes=verbose)
    if verbose and result.written:
        for name in sorted(result.plan.files):
            click.echo(_shown(result.out) / name)
    if not quiet:
        click.echo(_summary(result, seconds))
    if open_page and result.written:
        click.launch((result.out / "index.html").resolve().as_uri())
    failed = result.count(Severity.ERROR) or (strict and result.count(Severity.WARNING))
    ctx.exit(1 if failed else 0)


def _print_diagnostics(result: Build, *, notes: bool) -> None:
    import os

    from handson.diagnostics import Severity, format_diagnostic

    colour = _is_terminal() and not os.environ.get("NO_COLOR")
    for diagnostic in result.diagnostics:
        if notes or diagnostic.severity is not Severity.NOTE:
            click.echo(format_diagnostic(diagnostic, colour=colour), err=True, color=colour)


def _summary(result: Build, seconds: float) -> str:
    from handson.diagnostics import Severity

    counts = [
        _count(result.plan.decks, "deck"),
        _count(result.plan.slides, "slide"),
        _count(result.count(Severity.WARNING), "warning"),
    ]
    if errors := result.count(Severity.ERROR):
        counts.append(_count(errors, "error"))
    where = f"-> {_shown(result.out) / 'index.html'}" if result.written else "nothing was written"
    return f"{', '.join(counts)}, {seconds:.2f} s {where}"


def _shown(path: Path) -> Path:
    """Return the path as it is shortest to name from here."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _is_terminal() -> bool:
    return sys.stderr.isatty()


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


class _ProgressBar:
    """A line on the terminal, shown when the work takes longer than a second."""

    def __init__(self, start: float) -> None:
        from time import perf_counter

        self._clock: Callable[[], float] = perf_counter
        self._next = start + _PATIENCE
        self._shown = False

    def __call__(self, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` slides are rendered."""
        now = self._clock()
        if now < self._next:
            return
        self._next = now + _EVERY
        self._shown = True
        filled = _WIDTH * done // max(total, 1)
        bar = "#" * filled + "." * (_WIDTH - filled)
        click.echo(f"\r[{bar}] {done}/{total} slides", err=True, nl=False)

    def clear(self) -> None:
        """Take the line away again."""
        if self._shown:
            click.echo("\r\033[K", err=True, nl=False, color=True)

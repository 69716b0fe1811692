"""``handson check``: what is wrong with a site, without writing anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from handson.checking.checks import CHECKS
from handson.cli import options
from handson.cli.terminal import counted, ending_on_sigterm, print_diagnostics, progress

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any, TypeVar

    Command = TypeVar("Command", bound=Callable[..., Any])

__all__ = ["check"]


def _switches(command: Command) -> Command:
    """Add an option for each row of the table of checks."""
    for row in reversed(CHECKS):
        command = click.option(f"--{row.name}", is_flag=True, help=row.summary)(command)
    return command


@click.command()
@options.target
@_switches
@click.option(
    "--browser",
    default="",
    metavar="PROGRAM",
    help="The browser that shows the slides.  [default: a Chromium, Chrome or Edge]",
)
@click.option(
    "--python",
    default="",
    metavar="PROGRAM",
    help="The Python that runs the code.  [default: the one that runs handson]",
)
@click.option(
    "--timeout",
    default=300,
    show_default=True,
    type=click.IntRange(min=1),
    metavar="SECONDS",
    help="How long the code of one file, or the browser with one deck, may run.",
)
@click.option(
    "--format",
    "form",
    default="text",
    show_default=True,
    type=click.Choice(["text", "json", "github"]),
    metavar="FORMAT",
    help="What is printed: text, json for programs, or github for its annotations.",
)
@options.strict
@options.quiet
@options.verbose("Print notes too.")
@options.no_cache
@click.pass_context
def check(
    ctx: click.Context,
    /,
    target: Path,
    *,
    browser: str,
    python: str,
    timeout: int,
    form: str,
    strict: bool,
    quiet: bool,
    verbose: bool,
    no_cache: bool,
    **switches: bool,
) -> None:
    """Say what is wrong with a site, without writing anything.

    With --layout a browser shows each slide once, without a window: what does
    not fit is reported. It has to be one of Chromium's kind.

    With --code, and only then, the Python on the slides is run: the blocks of
    a file in order, in one process. They have to run without an error and to
    print what the blocks say that are marked as their output. Run the code of
    decks that you trust only.

    With --format json or github, other programs can read what was found.
    """
    from time import perf_counter

    from handson.checking.checks import Options, Subject, run_checks
    from handson.cli.formats import FORMATS
    from handson.diagnostics import Severity
    from handson.site.build import site_cache
    from handson.site.discovery import discover
    from handson.site.engine import Engine
    from handson.site.planner import ordered, plan_files

    start = perf_counter()
    store = None if no_cache else site_cache(target)
    engine = Engine(store)
    files = discover(target, engine.reader)
    planned = plan_files(files, engine=engine)
    if store is not None:
        store.save()
    asked = {name for name, wanted in switches.items() if wanted}
    subject = Subject(files, planned, Options(browser, python, timeout))
    with ending_on_sigterm(), progress(ctx, start, quiet=quiet) as bar:
        findings = run_checks(subject, asked, progress=lambda row: bar and bar.of(row.unit))
    found = ordered((*planned.diagnostics, *findings.diagnostics))
    if form == "text":
        print_diagnostics(found, notes=verbose)
    elif text := FORMATS[form](found, planned.root, verbose):
        click.echo(text)
    errors, warnings = (
        sum(each.severity is severity for each in found)
        for severity in (Severity.ERROR, Severity.WARNING)
    )
    if not quiet and form != "json":
        counts = [counted(planned.decks, "deck"), counted(planned.slides, "slide"), *findings.done]
        counts += [counted(errors, "error"), counted(warnings, "warning")]
        click.echo(f"{', '.join(counts)}, {perf_counter() - start:.2f} s")
    ctx.exit(1 if errors or (strict and warnings) else 0)

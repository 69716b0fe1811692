"""``handson check``: what is wrong with a site, without writing anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from handson.cli import options
from handson.cli.terminal import counted, print_diagnostics, progress

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["check"]


@click.command()
@options.target
@click.option("--layout", is_flag=True, help="Say which slides are too full, by a browser.")
@click.option(
    "--browser",
    default="",
    metavar="PROGRAM",
    help="The browser that shows the slides.  [default: a Chromium, Chrome or Edge]",
)
@click.option("--code", is_flag=True, help="Run the decks' Python too, with all your rights.")
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
@options.strict
@options.quiet
@options.verbose("Print notes too.")
@options.no_cache
@click.pass_context
def check(
    ctx: click.Context,
    target: Path,
    *,
    layout: bool,
    browser: str,
    code: bool,
    python: str,
    timeout: int,
    strict: bool,
    quiet: bool,
    verbose: bool,
    no_cache: bool,
) -> None:
    """Say what is wrong with a site, without writing anything.

    With --layout a browser shows each slide once, without a window: what does
    not fit is reported. It has to be one of Chromium's kind.

    With --code, and only then, the Python on the slides is run: the blocks of
    a file in order, in one process. They have to run without an error and to
    print what the blocks say that are marked as their output. Run the code of
    decks that you trust only.
    """
    from time import perf_counter

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
    found = planned.diagnostics
    counts = [counted(planned.decks, "deck"), counted(planned.slides, "slide")]
    if layout and planned.complete:
        from handson.checking.layout import check_layout

        with progress(ctx, start, "decks", quiet=quiet) as bar:
            found += check_layout(planned, browser=browser, timeout=timeout, progress=bar)
    if code:
        from handson.checking.code import check_code

        with progress(ctx, start, "blocks of code", quiet=quiet) as bar:
            result = check_code(files, python=python, timeout=timeout, progress=bar)
        found += result.diagnostics
        blocks = counted(result.blocks, "block")
        counts.append(f"{blocks} of code run in {counted(result.sections, 'process', 'processes')}")
    found = ordered(found)
    print_diagnostics(found, notes=verbose)
    errors, warnings = (
        sum(each.severity is severity for each in found)
        for severity in (Severity.ERROR, Severity.WARNING)
    )
    if not quiet:
        counts += [counted(errors, "error"), counted(warnings, "warning")]
        click.echo(f"{', '.join(counts)}, {perf_counter() - start:.2f} s")
    ctx.exit(1 if errors or (strict and warnings) else 0)

"""``handson check``: what is wrong with a site, without writing anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handson.checking.checks import CHECKS, Runs
from handson.cli import options
from handson.cli.formats import FORMATS
from handson.cli.options import Command, Integer, Option, name_of, names_in, one_of
from handson.cli.terminal import counted, echo, print_diagnostics, progress

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["COMMAND", "check"]


_ON_REQUEST = tuple(row for row in CHECKS if row.runs is Runs.ASKED)
_SWITCHES = tuple(Option((f"--{row.name}",), row.summary) for row in _ON_REQUEST)
"""An option for each row of the table of checks that not every build runs."""


def check(
    target: Path,
    *,
    root: Path | None,
    browser: str,
    python: str,
    timeout: int,
    visible: bool,
    update: bool,
    form: str,
    strict: bool,
    quiet: bool,
    verbose: bool,
    no_cache: bool,
    safe: bool,
    run: tuple[str, ...],
    **switches: bool,
) -> int:
    """Say what is wrong with a site, without writing anything but with --update.

    With --layout a browser shows each slide once, without a window: what does
    not fit is reported. It has to be one of Chromium's kind.

    With --code, and only then, the Python on the slides is run: the blocks of
    a file in order, in one process. They have to run without an error and to
    print what the blocks say that are marked as their output. The code of a
    lab is run once more by itself. With --visible, code in comments and in
    speaker notes is not run, and what is missing then is named. With --update
    the outputs in the decks become what the code prints, and the files that
    'code: figure' names what it draws: look at the difference afterwards. Run
    the code of decks that you trust only. What has not changed since it ran
    without an error is not run again, unless you say --no-cache.

    With --run the checks of the site's plugins are run.

    With --safe the decks are those of others; it goes with no --code.

    With --format json or github, other programs can read what was found.
    """
    from time import perf_counter

    from handson.checking.checks import Options, Subject, all_checks, run_checks
    from handson.cli.parsing import UsageError
    from handson.diagnostics import Severity
    from handson.site.build import planned_site
    from handson.site.planner import ordered

    for flag, given in (("--visible", visible), ("--update", update)):
        if given and not switches.get("code"):
            raise UsageError(f"{flag} is about the code that is run: it goes with --code")
    if safe and switches.get("code"):
        raise UsageError("--safe is for decks that are not trusted, and --code runs what they hold")
    start = perf_counter()
    files, planned = planned_site(target, cache=not no_cache, safe=safe, root=root)
    asked = {
        row.name
        for row, option in zip(_ON_REQUEST, _SWITCHES, strict=True)
        if switches[name_of(option)]
    }
    rows = all_checks(planned)
    if unknown := set(run) - {row.name for row in rows}:
        name = min(unknown)
        raise UsageError(f"there is no check '{name}'", name, [row.name for row in rows])
    asked |= set(run)
    subject = Subject(
        files, planned, Options(browser, python, timeout, visible, update, cache=not no_cache)
    )
    with progress(start, quiet=quiet) as bar:
        findings = run_checks(
            subject, asked, checks=rows, progress=lambda row: bar and bar.of(row.unit)
        )
    found = ordered((*planned.diagnostics, *findings.diagnostics))
    if form == "text":
        print_diagnostics(found, planned.root, notes=verbose)
    elif text := FORMATS[form](found, planned.root, verbose):
        echo(text, obeyed=form == "json")
    errors, warnings = (
        sum(each.severity is severity for each in found)
        for severity in (Severity.ERROR, Severity.WARNING)
    )
    if not quiet and form != "json":
        counts = [counted(planned.decks, "deck"), counted(planned.slides, "slide"), *findings.done]
        counts += [counted(errors, "error"), counted(warnings, "warning")]
        echo(f"{', '.join(counts)}, {perf_counter() - start:.2f} s")
    return 1 if errors or (strict and warnings) else 0


COMMAND = Command(
    check,
    (
        *_SWITCHES,
        Option(
            ("--run",),
            "Run checks that plugins bring, by their names.",
            metavar="NAME,...",
            convert=names_in,
            default=(),
        ),
        Option(
            ("--browser",),
            "The browser that shows the slides.  [default: a Chromium, Chrome or Edge]",
            metavar="PROGRAM",
        ),
        Option(
            ("--python",),
            "The Python that runs the code.  [default: the one that runs handson]",
            metavar="PROGRAM",
        ),
        Option(("--visible",), "With --code: run only what the slides show."),
        Option(("--update",), "With --code: write what it prints and draws into the decks."),
        Option(
            ("--timeout",),
            "How long the code of one file, or the browser with one deck, may run.",
            metavar="SECONDS",
            convert=Integer(1),
            default=300,
        ),
        Option(
            ("--format",),
            "What is printed: text, json for programs, or github for its annotations.",
            metavar="FORMAT",
            convert=one_of(("text", *FORMATS)),
            default="text",
            name="form",
        ),
        options.ROOT,
        options.STRICT,
        options.QUIET,
        options.verbose("Print notes too."),
        options.SAFE,
        options.NO_CACHE,
    ),
    options.TARGET,
)
"""``handson check``."""

"""The table of checks: what every build checks of a site, and what can be checked beyond."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from pathlib import Path

    from handson.diagnostics import Diagnostic
    from handson.site.discovery import SiteFiles
    from handson.site.planner import SitePlan

    Progress = Callable[[int, int], None]

__all__ = [
    "CHECKS",
    "Check",
    "Findings",
    "Needs",
    "Options",
    "Runs",
    "Subject",
    "all_checks",
    "check",
    "run_checks",
]


class Needs(StrEnum):
    """What a check works on."""

    SOURCES = "sources"
    """The files of the decks; it runs whatever is wrong with them."""
    SITE = "site"
    """The finished site; it does not run if the site cannot be built (`SitePlan.complete`)."""


class Runs(StrEnum):
    """When a check runs."""

    BUILD = "build"
    """In every build, which keeps what it found in its plan."""
    CHECK = "check"
    """In every check, for it takes too long for every build."""
    ASKED = "asked"
    """When it is asked for by its name."""


class Options(Struct, frozen=True):
    """How the checks are to run."""

    browser: str = ""
    """The program that shows pages; empty for the first one that is found."""
    python: str = ""
    """The program that runs Python; empty for the one that runs handson."""
    timeout: float = 300
    """How many seconds a program may take for one file or one deck."""
    visible: bool = False
    """Whether only the code is run that slides show."""
    update: bool = False
    """Whether what the code prints and draws is written into the deck's files."""
    cache: bool = True
    """Whether code that has not changed need not be run again, and results are kept for that."""


class Subject(Struct, frozen=True):
    """The site that is checked."""

    files: SiteFiles
    """Its sources."""
    plan: SitePlan
    """What it becomes."""
    options: Options = field(default_factory=Options)
    """How the checks are to run."""


class Findings(Struct, frozen=True):
    """What checks have found."""

    diagnostics: tuple[Diagnostic, ...] = ()
    """What is wrong."""
    done: tuple[str, ...] = ()
    """What was done, for the summary: ``3 blocks of code run in 1 process``."""


class Check(Struct, frozen=True):
    """One row of the table."""

    name: str
    """The name by which the check is asked for."""
    summary: str
    """What it does, in a sentence."""
    run: Callable[[Subject, Progress | None], Findings]
    """Checks a site; the second argument is called with how much is done, and of how much."""
    needs: Needs
    """What it works on."""
    unit: str
    """What the progress counts, in the plural."""
    runs: Runs = Runs.ASKED
    """When it runs."""
    covers: str = ""
    """The name of a check that need not run beside this one."""


def _mistakes(_subject: Subject, _progress: Progress | None) -> Findings:
    """Return nothing: what the build has found is in its plan already."""
    return Findings()


def _syntax(subject: Subject, _progress: Progress | None) -> Findings:
    from handson.checking.syntax import check_syntax

    return Findings(check_syntax(subject.plan))


def _layout(subject: Subject, progress: Progress | None) -> Findings:
    from handson.checking.layout import check_layout

    options = subject.options
    return Findings(
        check_layout(
            subject.plan, browser=options.browser, timeout=options.timeout, progress=progress
        )
    )


def _code(subject: Subject, progress: Progress | None) -> Findings:
    from handson.checking.code import check_code
    from handson.site.cache import site_folder

    options = subject.options
    result = check_code(
        subject.files,
        python=options.python,
        timeout=options.timeout,
        visible=options.visible,
        update=options.update,
        kept=site_folder(subject.files.root) if options.cache else None,
        progress=progress,
    )
    blocks = "1 block" if result.blocks == 1 else f"{result.blocks} blocks"
    processes = "1 process" if result.sections == 1 else f"{result.sections} processes"
    done = [f"{blocks} of code run in {processes}"]
    if result.kept:
        done.append(f"{result.kept} unchanged")
    if options.update:
        done.append(f"{result.written} outputs and figures written")
    return Findings(result.diagnostics, tuple(done))


CHECKS: tuple[Check, ...] = (
    Check(
        "mistakes",
        "Say what in the decks' text looks right and does nothing.",
        _mistakes,
        Needs.SOURCES,
        "slides",
        Runs.BUILD,
    ),
    Check(
        "syntax",
        "Parse the decks' Python, without running it.",
        _syntax,
        Needs.SOURCES,
        "decks",
        Runs.CHECK,
    ),
    Check("layout", "Say which slides are too full, by a browser.", _layout, Needs.SITE, "decks"),
    Check(
        "code",
        "Run the decks' Python too, with all your rights.",
        _code,
        Needs.SOURCES,
        "blocks of code",
        covers="syntax",
    ),
)
"""The checks that handson has, in the order in which they run."""


def run_checks(
    subject: Subject,
    names: Collection[str],
    *,
    checks: Sequence[Check] = CHECKS,
    progress: Callable[[Check], Progress | None] = lambda _: None,
) -> Findings:
    """Run the ``checks`` whose names are given and those of every check; return their findings.

    ``progress`` returns, for each check, the function that shows its progress. Nothing is raised
    for what an author, a disk or another program does wrong.
    """
    covered = {check.covers for check in checks if check.name in names}
    found: list[Findings] = []
    for check in checks:
        wanted = check.name in names or (check.runs is Runs.CHECK and check.name not in covered)
        if wanted and (subject.plan.complete or check.needs is not Needs.SITE):
            found.append(check.run(subject, progress(check)))
    return Findings(
        tuple(diagnostic for each in found for diagnostic in each.diagnostics),
        tuple(text for each in found for text in each.done),
    )


def all_checks(plan: SitePlan) -> tuple[Check, ...]:
    """Return the built-in checks and those of the plugins that a site has switched on."""
    return (*CHECKS, *(row for plugin in plan.plugins for row in plugin.checks))


def check(
    target: Path | str,
    *names: str,
    options: Options | None = None,
    cache: bool = True,
    safe: bool = False,
    root: Path | str | None = None,
) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a site, in the order of path and place, each once.

    ``target`` is the site's folder or a Markdown file, ``names`` are the checks to run in
    addition to those of every build; raises `ValueError` for an unknown name. Nothing is
    written, except what ``cache`` keeps for the next time. ``safe`` and
    ``root`` are those of `handson.site.build.build`.
    """
    from pathlib import Path

    from handson.site.build import planned_site
    from handson.site.planner import ordered

    files, plan = planned_site(
        Path(target), cache=cache, safe=safe, root=None if root is None else Path(root)
    )
    rows = all_checks(plan)
    unknown = set(names) - {row.name for row in rows}
    if unknown:
        message = f"there is no check '{min(unknown)}'"
        raise ValueError(message)
    options = options or Options()
    if not cache:
        options = replace(options, cache=False)
    subject = Subject(files, plan, options)
    findings = run_checks(subject, names, checks=rows)
    return ordered((*plan.diagnostics, *findings.diagnostics))

"""The table of checks, and which of its rows run."""

from __future__ import annotations

import pytest

from handson.checking.checks import (
    CHECKS,
    Check,
    Findings,
    Needs,
    Options,
    Subject,
    run_checks,
)
from handson.cli.check import COMMAND
from handson.diagnostics import Diagnostic, Severity
from handson.site.discovery import discover
from handson.site.planner import plan_files

GOOD = "# A\n```python\nx = 1\n```"


@pytest.fixture
def subject(tree):
    """Return a function that returns the site that some files make."""

    def call(files, **options):
        found = discover(tree(files))
        return Subject(found, plan_files(found), Options(**options))

    return call


def row(name, needs=Needs.SOURCES):
    """Return a check that finds that it ran."""

    def run(subject, progress):
        if progress:
            progress(1, subject.plan.slides)
        return Findings((Diagnostic(name, Severity.NOTE, name),), (f"{name} done",))

    return Check(name, f"Run {name}.", run, needs, f"{name}s")


def test_names_are_unique():
    """Each is an option of the command."""
    names = [check.name for check in CHECKS]
    assert sorted(set(names)) == sorted(names)
    assert all(name.isidentifier() for name in names)


def test_what_every_build_does_is_no_option():
    """The command has one for each of the other rows."""
    options = {flag for option in COMMAND.options for flag in option.flags}
    assert [row.name for row in CHECKS if f"--{row.name}" not in options] == ["mistakes"]
    assert [row.name for row in CHECKS if row.in_build] == ["mistakes"]


def test_the_mistakes_of_the_build_are_in_the_plan(subject):
    """They are said once."""
    found = subject({"a.md": "# A\n\nH~2~O"})
    assert [each.code for each in found.plan.diagnostics] == ["foreign-syntax"]
    assert run_checks(found, {"mistakes"}) == Findings()


def test_only_what_is_asked_for_runs(subject):
    """In the order of the table; rows of others are as good as handson's own."""
    table = (*CHECKS, row("a"), row("b"), row("c"))
    found = run_checks(subject({"a.md": GOOD}), {"c", "a"}, checks=table)
    assert [each.code for each in found.diagnostics] == ["a", "c"]
    assert found.done == ("a done", "c done")
    assert run_checks(subject({"a.md": GOOD}), ()) == Findings()


def test_a_faulty_site(subject):
    """What needs a site is left out where there is none; what reads sources is not."""
    faulty = subject({"a.md": GOOD, "handson.yaml": "ratio: ["})
    table = (row("page", Needs.SITE), row("text"))
    assert run_checks(faulty, {"page", "text"}, checks=table).done == ("text done",)
    whole = subject({"a.md": GOOD, "handson.yaml": ""})
    assert run_checks(whole, {"page", "text"}, checks=table).done == ("page done", "text done")


def test_progress(subject):
    """Each check says of which things how many are done."""
    told = []

    def progress(check):
        return lambda done, total: told.append((check.unit, done, total))

    run_checks(subject({"a.md": GOOD}), {"a"}, checks=(row("a"),), progress=progress)
    assert told == [("as", 1, 1)]


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("# A", "0 blocks of code run in 0 processes"),
        (GOOD, "1 block of code run in 1 process"),
        (f"{GOOD}\n{GOOD}\n<!-- code: new -->\n{GOOD[4:]}", "3 blocks of code run in 2 processes"),
    ],
)
def test_code(subject, text, done):
    """How much code was run is told."""
    assert run_checks(subject({"a.md": text}), {"code"}) == Findings((), (done,))


def test_options_reach_the_checks(subject):
    """The programs that are named are the ones that are asked."""
    named = subject({"a.md": GOOD}, python="no such python", browser="no such browser")
    found = run_checks(named, {"code", "layout"}).diagnostics
    assert [each.code for each in found] == ["not-measured", "code-stopped"]
    assert "no such browser" in found[0].message
    assert "no such python" in found[1].message

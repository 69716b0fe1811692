"""Exporting a site: planned in memory, then written by one of the outputs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handson.diagnostics import Diagnostic, Severity, nearest
from handson.outputs.outputs import OUTPUTS
from handson.site.build import Build, planned_site
from handson.site.planner import ordered

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from handson.outputs.outputs import Output
    from handson.site.planner import Progress, SitePlan

__all__ = ["all_outputs", "export"]


def all_outputs(plan: SitePlan) -> dict[str, Output]:
    """Return the built-in outputs and those of the plugins of a site, by name."""
    rows = (*OUTPUTS, *(row for plugin in plan.plugins for row in plugin.outputs))
    return {row.name: row for row in rows}


def export(
    name: str,
    target: Path,
    out: Path | None = None,
    *,
    progress: Progress | None = None,
    cache: bool = True,
    safe: bool = False,
    root: Path | None = None,
    options: Mapping[str, object] | None = None,
    writing: Progress | None = None,
) -> Build:
    """Write ``target``, a site's folder or a Markdown file, by the output ``name``.

    Without ``out`` it goes where the output's row says. ``options`` are those that the output
    gets, by name, and ``writing`` is called with the number of slides that it has done and of all
    slides. The other arguments are those of `handson.site.build.build`. A name that there is not,
    or an option that the output does not take, is an error among the diagnostics.
    """
    options = dict(options or {})
    _, plan = planned_site(target, progress=progress, cache=cache, safe=safe, root=root)
    outputs = all_outputs(plan)
    row = outputs.get(name)
    found: list[Diagnostic] = []
    if row is None:
        near = nearest(name, outputs)
        hint = f"did you mean '{near}'?" if near else f"there is {', '.join(outputs)}"
        message = f"there is no output '{name}'"
        found.append(Diagnostic("no-output", Severity.ERROR, message, hint=hint))
        place = plan.root if out is None else out
    else:
        place = row.place(plan, joined=bool(options.get("join"))) if out is None else out
        found += _foreign_options(row, options, outputs)
        if writing and "progress" in row.options:
            options["progress"] = writing
        if plan.complete and not found:
            said = row.write(plan, place, **options) or ()
            found += [said] if isinstance(said, Diagnostic) else said
    written = plan.complete and not any(each.severity is Severity.ERROR for each in found)
    found = [*plan.diagnostics, *found]
    return Build(ordered(found), place, written, plan.decks, plan.slides, (), plan.root)


def _foreign_options(
    row: Output, options: Mapping[str, object], outputs: Mapping[str, Output]
) -> Iterator[Diagnostic]:
    """Yield an error for each option that an output does not take."""
    for option in options:
        if option in row.options:
            continue
        flag = f"--{option.replace('_', '-')}"
        takers = [f"'{name}'" for name, each in outputs.items() if option in each.options]
        hint = f"{flag} is for {' and '.join(takers)}" if takers else ""
        message = f"the output '{row.name}' has no option {flag}"
        yield Diagnostic("no-option", Severity.ERROR, message, hint=hint)

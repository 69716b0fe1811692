"""Exporting a site: planned in memory, then written by one of the outputs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handson.diagnostics import Diagnostic, Severity, nearest
from handson.outputs.outputs import OUTPUTS
from handson.site.build import Build, planned_site
from handson.site.planner import ordered

if TYPE_CHECKING:
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
) -> Build:
    """Write ``target``, a site's folder or a Markdown file, by the output ``name``.

    Without ``out`` it goes where the output's row says. The other arguments are those of
    `handson.site.build.build`. A name that there is not is an error among the diagnostics.
    """
    _, plan = planned_site(target, progress=progress, cache=cache, safe=safe, root=root)
    outputs = all_outputs(plan)
    row = outputs.get(name)
    if row is None:
        near = nearest(name, outputs)
        hint = f"did you mean '{near}'?" if near else f"there is {', '.join(outputs)}"
        message = f"there is no output '{name}'"
        failure: Diagnostic | None = Diagnostic("no-output", Severity.ERROR, message, hint=hint)
        place = plan.root if out is None else out
    else:
        place = plan.root / row.default if out is None else out
        failure = row.write(plan, place) if plan.complete else None
    found = plan.diagnostics if failure is None else ordered((*plan.diagnostics, failure))
    written = plan.complete and failure is None
    return Build(found, place, written, plan.decks, plan.slides, (), plan.root)

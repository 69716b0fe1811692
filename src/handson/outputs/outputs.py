"""The table of outputs: what a planned site can be written as."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from handson.outputs.folder import check_output, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from handson.diagnostics import Diagnostic
    from handson.site.planner import SitePlan

__all__ = ["OUTPUTS", "Output"]


class Output(Struct, frozen=True):
    """One row of the table."""

    name: str
    """The name by which it is asked for: ``handson export NAME``."""
    summary: str
    """What it makes, in a sentence."""
    write: Callable[[SitePlan, Path], Diagnostic | None]
    """Writes a complete plan to a file or folder; returns what kept it from being written."""
    default: str
    """The file or folder in the site's folder, if the user does not name another."""


def _folder(plan: SitePlan, out: Path) -> Diagnostic | None:
    return check_output(out, plan.root, plan.sources) or write(plan.files, out)


OUTPUTS: tuple[Output, ...] = (
    Output(
        "folder", "A folder for any static host, as 'handson build' writes it.", _folder, "site"
    ),
)
"""The outputs that handson has."""

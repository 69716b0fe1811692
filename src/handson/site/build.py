"""Building a site: planned in memory, then written in the place of the last one.

What a build of an unchanged site needs are named tuples and no structs: it ends
before msgspec would have been imported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from handson.diagnostics import Diagnostic, Severity
    from handson.site.cache import Cache
    from handson.site.discovery import SiteFiles
    from handson.site.engine import Engine
    from handson.site.planner import Progress, SitePlan

__all__ = ["Build", "build", "finish_last_build", "planned_site", "site_cache"]


class Build(NamedTuple):
    """What became of a build."""

    diagnostics: tuple[Diagnostic, ...]
    """All problems found, in the order of path and place, each once."""
    out: Path
    """The output folder."""
    written: bool
    """Whether the output holds the new site now."""
    decks: int
    """How many decks the site has."""
    slides: int
    """How many slides they show."""
    files: tuple[str, ...]
    """The paths of the files of the site, in the output folder."""
    root: Path
    """The site's folder, from which the paths of the diagnostics count."""

    def count(self, severity: Severity) -> int:
        """Return how many diagnostics have this severity."""
        return sum(diagnostic.severity is severity for diagnostic in self.diagnostics)


def build(
    target: Path | str,
    out: Path | str | None = None,
    *,
    progress: Progress | None = None,
    cache: bool = True,
    safe: bool = False,
    root: Path | str | None = None,
) -> Build:
    """Build ``target``, a site's folder or a Markdown file, into ``out``.

    Without ``out`` it is the folder ``site`` in the site's own. With ``cache``, what the last
    build made is used again where nothing of it has changed: the site is the same with it and
    without. ``safe`` says that the decks are those of others, of which nothing may run, whatever
    their settings say. ``progress`` is called with the number of slides done and of all slides.
    Only files below ``root`` are used, by default those of the repository (see
    `handson.site.reach`).
    Nothing is raised for what an author or a disk may do wrong.
    """
    from pathlib import Path

    from handson.site.last_build import last_build, remember_build

    target, out = Path(target), None if out is None else Path(out)
    named = None if root is None else Path(root)
    if cache and (unchanged := last_build(target, out, named, safe=safe)):
        return unchanged
    from handson.outputs.folder import check_output, recover
    from handson.site.planner import ordered
    from handson.site.stages import output

    files, engine = _discovered(target, cache=cache, safe=safe, root=named)
    folder = files.root / "site" if out is None else out
    # Looked at before the work as well, so that a wrong folder is reported at once.
    refusal = (check_output(folder, files.root) or recover(folder)) if files.decks else None
    if refusal is not None:
        found = (*files.diagnostics, *files.left_out, refusal)
        return Build(
            ordered(found), folder, written=False, decks=0, slides=0, files=(), root=files.root
        )
    planned = _planned(files, engine, progress)
    if not planned.complete:
        return _result(planned, folder, None, written=False)
    failure = check_output(folder, planned.root, planned.sources) or output(planned.files, folder)
    result = _result(planned, folder, failure, written=failure is None)
    if cache and result.written:
        remember_build(target, out, result, planned.root, planned.seen, named, safe=safe)
    return result


def _result(planned: SitePlan, out: Path, failure: Diagnostic | None, *, written: bool) -> Build:
    from handson.site.planner import ordered

    found = planned.diagnostics if failure is None else ordered((*planned.diagnostics, failure))
    names = tuple(sorted(planned.files)) if written else ()
    return Build(found, out, written, planned.decks, planned.slides, names, planned.root)


def planned_site(
    target: Path,
    *,
    progress: Progress | None = None,
    cache: bool = True,
    safe: bool = False,
    root: Path | None = None,
) -> tuple[SiteFiles, SitePlan]:
    """Return the files of a site and what it becomes; the arguments are those of `build`."""
    files, engine = _discovered(target, cache=cache, safe=safe, root=root)
    return files, _planned(files, engine, progress)


def finish_last_build(root: Path) -> None:
    """Complete or undo what a killed build has begun in the usual output of the site ``root``."""
    from handson.outputs.folder import recover

    recover(root / "site")  # where that fails, the next build says why


def _discovered(
    target: Path, *, cache: bool, safe: bool, root: Path | None = None
) -> tuple[SiteFiles, Engine]:
    """Return the files of a site, and an engine that has read them."""
    from handson.site.discovery import discover
    from handson.site.engine import Engine

    engine = Engine(site_cache(target) if cache else None)
    return discover(target, engine.reader, root, safe=safe), engine


def _planned(files: SiteFiles, engine: Engine, progress: Progress | None) -> SitePlan:
    """Return what a site becomes; what was made for it is kept, even where something is wrong."""
    from handson.site.planner import plan_files

    plan = plan_files(files, engine=engine, progress=progress)
    engine.cache.save()
    return plan


def site_cache(target: Path) -> Cache:
    """Return the store for what the stages make of a site, with what its last builds left there."""
    from handson.site.cache import Cache, site_folder
    from handson.site.deck_page import shell_from_plain, shell_to_plain
    from handson.site.mistakes_of_decks import LOOK, findings_from_plain, findings_to_plain
    from handson.site.parts import from_plain, to_plain

    codecs = {
        "render": (to_plain, from_plain),
        "shell": (shell_to_plain, shell_from_plain),
        LOOK: (findings_to_plain, findings_from_plain),
        "formula": (_formula_to_plain, _formula_from_plain),
    }
    return Cache(site_folder(target), codecs)


def _formula_to_plain(formula: object) -> object:
    from handson.site.deck_formulas import formula_to_plain  # only decks with formulas need it

    return formula_to_plain(formula)


def _formula_from_plain(plain: object) -> object:
    from handson.site.deck_formulas import formula_from_plain

    return formula_from_plain(plain)

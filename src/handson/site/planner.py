"""The whole site as a plan: every file it will have, before one of them is written.

`plan` reads the sources and nothing else; it is what a preview serves from
memory and what a check looks at. A deck that cannot be read at all is left out,
and the others are planned; any other error makes the plan incomplete.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from handson.diagnostics import Diagnostic, Severity
from handson.figures import FIGURES
from handson.plugins import Plugins, guarded, guarded_figure, load_plugins
from handson.rendering.figures import figure_macros
from handson.rendering.macros import BUILT_IN_MACROS
from handson.settings.config import Settings, configure
from handson.site.assets.collector import Assets
from handson.site.assets.link_targets import broken_page_links
from handson.site.deck_page import author_sheets, page_path, theme_sheets
from handson.site.decks import nothing_to_show
from handson.site.discovery import TEMPLATES, discover
from handson.site.engine import Engine, Stage
from handson.site.keys import digest, source_key
from handson.site.site_templates import Templates
from handson.site.stages import COMPOSE, PAGE
from handson.site.surroundings import Surroundings

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

    from handson.diagnostics import Source
    from handson.pages.index import DeckEntry
    from handson.plugins import Plugin
    from handson.site.deck_page import PlannedPage
    from handson.site.decks import Deck
    from handson.site.discovery import DeckFiles, SiteFiles
    from handson.site.reader import Seen

    Progress = Callable[[int, int], None]
    OnPage = Callable[[PlannedPage, Mapping[str, bytes | Path]], None]

__all__ = ["SitePlan", "ordered", "plan", "plan_files", "surroundings"]


class SitePlan(Struct, frozen=True):
    """A finished site in memory."""

    root: Path
    """The site's folder, resolved."""
    files: Mapping[str, bytes | Path]
    """What is to be written: content, or the file to copy, by the path in the output."""
    diagnostics: tuple[Diagnostic, ...]
    """All problems found, in the order of path and place, each once."""
    decks: int
    """How many decks the site has."""
    slides: int
    """How many slides they show."""
    complete: bool
    """Whether the site can be written; False after any error but that of a deck left out."""
    seen: Mapping[str, Seen]
    """All files and folders that the plan depends on, by path, as they were when it was made."""
    site: Surroundings
    """What all decks of the site share."""
    pages: tuple[PlannedPage, ...] = ()
    """The decks' pages."""
    plugins: tuple[Plugin, ...] = ()
    """The plugins that the site has switched on."""

    @property
    def sources(self) -> frozenset[Path]:
        """The files that the site is made of, resolved."""
        read = (path for path, seen in self.seen.items() if seen.digest and not seen.names)
        return frozenset(Path(path).resolve() for path in read)

    @property
    def missing(self) -> frozenset[Path]:
        """The paths where a file was looked for and not found; the site changes if one appears."""
        return frozenset(Path(path) for path, seen in self.seen.items() if seen.stamp is None)


def plan(
    target: Path | str,
    *,
    safe: bool = False,
    progress: Progress | None = None,
    root: Path | str | None = None,
) -> SitePlan:
    """Return the site that ``target`` makes; nothing is written.

    ``safe`` says that the decks are those of others, of which nothing may run.
    ``progress`` is called with the number of slides done and of all slides. Only files below
    ``root`` are used, by default those of the repository (see `handson.site.reach`).
    """
    engine = Engine()
    reach = None if root is None else Path(root)
    files = discover(Path(target), engine.reader, reach, safe=safe)
    return plan_files(files, engine=engine, progress=progress)


def ordered(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics by path and place, each once."""

    def key(diagnostic: Diagnostic) -> tuple[str, int, str]:
        span = diagnostic.span
        if span is None:
            return diagnostic.path, -1, diagnostic.message
        return span.source.path, span.start, diagnostic.message

    return tuple(sorted(dict.fromkeys(diagnostics), key=key))


def plan_files(
    files: SiteFiles,
    *,
    engine: Engine | None = None,
    progress: Progress | None = None,
    on_page: OnPage | None = None,
) -> SitePlan:
    """Return the site that was discovered, as `plan` does.

    ``engine`` has the reader with which the files were discovered, and the store of results.
    ``on_page`` is called with each deck's page as soon as it is made, and with
    the files that are planned by then.
    """
    engine = engine or Engine()
    site, wrong_plugins = surroundings(files, engine)
    found = [*files.diagnostics, *site.settings.diagnostics, *wrong_plugins]
    found += site.templates.diagnostics
    if site.safe and files.templates is not None:
        found.append(_templates_left_alone())
    left_out = list(files.left_out)
    decks: list[tuple[DeckFiles, Deck]] = []
    for each in files.decks:
        deck = engine.on_shelf(each.name).do(COMPOSE, each, site)
        if deck.slides:
            decks.append((each, deck))
            continue
        found += deck.diagnostics
        if not any(wrong.severity is Severity.ERROR for wrong in deck.diagnostics):
            left_out.append(nothing_to_show(each))
    slides = sum(len(deck.slides) for _, deck in decks)
    pages = _pages(decks, site, engine, _Counter(slides, progress), on_page)
    outputs: dict[str, bytes | Path] = {page.path: page.html.encode() for page in pages}
    for page in pages:
        outputs |= page.files
        found += page.diagnostics
    if links := [link for page in pages for link in page.links]:
        decks_by_page = {page.path: (page.deck.slides, page.html) for page in pages}
        found += broken_page_links(links, decks_by_page)
    if files.several and pages:
        index = engine.on_shelf("").do(_INDEX, tuple(page.entry for page in pages), site)
        outputs |= index.files
        found += index.diagnostics
    engine.cache.forget_others(["", *(each.name for each in files.decks)])
    complete = bool(decks) and not any(each.severity is Severity.ERROR for each in found)
    return SitePlan(
        files.root,
        outputs,
        ordered((*found, *left_out)),
        len(decks),
        slides,
        complete=complete,
        seen=dict(engine.reader.seen),
        site=site,
        pages=tuple(pages),
        plugins=site.plugins,
    )


class _Counter:
    """Reports the progress, slide by slide."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self.done = 0
        self._total = total
        self._progress = progress

    def up_to(self, done: int) -> None:
        if self._progress and done > self.done:
            self._progress(done, self._total)
        self.done = max(done, self.done)


def _pages(
    decks: Sequence[tuple[DeckFiles, Deck]],
    site: Surroundings,
    engine: Engine,
    counter: _Counter,
    on_page: OnPage | None,
) -> list[PlannedPage]:
    pages: list[PlannedPage] = []
    files: dict[str, bytes | Path] = {}
    engine.on_slide = lambda: counter.up_to(counter.done + 1)
    for deck_files, deck in decks:
        before = counter.done
        page = engine.on_shelf(deck_files.name).do(PAGE, deck_files, site)
        engine.shelf.end_round()
        counter.up_to(before + len(deck.slides))
        pages.append(page)
        if on_page:
            files |= page.files
            on_page(page, files)
    return pages


def surroundings(files: SiteFiles, engine: Engine) -> tuple[Surroundings, tuple[Diagnostic, ...]]:
    """Return what all decks of a site share, and what is wrong with its plugins."""
    settings = _settings_of(files.settings, engine, frozenset())
    safe = files.safe
    loaded = Plugins()
    if not safe:
        loaded = load_plugins(configure(settings).plugins, settings.spans.get("plugins"))
    themes = {theme.name: theme for plugin in loaded.plugins for theme in plugin.themes}
    if themes:
        settings = _settings_of(files.settings, engine, frozenset(themes))
    if safe:
        settings = replace(settings, values={**settings.values, "safe": True})
    templates = Templates(None if safe else files.templates, files.root, engine.reader)
    figures = dict(FIGURES)
    macros = dict(BUILT_IN_MACROS)
    for plugin in loaded.plugins:
        figures |= {row.name: guarded_figure(row) for row in plugin.figures}
        macros |= {name: guarded(macro, name) for name, macro in plugin.macros.items()}
    site = Surroundings(
        root=files.root,
        reach=files.reach or files.root,
        settings_source=files.settings,
        settings=settings,
        several=files.several,
        pages={
            (files.root / part.path).resolve(): page_path(deck.name, several=files.several)
            for deck in files.decks
            for part in (*deck.parts, *([deck.page] if deck.page else []))
        },
        templates=templates,
        macros={**macros, **figure_macros(figures)},
        figures={name: row for name, row in figures.items() if not templates.has_macro(name)},
        plugins=loaded.plugins,
        plugin_key=_plugin_key(loaded, engine),
        themes=themes,
    )
    return site, loaded.diagnostics


def _plugin_key(plugins: Plugins, engine: Engine) -> str:
    """Return a hash of the plugins' files as they were loaded, and as they are now."""
    if not plugins.files:
        return ""
    now = (piece for path in plugins.files for piece in (str(path), engine.reader.digest(path)))
    return digest([plugins.loaded, *now])


def _templates_left_alone() -> Diagnostic:
    message = "the site's templates are left alone, since it is built for decks of others"
    path = f"{TEMPLATES}/"
    return Diagnostic("safe", Severity.NOTE, message, path=path)


def _settings_of(source: Source | None, engine: Engine, themes: frozenset[str]) -> Settings:
    if source is None:
        return Settings()
    return engine.on_shelf("").do(_SETTINGS, source, themes)


def _settings(_engine: Engine, source: Source, themes: frozenset[str]) -> Settings:
    from handson.settings.yaml_reader import parse_config

    return parse_config(source, themes=themes)


def _settings_key(source: Source, themes: frozenset[str]) -> Hashable:
    return source_key(source), themes


_SETTINGS = Stage("settings", _settings, _settings_key)


class _Index(Struct, frozen=True):
    """The index of a course."""

    files: Mapping[str, bytes | Path]
    diagnostics: tuple[Diagnostic, ...]


def _index(engine: Engine, entries: tuple[DeckEntry, ...], site: Surroundings) -> _Index:
    """Return the index of a course with the files that it needs."""
    from handson.pages.index import render_index
    from handson.pages.stylesheets import index_stylesheet

    config = configure(site.settings)
    assets = Assets(site.root, site.pages, engine.reader, safe=site.safe, reach=site.reach)
    sheets = [assets.add("index.css", index_stylesheet(config.theme, assets.add))]
    sheets += theme_sheets(config, (site.settings,), site, assets)
    sheets += author_sheets(config.css, (site.settings,), assets, config.remote_assets)
    html = site.templates.render(
        lambda: render_index(
            site.templates.environment, config=config, decks=entries, stylesheets=sheets
        )
    )
    found = list(assets.diagnostics)
    if isinstance(html, Diagnostic):
        found.append(html)
        html = ""
    return _Index({"index.html": html.encode(), **assets.files}, tuple(found))


def _index_key(entries: tuple[DeckEntry, ...], site: Surroundings) -> Hashable:
    return repr(entries), site.compose_key, site.page_key


_INDEX = Stage("index", _index, _index_key)

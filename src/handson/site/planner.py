"""The whole site as a plan: every file it will have, before one of them is written.

`plan` reads the sources and nothing else; it is what a preview serves from
memory. `build` writes the plan. A preview plans again at each change, and then
a `Memory` spares it what did not change.

A deck that cannot be read at all is left out, and the others are written; any
other error leaves the output as it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from handson.site.assets.collector import Assets
from handson.site.decks import first_heading, nothing_to_show, read_deck
from handson.site.discovery import discover
from handson.files import reason
from handson.outputs.folder import check_output, recover, write
from handson.site.deck_slides import DeckSlides
from handson.pages.stylesheets import deck_stylesheet, index_stylesheet, player_script
from handson.site.site_templates import Templates
from handson.settings.config import Settings, configure, parse_config
from handson.diagnostics import Diagnostic, Severity
from handson.model import RenderedSlide
from handson.rendering.code.highlighting import highlight_style
from handson.pages.deck import DeckEntry, environment, picture, render_deck, render_index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from handson.site.decks import Deck
    from handson.site.discovery import SiteFiles
    from handson.site.cache import Memory
    from handson.model import Slide
    from handson.pages.deck import Picture

    Progress = Callable[[int, int], None]
    OnPage = Callable[["PlannedPage", Mapping[str, bytes | Path]], None]

__all__ = ["Build", "PlannedPage", "SitePlan", "build", "plan", "plan_files", "render_again"]

_MATHS_MARKS = ('class="katex', 'class="math-error')


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """A deck's page with what it was made of."""

    path: str
    """The page's path in the output."""
    deck: Deck
    """The deck."""
    slides: tuple[RenderedSlide, ...]
    """Its slides as they stand in the page."""
    title: str
    """The page's title."""
    stylesheets: tuple[str, ...]
    """The addresses of its style sheets, from the page."""
    html: str
    """The page; empty where a template failed."""


@dataclass(frozen=True, slots=True)
class SitePlan:
    """A finished site in memory."""

    root: Path
    """The site's folder, resolved."""
    files: Mapping[str, bytes | Path]
    """What is to be written: content, or the file to copy, by the path in the output."""
    diagnostics: tuple[Diagnostic, ...]
    """All there is to tell the author, in the order of path and place, each once."""
    decks: int
    """How many decks the site has."""
    slides: int
    """How many slides they show."""
    complete: bool
    """Whether the site can be written; False after an error of more than a deck left out."""
    sources: frozenset[Path]
    """The files that the site is made of, resolved."""
    pages: tuple[PlannedPage, ...] = ()
    """The decks' pages."""
    missing: frozenset[Path] = frozenset()
    """Where files were looked for and not found: were they there, the site would be another."""


@dataclass(frozen=True, slots=True)
class Build:
    """What became of a build."""

    plan: SitePlan
    """The site that was planned."""
    diagnostics: tuple[Diagnostic, ...]
    """The plan's, and what kept it from being written."""
    out: Path
    """The output folder."""
    written: bool
    """Whether the output holds the new site now."""

    def count(self, severity: Severity) -> int:
        """Return how many diagnostics have this severity."""
        return sum(diagnostic.severity is severity for diagnostic in self.diagnostics)


def build(target: Path, out: Path | None = None, *, progress: Progress | None = None) -> Build:
    """Build ``target``, a site's folder or a Markdown file, into ``out``.

    Without ``out`` it is the folder ``site`` in the site's own. Nothing is
    raised for what an author or a disk may do wrong.
    """
    files = discover(target)
    out = files.root / "site" if out is None else out
    # Asked before the work as well, so that a wrong folder is told at once.
    refusal = _prepare(out, files.root) if files.decks else None
    if refusal is not None:
        planned = _empty_plan(files, ())
        return Build(planned, ordered((*planned.diagnostics, refusal)), out, written=False)
    planned = plan_files(files, progress=progress)
    if not planned.complete:
        return Build(planned, planned.diagnostics, out, written=False)
    failure = check_output(out, planned.root, planned.sources) or write(planned.files, out)
    if failure is not None:
        return Build(planned, ordered((*planned.diagnostics, failure)), out, written=False)
    return Build(planned, planned.diagnostics, out, written=True)


def _prepare(out: Path, root: Path) -> Diagnostic | None:
    """Tidy up after a build that was killed; return why ``out`` cannot be the output."""
    try:
        recover(out)
    except OSError as error:
        message = f"cannot write the site: {reason(error)}"
        return Diagnostic("cannot-write", Severity.ERROR, message, path=str(out))
    return check_output(out, root)


def plan(target: Path, *, progress: Progress | None = None) -> SitePlan:
    """Return the site that ``target`` makes; nothing is written.

    ``progress`` is called with the number of slides done and of all slides.
    """
    return plan_files(discover(target), progress=progress)


def ordered(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics by path and place, each once."""

    def key(diagnostic: Diagnostic) -> tuple[str, int, str]:
        span = diagnostic.span
        if span is None:
            return diagnostic.path, -1, diagnostic.message
        return span.source.path, span.start, diagnostic.message

    return tuple(sorted(dict.fromkeys(diagnostics), key=key))


def _empty_plan(files: SiteFiles, diagnostics: Sequence[Diagnostic]) -> SitePlan:
    found = ordered((*files.diagnostics, *files.left_out, *diagnostics))
    return SitePlan(files.root, {}, found, 0, 0, complete=False, sources=frozenset())


def plan_files(
    files: SiteFiles,
    *,
    progress: Progress | None = None,
    memory: Memory | None = None,
    on_page: OnPage | None = None,
) -> SitePlan:
    """Return the site that was discovered, as `plan` does.

    ``memory`` is what the last plan left, and is left for the next one.
    ``on_page`` is called with each deck's page as soon as it is there, and with
    the files that there are by then.
    """
    settings = parse_config(files.settings) if files.settings else Settings()
    if not files.decks:
        return _empty_plan(files, settings.diagnostics)
    return _Planner(files, settings, progress, memory, on_page).plan()


def render_again(
    files: SiteFiles, page: PlannedPage, slides: Sequence[Slide], memory: Memory
) -> tuple[RenderedSlide, ...] | None:
    """Return some slides of a deck's page as a plan would render them now.

    None where anything is wrong with them beyond a note: then the whole site
    has to be planned.
    """
    planner = _Planner(files, Settings(), None, memory, None)
    prefix = "../" if files.several else ""
    rendered = tuple(planner.slides(page.deck, slides, prefix))
    return None if planner.troubled else rendered


class _Planner:
    """The state of one run of `plan`; it lives no longer."""

    def __init__(
        self,
        files: SiteFiles,
        settings: Settings,
        progress: Progress | None,
        memory: Memory | None,
        on_page: OnPage | None,
    ) -> None:
        self._files = files
        self._settings = settings
        self._progress = progress
        self._memory = memory
        self._on_page = on_page
        self._assets = Assets(files.root, _pages(files), memory)
        self._diagnostics: list[Diagnostic] = [*files.diagnostics, *settings.diagnostics]
        self._left_out: list[Diagnostic] = list(files.left_out)
        folders = [files.templates] if files.templates else []
        self._templates = Templates(
            memory.environment(files.templates, environment) if memory else environment(folders),
            files.templates,
            files.root,
            self._diagnostics,
        )
        self._slides = DeckSlides(
            files.root, self._assets, self._templates, memory, self._diagnostics
        )
        self._done = 0
        self._total = 0

    def plan(self) -> SitePlan:
        decks: list[Deck] = []
        for files in self._files.decks:
            deck = read_deck(files, self._settings, several=self._files.several)
            self._diagnostics += deck.diagnostics
            if deck.slides:
                decks.append(deck)
            elif not any(each.severity is Severity.ERROR for each in deck.diagnostics):
                self._left_out.append(nothing_to_show(files))
        self._total = sum(len(deck.slides) for deck in decks)
        pages: dict[str, bytes | Path] = {}
        script = self._script()
        entries: list[DeckEntry] = []
        planned: list[PlannedPage] = []
        for deck in decks:
            page = self._deck(deck, script)
            planned.append(page)
            pages[page.path] = page.html.encode()
            if self._on_page:
                self._on_page(page, self._assets.files)
            config = deck.config
            entries.append(
                DeckEntry(
                    page.title,
                    config.author,
                    config.date,
                    config.description,
                    quote(_page_of(deck.name, several=True)),
                    len(deck.slides),
                    self._picture(page),
                )
            )
        if self._files.several and entries:
            pages["index.html"] = self._index(entries).encode()
        if self._memory:
            self._memory.forget_decks(deck.name for deck in decks)
        fatal = [*self._diagnostics, *self._assets.diagnostics]
        complete = bool(decks) and not any(each.severity is Severity.ERROR for each in fatal)
        return SitePlan(
            self._files.root,
            pages | self._assets.files,
            ordered((*fatal, *self._left_out)),
            len(decks),
            self._total,
            complete=complete,
            sources=self._sources(),
            pages=tuple(planned),
            missing=frozenset(self._assets.missing),
        )

    def _picture(self, page: PlannedPage) -> Picture | None:
        """Return the deck's first slide for the index; None where there is no index."""
        if not self._files.several or self._slides.first is None:
            return None
        config = page.deck.config
        first = self._assets.slide(self._slides.first, "", remote=False, lazy=True)
        sheets = [sheet.removeprefix("../") for sheet in page.stylesheets]
        return picture(first, config, sheets)

    @property
    def troubled(self) -> bool:
        """Whether anything is wrong with what was rendered, notes apart."""
        found = (*self._diagnostics, *self._assets.diagnostics)
        return any(each.severity is not Severity.NOTE for each in found)

    def _script(self) -> str:
        script = player_script(self._assets.add)
        if isinstance(script, Diagnostic):
            self._diagnostics.append(script)
            return ""
        return script

    def _deck(self, deck: Deck, script: str) -> PlannedPage:
        prefix = "../" if self._files.several else ""
        slides = tuple(self.slides(deck, deck.slides, prefix))
        config = deck.config
        title = config.title or first_heading(slides) or deck.name
        styles = {config.highlight_style, *(highlight_style(s, config) for s in deck.slides)}
        sheet = deck_stylesheet(sorted(styles), config.theme, self._assets.add)
        sheets = [self._assets.add("handson.css", sheet)]
        if config.math != "off" and any(map(_needs_maths, slides)):
            from handson.site.formula_cache import maths_stylesheet

            sheets.append(maths_stylesheet(slides, self._assets.add))
        sheets += self._author_sheets(config.css, deck.settings, remote=config.remote_assets)
        if deck.css is not None:
            sheets.append(self._assets.style_elements(deck.css, remote=config.remote_assets))
        stylesheets = tuple(_from(prefix, sheet) for sheet in sheets)
        html = self._templates.render(
            lambda: render_deck(
                self._templates.environment,
                config=config,
                title=title,
                slides=slides,
                script=prefix + script,
                stylesheets=stylesheets,
            )
        )
        path = _page_of(deck.name, several=self._files.several)
        return PlannedPage(path, deck, slides, title, stylesheets, html)

    def slides(self, deck: Deck, slides: Sequence[Slide], prefix: str) -> Iterator[RenderedSlide]:
        """Yield slides of a deck as they stand in its page, and tell of the progress."""
        for rendered in self._slides.render(deck, slides, prefix):
            yield rendered
            self._done += 1
            if self._progress:
                self._progress(self._done, self._total)

    def _author_sheets(self, css: Sequence[str], deck: Settings, *, remote: bool) -> list[str]:
        span = deck.spans.get("css") or self._settings.spans.get("css")
        sheets = (self._assets.stylesheet(path, span, remote=remote) for path in css)
        return [sheet for sheet in sheets if sheet is not None]

    def _index(self, entries: list[DeckEntry]) -> str:
        config = configure(self._settings)
        sheets = [self._assets.add("index.css", index_stylesheet(self._assets.add))]
        sheets += self._author_sheets(config.css, Settings(), remote=config.remote_assets)
        return self._templates.render(
            lambda: render_index(
                self._templates.environment, config=config, decks=entries, stylesheets=sheets
            )
        )

    def _sources(self) -> frozenset[Path]:
        root = self._files.root
        texts = [part for deck in self._files.decks for part in deck.parts]
        texts += [self._files.settings] if self._files.settings else []
        return frozenset({(root / text.path).resolve() for text in texts} | self._assets.sources)


def _needs_maths(slide: RenderedSlide) -> bool:
    """Tell whether the slide holds a formula, be it one that KaTeX could not read."""
    return any(mark in html for mark in _MATHS_MARKS for html in (slide.html, slide.notes))


def _from(prefix: str, address: str) -> str:
    """Return an address of the site as a page below ``prefix`` names it."""
    return address if _is_remote(address) else prefix + address


def _is_remote(address: str) -> bool:
    return address.startswith("//") or "://" in address


def _page_of(name: str, *, several: bool) -> str:
    return f"{name}/index.html" if several else "index.html"


def _pages(files: SiteFiles) -> dict[Path, str]:
    """Return the page of each deck's files."""
    return {
        (files.root / part.path).resolve(): _page_of(deck.name, several=files.several)
        for deck in files.decks
        for part in deck.parts
    }

"""The page of a deck: its slides rendered, their files found, and all of it put into a template."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from msgspec import Struct
from msgspec.structs import replace

from handson.diagnostics import Diagnostic, Severity, Span, nearest
from handson.language import may_hold_formulas
from handson.pages.brand import has_brand, with_brand
from handson.pages.deck import NOTHING_AROUND, Around, DeckShell, deck_shell, render_deck
from handson.pages.growth import steps_around, with_growth
from handson.pages.index import DeckEntry, picture
from handson.pages.section import sections
from handson.pages.stylesheets import countdown_script, deck_stylesheet, player_script
from handson.pages.type_sizes import sets_type_size
from handson.pages.words import words_of, words_script
from handson.rendering.code.styles import (
    OWN_STYLE,
    highlight_style,
    is_known_style,
    known_styles,
)
from handson.rendering.figures import figure_macros
from handson.rendering.formulas.definitions import NO_DEFINITIONS
from handson.rendering.labs import lab_macro
from handson.rendering.macros import Macros
from handson.rendering.outline import outline
from handson.rendering.postprocess.passes import SLIDE_PASSES
from handson.settings.schema import parted_theme
from handson.site.assets.collector import Assets
from handson.site.assets.link_targets import LinkTargets, as_name
from handson.site.assets.picture_sizes import picture_size
from handson.site.decks import first_heading, parse_fragment
from handson.site.html.extras import NO_EXTRAS
from handson.site.keys import digest
from handson.site.lab_notebooks import labs_of
from handson.site.mistakes_of_decks import find_mistakes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from handson.model import RenderedSlide, Slide
    from handson.pages.index import Picture
    from handson.rendering.formulas.definitions import Definitions
    from handson.rendering.formulas.maths import Maths
    from handson.rendering.slides import SlideRenderer
    from handson.settings.config import Config, Settings
    from handson.site.assets.link_targets import PageLink
    from handson.site.cache import Shelf
    from handson.site.decks import Deck
    from handson.site.engine import Engine
    from handson.site.parts import SlideParts
    from handson.site.reader import Reader
    from handson.site.site_templates import Templates
    from handson.site.surroundings import Surroundings

    Render = Callable[["DeckRenderer", Slide, Definitions], SlideParts]
    """Renders a slide."""
    Shell = Callable[["Frame", Templates], DeckShell | Diagnostic | None]
    """Returns the page around the slides; None if the site has a template of its own."""

__all__ = [
    "DeckRenderer",
    "PlannedPage",
    "author_sheets",
    "make_page",
    "page_path",
    "render_slides",
]

_MATHS_MARKS = ('class="katex', 'class="math-error')


class PlannedPage(Struct, frozen=True):
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
    files: Mapping[str, bytes | Path]
    """The files that the page needs, by their paths in the output."""
    entry: DeckEntry
    """Its entry in the index of a course."""
    diagnostics: tuple[Diagnostic, ...]
    """What is wrong with the deck and its page."""
    references: Mapping[tuple[Path, str], Path] = {}
    """The files that it uses, by the folder from which a reference leads and the name in it."""
    links: tuple[PageLink, ...] = ()
    """The links to slides of other decks."""
    grows: bool = False
    """Whether sparse slides are shown larger."""


_ABOUT_SETTINGS = {"slow-pattern": "highlight_spans"}
"""The field of `Config` that a diagnostic of a slide is about, by the diagnostic's code."""


class Frame(Struct, frozen=True):
    """What the template of a deck's page shows, apart from the slides."""

    config: Config
    """The deck's settings."""
    title: str
    """The page's title."""
    script: str
    """The address of the player, from the page."""
    stylesheets: tuple[str, ...]
    """The addresses of the style sheets, from the page."""
    around: Around = NOTHING_AROUND
    """What an HTML page shows around its deck."""
    words: str = ""
    """The address of what lets the player speak the deck's language, from the page; or empty."""


class DeckRenderer:
    """Renders the slides of one deck under the settings, links and macros that it has."""

    def __init__(self, deck: Deck, site: Surroundings, shelf: Shelf) -> None:
        """Find out how the deck's formulas are written; drawn formulas are kept on ``shelf``."""
        self.diagnostics: list[Diagnostic] = []
        """What is wrong with the deck as a whole."""
        self._deck = deck
        self._site = site
        self._config = deck.config
        self.labs = labs_of(deck, site)
        """The labs that the deck's slides announce."""
        self._folder = page_path(deck.name, several=site.several).rpartition("/")[0]
        self._maths: Maths | None = None
        self._renderer: SlideRenderer | None = None
        texts = {id(s.span.source): s.span.source.text for s in deck.sources}.values()
        if deck.config.math != "off" and any(map(may_hold_formulas, texts)):
            from handson.site.deck_formulas import deck_maths

            self._maths, self._config, self.diagnostics = deck_maths(deck, shelf)
        links = [piece for link in deck.links for piece in (link.id, link.href, link.title)]
        self.key = digest(
            [
                *(repr(self._config), self._folder, site.templates.key, site.plugin_key),
                *links,
                *_pairs(deck),
                *sorted(f"{each.first}..{each.last}" for each in self.labs.missing),
            ]
        )
        """A hash of all that a slide's HTML depends on, apart from the slide itself."""

    def render(self, slide: Slide, definitions: Definitions, reader: Reader) -> RenderedSlide:
        """Return a slide with its HTML and what is wrong with it."""
        from handson.rendering.slides import SlideRenderer

        if self._renderer is None:
            own = self._deck.extras.macros
            lab = lab_macro(self._folder, self._config.colab, self.labs.missing)
            still = {} if self._config.live else figure_macros(self._site.figures, live=False)
            texts = self._site.templates.texts_as_macros(own)
            table = {"lab": lab, **self._site.macros, **still, **texts}
            macros = Macros(table, self._site.templates.macro)
            self._renderer = SlideRenderer(
                self._config, self._deck.links, macros, parse_fragment, self._maths, SLIDE_PASSES
            )
        files = Assets(self._site.root, reader=reader, reach=self._site.reach)
        rendered = self._renderer.render(slide, definitions, files.read_text)
        if self._config.safe:
            rendered = _cleaned(rendered)
        if not may_grow(self._config):
            return rendered
        return replace(rendered, outline=outline(rendered.html))

    def formula_keys(self) -> tuple[str, ...]:
        """Return the keys of the formulas on the slide that was rendered last."""
        return tuple(self._maths.keys) if self._maths else ()


def _cleaned(rendered: RenderedSlide) -> RenderedSlide:
    """Return a slide of somebody else's deck with what may not run left out, and says what."""
    from handson.safety.html import clean_html, left_out

    found = list(rendered.diagnostics)
    if names := left_out(rendered.html + rendered.notes):
        span = rendered.slide.source.span
        message = f"left out of this slide, since the deck is not trusted: {', '.join(names)}"
        found.append(Diagnostic("unsafe-html", Severity.WARNING, message, span))
    html, notes = clean_html(rendered.html), clean_html(rendered.notes)
    return replace(rendered, html=html, notes=notes, diagnostics=tuple(found))


def render_slides(
    slides: Iterable[Slide],
    renderer: DeckRenderer,
    definitions: Definitions,
    render: Render,
    shelf: Shelf,
) -> Iterator[RenderedSlide]:
    """Yield slides of a deck with their HTML, in order; their files are not looked up yet."""
    for slide in slides:
        parts = render(renderer, slide, definitions)
        for key in parts.formulas:
            shelf.find("formula", key)  # they are in use, even where the slide was kept as a whole
        if parts.defines:
            definitions = definitions.with_formulas(parts.defines)
        yield parts.on(slide)


def make_page(
    deck: Deck, site: Surroundings, engine: Engine, render: Render, shell: Shell
) -> PlannedPage:
    """Return the page of a deck, with all the files that it needs."""
    config = deck.config
    path = page_path(deck.name, several=site.several)
    renderer = DeckRenderer(deck, site, engine.shelf)
    labs = renderer.labs.labs
    folder = path.rpartition("/")[0]
    notebooks = [f"{folder}/{lab.file}".lstrip("/") for lab in labs]
    links = LinkTargets(path, (*site.pages.values(), *notebooks), deck.slides)
    assets = Assets(site.root, site.pages, engine.reader, links, safe=site.safe, reach=site.reach)
    found = [*renderer.labs.diagnostics, *deck.diagnostics, *renderer.diagnostics]
    rendered = list(render_slides(deck.slides, renderer, NO_DEFINITIONS, render, engine.shelf))
    said = (each for slide in rendered for each in slide.diagnostics)
    found += _unknown_styles(deck)
    found += _once_a_file(_at_its_setting(each, deck.places) for each in said)
    slides = tuple(_in_page(slide, deck, site, assets) for slide in rendered)
    stylesheets = tuple(_stylesheets(deck, slides, site, assets))
    title = config.title or first_heading(slides) or deck.name
    slides = _with_brand(slides, deck, title, site, assets)
    growing = _grows(deck, stylesheets, site, assets)
    if growing:
        slides = with_growth(slides, config.ratio, _sizes(site, assets))
    script = player_script(assets.add)
    if isinstance(script, Diagnostic):
        found.append(script)
        script = ""
    around = _around(deck, site, assets)
    if script and any('<span data-minutes="' in slide.html for slide in slides):
        countdown = site.prefix + countdown_script(assets.add)
        around = replace(around, scripts=(*around.scripts, countdown))
    words = ""
    if words_of(config.lang):
        words = site.prefix + assets.add("speaking.js", words_script())
    frame = Frame(config, title, site.prefix + script, stylesheets, around, words)
    html = _html(frame, slides, site.templates, shell)
    if isinstance(html, Diagnostic):
        found.append(html)
        html = ""

    def shown_by() -> str:
        return _page_with_styles(deck, site, engine)

    found = find_mistakes(deck, html, assets.files, engine.shelf, found, shown_by)
    found += links.diagnostics(html, lambda: _by_heading(rendered))
    files = dict(assets.files)
    for lab, place in zip(labs, notebooks, strict=True):
        from handson.site.deck_notebook import deck_notebook

        files[place] = deck_notebook(
            deck, site, title, assets.references, engine.reader, slides=lab.slides
        ).encode()
    entry = DeckEntry(
        title,
        config.author,
        config.date,
        config.description,
        quote(page_path(deck.name, several=True)),
        len(deck.slides),
        _picture(rendered, slides, deck, site, assets, stylesheets),
    )
    return PlannedPage(
        path=path,
        deck=deck,
        slides=slides,
        title=title,
        stylesheets=stylesheets,
        html=html,
        files=files,
        entry=entry,
        diagnostics=(*found, *assets.diagnostics),
        references=assets.references,
        links=tuple(links.to_pages),
        grows=growing,
    )


def _page_with_styles(deck: Deck, site: Surroundings, engine: Engine) -> str:
    """Return what to do for the style sheets of the HTML page that shows the deck's Markdown.

    Empty where there is no such page, or it is built already.
    """
    from handson.files import shown_path
    from handson.site.html.showing_page import page_that_shows

    markdown = (site.root / deck.sources[0].span.source.path).resolve()
    page = page_that_shows(markdown, site.reach, engine.reader)
    if page is None or page.path.resolve() in site.pages:
        return ""
    where = shown_path(page.path, site.root)
    if page.names_it:
        return f"build '{where}', which has the style sheets, or name these with the setting 'css'"
    return f"the style sheets are those of '{where}': name them with the setting 'css'"


def _by_heading(slides: Sequence[RenderedSlide]) -> dict[str, Slide]:
    """Return the slides by the anchors that their first headings would have."""
    return {as_name(first_heading([each])): each.slide for each in reversed(slides)}


def _html(
    frame: Frame, slides: Sequence[RenderedSlide], templates: Templates, shell: Shell
) -> str | Diagnostic:
    """Return the page; with the built-in template, Jinja renders only what is around the slides."""
    around = shell(frame, templates)
    if around is None:
        return templates.render(
            lambda: render_deck(
                templates.environment,
                config=frame.config,
                title=frame.title,
                slides=slides,
                script=frame.script,
                stylesheets=frame.stylesheets,
                around=frame.around,
                words=frame.words,
            )
        )
    return around if isinstance(around, Diagnostic) else around.page(sections(slides, frame.config))


def shell_of(frame: Frame, templates: Templates) -> DeckShell | Diagnostic | None:
    """Return the page around the slides; None if the site has a template of its own."""
    if "deck.html" in templates.names:
        return None
    return templates.render(
        lambda: deck_shell(
            templates.environment,
            config=frame.config,
            title=frame.title,
            script=frame.script,
            stylesheets=frame.stylesheets,
            around=frame.around,
            words=frame.words,
        )
    )


def shell_to_plain(shell: Any) -> object:  # noqa: ANN401 - what is kept has any type
    """Return a `DeckShell` as plain data; None for any other value."""
    return [shell.head, shell.tail, shell.safe] if isinstance(shell, DeckShell) else None


def shell_from_plain(plain: Any) -> DeckShell:  # noqa: ANN401
    """Return a `DeckShell` from plain data; raises `TypeError` or `ValueError` for other data."""
    head, tail, safe = plain
    return DeckShell(head + "", tail + "", safe is True)


def render_again(
    page: PlannedPage,
    start: int,
    end: int,
    slides: Sequence[Slide],
    site: Surroundings,
    engine: Engine,
) -> tuple[RenderedSlide, ...] | None:
    """Return ``slides`` as they stand in a page that has them instead of ``start`` to ``end``.

    None if anything is wrong with them beyond a note, or if they define other commands for
    formulas than before, which may change later slides: then the whole site has to be planned.
    """
    from handson.site.stages import RENDER

    engine.on_shelf(page.deck.name)
    renderer = DeckRenderer(page.deck, site, engine.shelf)
    before = [tex for slide in page.slides[:start] for tex in slide.defines]
    definitions = NO_DEFINITIONS.with_formulas(before)

    def render(renderer: DeckRenderer, slide: Slide, definitions: Definitions) -> SlideParts:
        return engine.do(RENDER, renderer, slide, definitions)

    new = list(render_slides(slides, renderer, definitions, render, engine.shelf))
    old = page.slides[start:end]
    if [tex for each in new for tex in each.defines] != [t for each in old for t in each.defines]:
        return None
    assets = Assets(site.root, site.pages, engine.reader, safe=site.safe, reach=site.reach)
    shown = tuple(_in_page(each, page.deck, site, assets) for each in new)
    found = [*assets.diagnostics, *(wrong for each in new for wrong in each.diagnostics)]
    if any(wrong.severity is not Severity.NOTE for wrong in found):
        return None
    # What stands on each slide, and how large its steps are, depends on those before and after.
    whole = (*page.slides[:start], *shown, *page.slides[end:])
    whole = _with_brand(whole, page.deck, page.title, site, assets)
    last = start + len(shown)
    if not page.grows:
        return whole[start:last]
    first, behind = steps_around(whole, start, last)
    sizes = _sizes(site, assets, page.files)
    grown = with_growth(whole[first:behind], page.deck.config.ratio, sizes)
    return grown[start - first : last - first]


def _with_brand(
    slides: tuple[RenderedSlide, ...], deck: Deck, title: str, site: Surroundings, assets: Assets
) -> tuple[RenderedSlide, ...]:
    """Return all slides of a deck with what stands on each of them."""
    config = deck.config
    if not has_brand(config):
        return slides
    logo = ""
    if config.logo:
        span = deck.places.get("logo")
        logo = assets.picture(config.logo, span, site.prefix, remote=config.remote_assets) or ""
    return with_brand(slides, config, title=title, logo=logo)


def may_grow(config: Config) -> bool:
    """Tell whether the settings let sparse slides of a deck be shown larger."""
    return config.theme != "remark" and config.fit in {"auto", "grow"}


def _grows(deck: Deck, stylesheets: Iterable[str], site: Surroundings, assets: Assets) -> bool:
    """Tell whether sparse slides are shown larger: an author's own sizes of type stay."""
    config = deck.config
    if not may_grow(config):
        return False
    if config.fit == "grow":
        return True
    for address in stylesheets:
        path = address.removeprefix(site.prefix)
        if path.rpartition("/")[2].startswith(("handson-", "katex-", "maths-")):
            continue
        content = assets.files.get(path)
        if content is not None and sets_type_size(_text(content)):
            return False
    return True


def _text(content: bytes | Path) -> str:
    try:
        data = content if isinstance(content, bytes) else content.read_bytes()
    except OSError:
        return ""
    return data.decode("utf-8", "replace")


def _sizes(
    site: Surroundings, assets: Assets, more: Mapping[str, bytes | Path] | None = None
) -> Callable[[str], tuple[float, float] | None]:
    """Return what finds the size of a picture by its address in the page."""
    known: dict[str, tuple[float, float] | None] = {}

    def size(address: str) -> tuple[float, float] | None:
        path = unquote(address.removeprefix(site.prefix))
        if path not in known:
            content = assets.files.get(path) or (more or {}).get(path)
            known[path] = None if content is None else picture_size(content)
        return known[path]

    return size


def page_path(name: str, *, several: bool) -> str:
    """Return the path of the page of the deck ``name`` in the output."""
    return f"{name}/index.html" if several else "index.html"


def _in_page(
    rendered: RenderedSlide, deck: Deck, site: Surroundings, assets: Assets
) -> RenderedSlide:
    """Return a slide as it stands in its page: with the addresses of its files."""
    if not deck.config.include_presenter_notes:
        rendered = replace(rendered, notes="")  # and so no pictures of theirs
    # What the first slide shows need not wait for the pictures of the others.
    lazy = rendered.slide.index > 0
    return assets.slide(rendered, site.prefix, remote=deck.config.remote_assets, lazy=lazy)


def _stylesheets(
    deck: Deck, slides: Sequence[RenderedSlide], site: Surroundings, assets: Assets
) -> Iterator[str]:
    """Yield the addresses of the page's style sheets, in the order of the cascade."""
    config = deck.config
    styles = _highlight_styles(deck)
    sheet = deck_stylesheet(sorted(styles), config.theme, assets.add)
    settings = (deck.settings, site.settings)
    sheets = [assets.add("handson.css", sheet), *theme_sheets(config, settings, site, assets)]
    if config.math != "off" and any(map(_needs_maths, slides)):
        from handson.site.deck_formulas import maths_stylesheet

        sheets.append(maths_stylesheet(slides, assets.add))
    sheets += author_sheets(config.css, settings, assets, config.remote_assets)
    if deck.css is not None:
        sheets.append(assets.style_elements(deck.css, remote=config.remote_assets))
    for each in sheets:
        yield each if each.startswith("//") or "://" in each else site.prefix + each


def _around(deck: Deck, site: Surroundings, assets: Assets) -> Around:
    """Return what the page of an HTML deck shows around it, with the files of that."""
    extras = deck.extras
    if extras is NO_EXTRAS:
        return NOTHING_AROUND
    remote = deck.config.remote_assets
    scripts = (assets.page_script(s.address, s.code, remote=remote) for s in extras.scripts)
    addresses = tuple(
        each if "//" in each else site.prefix + each for each in scripts if each is not None
    )
    html = assets.fragment(extras.html, extras.folder, site.prefix, remote=remote)
    return Around(extras.body_class, addresses, html)


def _pairs(deck: Deck) -> list[str]:
    return [piece for row in sorted(deck.extras.macros.items()) for piece in row]


def _highlight_styles(deck: Deck) -> set[str]:
    return {deck.config.highlight_style, *(highlight_style(s, deck.config) for s in deck.slides)}


def _unknown_styles(deck: Deck) -> Iterator[Diagnostic]:
    """Yield a warning for each highlighting style that cannot be had, at the place of its name."""
    for style in sorted(_highlight_styles(deck) - {"", OWN_STYLE}):
        if is_known_style(style):
            continue
        place = deck.places.get("highlight_style")
        if style != deck.config.highlight_style or place is None:
            named = [s for s in deck.slides if s.properties.get("highlight-style") == style]
            place = named[0].source.span if named else None
        if place is not None and (at := place.text.find(style)) >= 0:
            place = Span(place.source, place.start + at, place.start + at + len(style))
        guess = nearest(style, known_styles())
        hint = f"did you mean '{guess}'?" if guess else "use one of remark's or of Pygments' styles"
        message = f"no highlighting style is called '{style}': code has the colours of 'default'"
        where = "" if place else deck.sources[0].span.source.path
        yield Diagnostic("unknown-style", Severity.WARNING, message, place, hint, where)


def theme_sheets(
    config: Config, settings: Iterable[Settings], site: Surroundings, assets: Assets
) -> list[str]:
    """Return the address of the style sheet of a theme that is a plugin's or the site's own.

    No address for what is built in. A problem is reported where ``settings`` name the theme.
    """
    name, _ = parted_theme(config.theme)
    if theme := site.themes.get(name):
        return [assets.add("theme.css", assets.package_text(theme.stylesheet))]
    if not name.endswith(".css"):
        return []
    span = next((each.spans["theme"] for each in settings if "theme" in each.spans), None)
    sheet = assets.stylesheet(name, span, remote=False)
    return [] if sheet is None else [sheet]


def author_sheets(
    css: Iterable[str], settings: Iterable[Settings], assets: Assets, remote: bool
) -> list[str]:
    """Return the addresses of the author's own style sheets, from the top of the site.

    Problems are reported in the first of ``settings`` that names the sheet.
    """
    named = [each for each in settings if "css" in each.spans]

    def sheet(path: str) -> str | None:
        spans = (each.spans["css"] for each in named if path in _named_sheets(each))
        return assets.stylesheet(path, next(spans, None), remote=remote)

    return [address for address in map(sheet, css) if address is not None]


def _named_sheets(settings: Settings) -> Sequence[str]:
    sheets = settings.values.get("css")
    return sheets if isinstance(sheets, tuple) else ()


def _picture(
    rendered: Sequence[RenderedSlide],
    slides: Sequence[RenderedSlide],
    deck: Deck,
    site: Surroundings,
    assets: Assets,
    stylesheets: Sequence[str],
) -> Picture | None:
    """Return the deck's first slide for the index; None if there is no index."""
    if not site.several or not rendered:
        return None
    first = replace(rendered[0], notes="", growth=slides[0].growth)
    first = assets.slide(first, "", remote=deck.config.remote_assets, lazy=True)
    sheets = [sheet.removeprefix("../") for sheet in stylesheets]
    return picture(first, deck.config, sheets)


def _needs_maths(slide: RenderedSlide) -> bool:
    """Tell whether the slide holds a formula, even one that KaTeX could not read."""
    return any(mark in html for mark in _MATHS_MARKS for html in (slide.html, slide.notes))


def _at_its_setting(diagnostic: Diagnostic, places: Mapping[str, Span]) -> Diagnostic:
    """Return a slide's diagnostic, moved to the setting that it is about, if it is about one."""
    field = _ABOUT_SETTINGS.get(diagnostic.code)
    if field is None or field not in places or diagnostic.span is None:
        return diagnostic
    source = diagnostic.span.source
    line = source.position(diagnostic.span.start)[0]
    message = f"{diagnostic.message} in the code of the slide at {source.path}:{line}"
    return replace(diagnostic, message=message, span=places[field])


def _once_a_file(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the diagnostics, notes that say the same of a file and faults of a setting once."""
    kept: dict[object, Diagnostic] = {}
    for each in diagnostics:
        path = each.span.source.path if each.span else each.path
        key: object = each
        if each.code in _ABOUT_SETTINGS:
            key = each.code, path
        elif each.severity is Severity.NOTE:
            key = each.code, each.message, path
        kept.setdefault(key, each)
    return list(kept.values())

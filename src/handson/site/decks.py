"""One deck: from its files to the slides to be shown and their HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from handson.composing.inheritance import inherit
from handson.diagnostics import Diagnostic, Severity, Source, Span
from handson.language import may_hold_formulas
from handson.parsing.parser import find_variables
from handson.parsing.parser import parse as parse_part
from handson.settings.config import Config, Settings, configure
from handson.settings.front_matter import find_front_matter
from handson.site.html.extras import NO_EXTRAS, PageExtras

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from handson.figures import Figure
    from handson.model import LinkDefinition, Node, RenderedSlide, Slide, SourceSlide
    from handson.parsing.parser import ParsedSource
    from handson.site.discovery import DeckFiles

__all__ = ["Deck", "first_heading", "nothing_to_show", "parse_fragment", "read_deck"]


class Deck(Struct, frozen=True):
    """A deck that is ready to be rendered."""

    name: str
    """The name of its file or folder."""
    config: Config
    """The site's settings, overridden by the deck's front matter."""
    settings: Settings
    """What the front matter sets."""
    slides: tuple[Slide, ...]
    """The slides as shown; empty where there is nothing to show."""
    sources: tuple[SourceSlide, ...]
    """The slides as written, of all parts in order."""
    links: tuple[LinkDefinition, ...]
    """The link definitions of all slides."""
    css: Source | None
    """The style elements of the HTML page that holds the deck."""
    diagnostics: tuple[Diagnostic, ...]
    """What is wrong with the deck's text."""
    extras: PageExtras = NO_EXTRAS
    """What else that page brings; scripts only where they are kept."""
    places: Mapping[str, Span] = field(default_factory=dict)
    """Where each setting stands, by the field names of `Config`: in the deck or in the site's."""


def parse_source(source: Source, start: int, variables: frozenset[str]) -> ParsedSource:
    """Return the slides of a part as `handson.parsing.parser.parse` reads them."""
    return parse_part(source, start=start, variables=variables)


def read_deck(
    files: DeckFiles,
    site: Settings,
    *,
    several: bool = False,
    figures: Mapping[str, Figure] | None = None,
    themes: Collection[str] = (),
    parse: Callable[[Source, int, frozenset[str]], ParsedSource] = parse_source,
) -> Deck:
    """Return the deck with its parts joined: one part's last slide ends where the next begins.

    Of ``several`` decks none takes over the title and the description of the site.
    ``figures`` are the macros that may ask for steps, by name, ``themes`` those that
    plugins bring, and ``parse`` reads a part from an offset on, with the deck's variables.
    """
    first = files.parts[0]
    blocks = [find_front_matter(part, themes) for part in files.parts]
    starts = [block.end if block else 0 for block in blocks]
    settings = _together(files.settings, blocks[0].settings if blocks[0] else Settings())
    settings, refused = _as_a_deck_may(settings)
    implied = _where_not_set(files.formulas, site, settings)
    own = ["title", "description"] if several else []
    if "css" in files.settings.values:
        own.append("css")  # an HTML page has its style sheets, to which none are added
    config = configure(implied, _without(site, *own), settings)
    if config.safe:
        config = _cleaned(config)
    variables = frozenset().union(*(find_variables(part.text) for part in files.parts))
    diagnostics = [
        *settings.diagnostics,
        *refused,
        *(implied.diagnostics if any(may_hold_formulas(part.text) for part in files.parts) else ()),
        *(
            _later_settings(part, first)
            for part, block in zip(files.parts[1:], blocks[1:], strict=True)
            if block
        ),
    ]
    if "plugins" in settings.values:
        message = "plugins are switched on for the whole site, in handson.yaml"
        place = settings.spans.get("plugins")
        diagnostics.append(Diagnostic("ignored-setting", Severity.WARNING, message, place))
    sources: list[SourceSlide] = []
    last = len(files.parts) - 1
    for index, part in enumerate(files.parts):
        parsed = parse(part, starts[index], variables)
        diagnostics += parsed.diagnostics
        slides = list(parsed.slides)
        # A separator at the top or the end of a file says what the end of a file says already.
        if index and len(slides) > 1 and _is_empty(slides[0]):
            del slides[0]
        if index < last and len(slides) > 1 and _is_empty(slides[-1]):
            del slides[-1]
        sources += slides
    inherited = inherit(sources, config)
    diagnostics += inherited.diagnostics
    shown = inherited.slides
    if any("steps" in part.text or "lines:" in part.text for part in files.parts):
        from handson.composing.steps import with_frames

        shown = with_frames(shown, config, figures or {})
    if not any(part.text[starts[index] :].strip() for index, part in enumerate(files.parts)):
        shown = ()
    links = tuple(link for source in sources for link in source.links)
    extras = files.extras
    if extras is not NO_EXTRAS and (config.safe or config.scripts != "keep"):
        diagnostics += extras.left_out
        extras = replace(extras, scripts=(), html="")
    return Deck(
        *(files.name, config, settings, shown, tuple(sources), links, files.css),
        tuple(diagnostics),
        extras=extras,
        places={**site.spans, **settings.spans},
    )


def _together(page: Settings, front_matter: Settings) -> Settings:
    """Return the settings of a deck, those of the HTML page that holds it among them."""
    if not (page.values or page.diagnostics):
        return front_matter
    return Settings(
        {**page.values, **front_matter.values},
        {**page.spans, **front_matter.spans},
        (*page.diagnostics, *front_matter.diagnostics),
    )


def _where_not_set(implied: Settings, *settings: Settings) -> Settings:
    """Return what a page implies, or nothing if the settings decide it."""
    decided = any(implied.values.keys() & each.values.keys() for each in settings)
    return Settings() if decided else implied


def _later_settings(part: Source, first: Source) -> Diagnostic:
    """Return the warning for settings at the top of a part that is not the first one."""
    start = part.text.index("---")
    return Diagnostic(
        "later-settings",
        Severity.WARNING,
        "settings count in the first part of a deck only; these are left out",
        Span(part, start, start + len("---")),
        f"move them to {first.path}",
    )


def _as_a_deck_may(settings: Settings) -> tuple[Settings, list[Diagnostic]]:
    """Return the settings without what is not a deck's to decide, and what is said about it."""
    if "safe" not in settings.values:
        return settings, []
    wrong = Diagnostic(
        "ignored-setting",
        Severity.WARNING,
        "a deck cannot say whether it is to be trusted: 'safe' counts in handson.yaml only",
        settings.spans.get("safe"),
        "move it there, or build with --safe",
    )
    return _without(settings, "safe"), [wrong]


def _cleaned(config: Config) -> Config:
    """Return the settings of somebody else's deck with the one that is HTML cleaned."""
    from handson.safety.html import clean_html

    return replace(config, slide_number_format=clean_html(config.slide_number_format))


def parse_fragment(text: str) -> tuple[Node, ...]:
    """Return the content that a macro's Markdown holds; like remark, of its first slide only."""
    return parse_part(Source("", text)).slides[0].content


def _without(settings: Settings, *fields: str) -> Settings:
    if not fields:
        return settings
    values = {name: value for name, value in settings.values.items() if name not in fields}
    return replace(settings, values=values)


def _is_empty(slide: SourceSlide) -> bool:
    return not (slide.span.text.strip() or slide.incremental)


def nothing_to_show(files: DeckFiles) -> Diagnostic:
    """Return the error for a deck without a slide to show."""
    return Diagnostic(
        "empty-deck",
        Severity.ERROR,
        "the deck has no slide to show",
        hint="write a first slide, such as '# Title'",
        path=files.parts[0].path,
    )


_FOOTNOTE = re.compile(r'<sup class="footnote-number">\d+</sup>')
_HEADING = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def first_heading(slides: Iterable[RenderedSlide]) -> str:
    """Return the text of the first heading, or an empty string where there is none."""
    for slide in slides:
        if match := _HEADING.search(slide.html):
            import html  # its table of entities is large

            heading = _FOOTNOTE.sub("", match[2])
            if 'class="katex' in heading:
                from handson.rendering.formulas.maths import plain_text

                heading = plain_text(heading)
            if text := " ".join(html.unescape(_TAG.sub("", heading)).split()):
                return text
    return ""

"""Pages of remark's own kind as sources: HTML with the deck in it, or with its address.

Such a page holds the slides in ``<textarea id="source">``, or names a Markdown file as
``sourceUrl``, and calls ``remark.create({...})``. Its title, language, options and style sheets are
taken over, and remark's own defaults are kept: 4:3, the plain look, no highlighted lines. What
cannot be taken over is reported at its place.
"""

from __future__ import annotations

import re
from html import unescape
from posixpath import join, normpath
from typing import TYPE_CHECKING

from msgspec import Struct

from handson.css import statements
from handson.diagnostics import Diagnostic, Source
from handson.settings.config import Settings
from handson.site.html.create_options import left, read_options
from handson.site.html.elements import read_elements
from handson.site.html.extras import PageExtras
from handson.site.html.scripts import find_scripts, is_remote, read_scripts, unknown_deck

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from handson.site.html.create_options import Options
    from handson.site.html.elements import Element
    from handson.site.html.scripts import Scripts

__all__ = ["HtmlPage", "may_hold_deck", "read_page"]

_DEFAULTS = {"ratio": "4:3", "theme": "remark", "highlight_lines": False}
"""What remark does where a page says nothing."""

_SIGN = re.compile(r"""remark|id\s*=\s*["']?source\b""", re.IGNORECASE)
_COLOURS = re.compile(r"(?:^|[;{\s])(background(?:-color)?|color)\s*:[^;}]*", re.IGNORECASE)


class HtmlPage(Struct, frozen=True):
    """A deck that was written into a page of remark's kind."""

    slides: Source
    """The slides, on the lines on which they stand in the page; empty where there are none."""
    address: str
    """The Markdown file that the page names, as written; empty for none."""
    settings: Settings
    """The page's title and options on top of remark's defaults, and what was not taken over."""
    css: str
    """The page's own style elements, on the lines on which they stand in the page."""
    extras: PageExtras
    """What else the page brings."""
    markdown: tuple[str, ...] = ()
    """The Markdown files that its scripts name, from the site's folder."""
    fault: Diagnostic | None = None
    """Why nothing says where the deck is; None where it is known."""
    scripts: tuple[Source, ...] = ()
    """The files of scripts that were read with it."""


def may_hold_deck(text: str) -> bool:
    """Tell quickly whether HTML may be a page of remark's kind."""
    return _SIGN.search(text) is not None


def _read_nothing(_address: str) -> Source | None:
    return None


def read_page(
    source: Source, read: Callable[[str], Source | None] = _read_nothing
) -> HtmlPage | None:
    """Return the deck that an HTML page holds or names; None where it is no page of remark's.

    ``read`` gives the text of a script that the page names; None where that cannot be had.
    """
    if not may_hold_deck(source.text):
        return None
    elements = read_elements(source.text)
    scripts = find_scripts(source, elements, read)
    options = read_options(scripts)
    holder = next((e for e in elements if e.attributes.get("id") == options.element), None)
    slides = _slides(source, options, holder)
    found = read_scripts(source, [each for each in scripts if each.element is not holder])
    if not (slides.text.strip() or options.called or found.loads_player or holder):
        return None
    folder = source.path.rpartition("/")[0]
    files = tuple(dict.fromkeys(normpath(join(folder, name)) for name in found.markdown))
    unknown = not (slides.text.strip() or options.address)
    read_too = {id(s.source): s.source for s in scripts if s.source is not source}
    return HtmlPage(
        slides,
        options.address,
        _settings(source, elements, options, found, folder),
        _style_elements(source, elements),
        _extras(source, elements, found, holder),
        files,
        unknown_deck(source, options.by_script, files) if unknown else None,
        tuple(read_too.values()),
    )


def _slides(source: Source, options: Options, holder: Element | None) -> Source:
    """Return the deck with as many line ends before it as in the page: lines keep their numbers."""
    if (place := options.text_at) and not options.by_script:
        line = place.source.position(place.start)[0]
        return Source(place.source.path, "\n" * (line - 1) + options.text)
    if holder is None:
        return Source(source.path, "")
    body = source.text[holder.content : holder.end]
    above = "\n" * (source.position(holder.content)[0] - 1)
    return Source(source.path, above + _as_remark_unescapes(body))


def _as_remark_unescapes(body: str) -> str:
    """Return the deck as remark reads it out of the element: four entities, no others."""
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        body = body.replace(entity, character)
    return body


def _settings(
    source: Source, elements: Sequence[Element], options: Options, scripts: Scripts, folder: str
) -> Settings:
    values: dict[str, object] = dict(_DEFAULTS)
    for each in elements:
        if each.name == "title" and "svg" not in each.parents and "title" not in values:
            values["title"] = " ".join(unescape(source.text[each.content : each.end]).split())
        elif each.name == "html" and (language := each.attributes.get("lang", "").strip()):
            values["lang"] = language
    links, faults = _stylesheets(source, elements, folder)
    values["css"] = links
    if scripts.math_macros:
        values["math_macros"] = scripts.math_macros
    values |= options.values
    found = (*options.diagnostics, *faults, *scripts.diagnostics)
    return Settings(values, options.spans, found)


def _style_elements(source: Source, elements: Sequence[Element]) -> str:
    pieces: list[str] = []
    lines = 0
    for each in elements:
        if each.name != "style" or "svg" in each.parents:
            continue
        css = source.text[each.content : each.end]
        above = source.position(each.content)[0] - 1
        pieces += ["\n" * (above - lines), css]
        lines = max(above, lines) + css.count("\n")
        pieces += _pairs_of_colours(css)
    return "".join(pieces)


def _pairs_of_colours(css: str) -> list[str]:
    """Return the rules by which a page's own colours of code win over those of a style.

    A page that says both, the text's colour and what is behind it, means them as a pair.
    """
    rules: list[str] = []
    if ".hljs" not in css and ".remark-code" not in css:
        return rules
    for statement in statements(css):
        head, _, body = statement.partition("{")
        selectors = {part.strip() for part in head.rpartition("*/")[2].split(",")}
        if not selectors & {".hljs", ".remark-code"}:
            continue
        colours = {
            match[1].lower()[:5]: match[0].strip(" \n{;") for match in _COLOURS.finditer(body)
        }
        if len(colours) == 2:
            rules.append(f".remark-slide-content .remark-code.hljs{{{';'.join(colours.values())}}}")
    return [" ".join(" ".join(rules).split())]


def _stylesheets(
    source: Source, elements: Sequence[Element], folder: str
) -> tuple[tuple[str, ...], list[Diagnostic]]:
    paths: list[str] = []
    diagnostics: list[Diagnostic] = []
    for link, href in _sheets(elements):
        if is_remote(href):
            what = f"the style sheet '{href}' is on another host"
            diagnostics.append(left(source, what, link.start, link.content))
        else:
            paths.append(normpath(join(folder, href)))
    return tuple(paths), diagnostics


def _sheets(elements: Sequence[Element]) -> Iterator[tuple[Element, str]]:
    """Yield the elements that name style sheets, with the addresses of these."""
    for link in elements:
        href = link.attributes.get("href", "").strip()
        relation = link.attributes.get("rel", "").lower().split()
        if link.name == "link" and href and "stylesheet" in relation:
            yield link, href


def _extras(
    source: Source, elements: Sequence[Element], scripts: Scripts, holder: Element | None
) -> PageExtras:
    left_out = list(scripts.left_out)
    beside: list[str] = []
    body_class = ""
    for each in elements:
        if each.name == "body":
            body_class = " ".join(each.attributes.get("class", "").split())
        if not each.html or each is holder or _holds(each, holder):
            continue
        beside.append(each.html)
        what = f"the element <{each.name}> beside the deck"
        hint = "with 'scripts: keep' in handson.yaml the page keeps it"
        left_out.append(left(source, what, each.start, each.content, hint))
    html = "\n".join(beside)
    folder = source.path.rpartition("/")[0]
    return PageExtras(
        *(folder, body_class, scripts.macros, tuple(scripts.kept), html, tuple(left_out)),
        remote_sheets=tuple(href for _, href in _sheets(elements) if is_remote(href)),
    )


def _holds(element: Element, holder: Element | None) -> bool:
    """Tell whether an element is only a wrapper around the deck."""
    if holder is None or element.start > holder.start:
        return False
    return f'id="{holder.attributes["id"]}"' in element.html

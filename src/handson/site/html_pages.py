"""Pages of remark's own kind as sources: HTML with the deck in it, or with its address.

Such a page holds the slides in ``<textarea id="source">``, or names a Markdown
file as ``sourceUrl``, and calls ``remark.create({...})``. Its title, language,
options and style sheets are taken over, and remark's own defaults are kept:
4:3, the plain look, no highlighted lines. What cannot be taken over is
reported at its place.
"""

from __future__ import annotations

import re
from html import unescape
from posixpath import join, normpath
from typing import TYPE_CHECKING

from msgspec import Struct

from handson.diagnostics import Diagnostic, Severity, Source, Span
from handson.settings.config import Settings
from handson.settings.yaml_reader import parse_config

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["HtmlPage", "read_page"]

_DEFAULTS = {"ratio": "4:3", "theme": "remark", "highlight_lines": False}
"""What remark does where a page says nothing."""

_BUILT_IN = frozenset({"source", "sourceUrl", "container"})
"""Options of remark that only say where the deck is and where it is shown."""

_TEXTAREA = re.compile(r"<textarea\b([^>]*)>", re.IGNORECASE)
_TEXTAREA_END = re.compile(r"</textarea", re.IGNORECASE)
_SOURCE_ID = re.compile(r"""\bid\s*=\s*["']?source\b""", re.IGNORECASE)
_TITLE = re.compile(r"<title[^>]*>([^<]*)</title>", re.IGNORECASE)
_LANGUAGE = re.compile(r"""<html\b[^>]*\blang\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.IGNORECASE | re.DOTALL)
_LINK = re.compile(r"<link\b[^>]*>", re.IGNORECASE)
_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.IGNORECASE | re.DOTALL)
_ADDRESS = re.compile(r"""\b(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)
_STYLESHEET = re.compile(r"""\brel\s*=\s*["']?stylesheet\b""", re.IGNORECASE)
_CREATE = re.compile(r"\bremark\.create\s*\(\s*(?=\{)")
_MACRO = re.compile(
    r"\bremark\.macros\.([\w$]+)\s*=|\bremark\.macros\[\s*[\"']([\w-]+)[\"']\s*\]\s*="
)
_PLAYER = re.compile(r"remark[\w.-]*\.js|mathjax|katex", re.IGNORECASE)
_KEY = re.compile(r"""\s*(?:([\w$]+)|"([^"\n]*)"|'([^'\n]*)')\s*:\s*""")
_VALUE = re.compile(r"""[\w.+-]+$|"[^"\\\n]*"$|'[^'\\\n]*'$|\{[\s\w:,"'.-]*\}$|\[[\s\w,"'.-]*\]$""")
_SKIPPED = re.compile(r"(?:\s|,|//[^\n]*|/\*.*?\*/)*", re.DOTALL)
_QUOTED = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`""", re.DOTALL)


class HtmlPage(Struct, frozen=True):
    """A deck that was written into a page of remark's kind."""

    slides: Source
    """The slides, on the lines on which they stand in the page; empty with ``address``."""
    address: str
    """The Markdown file that the page names, from the site's folder; empty for none."""
    settings: Settings
    """The page's title and options on top of remark's defaults, and what was not taken over."""
    css: str
    """The page's own style elements, on the lines on which they stand in the page."""


def read_page(source: Source) -> HtmlPage | None:
    """Return the deck that an HTML page holds or names; None where it is no page of remark's."""
    text = source.text
    slides = _textarea(source)
    options, diagnostics = _options(source)
    address = options.pop("sourceUrl", "") if slides is None else ""
    if slides is None and not address:
        return None
    folder = source.path.rpartition("/")[0]
    values: dict[str, object] = dict(_DEFAULTS)
    if title := _TITLE.search(text):
        values["title"] = " ".join(unescape(title[1]).split())
    if language := _LANGUAGE.search(text):
        values["lang"] = language[1]
    links, faults = _stylesheets(source, folder)
    values["css"] = links
    values |= {name: value for name, value in options.items() if name not in _BUILT_IN}
    diagnostics += faults + _scripts(source)
    css = _style_elements(source)
    return HtmlPage(
        slides or Source(source.path, ""),
        normpath(join(folder, str(address))) if address else "",
        Settings(values, diagnostics=tuple(diagnostics)),
        css,
    )


def _textarea(source: Source) -> Source | None:
    for opening in _TEXTAREA.finditer(source.text):
        if not _SOURCE_ID.search(opening[1]):
            continue
        end = _TEXTAREA_END.search(source.text, opening.end())
        body = source.text[opening.end() : end.start() if end else len(source.text)]
        # As many line ends before it as in the page, so that lines keep their numbers.
        above = "\n" * source.text.count("\n", 0, opening.end())
        return Source(source.path, above + _as_remark_unescapes(body))
    return None


def _as_remark_unescapes(body: str) -> str:
    """Return the deck as remark reads it out of the element: four entities, no others."""
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        body = body.replace(entity, character)
    return body


def _outside_deck(source: Source, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    deck = re.search(r"<textarea\b.*?</textarea>", source.text, re.IGNORECASE | re.DOTALL)
    for match in pattern.finditer(source.text):
        if not deck or not deck.start() <= match.start() < deck.end():
            yield match


def _style_elements(source: Source) -> str:
    css = ""
    for style in _outside_deck(source, _STYLE):
        css += "\n" * (source.text.count("\n", 0, style.start(1)) - css.count("\n")) + style[1]
    return css


def _options(source: Source) -> tuple[dict[str, object], list[Diagnostic]]:
    """Return the options of ``remark.create`` that are plain values, and what is wrong."""
    values: dict[str, object] = {}
    diagnostics: list[Diagnostic] = []
    for create in _outside_deck(source, _CREATE):
        for name, start, begin, end in _pairs(source.text, create.end() + 1):
            text = source.text[begin:end]
            if name in _BUILT_IN:
                values[name] = text.strip("\"'")
            elif _VALUE.match(text):
                settings = parse_config(_as_yaml(source, name, text, start))
                values |= settings.values
                diagnostics += settings.diagnostics
            else:
                what = f"the option '{name}' is JavaScript"
                diagnostics.append(_left(source, what, start, end))
        break
    return values, diagnostics


def _as_yaml(source: Source, name: str, value: str, start: int) -> Source:
    """Return a pair as YAML at its own place: a plain value of JavaScript is one of YAML too."""
    line, column = source.position(start)
    return Source(source.path, "\n" * (line - 1) + " " * (column - 1) + f"{name}: {value}")


def _pairs(text: str, at: int) -> Iterator[tuple[str, int, int, int]]:
    """Yield the top pairs of an object literal: name, its start, the value's start and end."""
    while True:
        skipped = _SKIPPED.match(text, at)
        at = skipped.end() if skipped else at
        key = _KEY.match(text, at)
        if key is None:
            return
        end = _value_end(text, key.end())
        yield key[1] or key[2] or key[3] or "", at, key.end(), end
        at = end


def _value_end(text: str, at: int) -> int:
    depth, end = 0, at
    while at < len(text):
        character = text[at]
        if character in "\"'`" and (quoted := _QUOTED.match(text, at)):
            at = end = quoted.end()
            continue
        if character in "{[(":
            depth += 1
        elif character in "}])":
            if depth == 0:
                break
            depth -= 1
        elif character == "," and depth == 0:
            break
        at += 1
        if not character.isspace():
            end = at
    return end


def _stylesheets(source: Source, folder: str) -> tuple[tuple[str, ...], list[Diagnostic]]:
    paths: list[str] = []
    diagnostics: list[Diagnostic] = []
    for link in _outside_deck(source, _LINK):
        address = _ADDRESS.search(link[0])
        if not _STYLESHEET.search(link[0]) or address is None:
            continue
        href = unescape(address[1] or address[2] or address[3] or "")
        if "://" in href or href.startswith("//"):
            what = f"the style sheet '{href}' is on another host"
            diagnostics.append(_left(source, what, link.start(), link.end()))
        else:
            paths.append(normpath(join(folder, href)))
    return tuple(paths), diagnostics


def _scripts(source: Source) -> list[Diagnostic]:
    diagnostics: list[Diagnostic] = []
    for script in _outside_deck(source, _SCRIPT):
        address = _ADDRESS.search(script[1])
        href = (address[1] or address[2] or address[3]) if address else ""
        if href and not _PLAYER.search(href):
            what = f"the script '{href}'"
            diagnostics.append(_left(source, what, script.start(), script.start(2)))
        for macro in _MACRO.finditer(script[2]):
            name = macro[1] or macro[2]
            start = script.start(2) + macro.start()
            hint = f"if handson has none of that name, write templates/macros/{name}.html"
            what = f"the macro '{name}' is JavaScript"
            diagnostics.append(_left(source, what, start, start + len(macro[0]), hint))
    return diagnostics


def _left(source: Source, what: str, start: int, end: int, hint: str = "") -> Diagnostic:
    return Diagnostic(
        "not-taken-over",
        Severity.WARNING,
        f"{what}: it is not taken over",
        Span(source, start, end),
        hint,
    )

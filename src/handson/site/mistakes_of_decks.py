"""The mistakes in a deck's text, with their places in its sources."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from handson.diagnostics import Severity
from handson.mistakes.class_names import ClassNames
from handson.mistakes.deck_rules import COLUMN_NAMES, empty_slides, stray_columns, undefined_classes
from handson.mistakes.findings import Finding
from handson.mistakes.html_classes import ScriptWords, html_classes
from handson.mistakes.merging import merged, said_better
from handson.mistakes.slide_rules import RULES, find_on_slide, groups, rules_in
from handson.mistakes.unread_markdown import unread_markdown
from handson.site.cache import Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from handson.diagnostics import Diagnostic, Source, Span
    from handson.mistakes.slide_rules import Group, Rule
    from handson.site.cache import Shelf
    from handson.site.decks import Deck

__all__ = [
    "LOOK",
    "find_mistakes",
    "findings_from_plain",
    "findings_to_plain",
    "in_source",
    "with_rules",
]

LOOK = "look"
"""The name under which the mistakes on a deck's slides are kept."""


_OF_HANDSON = re.compile(r"assets/handson-")
_OF_FORMULAS = re.compile(r"assets/(?:katex|maths?)-")
_SHEET = re.compile(r'<link\b(?=[^>]*stylesheet)[^>]*?\shref="([^"]*)"')
_TO_TOP = re.compile(r"^(?:\.\.?/)+")
_STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL | re.IGNORECASE)


def find_mistakes(
    deck: Deck,
    html: str,
    files: Mapping[str, bytes | Path],
    shelf: Shelf,
    known: Iterable[Diagnostic] = (),
    elsewhere: Callable[[], str] = str,
) -> list[Diagnostic]:
    """Return all that is wrong with a deck: what was ``known``, and the mistakes in its text.

    ``html`` is its page, ``files`` are those beside it, and on ``shelf`` is kept what was found
    on its slides. ``elsewhere`` returns what to do for the style sheets of an HTML page that
    shows the same Markdown.
    """
    found = list(_found(deck, html, files, shelf, elsewhere))
    is_said = said_better(found)
    return [*(each for each in known if not is_said(each)), *merged(found)]


def _found(
    deck: Deck,
    html: str,
    files: Mapping[str, bytes | Path],
    shelf: Shelf,
    elsewhere: Callable[[], str],
) -> Iterator[tuple[Finding, Source]]:
    for group, findings in _on_slides(deck, shelf):
        yield from in_source(group, findings)
    for finding, span in (*empty_slides(deck.slides), *unread_markdown(deck.sources)):
        yield finding, span.source
    theme, formulas, own = _class_names(deck, html, files)
    if not own.complete:
        return
    known = frozenset(deck.config.excluded_classes)
    if deck.config.theme != "remark":
        known |= COLUMN_NAMES
        for finding, span in stray_columns(deck.sources, own.defines):
            yield finding, span.source

    @cache
    def is_defined(name: str) -> bool:
        return name in known or any(each.defines(name) for each in (theme, formulas, own))

    for finding, span in undefined_classes(
        deck.sources,
        is_defined,
        lambda: theme.names | own.names | known,
        has_sheets=not own.is_empty,
        in_html=_in_html(deck, html, is_defined),
        elsewhere=elsewhere,
    ):
        yield finding, span.source


def _in_html(
    deck: Deck, html: str, is_defined: Callable[[str], bool]
) -> Iterator[tuple[str, Span]]:
    """Yield the classes of the HTML on the slides that nothing defines or may use."""
    slides = groups(deck.sources, deck.config.excluded_classes)
    scripts: ScriptWords | None = None
    for name, span in html_classes(slides, is_defined):
        scripts = scripts or ScriptWords(html)
        if not scripts.may_use(name):
            yield name, span


def _on_slides(deck: Deck, shelf: Shelf) -> Iterator[tuple[Group, tuple[Finding, ...]]]:
    """Yield the slides with what is wrong on them; those that were looked at before are known.

    All of a deck is one entry on the shelf: an entry for each slide would cost more than looking.
    """
    kept = shelf.find(LOOK, "slides")
    known: dict[str, tuple[Finding, ...]] = kept.value if kept else {}  # type: ignore[assignment]
    new: dict[str, tuple[Finding, ...]] = {}
    for group, rules in with_rules(deck, RULES):
        text = group.text
        key = _digest(text)
        found = known.get(key)
        new[key] = found = find_on_slide(text, rules) if found is None else found
        if found:
            yield group, found
    if new.keys() != known.keys():
        shelf.keep(LOOK, "slides", Entry(new))


def with_rules(deck: Deck, rules: Sequence[Rule]) -> Iterator[tuple[Group, Sequence[Rule]]]:
    """Yield the slides of a deck on which some of the rules may find anything, with those rules."""
    slides = groups(deck.sources, deck.config.excluded_classes)
    for _, members in groupby(slides, lambda group: id(group.slides[0].span.source)):
        part = list(members)
        for group, asked in zip(part, rules_in(part, rules), strict=True):
            if asked:
                yield group, asked


def in_source(group: Group, findings: Iterable[Finding]) -> Iterator[tuple[Finding, Source]]:
    """Yield what was found on a slide by its place in the source."""
    source = group.slides[0].span.source
    for each in findings:
        yield each._replace(start=each.start + group.start, end=each.end + group.start), source


def _digest(text: str) -> str:
    data = text.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=9).hexdigest()


def findings_to_plain(value: Any) -> object:  # noqa: ANN401 - what is kept has any type
    """Return what was found on slides as plain data."""
    return {key: [list(each) for each in found] for key, found in value.items()}


def findings_from_plain(plain: Any) -> dict[str, tuple[Finding, ...]]:  # noqa: ANN401
    """Return it from plain data; raises `TypeError` or `ValueError` for other data."""
    return {
        key: tuple(
            Finding(code + "", Severity(severity), message + "", int(start), int(end), hint + "")
            for code, severity, message, start, end, hint in found
        )
        for key, found in plain.items()
    }


def _class_names(
    deck: Deck, html: str, files: Mapping[str, bytes | Path]
) -> tuple[ClassNames, ClassNames, ClassNames]:
    """Return the classes of handson's theme, those of formulas, which no author writes, and his.

    The author's are his files and the style elements of the page. A sheet that the page names
    and that is not among the files is one that nobody has read, and so is one on another host
    that the page may not load.
    """
    sheets: tuple[list[str], list[str], list[str]] = ([], [], [])
    for path, content in files.items():
        if path.endswith(".css") and isinstance(content, bytes):
            kind = 0 if _OF_HANDSON.match(path) else 1 if _OF_FORMULAS.match(path) else 2
            sheets[kind].append(content.decode("utf-8", "replace"))
    sheets[2].extend(_STYLE.findall(html))
    if deck.css is not None and "@import" in deck.css.text:
        sheets[2].append(deck.css.text)  # with the imports that the page may not load
    addresses = [each for each in _SHEET.findall(html) if _TO_TOP.sub("", each) not in files]
    addresses += [each for each in deck.config.css if "//" in each]
    addresses += deck.extras.remote_sheets
    return ClassNames(sheets[0]), ClassNames(sheets[1]), ClassNames(sheets[2], addresses)

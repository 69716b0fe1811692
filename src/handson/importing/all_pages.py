"""All decks of a folder of old pages: those in the usual places, and pages anywhere else in it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from msgspec.structs import replace

from handson.diagnostics import Diagnostic, Severity
from handson.files import inside, shown_path
from handson.site.folders import DeckFiles, is_html, read_html

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from handson.site.discovery import SiteFiles
    from handson.site.reader import Reader

__all__ = ["with_all_pages"]

_MOST_FILES = 5_000
"""So many names below the folder are looked at, and no more."""
_NOT_OURS = frozenset({"node_modules", "bower_components", "vendor", "venv"})
_OWN_MARK = '<meta name="generator" content="handson">'


def with_all_pages(files: SiteFiles, reader: Reader) -> SiteFiles:
    """Return the files of a site with every page below its folder that holds or names a deck.

    A page that shows the Markdown of a deck is that deck. What is a page of remark's kind and
    cannot be read is among those that were passed over.
    """
    decks = list(files.decks)
    known = {source.path for deck in decks for source in (*deck.parts, deck.page) if source}
    told = {each.path for each in (*files.diagnostics, *files.left_out)}
    passed_over: list[Diagnostic] = []
    for path in _pages(files.root, reader):
        where = shown_path(path, files.root)
        if where in known or where in told:
            continue
        page = read_html(path.stem, path, files.root, files.reach or files.root, reader)
        if isinstance(page, Diagnostic):
            passed_over.append(_passed_over(page, where))
        elif page is not None and not (page.page and _OWN_MARK in page.page.text):
            _add(decks, page, files.root)
    found = [each for each in files.diagnostics if not (decks and each.code == "no-deck")]
    return replace(
        files,
        decks=tuple(decks),
        several=files.several or len(decks) > 1,
        diagnostics=(*found, *passed_over),
    )


def _pages(root: Path, reader: Reader) -> Iterator[Path]:
    """Yield the HTML files below a folder, nothing hidden, and nothing that others brought."""
    folders, left = [root], _MOST_FILES
    while folders:
        folder = folders.pop(0)
        try:
            names = reader.names(folder, "visible")
        except OSError:
            continue
        for name in names[:left]:
            path = folder / name
            if inside(path, root) is not None:
                continue
            if os.path.isdir(path):  # noqa: PTH112 - False where one may not look
                if name not in _NOT_OURS:
                    folders.append(path)
            elif is_html(path):
                yield path
        left = max(0, left - len(names))


def _add(decks: list[DeckFiles], page: DeckFiles, root: Path) -> None:
    """Add a page's deck, in the place of the Markdown that it shows if that is a deck already."""
    paths = [part.path for part in page.parts]
    for index, deck in enumerate(decks):
        if [part.path for part in deck.parts] == paths:
            if deck.page is None:
                decks[index] = replace(page, name=deck.name)
            return
    where = root / (page.page or page.parts[0]).path
    name = where.parent.name if where.stem.lower() == "index" else where.stem
    names = {deck.name.casefold() for deck in decks}
    number = 2
    unique = name
    while unique.casefold() in names:
        unique = f"{name}-{number}"
        number += 1
    decks.append(replace(page, name=unique))


def _passed_over(wrong: Diagnostic, where: str) -> Diagnostic:
    message = f"this page is passed over: {wrong.message}"
    return Diagnostic("passed-over", Severity.WARNING, message, hint=wrong.hint, path=where)

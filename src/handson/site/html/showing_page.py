"""The page of remark's kind that shows a Markdown file: it may have the style sheets for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from handson.diagnostics import Diagnostic
from handson.files import inside
from handson.site.folders import read_html

if TYPE_CHECKING:
    from pathlib import Path

    from handson.site.reader import Reader

__all__ = ["ShowingPage", "page_that_shows"]

_SOURCE = re.compile(r"""\bsourceUrl["']?\s*[:=]\s*["']([^"'?#]+)""")
_STYLED = re.compile(r"""<style\b|<link\b[^>]*stylesheet""", re.IGNORECASE)
_MOST_PAGES = 30
"""So many pages of a folder are read, and no more."""
_FOLDERS_ABOVE = 2


class ShowingPage(NamedTuple):
    """A page with style sheets for a Markdown file."""

    path: Path
    """Its file."""
    names_it: bool
    """Whether it can be built, for it names the file; otherwise only its scripts know the deck."""


def page_that_shows(markdown: Path, reach: Path, reader: Reader) -> ShowingPage | None:
    """Return the HTML page that shows the file and has style sheets, or None.

    It is looked for in the file's folder and in the two above, as far as these are in ``reach``.
    One whose deck only a script can find counts in the file's own folder.
    """
    by_script: ShowingPage | None = None
    folder = markdown.parent
    for _ in range(_FOLDERS_ABOVE + 1):
        if not folder.is_relative_to(reach):
            break
        for page in _pages(folder, reader):
            source = inside(page, reach) or reader.read(page, reach)
            if isinstance(source, Diagnostic) or not _STYLED.search(source.text):
                continue
            if _names(source.text, page.parent, markdown):
                return ShowingPage(page, names_it=True)
            if folder == markdown.parent and by_script is None:
                found = read_html(page.stem, page, reach, reach, reader)
                if isinstance(found, Diagnostic) and not _SOURCE.search(source.text):
                    by_script = ShowingPage(page, names_it=False)
        folder = folder.parent
    return by_script


def _pages(folder: Path, reader: Reader) -> list[Path]:
    try:
        names = reader.names(folder, "decks")
    except OSError:
        return []
    pages = [folder / name for name in names if name.lower().endswith((".html", ".htm"))]
    return pages[:_MOST_PAGES]


def _names(text: str, folder: Path, markdown: Path) -> bool:
    """Tell whether a page in the folder names the Markdown file as its source."""
    named = (unquote(match[1]) for match in _SOURCE.finditer(text))
    try:
        return any((folder / name.lstrip("/")).resolve() == markdown for name in named)
    except (OSError, RuntimeError, ValueError):
        return False

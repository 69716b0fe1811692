"""The page of remark's kind that shows a Markdown file: it may have the style sheets for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from handson.diagnostics import Source
from handson.files import inside

if TYPE_CHECKING:
    from pathlib import Path

    from handson.site.reader import Reader

__all__ = ["page_that_shows"]

_SOURCE = re.compile(r"""\bsourceUrl["']?\s*[:=]\s*["']([^"'?#]+)""")
_STYLED = re.compile(r"""<style\b|<link\b[^>]*stylesheet""", re.IGNORECASE)
_MOST_PAGES = 30
"""So many pages of a folder are read, and no more."""
_FOLDERS_ABOVE = 2


def page_that_shows(markdown: Path, reach: Path, reader: Reader) -> Path | None:
    """Return the HTML page that names the file as its source and has style sheets, or None.

    It is looked for in the file's folder and in the two above, as far as these are in ``reach``.
    """
    folder = markdown.parent
    for _ in range(_FOLDERS_ABOVE + 1):
        if not folder.is_relative_to(reach):
            return None
        for page in _pages(folder, reader):
            if inside(page, reach) is None and _shows(page, markdown, reach, reader):
                return page
        folder = folder.parent
    return None


def _pages(folder: Path, reader: Reader) -> list[Path]:
    try:
        names = reader.names(folder, "decks")
    except OSError:
        return []
    pages = [folder / name for name in names if name.lower().endswith((".html", ".htm"))]
    return pages[:_MOST_PAGES]


def _shows(page: Path, markdown: Path, reach: Path, reader: Reader) -> bool:
    source = reader.read(page, reach)
    if not isinstance(source, Source) or not _STYLED.search(source.text):
        return False
    named = (unquote(match[1]) for match in _SOURCE.finditer(source.text))
    try:
        return any((page.parent / name.lstrip("/")).resolve() == markdown for name in named)
    except (OSError, RuntimeError, ValueError):
        return False

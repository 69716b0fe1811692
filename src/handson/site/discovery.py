"""Finding the decks of a site.

A site is a folder with ``slides/``: each ``slides/NAME.md`` is a deck, and so
is each folder ``slides/NAME/``, its ``*.md`` files being the parts in the order
of their names, with numbers as people count them: 1, 2, 10. A page of remark's
own kind, ``slides/NAME.html`` or ``slides/NAME/index.html``, may stand for the
Markdown. A folder without ``slides/`` holds its decks directly, and a single
file is a deck of its own. Names that begin with a dot or an underscore are
passed over, and so are files that describe a project, such as README.md, and
pages that hold no deck.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from msgspec import Struct

from handson.diagnostics import Diagnostic, Severity, Source
from handson.files import inside, shown_path
from handson.site.folders import (
    SLIDES,
    DeckFiles,
    Found,
    find_decks,
    is_html,
    natural,
    read_html,
    read_markdown,
    wrong_name,
)
from handson.site.reach import reach_of
from handson.site.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["TEMPLATES", "DeckFiles", "SiteFiles", "discover"]

SETTINGS = "handson.yaml"
TEMPLATES = "templates"
_LINKED = re.compile(
    r"""<a\b[^<>]*?\shref\s*=\s*["']?([^"'\s#?:<>]+\.(?:html?|md|markdown))\b""", re.IGNORECASE
)
_MOST_LISTED = 5

# What the output holds beside the decks' folders; compared without regard to case.
_TAKEN = frozenset({"assets", "index.html"})


class SiteFiles(Struct, frozen=True):
    """What was found, and what is wrong with it."""

    root: Path
    """The site's folder, resolved; paths in diagnostics are relative to it."""
    decks: tuple[DeckFiles, ...] = ()
    """The decks that could be read, by name."""
    several: bool = False
    """Whether the site has more than one deck, those left out included."""
    settings: Source | None = None
    """The site's ``handson.yaml``."""
    templates: Path | None = None
    """The site's own templates."""
    safe: bool = False
    """Whether the decks are those of others: whoever builds them says so, or the settings."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """Faults of the site: with an error among them it cannot be built."""
    left_out: tuple[Diagnostic, ...] = ()
    """One error for each deck that could not be read; the others can be built."""
    reach: Path | None = None
    """The folder below which the site may use files; its own without one."""


def discover(
    target: Path, reader: Reader | None = None, reach: Path | None = None, *, safe: bool = False
) -> SiteFiles:
    """Return the decks of ``target``, the folder of a site or one Markdown file or HTML page.

    For a file the site is the folder it lies in; for a file in ``slides/``, the
    folder around that, so that the deck finds its images and settings. ``reader``
    notes all that the answer rests on. ``reach`` is the folder below which the site may use
    files, by default what `handson.site.reach.reach_of` says, and for decks of others, which
    ``safe`` or the site's settings say, the site's own.
    """
    reader = reader or Reader()
    try:
        resolved = target.resolve(strict=True)
    except (OSError, RuntimeError):
        return _nothing(target, "no such file or folder")
    named = resolved if resolved.is_file() else None
    root = _root_of(named) if named is not None else resolved
    diagnostics: list[Diagnostic] = []
    settings = _settings(root, diagnostics, reader)
    safe = safe or _says_safe(settings)
    allowed = root if safe and reach is None else reach_of(resolved, reach)
    if not root.is_relative_to(allowed):
        if reach is not None and not resolved.is_relative_to(allowed):
            return _nothing(target, f"the folder '{reach}' does not hold it")
        if reach is not None:
            root, diagnostics = allowed, []
            settings = _settings(root, diagnostics, reader)
            safe = safe or _says_safe(settings)
        allowed = root
    if named is not None:
        found = _single(named, root, allowed, reader)
    else:
        found = find_decks(root, allowed, reader)
    found.decks.sort(key=lambda row: natural(row[0]))
    diagnostics += found.diagnostics + found.notes + _name_clashes(found, root)
    if not found.decks and not found.diagnostics:
        diagnostics.append(_no_deck(root, reader))
    templates = root / TEMPLATES if reader.is_folder(root / TEMPLATES) else None
    if templates is not None and (wrong := inside(templates, root)):
        diagnostics.append(wrong)
        templates = None
    decks, left_out = _read_decks(found, root, reader, named)
    several = len(found.decks) > 1
    return SiteFiles(
        *(root, decks, several, settings, templates, safe),
        *(tuple(diagnostics), left_out, allowed),
    )


def _nothing(target: Path, message: str, hint: str = "") -> SiteFiles:
    wrong = Diagnostic("no-deck", Severity.ERROR, message, hint=hint, path=str(target))
    return SiteFiles(Path(), diagnostics=(wrong,))


def _root_of(file: Path) -> Path:
    folder = file.parent
    if folder.name == SLIDES:
        return folder.parent
    if folder.parent.name == SLIDES:
        return folder.parent.parent
    return folder


def _single(file: Path, root: Path, reach: Path, reader: Reader) -> Found:
    """Return the one deck that a file is."""
    if wrong := wrong_name(file, root):
        return Found([(wrong.path, wrong)])
    if not is_html(file):
        return Found([(file.stem, [file])])
    result = read_html(file.stem, file, root, reach, reader)
    if result is None:
        message = "the page holds no deck"
        where = shown_path(file, root)
        hint = _listed(file, root, reader)
        result = Diagnostic("no-deck", Severity.ERROR, message, hint=hint, path=where)
    return Found([(file.stem, result)])


def _listed(page: Path, root: Path, reader: Reader) -> str:
    """Return what to build instead of a page without a deck: what it links to, if anything."""
    source = reader.read(page, root)
    text = source.text if isinstance(source, Source) else ""
    names = dict.fromkeys(unquote(each) for each in _LINKED.findall(text))
    below = (each for each in names if not each.startswith("/") and ".." not in each)
    found = [page.parent / each for each in below]
    listed = [shown_path(each, root) for each in found[:_MOST_LISTED] if reader.is_file(each)]
    if not listed:
        return 'remark\'s pages have one in <textarea id="source">, or name it as sourceUrl'
    named = " or ".join(f"'{each}'" for each in listed)
    return f"build {named} instead, or the folder for all of them"


def _no_deck(root: Path, reader: Reader) -> Diagnostic:
    place = f"{SLIDES}/" if reader.is_folder(root / SLIDES) else "the folder"
    hint = f"'handson new FOLDER' writes a first one; or write {SLIDES}/talk.md, or name a file"
    message = f"no deck: {place} holds no Markdown file"
    return Diagnostic("no-deck", Severity.ERROR, message, hint=hint, path=str(root))


def _settings(root: Path, diagnostics: list[Diagnostic], reader: Reader) -> Source | None:
    path = root / SETTINGS
    if not reader.exists(path):
        return None
    wrong = inside(path, root)
    result = wrong if wrong is not None else reader.read(path, root)
    if isinstance(result, Source):
        return result
    diagnostics.append(result)
    return None


def _says_safe(settings: Source | None) -> bool:
    """Tell whether a site's settings say that its decks are those of others."""
    if settings is None or "safe" not in settings.text:
        return False  # read without YAML, which takes a while to import
    from handson.settings.yaml_reader import parse_config

    return parse_config(settings).values.get("safe") is True


def _read_decks(
    found: Found, root: Path, reader: Reader, named: Path | None
) -> tuple[tuple[DeckFiles, ...], tuple[Diagnostic, ...]]:
    """Return the decks that can be read, and why others cannot; the file ``named`` always may."""
    decks: list[DeckFiles] = []
    left_out: list[Diagnostic] = []
    for name, row in found.decks:
        result = read_markdown(name, row, root, reader, named) if isinstance(row, list) else row
        if isinstance(result, DeckFiles):
            decks.append(result)
        else:
            left_out += result if isinstance(result, list) else [result]
    return tuple(decks), tuple(left_out)


def _folded(name: str) -> str:
    """Return a name as file systems see it that know no case, and one way to write an accent."""
    if name.isascii():
        return name.casefold()
    from unicodedata import normalize

    return normalize("NFC", name).casefold()


def _name_clashes(found: Found, root: Path) -> list[Diagnostic]:
    """Return an error for each deck whose page would be in the place of something else."""
    diagnostics: list[Diagnostic] = []
    seen: dict[str, str] = {}
    for name, row in found.decks:
        where = _place(row, root)
        other = seen.setdefault(_folded(name), where)
        if other != where:
            message = f"two decks have the same name: {other} and {where}"
        elif len(found.decks) > 1 and name.casefold() in _TAKEN:
            message = f"a deck cannot be named '{name}': the site has a file of that name"
        else:
            continue
        hint = "rename one of the files" if other != where else "rename the file"
        if other != where and not name.isascii():
            hint += "; the names look the same where an accent is written in two ways"
        diagnostics.append(Diagnostic("deck-name", Severity.ERROR, message, hint=hint, path=where))
    return diagnostics


def _place(row: Sequence[Path] | DeckFiles | Diagnostic, root: Path) -> str:
    if isinstance(row, DeckFiles):
        return row.page.path if row.page else row.parts[0].path
    if isinstance(row, Diagnostic):
        return row.span.source.path if row.span else row.path
    return shown_path(row[0], root)

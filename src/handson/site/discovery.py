"""Finding the decks of a site.

A site is a folder with ``slides/``: each ``slides/NAME.md`` is a deck, and so
is each folder ``slides/NAME/``, its ``*.md`` files being the parts in the order
of their names, with numbers as people count them: 1, 2, 10. A page of remark's
own kind, ``slides/NAME.html``, may stand for the Markdown. A folder without
``slides/`` holds its decks directly, and a single file is a deck of its own.
Names that begin with a dot or an underscore are passed over, and so are files
that describe a project, such as README.md.
"""

from __future__ import annotations

import re
from pathlib import Path

from msgspec import Struct, field

from handson.diagnostics import Diagnostic, Severity, Source
from handson.files import inside, reason, shown_path
from handson.settings.config import Settings
from handson.site.reader import Reader

__all__ = ["TEMPLATES", "DeckFiles", "SiteFiles", "discover"]

SETTINGS = "handson.yaml"
TEMPLATES = "templates"
SLIDES = "slides"

_NUMBER = re.compile("([0-9]+)")
_NOT_DECKS = frozenset(
    {"readme", "changelog", "contributing", "license", "licence", "code_of_conduct", "security"}
)
# What the output holds beside the decks' folders; compared without regard to case.
_TAKEN = frozenset({"assets", "index.html"})


class DeckFiles(Struct, frozen=True):
    """A deck as it lies on disk."""

    name: str
    """The name of its file or folder, without ``.md``: the name of its page."""
    parts: tuple[Source, ...]
    """The texts in order."""
    settings: Settings = field(default_factory=Settings)
    """What the HTML page says that holds the deck; empty for Markdown."""
    formulas: Settings = field(default_factory=Settings)
    """What that page implies of its formulas, where no settings say otherwise."""
    css: str = ""
    """The style elements of that page."""


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
    """Whether whoever builds it asked for a safe site, whatever its settings say."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """Faults of the site: with an error among them it cannot be built."""
    left_out: tuple[Diagnostic, ...] = ()
    """One error for each deck that could not be read; the others can be built."""


def discover(target: Path, reader: Reader | None = None, *, safe: bool = False) -> SiteFiles:
    """Return the decks of ``target``, the folder of a site or one Markdown file.

    For a file the site is the folder it lies in; for a file in ``slides/``, the
    folder around that, so that the deck finds its images and settings. ``reader``
    notes all that the answer rests on. ``safe`` is passed on.
    """
    reader = reader or Reader()
    try:
        resolved = target.resolve(strict=True)
    except (OSError, RuntimeError):
        return _nothing(target, "no such file or folder")
    named = resolved if resolved.is_file() else None
    if named is not None:
        root = _root_of(named)
        found = [(named.stem, [named])]
        diagnostics: list[Diagnostic] = []
    else:
        root = resolved
        found, diagnostics = _find_decks(root, reader)
    settings = _settings(root, diagnostics, reader)
    templates = root / TEMPLATES if reader.is_folder(root / TEMPLATES) else None
    if templates is not None and (wrong := inside(templates, root)):
        diagnostics.append(wrong)
        templates = None
    decks, left_out = _read_decks(found, root, reader, named)
    several = len(found) > 1
    return SiteFiles(
        *(root, decks, several, settings, templates, safe, tuple(diagnostics), left_out)
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


def _read_decks(
    found: list[tuple[str, list[Path]]], root: Path, reader: Reader, named: Path | None
) -> tuple[tuple[DeckFiles, ...], tuple[Diagnostic, ...]]:
    """Return the decks that can be read, and why others cannot; the file ``named`` always may."""
    decks: list[DeckFiles] = []
    left_out: list[Diagnostic] = []
    for name, paths in found:
        if _is_html(paths[0]):
            result = _read_html(name, paths[0], root, reader)
            if isinstance(result, Diagnostic):
                left_out.append(result)
            else:
                decks.append(result)
            continue
        results = [
            (None if path == named else inside(path, root)) or reader.read(path, root)
            for path in paths
        ]
        wrong = [result for result in results if isinstance(result, Diagnostic)]
        parts = tuple(result for result in results if isinstance(result, Source))
        if not wrong and not any(part.text.strip() for part in parts):
            path = shown_path(paths[0] if len(paths) == 1 else paths[0].parent, root)
            message = "the deck is empty"
            hint = "write a first slide, such as '# Title'"
            wrong = [Diagnostic("empty-deck", Severity.ERROR, message, hint=hint, path=path)]
        if wrong:
            left_out += wrong
        else:
            decks.append(DeckFiles(name, parts))
    return tuple(decks), tuple(left_out)


def _read_html(name: str, path: Path, root: Path, reader: Reader) -> DeckFiles | Diagnostic:
    """Return the deck of an HTML page of remark's kind, or why it has none."""
    source = inside(path, root) or reader.read(path, root)
    if isinstance(source, Diagnostic):
        return source
    from handson.site.html_pages import read_page  # only for such pages
    from handson.site.page_formulas import formula_settings

    page = read_page(source)
    if page is None:
        message = "the page holds no deck"
        hint = 'remark\'s pages have one in <textarea id="source">, or name it as sourceUrl'
        return Diagnostic("no-deck", Severity.ERROR, message, hint=hint, path=source.path)
    slides: Source | Diagnostic = page.slides
    if page.address:
        file = root / page.address
        if page.address.startswith(("..", "/")) or not reader.is_file(file):
            message = f"the page names '{page.address}' as its source, which is no file of the site"
            return Diagnostic("no-deck", Severity.ERROR, message, path=source.path)
        slides = inside(file, root) or reader.read(file, root)
    if isinstance(slides, Diagnostic):
        return slides
    return DeckFiles(name, (slides,), page.settings, formula_settings(source), page.css)


def _find_decks(
    root: Path, reader: Reader
) -> tuple[list[tuple[str, list[Path]]], list[Diagnostic]]:
    """Return the files of each deck in the folder, and what is wrong with the folder."""
    diagnostics: list[Diagnostic] = []
    with_slides = reader.is_folder(root / SLIDES)
    folder = root / SLIDES if with_slides else root
    wrong = inside(folder, root) if with_slides else None
    if wrong is not None:
        return [], [wrong]
    found: list[tuple[str, list[Path]]] = []
    for path in _entries(folder, root, diagnostics, reader, "visible" if with_slides else "decks"):
        if _is_markdown(path) or (with_slides and _is_html(path)):
            found.append((path.stem, [path]))
        elif with_slides and (path.is_dir() or _leads_nowhere(path)):
            if (wrong := inside(path, root)) is not None:
                diagnostics.append(wrong)
                continue
            parts = [
                part
                for part in _entries(path, root, diagnostics, reader, "decks")
                if _is_markdown(part)
            ]
            if parts:
                found.append((path.name, sorted(parts, key=lambda part: _natural(part.name))))
    found.sort(key=lambda deck: _natural(deck[0]))
    diagnostics += _name_clashes(found, root)
    if not found and not diagnostics:
        place = f"{SLIDES}/" if with_slides else "the folder"
        hint = f"write a first deck, such as {SLIDES}/talk.md, or name a Markdown file"
        message = f"no deck: {place} holds no Markdown file"
        diagnostics.append(
            Diagnostic("no-deck", Severity.ERROR, message, hint=hint, path=str(root))
        )
    return found, diagnostics


def _entries(
    folder: Path, root: Path, diagnostics: list[Diagnostic], reader: Reader, which: str
) -> list[Path]:
    try:
        names = reader.names(folder, which)
    except OSError as error:
        message = f"cannot read the folder: {reason(error)}"
        where = shown_path(folder, root)
        diagnostics.append(Diagnostic("unreadable-folder", Severity.ERROR, message, path=where))
        return []
    return [folder / name for name in names if not name.startswith((".", "_"))]


def _natural(name: str) -> tuple[list[str | int], str]:
    """Return what puts names in the order in which people count: 1, 2, 10."""
    pieces = _NUMBER.split(name)
    return [int(piece) if index % 2 else piece for index, piece in enumerate(pieces)], name


def _is_markdown(path: Path) -> bool:
    if path.suffix.lower() != ".md" or path.stem.lower() in _NOT_DECKS:
        return False
    # A link that leads nowhere counts, so that it is reported.
    return path.is_file() or path.is_symlink()


def _is_html(path: Path) -> bool:
    return path.suffix.lower() in {".html", ".htm"}


def _leads_nowhere(path: Path) -> bool:
    return path.is_symlink() and not path.exists()


def _name_clashes(found: list[tuple[str, list[Path]]], root: Path) -> list[Diagnostic]:
    """Return an error for each deck whose page would lie where something else lies."""
    diagnostics: list[Diagnostic] = []
    seen: dict[str, str] = {}
    for name, paths in found:
        where = shown_path(paths[0], root)
        other = seen.setdefault(name.casefold(), where)
        if other != where:
            message = f"two decks have the same name: {other} and {where}"
        elif len(found) > 1 and name.casefold() in _TAKEN:
            message = f"a deck cannot be named '{name}': the site has a file of that name"
        else:
            continue
        hint = "rename one of the files" if other != where else "rename the file"
        diagnostics.append(Diagnostic("deck-name", Severity.ERROR, message, hint=hint, path=where))
    return diagnostics

"""Which files of a folder are decks: Markdown, folders of it, and pages of remark's kind."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from msgspec import Struct, field

from handson.diagnostics import Diagnostic, Severity, Source, nearest
from handson.files import inside, reason, shown_path
from handson.settings.config import Settings
from handson.site.html.extras import NO_EXTRAS, PageExtras

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from handson.site.html.html_page import HtmlPage
    from handson.site.reader import Reader

__all__ = [
    "SLIDES",
    "DeckFiles",
    "Found",
    "find_decks",
    "is_html",
    "natural",
    "read_html",
    "read_markdown",
    "wrong_name",
]

SLIDES = "slides"

_NUMBER = re.compile("([0-9]+)")
_NOT_DECKS = frozenset(
    {"readme", "changelog", "contributing", "license", "licence", "code_of_conduct", "security"}
)
_UNPRINTABLE = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029]")
_REMOTE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


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
    css: Source | None = None
    """The style elements of that page."""
    extras: PageExtras = NO_EXTRAS
    """What else that page brings."""
    page: Source | None = None
    """That page."""
    scripts: tuple[Source, ...] = ()
    """The scripts that were read with it."""


class Found(Struct):
    """What a folder holds."""

    decks: list[tuple[str, list[Path] | DeckFiles | Diagnostic]] = field(default_factory=list)
    """Each deck's name, with its Markdown files, or with what was read of its HTML page."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    """What is wrong with the folder."""
    notes: list[Diagnostic] = field(default_factory=list)
    """What was passed over."""


def natural(name: str) -> tuple[list[str | int], str]:
    """Return a sort key that puts names in the order in which people count: 1, 2, 10."""
    pieces = _NUMBER.split(name)
    return [int(piece) if index % 2 else piece for index, piece in enumerate(pieces)], name


def is_html(path: Path) -> bool:
    """Tell whether a file is an HTML page by its name."""
    return path.suffix.lower() in {".html", ".htm"}


def _is_markdown(path: Path) -> bool:
    if path.suffix.lower() != ".md" or path.stem.lower() in _NOT_DECKS:
        return False
    # A link that leads nowhere and what is no file count, so that they are reported.
    return not _is_folder(path)


def _is_folder(path: Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 - False where one may not look


def _leads_nowhere(path: Path) -> bool:
    # Both are False where one may not look.
    return os.path.islink(path) and not os.path.exists(path)  # noqa: PTH110, PTH114


def wrong_name(path: Path, root: Path) -> Diagnostic | None:
    """Return why a deck cannot have the name of this file or folder, or None where it can.

    Its page has that name too, in addresses and in lists with a name a line.
    """
    name = path.name
    if name.isascii() and name.isprintable():
        return None
    if any("\ud800" <= letter <= "\udfff" for letter in name):
        what = "is not UTF-8"
    elif _UNPRINTABLE.search(name):
        what = "holds a line end or another control character"
    else:
        return None
    where = os.fsencode(shown_path(path, root)).decode("utf-8", "backslashreplace")
    message = f"the name {what}"
    return Diagnostic("deck-name", Severity.ERROR, message, hint="rename it", path=where)


def find_decks(root: Path, reach: Path, reader: Reader) -> Found:
    """Return the decks of a site's folder; files below ``reach`` may be theirs."""
    folders = _Folders(root, reach, reader)
    if reader.is_folder(root / SLIDES):
        if (wrong := inside(root / SLIDES, root)) is not None:
            return Found(diagnostics=[wrong])
        folders.read_folder(root / SLIDES, "visible")
        # Pages beside a folder of that name, which holds their pictures or scripts.
        return folders.found if folders.any_deck() else folders.read_pages(root)
    folders.read_folder(root, "decks")
    return folders.found if folders.any_deck() else folders.read_pages_below(root)


class _Folders:
    """Finds the decks of one site."""

    def __init__(self, root: Path, reach: Path, reader: Reader) -> None:
        self.found = Found()
        self._root = root
        self._reach = reach
        self._reader = reader

    def read_folder(self, folder: Path, which: str) -> None:
        """Add the decks that lie in a folder; with ``visible``, its folders count too."""
        markdown: dict[str, Path] = {}
        pages: list[Path] = []
        for path in self._decks(folder, which):
            if _is_markdown(path):
                markdown[path.name] = path
            elif is_html(path):
                pages.append(path)
            elif which == "visible" and (_is_folder(path) or _leads_nowhere(path)):
                self._read_deck_folder(path)
        shown: set[str] = set()
        stems = {path.stem.casefold() for path in markdown.values()}
        for path in pages:
            shown |= self._add_page(path.stem, path, stems, alone=not markdown)
        for path in markdown.values():
            if shown_path(path, self._root) not in shown:
                self.found.decks.append((path.stem, [path]))

    def any_deck(self) -> bool:
        """Tell whether a deck was found, even a faulty one."""
        return any(isinstance(row, list | DeckFiles) for _, row in self.found.decks)

    def read_pages(self, root: Path) -> Found:
        """Add the pages in the site's folder itself; return what was found."""
        for path in self._decks(root, "decks"):
            if is_html(path):
                self._add_page(path.stem, path, set(), alone=True)
        return self.found

    def read_pages_below(self, root: Path) -> Found:
        """Add the page ``index.html`` of each folder: talks that lie side by side."""
        for path in self._decks(root, "visible"):
            page = path / "index.html"
            if self._reader.is_file(page) and inside(page, root) is None:
                self._add_page(path.name, page, set(), alone=True)
        return self.found

    def _read_deck_folder(self, folder: Path) -> None:
        if (wrong := inside(folder, self._root)) is not None:
            self.found.diagnostics.append(wrong)
            return
        entries = self._entries(folder, "decks")
        parts = [path for path in entries if _is_markdown(path)]
        pages = [path for path in entries if is_html(path)]
        index = [path for path in pages if path.stem.lower() == "index"]
        before = len(self.found.decks)
        # Beside Markdown a page is the deck only where it says that it shows it.
        names = {path.stem.casefold() for path in parts} | ({"index"} if parts else set())
        for path in index or pages:
            name = folder.name if index or len(pages) == 1 else path.stem
            self._add_page(name, path, names, alone=not parts)
        if parts and len(self.found.decks) == before:
            parts.sort(key=lambda part: natural(part.name))
            self.found.decks.append((folder.name, parts))

    def _add_page(self, name: str, path: Path, stems: set[str], *, alone: bool) -> set[str]:
        """Add the deck of a page, if it has one; return the Markdown files that it shows.

        ``stems`` are the names of the Markdown beside it, which outranks a page of that name that
        does not say that it shows it. A page whose deck is unknown is a fault only ``alone``.
        """
        result = read_html(name, path, self._root, self._reach, self._reader)
        if result is None:
            self._pass_over(path, "the page holds no deck")
            return set()
        if isinstance(result, Diagnostic):
            if alone or result.code != "no-deck":
                self.found.decks.append((name, result))
            else:
                self._pass_over(path, result.message)
            return set()
        shown = {part.path for part in result.parts} - {shown_path(path, self._root)}
        if not shown and path.stem.casefold() in stems:
            self._pass_over(path, "the Markdown beside the page is the deck")
            return set()
        self.found.decks.append((name, result))
        return shown

    def _pass_over(self, path: Path, why: str) -> None:
        message = f"{why}: it is passed over"
        where = shown_path(path, self._root)
        self.found.notes.append(Diagnostic("passed-over", Severity.NOTE, message, path=where))

    def _decks(self, folder: Path, which: str) -> list[Path]:
        """Return what may be a deck; a name that no page can have is reported in its place."""
        paths: list[Path] = []
        for path in self._entries(folder, which):
            wrong = wrong_name(path, self._root)
            if wrong is None:
                paths.append(path)
            elif _is_markdown(path) or is_html(path) or os.path.isdir(path):  # noqa: PTH112
                self.found.decks.append((wrong.path, wrong))
        return paths

    def _entries(self, folder: Path, which: str) -> list[Path]:
        try:
            names = self._reader.names(folder, which)
        except OSError as error:
            message = f"cannot read the folder: {reason(error)}"
            where = shown_path(folder, self._root)
            wrong = Diagnostic("unreadable-folder", Severity.ERROR, message, path=where)
            self.found.diagnostics.append(wrong)
            return []
        return [folder / name for name in names if not name.startswith((".", "_"))]


def read_markdown(
    name: str, paths: Sequence[Path], root: Path, reader: Reader, named: Path | None = None
) -> DeckFiles | list[Diagnostic]:
    """Return the deck of these files, or what is wrong with them; ``named`` may always be read."""
    results = [
        (None if path == named else inside(path, root)) or reader.read(path, root) for path in paths
    ]
    wrong = [result for result in results if isinstance(result, Diagnostic)]
    parts = tuple(result for result in results if isinstance(result, Source))
    if not wrong and not any(part.text.strip() for part in parts):
        path = shown_path(paths[0] if len(paths) == 1 else paths[0].parent, root)
        message = "the deck is empty"
        hint = "write a first slide, such as '# Title'"
        wrong = [Diagnostic("empty-deck", Severity.ERROR, message, hint=hint, path=path)]
    return wrong or DeckFiles(name, parts)


def read_html(
    name: str, path: Path, root: Path, reach: Path, reader: Reader
) -> DeckFiles | Diagnostic | None:
    """Return the deck of an HTML page of remark's kind, or why nobody can tell what it is.

    None where the page is of another kind.
    """
    source = inside(path, root) or reader.read(path, root)
    if isinstance(source, Diagnostic):
        return source
    from handson.site.html.html_page import read_page  # only for such pages
    from handson.site.page_formulas import formula_settings

    def read(address: str) -> Source | None:
        """Return the text of a script at the address that the page gives."""
        file = path.parent / unquote(re.sub(r"[?#].*", "", address, flags=re.DOTALL))
        if not reader.is_file(file) or inside(file, reach):
            return None
        result = reader.read(file, root)
        return result if isinstance(result, Source) else None

    page = read_page(source, read)
    if page is None:
        return None
    slides: Source | Diagnostic = page.slides
    if page.fault is not None:
        slides = _with_files(page.fault, page, path, root, reader)
    elif page.address:
        slides = _named(page, path, root, reach, reader)
        if isinstance(slides, Diagnostic) and page.slides.text.strip():
            slides = page.slides
    if isinstance(slides, Diagnostic):
        return slides
    css = Source(source.path, page.css) if page.css else None
    return DeckFiles(
        name,
        (slides,),
        page.settings,
        formula_settings(source),
        css,
        page.extras,
        source,
        page.scripts,
    )


def _named(
    page: HtmlPage, path: Path, root: Path, reach: Path, reader: Reader
) -> Source | Diagnostic:
    """Return the Markdown that a page names as its source."""
    written = page.address
    bare = unquote(re.sub(r"[?#].*", "", written, flags=re.DOTALL))
    where = shown_path(path, root)
    if _REMOTE.match(written):
        message = f"the page names '{written}' as its source, which is on another host"
        hint = "save that file beside the page, and build it"
        return Diagnostic("no-deck", Severity.ERROR, message, hint=hint, path=where)
    # An absolute address begins at the host's top: in a repository, mostly at its own.
    bases = (root, reach) if bare.startswith("/") else (path.parent,)
    for base in bases:
        file = base / bare.lstrip("/")
        try:
            allowed = file.resolve().is_relative_to(reach)
        except (OSError, RuntimeError, ValueError):
            continue
        if allowed and reader.is_file(file):
            return reader.read(Path(file.resolve()), root)
    message = f"the page names '{written}' as its source, which is no file of the site"
    near = nearest(Path(bare).name, (each.name for each in _markdown_beside(path, reader)))
    beside = shown_path(path.parent / near, root) if near else ""
    hint = f"build '{beside}' instead, if that is the deck" if near else ""
    outside = path.parent / bare
    if os.path.isfile(outside):  # noqa: PTH113 - False where one may not look
        shown = shown_path(outside.resolve(), root)
        hint = f"build '{shown}', or name a folder around both with --root"
    return Diagnostic("no-deck", Severity.ERROR, message, hint=hint, path=where)


def _with_files(
    fault: Diagnostic, page: HtmlPage, path: Path, root: Path, reader: Reader
) -> Diagnostic:
    """Return the fault of a page whose deck is loaded by a script, with the files it may be."""
    from handson.site.html.scripts import unknown_deck

    files: list[str] = [name for name in page.markdown if reader.is_file(root / name)]
    if not files:
        files = [shown_path(each, root) for each in _markdown_beside(path, reader)]
    source = fault.span.source if fault.span else Source(fault.path, "")
    return unknown_deck(source, fault.span, files or page.markdown)


def _markdown_beside(path: Path, reader: Reader) -> Iterable[Path]:
    """Return the Markdown files in a page's folder."""
    try:
        names = reader.names(path.parent, "decks")
    except OSError:
        return []
    return [file for name in names if _is_markdown(file := path.parent / name)]

"""A folder of old pages, or one of them, as a clean site: Markdown, settings, pictures.

Each deck gets a folder, ``slides/NAME/``, with its Markdown, its style elements as a style sheet,
and every file that it uses, at the same place as seen from the Markdown: no address on a slide
changes. What all decks set alike stands in ``handson.yaml``, the rest in their front matter.
Macros become templates. What cannot be taken over stands in ``not-imported.txt``.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from posixpath import join, normpath
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from handson.diagnostics import Diagnostic, Severity, format_diagnostic
from handson.files import inside, occupied, reason
from handson.importing.all_pages import with_all_pages
from handson.importing.settings_text import front_matter, settings_text
from handson.site.discovery import discover
from handson.site.engine import Engine
from handson.site.planner import plan_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from handson.site.deck_page import PlannedPage
    from handson.site.discovery import DeckFiles, SiteFiles
    from handson.site.reader import Seen

__all__ = ["Import", "import_site"]

LIST = "not-imported.txt"


class Import(Struct, frozen=True):
    """What became of an import."""

    diagnostics: tuple[Diagnostic, ...]
    """What could not be taken over, and what is wrong with the decks."""
    out: Path
    """The new site's folder."""
    written: bool
    """Whether it is there now."""
    decks: int
    """How many decks it has."""
    files: tuple[str, ...]
    """The paths of its files, in its folder."""
    root: Path = Path()
    """The old site's folder, from which the paths of the diagnostics count."""


def import_site(target: Path, out: Path, *, root: Path | None = None) -> Import:
    """Write a site of handson's own, made of ``target``, to ``out``, which must be new or empty.

    ``target`` and ``root`` are those of `handson.site.build.build`. Nothing is raised for what an
    author or a disk may do wrong; without a deck nothing is written. Of a folder all pages are
    taken over, wherever they lie in it.
    """
    engine = Engine()
    files = discover(target, engine.reader, root)
    if target.is_dir():
        files = with_all_pages(files, engine.reader)
    planned = plan_files(files, engine=engine)
    if not planned.pages:
        return Import(planned.diagnostics, out, written=False, decks=0, files=(), root=files.root)
    if wrong := occupied(out):
        return Import((wrong,), out, written=False, decks=0, files=(), root=files.root)
    site = _Site(files)
    decks = {each.name: each for each in files.decks}
    shown = [(_named(decks[page.deck.name], files.root), page) for page in planned.pages]
    site.add(shown, planned.seen)
    diagnostics = (*planned.diagnostics, *site.diagnostics)
    # Notes are about decks as they are, but for those on pages that are no decks.
    lost = [d for d in diagnostics if d.severity is not Severity.NOTE or d.code == "passed-over"]
    if lost:
        listed = "\n\n".join(format_diagnostic(each) for each in lost)
        site.files[LIST] = f"{listed}\n"
    wrong_disk = _write(site.files, out)
    if wrong_disk is not None:
        diagnostics = (*diagnostics, wrong_disk)
    return Import(
        diagnostics,
        out,
        written=wrong_disk is None,
        decks=len(shown),
        files=tuple(sorted(site.files)),
        root=files.root,
    )


def _named(deck: DeckFiles, root: Path) -> DeckFiles:
    """Return the deck with a name that says something: that of its folder for ``index.html``."""
    folder = (root / (deck.page or deck.parts[0]).path).resolve().parent.name
    return replace(deck, name=folder) if deck.name == "index" and folder else deck


class _Site:
    """The new site in memory."""

    def __init__(self, files: SiteFiles) -> None:
        self.files: dict[str, str | Path] = {}
        """What is to be written: a text, or the file to copy, by the path in the new site."""
        self.diagnostics: list[Diagnostic] = []
        """What could not be taken over."""
        self._old = files

    def add(self, decks: list[tuple[DeckFiles, PlannedPage]], seen: Mapping[str, Seen]) -> None:
        """Add the decks, and what they have in common; ``seen`` is what was read for them."""
        common: dict[str, object] = {}
        if self._old.settings is not None:
            self.files["handson.yaml"] = self._old.settings.text
        else:
            common = _in_common([_own_settings(deck) for deck, _ in decks])
            if len(decks) > 1:
                common.pop("title", None)
        self._add_templates()
        layout = [_Deck(deck, self._old.root) for deck, _ in decks]
        self._add_read_files(decks, seen)
        for place, (deck, page) in zip(layout, decks, strict=True):
            self._add_files(place, page.references)
            settings = {**_own_settings(deck), **place.style_sheets(self.files)}
            if "css" in common:
                del common["css"]
            own = {key: value for key, value in settings.items() if key not in common}
            self._add_text(place, deck, own)
            self._add_macros(deck.extras.macros)
            if deck.page and deck.extras.body_class:
                self._lose_body_class(deck)
        if common:
            self.files["handson.yaml"] = settings_text(common)

    def _add_text(self, place: _Deck, deck: DeckFiles, settings: Mapping[str, object]) -> None:
        for index, part in enumerate(deck.parts):
            text = part.text.strip("\n") + "\n"
            if index == 0:
                text = front_matter(text, settings)
            name = f"{deck.name}.md" if len(deck.parts) == 1 else Path(part.path).name
            self.files[f"{place.folder}/{name}"] = text

    def _add_files(self, place: _Deck, references: Mapping[tuple[Path, str], Path]) -> None:
        """Add what a deck uses. A style sheet comes before what it uses: see `Assets`."""
        for (base, name), file in references.items():
            for folder in place.folders(base):
                where = normpath(join(folder, name.replace("\\", "/")))
                if where.startswith(("..", "/")):
                    self._lost(name, place)
                    continue
                known = self.files.setdefault(where, file)
                if known != file:
                    self._lost(name, place)
                if file.suffix.lower() == ".css":
                    place.moved(file.parent, where.rpartition("/")[0])

    def _add_read_files(
        self, decks: list[tuple[DeckFiles, PlannedPage]], seen: Mapping[str, Seen]
    ) -> None:
        """Add the files whose text macros put on slides: they are named from the site's folder."""
        root = self._old.root
        own = {root / "handson.yaml"}
        for deck, page in decks:
            sources = (*deck.parts, *deck.scripts, *([deck.page] if deck.page else []))
            own |= {Path(os.path.normpath(root / source.path)) for source in sources}
            own |= set(page.references.values())
        for name, state in seen.items():
            path = Path(os.path.normpath(name))
            if not state.digest or state.names or path in own or not path.is_relative_to(root):
                continue
            if path.suffix.lower() not in {".html", ".htm"}:
                self.files.setdefault(path.relative_to(root).as_posix(), path)

    def _lost(self, name: str, place: _Deck) -> None:
        message = f"'{name}' has no place of its own in the new site"
        hint = "put it into the deck's folder, and name it from there"
        wrong = Diagnostic("not-imported", Severity.WARNING, message, hint=hint, path=place.folder)
        if wrong not in self.diagnostics:
            self.diagnostics.append(wrong)

    def _lose_body_class(self, deck: DeckFiles) -> None:
        message = f"the class '{deck.extras.body_class}' of the page's body is not taken over"
        hint = "rules for it have to name something else, or put it into templates/deck.html"
        path = deck.page.path if deck.page else ""
        self.diagnostics.append(
            Diagnostic("not-imported", Severity.WARNING, message, hint=hint, path=path)
        )

    def _add_templates(self) -> None:
        if self._old.templates is None:
            return
        for path in sorted(self._old.templates.rglob("*")):
            # What a build would not read is not to be had by an import either.
            if not inside(path, self._old.root) and path.is_file():
                self.files[path.relative_to(self._old.root).as_posix()] = path

    def _add_macros(self, macros: Mapping[str, str]) -> None:
        for name, template in macros.items():
            where = f"templates/macros/{name}.html"
            known = self.files.setdefault(where, f"{template}\n")
            if known != f"{template}\n":
                message = f"the macro '{name}' is another one in another deck"
                hint = f"the one of the first deck is in {where}"
                wrong = Diagnostic("not-imported", Severity.WARNING, message, hint=hint, path=where)
                self.diagnostics.append(wrong)


class _Deck:
    """Where a deck and its files go."""

    def __init__(self, deck: DeckFiles, root: Path) -> None:
        source = deck.parts[0]
        self.folder = f"slides/{deck.name}"
        """The deck's new folder."""
        self._deck = deck
        self._root = root
        self._old = Path(os.path.normpath(root / source.path)).parent
        page = deck.page or source
        self._page = Path(os.path.normpath(root / page.path)).parent
        self._moved: dict[Path, list[str]] = {}
        self.moved(self._old, self.folder)
        self.moved(self._page, self.folder)
        if root not in {self._old, self._page}:
            # Whatever is found from the top of the site is found so again.
            self.moved(root, "")

    def moved(self, old: Path, new: str) -> None:
        """Note where the content of a folder goes."""
        places = self._moved.setdefault(old, [])
        if new not in places:
            places.append(new)

    def folders(self, base: Path) -> list[str]:
        """Return the folders that references from the old folder ``base`` may lead to."""
        return list(self._moved.get(base, [self.folder]))

    def style_sheets(self, files: dict[str, str | Path]) -> dict[str, object]:
        """Return the setting of the style sheets that a page names, and of its style elements.

        They are added to ``files``. Markdown says itself where its style sheets are.
        """
        if self._deck.page is None:
            return {}
        sheets: list[str] = []
        named = self._deck.settings.values.get("css")
        for path in named if isinstance(named, tuple) else ():
            at_top = self._root not in {self._old, self._page}
            where = normpath(path if at_top else join(self.folder, path))
            if where in files:
                sheets.append(where)
        if self._deck.css is not None and self._deck.css.text.strip():
            name = f"{self.folder}/{self._deck.name}.css"
            files[name] = self._deck.css.text.strip() + "\n"
            sheets.append(name)
        return {"css": sheets} if sheets else {}


def _own_settings(deck: DeckFiles) -> dict[str, object]:
    """Return what an old page sets and implies, without its style sheets."""
    values = {**deck.formulas.values, **deck.settings.values}
    return {key: value for key, value in values.items() if key != "css"}


def _in_common(settings: list[dict[str, object]]) -> dict[str, object]:
    """Return what all of the decks set alike."""
    first, *others = settings
    return {
        key: value
        for key, value in first.items()
        if all(key in each and each[key] == value for each in others)
    }


def _write(files: Mapping[str, str | Path], out: Path) -> Diagnostic | None:
    """Write the files; return what kept them from being written."""
    try:
        for name, content in _in_order(files):
            path = out / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, Path):
                shutil.copyfile(content, path)
            else:
                path.write_text(content, encoding="utf-8")
    except OSError as error:
        message = f"cannot write the site: {reason(error)}"
        return Diagnostic("cannot-write", Severity.ERROR, message, path=str(out))
    return None


def _in_order(files: Mapping[str, str | Path]) -> Iterator[tuple[str, str | Path]]:
    return iter(sorted(files.items()))

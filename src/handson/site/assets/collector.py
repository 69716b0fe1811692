"""The files that slides and style sheets use: found, checked and given their names.

Every file goes flat into ``assets/`` under a name that holds a hash of its
content: it is written once however often it is used, and a browser may keep it
for ever. Nothing is copied here; `Assets.files` says what is to be written.
"""

from __future__ import annotations

import hashlib
import os
import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from msgspec import Struct
from msgspec.structs import replace

from handson.diagnostics import Diagnostic, Severity, Source
from handson.files import inside, reason, shown_path, special
from handson.safety.allowed import FILES
from handson.site.assets.css_references import rewrite_css
from handson.site.assets.data_addresses import rewrite_data
from handson.site.assets.html_references import rewrite_html
from handson.site.assets.near_files import NearFiles
from handson.site.assets.places import SlidePlaces, SourcePlaces, start_of
from handson.site.assets.uses import Lost, Use
from handson.site.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from handson.diagnostics import Span
    from handson.model import RenderedSlide
    from handson.site.assets.link_targets import LinkTargets
    from handson.site.assets.uses import Resolver

    Locate = Callable[[str], Span | None]

__all__ = ["FOLDER", "Assets"]

FOLDER = "assets"

_DEEPEST_IMPORT = 50
_DEEPEST_HELD = 10
"""Addresses that hold a sheet or a page may stand in so many others; deeper ones are left out."""
_MOST_LINES = 5
"""A hint names the lines of so many further places, and says how many more there are."""

_FOLLOWED = frozenset({Use.LINK, Use.FOLLOW})
_REMOTE = re.compile(r"(?:https?:|ftp:|//)", re.IGNORECASE)
_HOLDS = re.compile(
    r"data:(?:text/(?:css|html)|image/svg\+xml|application/xhtml\+xml)\b", re.IGNORECASE
)
_UNTOUCHED = re.compile(r"#|(?:data|blob|about|javascript|mailto|tel):", re.IGNORECASE)
_ABSOLUTE = re.compile(r"/|[a-z]:|file:", re.IGNORECASE)
_SUFFIX = re.compile(r"[?#].*", re.DOTALL)
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_BLANKS = re.compile(r"[\t\n\r]")


class _Problem(Struct, frozen=True):
    """Why a reference leads to no file that may be used."""

    code: str
    severity: Severity
    message: str
    hint: str = ""


def _diagnostic(problem: _Problem, spans: list[Span | None]) -> Diagnostic:
    """Return one diagnostic at the first of the places; its hint names the others' lines."""
    places = sorted((span for span in spans if span), key=lambda span: span.start)
    hint = problem.hint
    if len(places) > 1:
        lines = dict.fromkeys(str(span.source.position(span.start)[0]) for span in places[1:])
        also = f"also in {_lines(list(lines))}"
        hint = f"{hint}; {also}" if hint else also
    place = places[0] if places else None
    return Diagnostic(problem.code, problem.severity, problem.message, place, hint)


def _lines(numbers: list[str]) -> str:
    """Return the lines in words; of many only the first, and how many more there are."""
    if len(numbers) == 1:
        return f"line {numbers[0]}"
    shown = ", ".join(numbers[:_MOST_LINES])
    more = len(numbers) - _MOST_LINES
    return f"lines {shown} and {more} more" if more > 0 else f"lines {shown}"


class Assets:
    """The files of one site, collected while its pages are planned.

    ``pages`` maps each deck's files (resolved) to the address of its page, so
    that a link from deck to deck becomes a link from page to page. ``reader``
    reads the files and notes which were looked at, and ``links`` is told of links.
    With ``safe`` the site gets no file that a browser would run, and its drawings are cleaned.
    Only files below ``reach`` are used, by default the site's own.
    """

    def __init__(
        self,
        root: Path,
        pages: Mapping[Path, str] | None = None,
        reader: Reader | None = None,
        links: LinkTargets | None = None,
        *,
        safe: bool = False,
        reach: Path | None = None,
    ) -> None:
        self._links = links
        self.files: dict[str, bytes | Path] = {}
        self.sources: set[Path] = set()
        self.missing: set[Path] = set()
        self.references: dict[tuple[Path, str], Path] = {}
        """The files that references lead to, by the folder from which they lead and the name."""
        self._reader = reader or Reader()
        self._safe = safe
        self._root = root
        self._reach = reach or root
        self._pages = pages or {}
        self._found: dict[tuple[str, tuple[Path, ...]], tuple[Path, str] | _Problem] = {}
        self._names: dict[Path, str | _Problem] = {}
        self._digests: dict[str, str] = {}
        self._folders: dict[str, tuple[Path, ...]] = {}
        self._sheets: dict[tuple[Path, bool], str | _Problem | None] = {}
        self._under_way = 0
        self._held_deep = 0
        self._nearby = NearFiles(self._reader, self._reach)
        self._problems: dict[tuple[_Problem, str], dict[Span | None, None]] = {}

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the files so far: once for each text, with all its places."""
        return tuple(_diagnostic(key[0], list(spans)) for key, spans in self._problems.items())

    def add(self, name: str, content: bytes | str) -> str:
        """Add a file of handson's own and return its address from the site's top."""
        data = content.encode() if isinstance(content, str) else content
        return self._place(name, hashlib.sha256(data).hexdigest(), data)

    def read_text(self, reference: str) -> str | None:
        """Return the text of a file of the site, named from its folder; None where there is none.

        What lies outside the site's folder is not read.
        """
        path = self._root / unquote(reference)
        if _ABSOLUTE.match(reference):
            return None
        if not self._reader.is_file(path):
            self.missing.add(path)
            return None
        if inside(path, self._reach):
            return None
        self.sources.add(path.resolve())
        source = self._reader.read(path, self._root)
        return source.text if isinstance(source, Source) else None

    def package_text(self, path: Path) -> str:
        """Return the text of a file that a plugin brings; empty where it cannot be read."""
        source = self._reader.read(path, path.parent)
        if isinstance(source, Source):
            return source.text
        message = f"cannot use '{path.name}' of a plugin: {source.message}"
        self._report(_Problem(source.code, source.severity, message), None)
        return ""

    def stylesheet(self, reference: str, span: Span | None, *, remote: bool) -> str | None:
        """Add a style sheet of the site and return its address, or None where there is none.

        ``reference`` is relative to the site's folder; an address on another
        host is returned as it is where ``remote`` allows it.
        """
        answer = self._resolve(
            reference, Use.IMPORT, (self._root,), "", remote=remote, locate=lambda _: span
        )
        return None if isinstance(answer, Lost) else answer

    def picture(
        self, reference: str, span: Span | None, prefix: str, *, remote: bool
    ) -> str | None:
        """Add a picture of the site and return its address, or None where there is none.

        The arguments are those of `stylesheet`; ``prefix`` leads from the page to the site's top.
        """
        answer = self._resolve(
            reference, Use.EMBED, (self._root,), prefix, remote=remote, locate=lambda _: span
        )
        return None if isinstance(answer, Lost) else answer

    def style_elements(self, source: Source, *, remote: bool) -> str:
        """Add the style elements of a page as a style sheet and return its address."""
        resolve = self._css_resolver(source, self._root / source.path, remote=remote)
        return self.add("page.css", rewrite_css(source.text, resolve).strip() + "\n")

    def page_script(self, address: str, code: str, *, remote: bool) -> str | None:
        """Add a script of an HTML page and return its address; None where it cannot be had.

        ``address`` is from the site's folder or on another host; ``code`` is the text of a
        script that has none.
        """
        if not address:
            return self.add("page.js", code)
        answer = self._resolve(
            address, Use.EMBED, (self._root,), "", remote=remote, locate=lambda _: None
        )
        return None if isinstance(answer, Lost) else answer

    def fragment(self, html: str, folder: str, prefix: str, *, remote: bool) -> str:
        """Return HTML of a page in ``folder`` with its references leading into the site."""
        folders = tuple(dict.fromkeys((self._root / folder, self._root)))

        def resolve(reference: str, use: Use) -> str | Lost:
            return self._resolve(
                reference, use, folders, prefix, remote=remote, locate=lambda _: None
            )

        return rewrite_html(html, resolve, lazy=True) if html else ""

    def slide(
        self, rendered: RenderedSlide, prefix: str, *, remote: bool, lazy: bool = False
    ) -> RenderedSlide:
        """Return the slide with its references leading into the site.

        ``prefix`` leads from the page to the site's top: ``""`` or ``"../"``.
        ``lazy`` says that the slide's pictures may wait; those of the notes always may.
        """
        slide = rendered.slide
        folders = self._folders_of(slide.source.span.source.path)
        places = SlidePlaces(slide)

        def locate(reference: str) -> Span:
            """Return where a file is named, or else the slide, whose variable or macro names it."""
            return places.next(reference) or start_of(slide)

        def resolve(reference: str, use: Use) -> str | Lost:
            return self._resolve(reference, use, folders, prefix, remote=remote, locate=locate)

        html = rewrite_html(rendered.html, resolve, lazy=lazy)
        notes = rendered.notes and rewrite_html(rendered.notes, resolve, lazy=True)
        properties = self._properties(slide.properties, resolve)
        if html is rendered.html and notes is rendered.notes and properties is slide.properties:
            return rendered
        slide = replace(slide, properties=properties)
        return replace(rendered, slide=slide, html=html, notes=notes)

    def _folders_of(self, path: str) -> tuple[Path, ...]:
        """Return the folders where a source's references are looked up: its own, and the site's."""
        if path not in self._folders:
            folder = (self._root / path).parent
            self._folders[path] = tuple(dict.fromkeys((folder, self._root)))
        return self._folders[path]

    @staticmethod
    def _properties(
        properties: Mapping[str, str], resolve: Callable[[str, Use], str | Lost]
    ) -> Mapping[str, str]:
        image = properties.get("background-image")
        if not image:
            return properties
        lost: list[str] = []

        def note_loss(reference: str, use: Use) -> str | Lost:
            answer = resolve(reference, use)
            if isinstance(answer, Lost):
                lost.append(reference)
            return answer

        new = rewrite_css(image, note_loss)
        if new == image:
            return properties
        changed = {**properties, "background-image": new}
        if lost:
            del changed["background-image"]
        return changed

    def _resolve(
        self,
        reference: str,
        use: Use,
        folders: tuple[Path, ...],
        prefix: str,
        *,
        remote: bool,
        locate: Locate,
    ) -> str | Lost:
        """Return the address to write for ``reference``, seen from a page below ``prefix``."""
        if use is Use.MODEL:
            return self._model(reference, prefix)
        address = _BLANKS.sub("", reference).strip()  # as a browser reads it
        if _HOLDS.match(address) and use is not Use.LINK and not remote:

            def within(held: str, held_use: Use) -> str | Lost:
                if not (_is_remote(held) or _HOLDS.match(held)):
                    return held  # it has no folder from which its paths could count
                return self._resolve(held, held_use, folders, prefix, remote=remote, locate=locate)

            return self._held(reference, address, within)
        if not address or _UNTOUCHED.match(address):
            if self._links is not None and use is Use.LINK and address.startswith("#"):
                self._links.to_slide(address[1:], reference, locate)
            return reference
        if _is_remote(address):
            if use is Use.LINK or remote:
                return reference
            self._report(_remote(address), locate(reference))
            return Lost("https:" + address if address.startswith("//") else address)
        found = self._find(address, folders)
        if isinstance(found, _Problem):
            if use in _FOLLOWED:
                self._lost_link(address, reference, found, folders, locate)
                return reference
            self._report(found, locate(reference))
            return Lost()
        path, suffix = found
        if use in _FOLLOWED and path in self._pages:
            if self._links is not None:
                self._links.to_page(self._pages[path], suffix, reference, locate)
            return prefix + quote(self._pages[path]) + suffix
        if path.suffix.lower() == ".css" and use not in _FOLLOWED:
            name = self._stylesheet(path, remote=remote)
        else:
            name = self._file(path)
        if isinstance(name, str):
            return prefix + name + suffix
        self._report(name, locate(reference))
        return Lost()

    def _model(self, reference: str, prefix: str) -> str | Lost:
        """Add a trained model as a script, and return its address; the figure has checked it."""
        from handson.figures.knowledge.trained_models import Model, read_model

        text = self.read_text(reference)
        model = None if text is None else read_model(text)
        if not isinstance(model, Model):
            return Lost()
        name = Path(unquote(reference)).stem
        return prefix + self.add(f"{name}.js", model.script)

    def _lost_link(
        self,
        address: str,
        reference: str,
        problem: _Problem,
        folders: tuple[Path, ...],
        locate: Locate,
    ) -> None:
        """Tell of a link that leads to no file; folders and what a server may have are left out."""
        if self._links is None or _ABSOLUTE.match(address):
            return
        # A deck in parts is a folder, and so is its page in the output.
        if self._links.to_output(address, reference, locate):
            return
        bare = unquote(_SUFFIX.sub("", address))
        if bare and any(self._reader.is_folder(folder / bare) for folder in folders):
            return
        self._links.to_file(
            *(address, reference, problem.hint, locate),
            within_site=problem.code == "missing-asset",
        )

    def _held(self, reference: str, address: str, resolve: Resolver) -> str | Lost:
        """Return a ``data:`` address for one whose sheet or page must load nothing remote."""
        if self._held_deep > _DEEPEST_HELD:
            return Lost()
        self._held_deep += 1
        new = rewrite_data(address, resolve)
        self._held_deep -= 1
        return reference if new == address else new

    def _report(self, problem: _Problem, span: Span | None) -> None:
        where = span.source.path if span else ""
        self._problems.setdefault((problem, where), {})[span] = None

    def _find(self, address: str, folders: tuple[Path, ...]) -> tuple[Path, str] | _Problem:
        """Return the resolved file and the query or fragment behind it."""
        key = (address, folders)
        if key not in self._found:
            self._found[key] = self._look_up(address, folders)
        return self._found[key]

    def _look_up(self, address: str, folders: tuple[Path, ...]) -> tuple[Path, str] | _Problem:
        suffix = match[0] if (match := _SUFFIX.search(address)) else ""
        bare = address.removesuffix(suffix) if suffix else address
        if _ABSOLUTE.match(address.replace("\\", "/")):
            return self._outside(address, bare.lstrip("/\\"))
        # As the address means it, as it is written, and with the separators of Windows.
        meant = unquote(bare).replace("\\", "/")
        readings = dict.fromkeys([(unquote(bare), suffix), (address, ""), (bare, suffix)])
        readings[meant, suffix] = None
        if not meant.isascii():  # an accent may be written in two ways, and look the same
            from unicodedata import normalize

            readings |= {(normalize(form, meant), suffix): None for form in ("NFC", "NFD")}
        for name, rest in readings:
            for folder in folders if name else ():
                path = _within(folder / name, self._reach)
                if path is None:
                    continue
                if not self._reader.is_file(path):
                    self.missing.add(path)
                    continue
                target = path.resolve()
                # A site may lie in a hidden folder of its repository, but hides nothing itself.
                bound = self._root if target.is_relative_to(self._root) else self._reach
                if wrong := inside(path, bound):
                    return self._refused(address, wrong)
                self.references[folder, name] = target
                return target, rest
        if not any(_within(folder / meant, self._reach) for folder in folders):
            return self._outside(address)
        return self._missing(address, unquote(bare), folders)

    def _refused(self, address: str, wrong: Diagnostic) -> _Problem:
        """Return why a file that is there may not be used."""
        if wrong.code != "hidden-file":
            return self._outside(address)
        message = f"'{address}' is hidden, by the dot at the start of a name, and is left out"
        return _Problem(wrong.code, Severity.WARNING, message, wrong.hint)

    def _outside(self, address: str, relative: str = "") -> _Problem:
        hint = "copy the file into the site's folder and give its relative path"
        if relative and self._reader.is_file(self._root / relative):
            hint = f"did you mean '{relative}'?"
        message = f"'{address}' lies outside the site's folder and is left out"
        return _Problem("outside-site", Severity.WARNING, message, hint)

    def _missing(self, address: str, name: str, folders: tuple[Path, ...]) -> _Problem:
        written = name.replace("\\", "/")
        folder = written.rpartition("/")[0]
        bases = (_within(base / folder, self._reach) for base in folders)
        places = [place for place in bases if place is not None]
        shown = [shown_path(place, self._root) for place in places]
        named = ["the site's folder" if place == "." else f"{place}/" for place in shown]
        hint = f"put it into {' or '.join(named)}"
        last = written.rpartition("/")[2]
        for place in places:
            if problem := _not_readable(place / last, address):
                return problem
        if guess := self._nearby.guess(written, folders):
            hint = f"did you mean '{guess}'?"
        return _Problem("missing-asset", Severity.WARNING, f"no such file: '{address}'", hint)

    def _file(self, path: Path) -> str | _Problem:
        if path not in self._names and self._safe:
            if path.suffix.lower() not in FILES:
                self._names[path] = _unsafe(path, self._root)
            elif path.suffix.lower() == ".svg":
                self._names[path] = self._drawing(path)
        if path not in self._names:
            try:
                digest = self._reader.digest(path)
            except OSError as error:
                self._names[path] = _unreadable(path, self._root, error)
            else:
                self._names[path] = self._place(path.name, digest, path)
        return self._names[path]

    def _drawing(self, path: Path) -> str | _Problem:
        """Add an SVG file of somebody else without what runs or loads anything in it."""
        from handson.safety.html import clean_svg

        source = self._reader.read(path, self._root)
        cleaned = clean_svg(source.text) if isinstance(source, Source) else ""
        if not cleaned:
            return _unsafe(path, self._root)
        self.sources.add(path)
        return self.add(path.name, rewrite_html(cleaned, _within_drawing))

    def _place(self, name: str, digest: str, content: bytes | Path) -> str:
        stem, dot, extension = name.rpartition(".")
        if not stem:
            stem, dot, extension = name, "", ""
        stem = _UNSAFE.sub("-", stem)[:80].strip("-.") or "file"
        extension = dot + _UNSAFE.sub("-", extension)[:16]
        for length in (8, 16, 64):
            address = f"{FOLDER}/{stem}-{digest[:length]}{extension}"
            if self._digests.setdefault(address, digest) == digest:
                break
        self.files.setdefault(address, content)
        if isinstance(content, Path):
            self.sources.add(content)
        return address

    def _stylesheet(self, path: Path, *, remote: bool) -> str | _Problem:
        """Add a style sheet with all that it uses and imports."""
        key = (path, remote)
        if key in self._sheets:
            known = self._sheets[key]
            return self._circular(path) if known is None else known
        if self._under_way > _DEEPEST_IMPORT:
            message = f"'{shown_path(path, self._root)}' is imported too deeply"
            return _Problem("circular-import", Severity.WARNING, message)
        self._sheets[key] = None
        self.sources.add(path)
        source = self._reader.read(path, self._root)
        if isinstance(source, Diagnostic):
            message = f"cannot use '{source.path}': {source.message}"
            problem = _Problem(source.code, source.severity, message, source.hint)
            self._sheets[key] = problem
            return problem
        self._under_way += 1
        css = rewrite_css(source.text, self._css_resolver(source, path, remote=remote))
        self._under_way -= 1
        name = self.add(path.name, css)
        self._sheets[key] = name
        return name

    def _circular(self, path: Path) -> _Problem:
        message = f"'{shown_path(path, self._root)}' is imported by a style sheet that it imports"
        return _Problem("circular-import", Severity.WARNING, message, "remove one of the imports")

    def _css_resolver(
        self, source: Source, path: Path, *, remote: bool
    ) -> Callable[[str, Use], str | Lost]:
        places = SourcePlaces(source)

        def resolve(reference: str, use: Use) -> str | Lost:
            answer = self._resolve(
                reference, use, (path.parent,), "", remote=remote, locate=places.next
            )
            # The style sheet lies in the same folder as all that it uses.
            return answer.removeprefix(f"{FOLDER}/") if isinstance(answer, str) else answer

        return resolve


def _is_remote(reference: str) -> bool:
    """Tell whether an address is on another host, as a browser reads it."""
    return _REMOTE.match(_BLANKS.sub("", reference).strip().replace("\\", "/")) is not None


def _within(path: Path, root: Path) -> Path | None:
    """Return the path without its dots, or None where they lead out of ``root``."""
    normal = Path(os.path.normpath(path))
    return normal if normal.is_relative_to(root) else None


def _not_readable(path: Path, address: str) -> _Problem | None:
    """Return why what is there cannot be used; None where nothing is there."""
    message = ""
    with suppress(OSError, ValueError):
        try:
            if kind := special(path.stat().st_mode):
                message = f"'{address}' is {kind} and is left out"
        except PermissionError as error:
            message = f"cannot read '{address}': {reason(error)}"
    return _Problem("unreadable-file", Severity.WARNING, message) if message else None


def _remote(address: str) -> _Problem:
    return _Problem(
        "remote-asset",
        Severity.WARNING,
        f"'{address}' is on another host and is not loaded",
        "save a copy in the site's folder, or set 'remoteAssets: true'",
    )


def _within_drawing(reference: str, use: Use) -> str | Lost:
    """Keep links, pictures that a drawing holds itself, and its own parts; lose all else."""
    kept = use is Use.LINK or reference.startswith(("#", "data:image/"))
    return reference if kept else Lost()


def _unsafe(path: Path, root: Path) -> _Problem:
    message = f"'{shown_path(path, root)}' is left out: it may run in a browser"
    hint = "the deck is not trusted; hand in a picture, a film, a PDF or text"
    return _Problem("unsafe-file", Severity.WARNING, message, hint)


def _unreadable(path: Path, root: Path, error: OSError) -> _Problem:
    message = f"cannot read '{shown_path(path, root)}': {reason(error)}"
    return _Problem("unreadable-file", Severity.ERROR, message)

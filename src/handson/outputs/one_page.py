"""A deck as one HTML file that needs no other: scripts, styles, fonts, pictures and films in it."""

from __future__ import annotations

import mimetypes
import os
import posixpath
import re
from base64 import b64encode
from collections import Counter
from functools import cached_property
from html import escape, unescape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from handson.diagnostics import Diagnostic, Severity
from handson.outputs.one_file import file_name, write_files
from handson.safety.policy import with_scripts_inside
from handson.site.assets.css_references import rewrite_css
from handson.site.assets.html_references import rewrite_html
from handson.site.assets.uses import Lost, Use

if TYPE_CHECKING:
    from collections.abc import Callable

    from handson.site.assets.uses import Resolver
    from handson.site.deck_page import PlannedPage
    from handson.site.planner import SitePlan

__all__ = ["MOST", "write_html"]

MOST = 100 << 20
"""Bytes of films and linked files that a page may hold; a larger one stays where it is."""

_LINK = re.compile(r'<link rel="stylesheet" href="([^"]*)">\n?')
_SCRIPT = re.compile(r'<script defer src="([^"]*)"[^>]*></script>')
_FONT = re.compile(r"@font-face\s*\{([^{}]*)\}")
_RANGE = re.compile(r"unicode-range:\s*([^;}]*)")
_DOWNLOAD = re.compile(r'(<a\b[^>]*? href="data:[^";,]*);handson=([^";]*);')
_REPEATED = re.compile(r' src="handson-picture:(\d+)"((?:[^">]|"[^"]*")*)')
_TYPES = {".woff2": "font/woff2", ".webp": "image/webp", ".vtt": "text/vtt"}
_SMALL = 512
"""A picture of fewer bytes is written out each time that it is shown."""


def write_html(
    plan: SitePlan, out: Path, *, progress: Callable[[int, int], None] | None = None
) -> list[Diagnostic]:
    """Write each deck as a file that opens by a double click, and fetches nothing.

    A single deck goes to the file ``out``, several to a folder. Returns what kept them from being
    written, and a warning for what is too large to be in them. ``progress`` is called with the
    number of slides done and of all slides.
    """
    files: dict[str, bytes | Path] = {}
    found: list[Diagnostic] = []
    done = 0
    folder = out if len(plan.pages) > 1 or out.is_dir() else out.parent
    for page in plan.pages:
        packer = _Packer(page, plan, folder)
        try:
            html = packer.page()
        except OSError as error:
            message = f"cannot read '{error.filename}': {error.strerror or error}"
            return [Diagnostic("unreadable-file", Severity.ERROR, message)]
        files[file_name(page.deck.name, ".html")] = html.encode()
        found += packer.diagnostics
        done += len(page.slides)
        if progress:
            progress(done, plan.slides)
    failure = write_files(files, out, plan)
    return [*found, failure] if failure else found


class _Packer:
    """Puts one page and all that it uses into one text."""

    def __init__(self, page: PlannedPage, plan: SitePlan, folder: Path) -> None:
        self.diagnostics: list[Diagnostic] = []
        """What could not be put in."""
        self._page = page
        self._plan = plan
        self._folder = folder
        self._decks = {each.path: file_name(each.deck.name, ".html") for each in plan.pages}
        self._left = MOST
        self._uses: Counter[str] = Counter()
        self._pictures: list[str] = []
        self._scripts: list[str] = []
        self._models: dict[str, None] = {}

    def page(self) -> str:
        """Return the page. Raises `OSError` for a file that is gone."""
        html = self._page.html
        place = posixpath.dirname(self._page.path)
        sheets = "\n".join(self._sheet(match[1], place) for match in _LINK.finditer(html))
        scripts = [self._script(match[1], place) for match in _SCRIPT.finditer(html)]
        html = _LINK.sub("", html)
        html = _SCRIPT.sub("", html)
        rewrite_html(html, self._counting(place))
        html = rewrite_html(html, self._resolver(place, repeated=True))
        html = _DOWNLOAD.sub(_named_download, html)
        html = _REPEATED.sub(_by_style, html)
        sheets += self._shared_pictures()
        html = html.replace("</head>", f"<style>{_closed(sheets, 'style')}</style>\n</head>", 1)
        models = [self._model(path) for path in self._models]
        html = html.replace("</body>", "\n".join([*models, *scripts, "</body>"]), 1)
        return with_scripts_inside(html, self._scripts) if self._page.deck.config.safe else html

    # What the page is made of.

    def _content(self, path: str) -> bytes:
        content = self._plan.files[path]
        return content if isinstance(content, bytes) else content.read_bytes()

    def _sheet(self, address: str, place: str) -> str:
        path = _path(address, place)
        if path not in self._plan.files:
            return f"@import url({address});"
        css = _FONT.sub(self._font, self._content(path).decode())
        return rewrite_css(css, self._resolver(posixpath.dirname(path)))

    def _font(self, match: re.Match[str]) -> str:
        """Return the rule for a font; nothing where no character of the page is in it."""
        ranges = _RANGE.search(match[1])
        return match[0] if ranges is None or _any_in(self._characters, ranges[1]) else ""

    @cached_property
    def _characters(self) -> frozenset[int]:
        return frozenset(map(ord, unescape(self._page.html)))

    def _script(self, address: str, place: str) -> str:
        path = _path(address, place)
        if path not in self._plan.files:
            return f'<script src="{address}"></script>'
        kept: list[str] = []
        text = self._with_later(path, kept)
        self._scripts.append(text)
        return f"{''.join(kept)}<script>{text}</script>"

    def _with_later(self, path: str, kept: list[str]) -> str:
        """Return a script that loads others from the page, into which ``kept`` puts them."""
        text = self._content(path).decode()
        for name in sorted(self._plan.files):
            own = f'"{posixpath.basename(name)}"'
            if name.endswith(".js") and name != path and own in text:
                later = self._with_later(name, kept)
                number = f"handson-script-{len(kept)}"
                text = text.replace(
                    own,
                    f'URL.createObjectURL(new Blob([document.getElementById("{number}")'
                    '.textContent],{type:"text/javascript"}))',
                )
                kept.append(f'<script type="text/plain" id="{number}">{later}</script>\n')
        return _closed(text, "script")

    def _model(self, path: str) -> str:
        """Return the element with the script of a trained model."""
        text = _closed(self._content(path).decode(), "script")
        self._scripts.append(text)
        return f"<script>{text}</script>"

    def _shared_pictures(self) -> str:
        if not self._pictures:
            return ""
        rules = "".join(
            f'--handson-picture-{number}:url("{self._data(path)}");'
            for number, path in enumerate(self._pictures)
        )
        return f"\n:root{{{rules}}}"

    # What it refers to.

    def _counting(self, place: str) -> Callable[[str, Use], str]:
        def count(address: str, use: Use) -> str:
            path = _path(address, place)
            if use is Use.EMBED and path in self._plan.files:
                self._uses[path] += 1
            return address

        return count

    def _resolver(self, place: str, *, repeated: bool = False) -> Resolver:
        def resolve(address: str, use: Use) -> str | Lost:
            path = _path(address, place)
            if path in self._decks:
                fragment = address.partition("#")[2]
                own = "" if path == self._page.path else quote(self._decks[path])
                return f"{own}#{fragment}" if fragment or not own else own
            if path not in self._plan.files:
                return address
            if use is Use.MODEL:
                self._models[path] = None
                return Lost()  # it is there before a figure asks for it
            if use is Use.IMPORT:
                css = rewrite_css(
                    self._content(path).decode(), self._resolver(posixpath.dirname(path))
                )
                return f"data:text/css;base64,{b64encode(css.encode()).decode()}"
            if repeated and self._is_repeated(path):
                return f"handson-picture:{self._pictures.index(path)}"
            fragment = address.partition("#")[2]
            data = self._data(path, download=use is Use.LINK)
            return f"{data}#{fragment}" if fragment else data

        return resolve

    def _is_repeated(self, path: str) -> bool:
        """Tell whether a picture is shown more than once, and so stands in the style sheet."""
        shared = self._uses[path] > 1 and _type_of(path).startswith("image/")
        if shared and path not in self._pictures and len(self._content(path)) > _SMALL:
            self._pictures.append(path)
        return path in self._pictures

    def _data(self, path: str, *, download: bool = False) -> str:
        kind = _type_of(path)
        file = self._plan.files[path]
        if isinstance(file, Path) and (download or kind.startswith(("video/", "audio/"))):
            size = file.stat().st_size
            if size > self._left:
                return self._outside(file, size)
            self._left -= size
        saved_as = file.name if isinstance(file, Path) else posixpath.basename(path)
        name = f";handson={quote(saved_as, safe='')}" if download else ""
        return f"data:{kind}{name};base64,{b64encode(self._content(path)).decode()}"

    def _outside(self, file: Path, size: int) -> str:
        message = (
            f"'{file.name}' of {size / (1 << 20):.0f} MB is not in the file, which holds films and"
            f" linked files of {MOST >> 20} MB"
        )
        wrong = Diagnostic(
            "large-file", Severity.WARNING, message, hint="send it along, or make it smaller"
        )
        if wrong not in self.diagnostics:
            self.diagnostics.append(wrong)
        return quote(os.path.relpath(file, self._folder.resolve()).replace(os.sep, "/"))


def _named_download(match: re.Match[str]) -> str:
    """Return a link to a file in the page: a reader saves it, under its name."""
    start, name = match[1], match[2]
    tag, space, rest = start.partition(" ")
    return f'{tag} download="{escape(unquote(name))}"{space}{rest};'


def _by_style(match: re.Match[str]) -> str:
    """Return the attributes of a picture that the style sheet has."""
    content = f"content:var(--handson-picture-{match[1]})"
    rest = match[2]
    if ' style="' in rest:
        rest = rest.replace(' style="', f' style="{content};', 1)
    else:
        rest += f' style="{content}"'
    return f' src="data:,"{rest}'


def _path(address: str, place: str) -> str:
    """Return the path in the output that an address leads to from ``place``."""
    bare = re.split(r"[?#]", address, maxsplit=1)[0]
    if not bare or "//" in bare or re.match(r"[a-zA-Z][\w+.-]*:", bare):
        return ""
    path = posixpath.normpath(posixpath.join(place, unquote(bare)))
    return posixpath.join(path, "index.html") if bare.endswith("/") else path


def _type_of(path: str) -> str:
    ending = posixpath.splitext(path)[1].lower()
    return _TYPES.get(ending) or mimetypes.guess_type(path)[0] or "application/octet-stream"


def _any_in(characters: frozenset[int], ranges: str) -> bool:
    """Tell whether a character is in the ranges of a style sheet, such as ``U+20-7E, U+2014``."""
    for each in ranges.split(","):
        first, _, last = each.strip().upper().removeprefix("U+").partition("-")
        low, high = int(first.replace("?", "0"), 16), int((last or first).replace("?", "F"), 16)
        if any(low <= character <= high for character in characters):
            return True
    return False


def _closed(text: str, element: str) -> str:
    """Return a script or a style sheet that does not end the element that it stands in."""
    text = re.sub(rf"</(?={element})", r"<\\/", text, flags=re.IGNORECASE)
    return text.replace("<!--", r"<\!--") if element == "script" else text

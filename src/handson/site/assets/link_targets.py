"""Links: whether the slides, decks and files are there to which they lead."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from handson.diagnostics import Diagnostic, Severity
from handson.mistakes.guesses import Guesses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from handson.diagnostics import Span
    from handson.model import Slide

    Locate = Callable[[str], Span | None]

__all__ = ["LinkTargets", "PageLink", "as_name", "broken_page_links"]

_NUMBER = re.compile(r"p?(\d{1,9})")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_WRAPPED = re.compile(r"\((\w+://[^()\s]+)")
_HOST = re.compile(
    r"(?:www\.[\w-]+\.|(?:[\w-]+\.)+(?:com|org|net|io|edu|dev|ai|ac|gov|de|fr|ch|at|it|es|nl|uk)(?:/|$))",
    re.IGNORECASE,
)
_FOREIGN = re.compile(r"[a-z][a-z0-9+.-]+:|[{$%<]|\?", re.IGNORECASE)
"""Other schemes, what a template or a script fills in, and a query alone."""
_WORD = re.compile(r"[^\w-]+")


class PageLink(NamedTuple):
    """A link to a slide in the page of another deck."""

    page: str
    """The path of the page in the output."""
    fragment: str
    """What stands behind the ``#``."""
    span: Span | None
    """Where the link stands."""


class LinkTargets:
    """What the links of one deck may lead to, and which of them lead nowhere."""

    def __init__(self, page: str, pages: Iterable[str], slides: Sequence[Slide]) -> None:
        """Take the path of the deck's page, those of all decks' pages, and the deck's slides."""
        self._page = page
        self._guesses = Guesses()
        self._pages = frozenset(pages)
        self._names = frozenset(slide.name for slide in slides if slide.name)
        self._slides = slides
        self._unknown: list[tuple[str, Span | None]] = []
        self.to_pages: list[PageLink] = []
        """The links to slides of other decks, for `broken_page_links`."""
        self._lost: list[Diagnostic] = []

    def to_slide(self, fragment: str, reference: str, locate: Locate) -> None:
        """Take a link within the page: ``#name`` or ``#3``."""
        name = unquote(fragment)
        if name and not name.startswith("/") and not _leads_to(name, self._names, self._slides):
            self._unknown.append((name, locate(reference)))

    def to_page(self, page: str, suffix: str, reference: str, locate: Locate) -> None:
        """Take a link to a deck's page; ``suffix`` is what stands behind its address."""
        fragment = unquote(suffix.partition("#")[2])
        if fragment:
            self.to_pages.append(PageLink(page, fragment, locate(reference)))

    def to_output(self, address: str, reference: str, locate: Locate) -> bool:
        """Take a link if it leads to a deck's page, by the address of that in the output."""
        bare, _, fragment = unquote(address).partition("#")
        path = self._in_output(bare.partition("?")[0])
        for page in (path, posixpath.join(path, "index.html")):
            if posixpath.normpath(page) in self._pages:
                self.to_page(posixpath.normpath(page), f"#{fragment}", reference, locate)
                return True
        return False

    def _in_output(self, address: str) -> str:
        return posixpath.normpath(posixpath.join(posixpath.dirname(self._page), address))

    def to_file(
        self, address: str, reference: str, hint: str, locate: Locate, *, within_site: bool
    ) -> None:
        """Take a link to nothing: no file of the site, and no page of the output."""
        bare = unquote(address).partition("#")[0].partition("?")[0]
        path = self._in_output(bare)
        if _FOREIGN.match(address) or "{{" in address:
            return
        if _MAIL.fullmatch(bare):
            hint = f"write 'mailto:{address}'"
        elif meant := _WRAPPED.match(address):
            hint = f"write '({meant[1]})', with one pair of parentheses"
        elif _HOST.match(bare):
            hint = f"write 'https://{address}'"
        elif near := self._near_page(path):
            hint = f"did you mean '{posixpath.relpath(near, posixpath.dirname(self._page))}/'?"
        elif path == "index.html" or path == ".":
            return  # the index, which is there as soon as there are several decks
        elif bare.endswith("/"):
            hint = "the address of a deck is '../NAME/', with the name of its file or folder"
        severity = Severity.WARNING if within_site or self._is_deck(path) else Severity.NOTE
        message = f"this link leads to no file: '{address}'"
        self._lost.append(Diagnostic("broken-link", severity, message, locate(reference), hint))

    def _is_deck(self, path: str) -> bool:
        """Tell whether a page may have been meant that stands beside the deck's own."""
        folder = path.removesuffix("/index.html")
        return "/" in self._page and "/" not in folder and folder != ".."

    def _near_page(self, path: str) -> str:
        folder = path.removesuffix("/index.html").removesuffix(".html")
        own = posixpath.dirname(self._page)
        for deck in (folder, posixpath.relpath(folder, own) if own else ""):
            if own and f"{deck}/index.html" in self._pages:
                return deck
        near = self._guesses.near(
            folder, [posixpath.dirname(page) for page in self._pages if "/" in page]
        )
        return near if "/" in self._page else ""

    def diagnostics(self, html: str, titles: Callable[[], Mapping[str, Slide]]) -> list[Diagnostic]:
        """Return what is wrong; ``html`` is the page, in which any element may be a target.

        ``titles`` returns the slides by what their headings would be as a name.
        """
        found: list[Diagnostic] = []
        targets = _targets(html) if self._unknown else frozenset()
        headings: Mapping[str, Slide] | None = None
        for name, span in self._unknown:
            if name in targets:
                continue
            headings = titles() if headings is None else headings
            count = len(self._slides)
            message, hint = _no_slide(name, self._names, count, headings, self._guesses)
            found.append(Diagnostic("broken-link", Severity.WARNING, message, span, hint))
        return [*found, *self._lost]


def as_name(text: str) -> str:
    """Return what a heading is called in the addresses of other programs: ``the-third-part``."""
    return _WORD.sub("", "-".join(text.lower().split())).strip("-")


def _targets(html: str) -> frozenset[str]:
    """Return the ids and names of a page's elements."""
    return frozenset(re.findall(r'\s(?:id|name)="([^"]+)"', html))


def _leads_to(name: str, names: frozenset[str], slides: Sequence[object]) -> bool:
    number = _NUMBER.fullmatch(name)
    return name in names or (number is not None and 0 < int(number[1]) <= len(slides))


def _no_slide(
    name: str,
    names: frozenset[str],
    count: int,
    headings: Mapping[str, Slide],
    guesses: Guesses,
) -> tuple[str, str]:
    """Return the message and the hint for a link to a slide that does not exist."""
    if number := _NUMBER.fullmatch(name):
        slides = "1 slide" if count == 1 else f"{count} slides"
        return f"there is no slide {int(number[1])}: the deck has {slides}", ""
    message = f"no slide is named '{name}'"
    if slide := headings.get(as_name(name)):
        span = slide.source.span
        line = span.source.position(span.start)[0]
        if slide.name:
            return message, f"the slide with that heading is '#{slide.name}'"
        return message, f"write 'name: {name}' in the first lines of the slide at line {line}"
    if similar := guesses.near(name, names):
        return message, f"did you mean '#{similar}'?"
    return message, f"write 'name: {name}' in the first lines of the slide that is meant"


def broken_page_links(
    links: Iterable[PageLink], decks: Mapping[str, tuple[Sequence[Slide], str]]
) -> list[Diagnostic]:
    """Return the links to slides of other decks that do not exist.

    ``decks`` has the slides and the HTML of each page by its path in the output.
    """
    found: list[Diagnostic] = []
    known: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
    guesses = Guesses()
    for link in links:
        if link.page not in decks:
            continue
        slides, html = decks[link.page]
        if link.page not in known:
            names = frozenset(slide.name for slide in slides if slide.name)
            known[link.page] = names, _targets(html)
        names, targets = known[link.page]
        if _leads_to(link.fragment, names, slides) or link.fragment in targets:
            continue
        message, hint = _no_slide(link.fragment, names, len(slides), {}, guesses)
        message = f"{message} in '{posixpath.dirname(link.page) or link.page}'"
        found.append(Diagnostic("broken-link", Severity.WARNING, message, link.span, hint))
    return found

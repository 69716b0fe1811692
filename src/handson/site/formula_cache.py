"""What formulas need beside their slides: a style sheet with fonts, and a memory on disk.

A formula costs a millisecond or two, and the engine some 50 to start. So what a
deck's formulas look like is kept in the user's cache folder, a file for each
deck. It can be deleted at any time, and nothing is said where it cannot be
read or written: the formulas are rendered anew then.
"""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from handson.diagnostics import Diagnostic, Severity
from handson.rendering.formulas.katex import Rendered, fonts_of, katex_stylesheet
from handson.rendering.formulas.maths import Maths, find_mode
from handson.resources import KATEX, THEME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from handson.site.decks import Deck
    from handson.model import RenderedSlide

__all__ = ["cache_folder", "keep_formulas", "known_formulas", "maths_stylesheet"]

_NO_KATEX = Diagnostic(
    "no-katex",
    Severity.ERROR,
    "this installation of handson lacks KaTeX, which draws formulas",
    hint="install it again: in a clone, 'pip install .' (it needs the network)",
)
_SUFFIX = ".formulas"
_OLDEST = 180 * 24 * 3600
"""Files that no deck has written for so many seconds are deleted."""


class DeckMaths:
    """What renders the formulas of a deck, and what it knows from the deck's last build."""

    def __init__(self, deck: Deck, root: Path) -> None:
        """Find out how the deck's formulas are written; ``root`` is the site's folder."""
        sources = {id(slide.span.source): slide.span.source for slide in deck.sources}
        self.diagnostics: list[Diagnostic] = []
        """What there is to say of the deck as a whole."""
        self.mode, note = find_mode(deck.config, sources.values())
        """How the formulas are written: ``tex``, ``remark``, or ``off`` for none."""
        if note:
            self.diagnostics.append(note)
        if self.mode != "off" and not (KATEX / "katex.js").is_file():
            self.mode = "off"
            self.diagnostics.append(_NO_KATEX)
        self._path = root / deck.sources[0].span.source.path if deck.sources else root
        self._known = known_formulas(self._path) if self.mode != "off" else {}
        self.maths: Maths | None = None
        if self.mode != "off":
            self.maths = Maths(self.mode, deck.config.math_macros, self._known)

    def keep(self, *, whole: bool) -> None:
        """Write down the formulas for the next build; all there are, if ``whole``."""
        used = self.maths.used if self.maths else {}
        if not used.keys() <= self._known.keys():
            keep_formulas(self._path, used if whole else {**self._known, **used})


def maths_stylesheet(
    slides: Iterable[RenderedSlide], add: Callable[[str, bytes | str], str]
) -> str:
    """Add KaTeX's style sheet and the fonts that the slides need, and return its address.

    ``add`` takes the name and the content of a file and returns its address, all
    in one folder.
    """
    addresses: dict[str, str] = {}
    texts = [html for slide in slides for html in (slide.html, slide.notes)]
    fonts = set().union(*(fonts_of(html) for html in texts if 'class="katex' in html))
    for font in sorted(fonts):
        address = add(f"katex-{font}.woff2", (KATEX / "fonts" / f"KaTeX_{font}.woff2").read_bytes())
        addresses[font] = address.rpartition("/")[2]
    own = (THEME / "maths.css").read_text(encoding="utf-8")
    return add("katex.css", f"{katex_stylesheet(addresses)}\n{own}")


def cache_folder() -> Path | None:
    """Return the folder for what can be made again, by the custom of the system."""
    given = os.environ.get("XDG_CACHE_HOME", "")
    try:
        if given and Path(given).is_absolute():
            base = Path(given)
        elif sys.platform == "win32":
            base = Path(os.environ["LOCALAPPDATA"])
        elif sys.platform == "darwin":
            base = Path.home() / "Library" / "Caches"
        else:
            base = Path.home() / ".cache"
    except (KeyError, RuntimeError):
        return None
    return base / "handson"


def _file_of(deck: Path) -> Path | None:
    import hashlib

    folder = cache_folder()
    name = hashlib.sha256(os.fsencode(deck)).hexdigest()[:24]
    return folder / f"{name}{_SUFFIX}" if folder else None


def known_formulas(deck: Path) -> Mapping[str, Rendered]:
    """Return the formulas that ``deck`` (its file or folder) had when it was last built."""
    file = _file_of(deck)
    try:
        if file is not None:
            return _read(file, file.stat().st_mtime_ns)
    except (OSError, ValueError):
        pass
    return {}


@lru_cache(maxsize=4)
def _read(file: Path, _modified: int) -> Mapping[str, Rendered]:
    """Return the formulas in ``file``; raises `OSError`, or `ValueError` where it is broken."""
    import json
    import zlib

    try:
        rows = json.loads(zlib.decompress(file.read_bytes()))
        return {str(key): Rendered(str(html), *rest) for key, html, *rest in rows}
    except (zlib.error, TypeError, ValueError, RecursionError) as error:
        raise ValueError from error


def keep_formulas(deck: Path, formulas: Mapping[str, Rendered]) -> None:
    """Write down the formulas of ``deck`` for its next build; does nothing where it cannot."""
    import json
    import tempfile
    import zlib

    file = _file_of(deck)
    if file is None:
        return
    rows = [
        (key, each.html, each.message, each.start, each.length) for key, each in formulas.items()
    ]
    content = zlib.compress(json.dumps(rows, ensure_ascii=False).encode(), 1)
    temporary = ""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(suffix=".tmp", dir=file.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(temporary).replace(file)
        _tidy(file.parent)
    except OSError:
        if temporary:
            Path(temporary).unlink(missing_ok=True)


def _tidy(folder: Path) -> None:
    """Delete what was written for decks that are long gone."""
    import time

    oldest = time.time() - _OLDEST
    for path in (*folder.glob(f"*{_SUFFIX}"), *folder.glob("*.tmp")):
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)

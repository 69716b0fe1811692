"""handson's own share of each page: one script and one style sheet."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from handson.diagnostics import Diagnostic, Severity
from handson.rendering.code.highlighting import OWN_STYLE, highlight_css
from handson.resources import PLAYER, THEME

if TYPE_CHECKING:
    from collections.abc import Callable

    AddFile = Callable[[str, bytes | str], str]

__all__ = ["deck_stylesheet", "index_stylesheet", "player_script"]

_THEME_SHEETS = ("fonts.css", "tokens.css", "look.css", "classes.css", "code.css")
_PLAIN_SHEETS = ("plain.css",)
_OTHER_SHEETS = ("print.css", "phone.css", "controls.css")
_INDEX_SHEETS = ("fonts.css", "tokens.css", "index.css")

_FONT = re.compile(r'url\("([\w-]+\.woff2)"\)')
_COMMENT = re.compile(r"/\*(?!!).*?\*/\s*", re.DOTALL)
_BLANKS = re.compile(r"\s*([{};])\s*|\s+")
_DARK = re.compile(r'(\.inverse,\s*)(\[data-theme="dark"\])(\s*\{.*?\n  \})', re.DOTALL)


def player_script(add: AddFile) -> str | Diagnostic:
    """Add the player and return its address, or the error where it was not bundled.

    What it loads later lies beside it, under a name with a hash like all files.
    """
    try:
        player = (PLAYER / "player.js").read_bytes()
        features = (PLAYER / "features.js").read_bytes()
    except OSError:
        return Diagnostic(
            "no-player",
            Severity.ERROR,
            "this installation of handson lacks its player",
            hint="install it again: in a clone, 'pip install .' (it needs the network)",
        )
    name = add("features.js", features).rpartition("/")[2]
    return add("player.js", player.replace(b'"features.js"', f'"{name}"'.encode()))


@lru_cache(maxsize=8)
def _deck_stylesheet(styles: tuple[str, ...], theme: str) -> str:
    themed = theme != "remark"
    remark = PLAYER / "remark.css"
    parts = [remark.read_text(encoding="utf-8")] if remark.is_file() else []
    parts += [_sheets("page.css", *(_THEME_SHEETS if themed else _PLAIN_SHEETS), *_OTHER_SHEETS)]
    if themed:
        styles = tuple(style for style in styles if style != OWN_STYLE)
    parts += [highlight_css(style) for style in styles]
    return "\n".join(parts)


@lru_cache(maxsize=8)
def _sheets(*names: str) -> str:
    """Return style sheets of the theme in one, without comments and blanks."""
    texts = [(THEME / name).read_text(encoding="utf-8") for name in names]
    if "tokens.css" in names:
        # With `theme: auto` the screen chooses: the dark colours once more, on a condition.
        dark = _DARK.search(texts[names.index("tokens.css")])
        if dark:
            texts.insert(
                names.index("tokens.css") + 1,
                "@layer handson { @media (prefers-color-scheme: dark) { "
                f'[data-theme="auto"]{dark[3]} }} }}\n',
            )
    return _BLANKS.sub(lambda blanks: blanks[1] or " ", _COMMENT.sub("", "\n".join(texts)))


def _with_fonts(sheet: str, add: AddFile) -> str:
    """Return the style sheet with the addresses of its fonts, which are added to the site."""

    def address(match: re.Match[str]) -> str:
        path = PLAYER / "fonts" / match[1]
        if not path.is_file():
            return match[0]
        # Fonts and style sheets stand in the same folder.
        return f'url("{add(match[1], path.read_bytes()).rpartition("/")[2]}")'

    return _FONT.sub(address, sheet)


def deck_stylesheet(highlight_styles: list[str], theme: str, add: AddFile) -> str:
    """Return the style sheet of a deck: remark's, the theme's and the colours of code.

    ``theme`` is one of `handson.settings.schema.THEMES`. ``add`` puts a file into the
    site's assets and returns its address: it is called for each font.
    """
    return _with_fonts(_deck_stylesheet(tuple(highlight_styles), theme), add)


def index_stylesheet(add: AddFile) -> str:
    """Return the style sheet of the course index; ``add`` is as for `deck_stylesheet`."""
    return _with_fonts(_sheets(*_INDEX_SHEETS), add)

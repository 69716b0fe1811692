"""handson's own share of each page: one script and one style sheet."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from handson.diagnostics import Diagnostic, Severity

__all__ = ["deck_stylesheet", "index_stylesheet", "player_script"]

_PACKAGE = Path(__file__).parent.parent
_PLAYER = _PACKAGE / "player" / "dist"
_THEME = _PACKAGE / "rendering" / "theme"
_DECK_SHEETS = ("page.css", "look.css", "classes.css", "controls.css")
_INDEX_SHEETS = ("index.css",)


def player_script() -> bytes | Diagnostic:
    """Return the player, or the error where it was not bundled when handson was installed."""
    try:
        return (_PLAYER / "player.js").read_bytes()
    except OSError:
        return Diagnostic(
            "no-player",
            Severity.ERROR,
            "this installation of handson lacks its player",
            hint="install it again: in a clone, 'pip install .' (it needs the network)",
        )


@lru_cache(maxsize=8)
def _deck_stylesheet(styles: tuple[str, ...]) -> str:
    from handson.rendering.code import highlight_css

    remark = _PLAYER / "remark.css"
    parts = [remark.read_text(encoding="utf-8")] if remark.is_file() else []
    parts += [(_THEME / name).read_text(encoding="utf-8") for name in _DECK_SHEETS]
    parts += [highlight_css(style) for style in styles]
    return "\n".join(parts)


def deck_stylesheet(highlight_styles: list[str]) -> str:
    """Return the style sheet of a deck: remark's, the theme and the colours of code."""
    return _deck_stylesheet(tuple(highlight_styles))


def index_stylesheet() -> str:
    """Return the style sheet of the course index."""
    return "\n".join((_THEME / name).read_text(encoding="utf-8") for name in _INDEX_SHEETS)

"""handson's own share of each page: one script and one style sheet."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from handson.css import minified
from handson.diagnostics import Diagnostic, Severity
from handson.pages.theme.fonts import FACES_OF, faces_css
from handson.pages.theme.themes import BUILT_IN
from handson.pages.theme.token_colours import code_css
from handson.pages.theme.variables import variables_css
from handson.rendering.code.styles import OWN_STYLE, highlight_css
from handson.resources import PLAYER, THEME
from handson.settings.schema import parted_theme

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    AddFile = Callable[[str, bytes | str], str]

_LATER = (
    *("live_activation.js", "live_descent.js", "live_neuron.js"),
    *("live_mlp.js", "live_graph.js", "live_dropout.js", "live_curves.js"),
    "live_network.js",
    *("live_classify.js", "live_inference.js", "live_windows.js"),
    *("live_optimizers.js", "live_playground.js", "live_frame.js"),
    *("features.js", "copying.js", "films.js", "drawing.js", "second_window.js"),
    "sheets.js",
)
"""The scripts that come when they are wanted; each is named by the player, or by a later one."""

__all__ = ["countdown_script", "deck_stylesheet", "index_stylesheet", "player_script"]


def player_script(add: AddFile) -> str | Diagnostic:
    """Add the player and return its address, or the error where it was not bundled.

    What it loads later lies beside it, under a name with a hash like all files.
    """
    try:
        player = (PLAYER / "player.js").read_bytes()
        later = {name: (PLAYER / name).read_bytes() for name in _LATER}
    except OSError:
        return Diagnostic(
            "no-player",
            Severity.ERROR,
            "this installation of handson lacks its player",
            hint="install it again: in a clone, 'pip install .' (it needs the network)",
        )
    added: dict[str, str] = {}
    for name, script in later.items():
        added[name] = add(name, _with_names(script, added)).rpartition("/")[2]
    return add("player.js", _with_names(player, added))


def countdown_script(add: AddFile) -> str:
    """Add the script for decks with labs that take a time, and return its address."""
    return add("countdown.js", (PLAYER / "countdown.js").read_bytes())


def _with_names(script: bytes, names: Mapping[str, str]) -> bytes:
    """Return a script that calls others by the names that they have in the site."""
    for name, added in names.items():
        script = script.replace(f'"{name}"'.encode(), f'"{added}"'.encode())
    return script


@lru_cache(maxsize=16)
def _sheet(name: str) -> str:
    """Return a style sheet of the theme, without comments and blanks."""
    return minified((THEME / name).read_text(encoding="utf-8"))


def _fonts(add: AddFile, name: str) -> str:
    """Return what a style sheet says of the fonts of a theme, which are added to the site."""

    def address(name: str) -> str:
        path = PLAYER / "fonts" / name
        if not path.is_file():
            return name
        # Fonts and style sheets stand in the same folder.
        return add(name, path.read_bytes()).rpartition("/")[2]

    own = faces_css(address, FACES_OF.get(name, ()))
    return faces_css(address) + own + _sheet("fonts.css")


def _named(name: str) -> str:
    """Return the style sheet of a built-in theme of this name; empty for any other."""
    theme = BUILT_IN.get(name)
    return _sheet(theme.stylesheet.name) if theme else ""


def deck_stylesheet(highlight_styles: list[str], theme: str, add: AddFile) -> str:
    """Return the style sheet of a deck: remark's, the theme's and the colours of code.

    ``theme`` is the setting of this name. ``add`` puts a file into the
    site's assets and returns its address: it is called for each font.
    """
    themed = theme != "remark"
    name, _ = parted_theme(theme)
    remark = PLAYER / "remark.css"
    parts = [remark.read_text(encoding="utf-8")] if remark.is_file() else []
    if themed:
        look = [_fonts(add, name), variables_css(), _sheet("look.css"), _sheet("classes.css")]
        look += [code_css(), _named(name)]
    else:
        look = [_sheet("plain.css")]
    others = [_sheet("print.css"), _sheet("phone.css"), _sheet("controls.css")]
    parts.append("".join([_sheet("page.css"), *look, *others]))
    # The theme draws its own style itself.
    parts += [
        highlight_css(style, themed=themed)
        for style in highlight_styles
        if not (themed and style == OWN_STYLE)
    ]
    return "\n".join(parts)


def index_stylesheet(theme: str, add: AddFile) -> str:
    """Return the style sheet of the course index; the arguments are as for `deck_stylesheet`."""
    name, _ = parted_theme(theme)
    return _fonts(add, name) + variables_css() + _sheet("index.css") + _named(name)

"""Settings that other programs read at the top of a deck, and what handson has for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["ForeignSetting", "foreign_program", "foreign_setting"]


class ForeignSetting(NamedTuple):
    """A setting of another program's."""

    program: str
    """Whose it is."""
    hint: str
    """What to write instead."""


_REMOVE = "remove it"
_ON_SLIDES = "write '{}: …' in the first lines of a slide"
_STYLE_SHEET = "put the style into a file and name it: 'css: …'"
_FIRST_SLIDE = "write the text on the first slide"
_RENDERED = "render the deck first, and build the Markdown that comes out"

_SETTINGS = {
    "Marp": {
        "marp": _REMOVE,
        "paginate": "slides have numbers; 'slideNumberFormat' says how they look",
        "size": "write 'ratio: …'",
        "style": _STYLE_SHEET,
        "headingDivider": "write '---' above each heading",
        "backgroundColor": _ON_SLIDES.format("background-color"),
        "backgroundImage": _ON_SLIDES.format("background-image"),
        "backgroundPosition": _ON_SLIDES.format("background-position"),
        "backgroundRepeat": _ON_SLIDES.format("background-repeat"),
        "backgroundSize": _ON_SLIDES.format("background-size"),
        "color": _STYLE_SHEET,
    },
    "Slidev": {
        "aspectRatio": "write 'ratio: …'",
        "background": _ON_SLIDES.format("background-image"),
        "colorSchema": "write 'theme: light', 'dark' or 'auto'",
        "canvasWidth": _REMOVE,
        "drawings": _REMOVE,
        "fonts": _STYLE_SHEET,
        "highlighter": _REMOVE,
        "info": "write 'description: …'",
        "lineNumbers": _REMOVE,
        "mdc": _REMOVE,
        "transition": _REMOVE,
    },
    "Quarto": {
        "bibliography": "write the references on a slide",
        "editor": _REMOVE,
        "execute": _RENDERED,
        "format": "write 'theme: …' and 'css: …' for its look",
        "jupyter": _RENDERED,
        "output": "write 'ratio: …', 'css: …' and the like for its settings",
        "params": _RENDERED,
        "subtitle": _FIRST_SLIDE,
    },
    "reveal.js": {
        "revealOptions": "write settings of handson's, such as 'ratio' and 'navigation'",
        "verticalSeparator": "write '---' between all slides",
    },
}
_DECISIVE = frozenset(
    "marp paginate headingDivider backgroundColor backgroundImage aspectRatio canvasWidth "
    "colorSchema drawings highlighter mdc execute jupyter revealOptions".split()
)
"""Names that nobody gives to anything else; `style` or `format` may be a mistake of handson's."""
_BY_NAME = {
    name: ForeignSetting(program, hint)
    for program, settings in _SETTINGS.items()
    for name, hint in settings.items()
}


def foreign_setting(name: str) -> ForeignSetting | None:
    """Return whose setting has this name, or None where nobody's is known.

    Marp puts an underscore before what holds for the first slide only.
    """
    if name == "_class":
        return ForeignSetting("Marp", _ON_SLIDES.format("class"))
    return _BY_NAME.get(name.removeprefix("_"))


def foreign_program(names: Iterable[str]) -> str:
    """Return the program that a block with settings of these names is for; empty for handson."""
    return next((_BY_NAME[name].program for name in names if name in _DECISIVE), "")

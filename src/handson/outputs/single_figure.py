"""A figure as an SVG file of its own, for papers: no variable, no script, nothing that moves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from handson.figures import FIGURES, FigureError, draw
from handson.figures.drawing.svg import VARIABLES
from handson.pages.theme.variables import COLOURS

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["figure_file", "figure_list", "without_variables"]

_SVG = "http://www.w3.org/2000/svg"
_MACRO = re.compile(r"!\[:\s*([^\]]*)\](?:\((.*)\))?")
_MEDIA = re.compile(r"@(?:media|keyframes)[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_ROLE = re.compile(r"--f:([^;}]*)")


def figure_list() -> list[tuple[str, str]]:
    """Return the names of the figures, each with a sentence that says what it shows."""
    rows: list[tuple[str, str]] = []
    for name, figure in FIGURES.items():
        text = (figure.function().__doc__ or "").strip()
        rows.append((name, " ".join(text.partition("\n\n")[0].split())))
    return rows


def figure_file(
    text: str, read_text: Callable[[str], str | None], *, dark: bool = False
) -> str | FigureError:
    """Return the SVG file of a figure, or what is wrong with it.

    ``text`` is what a macro says, ``conv 5x5, kernel=3``, or the whole macro with its caption.
    ``read_text`` returns the text of a file that the figure names. The colours are those of the
    theme, with ``dark`` those for dark slides. Of a figure that moves it is what stands on paper.
    """
    macro = _MACRO.fullmatch(text.strip())
    said, caption = (macro[1], macro[2] or "") if macro else (text.strip(), "")
    name, _, arguments = said.partition(" ")
    texts = arguments.split(",") if arguments.strip() else []
    drawing = draw(name, texts, caption, read_text, live=False)
    if isinstance(drawing, FigureError):
        return drawing
    return without_variables(drawing.svg, drawing.still, dark=dark)


def without_variables(svg: str, still: str = "", *, dark: bool = False) -> str:
    """Return the file of a figure that is drawn: ``still`` is what stands on paper if it moves."""
    # What stands around a live figure is for the player.
    svg = svg[svg.index("<svg") : svg.rindex("</svg>") + len("</svg>")]
    return _alone(_still(svg, still.removeprefix("</span>")), COLOURS["text"][1 if dark else 0])


def _still(svg: str, still: str) -> str:
    """Return the element that stands on paper, with the rules of the one that moves."""
    if not still:
        return svg
    start = svg.index("<style>")
    rules = svg[start : svg.index("</style>", start)]
    return still.replace("</desc>", f"</desc>{rules}</style>", 1)


def _alone(svg: str, ink: str) -> str:
    """Return an SVG element as a file, with its variables replaced by their values."""
    ET.register_namespace("", _SVG)
    root = ET.fromstring(svg)  # noqa: S314 - it has just been drawn
    root.attrib.pop("style", None)
    roles: dict[str, str] = {}
    for style in root.iter(f"{{{_SVG}}}style"):
        style.text = _resolved(style.text or "", ink, roles)
    _inherit(root, "", roles)
    text = ET.tostring(root, encoding="unicode").replace("currentColor", ink)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _resolved(css: str, ink: str, roles: dict[str, str]) -> str:
    """Return rules without variables; ``roles`` gets the colours by the classes that set them."""
    for name, (value, _) in VARIABLES.items():
        css = css.replace(f"var({name},{value})", ink if value == "currentColor" else value)
    css = _MEDIA.sub("", css)
    kept: list[tuple[str, str]] = []
    for selector, whole in _RULE.findall(css):
        rule = ";".join(each for each in whole.split(";") if not each.startswith("animation"))
        if role := _ROLE.fullmatch(rule.strip(";")):
            roles[selector.rpartition(".")[2].strip()] = role[1]
        elif rule and not selector.endswith((".f-still", ".f-moving")):
            kept.append((selector, rule))
    return "".join(
        f"{selector}.{role}{{{rule.replace('var(--f)', colour)}}}"
        for selector, rule in kept
        for role, colour in (roles.items() if "var(--f)" in rule else [("", "")])
    ).replace(".{", "{")


def _inherit(element: ET.Element, role: str, roles: dict[str, str]) -> None:
    """Give each element the class of the role that it takes its colour from."""
    waiting = [(element, role)]
    while waiting:
        each, inherited = waiting.pop()
        classes = each.get("class", "").split()
        own = next((name for name in classes if name in roles), "")
        if inherited and not own and any(name.startswith("f-") for name in classes):
            each.set("class", " ".join([*classes, inherited]))
        waiting += [(child, own or inherited) for child in each]

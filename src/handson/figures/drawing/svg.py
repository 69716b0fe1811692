"""Helpers that write SVG, and the style that all figures share.

Colours are CSS variables, so that a deck's style sheet can set them; where it
does not, text and lines take the slide's own text colour and shapes the tones
of Okabe and Ito, shaded to stand out on white as well as on dark slides.
Shapes are tinted, not filled, so that text on them stays readable. Arrow heads
are drawn each time, because a reference may fail while its target is hidden.
"""

from __future__ import annotations

import json
import math
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING

from msgspec import Struct

from handson.figures.drawing.typesetting import TEXT, coordinate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = [
    "VARIABLES",
    "Picture",
    "Sheet",
    "finish",
    "finish_live",
    "finish_still",
    "identifier",
]

VARIABLES = {
    "--figure-ink": ("currentColor", "text"),
    "--figure-muted": ("currentColor", "less important text, drawn at 75 %"),
    "--figure-line": ("currentColor", "edges, arrows, grids and axes, drawn at 55 %"),
    "--figure-input": ("#0d7bc0", "inputs; the first curve"),
    "--figure-hidden": ("#b37700", "hidden units, intermediate results; the fifth curve"),
    "--figure-output": ("#00966d", "outputs; the third curve"),
    "--figure-highlight": ("#d55e00", "what to look at: the kernel, a unit; the second curve"),
    "--figure-accent": ("#c2679b", "weights, parameters; the fourth curve"),
    "--figure-positive": ("#0d7bc0", "values of the forward pass"),
    "--figure-negative": ("#d55e00", "gradients of the backward pass, derivatives"),
    "--figure-tint": ("0.2", "how strongly shapes are filled, from 0 to 1"),
    "--figure-font": (
        "Arial, Helvetica, 'Liberation Sans', sans-serif",
        "the typeface of words and numbers",
    ),
    "--figure-symbols": (
        "'STIX Two Text', 'Times New Roman', 'Liberation Serif', serif",
        "the typeface of symbols such as x and w",
    ),
    "--figure-step": ("1s", "how long an animation stays at one step"),
}
"""The CSS variables that figures use: fallback and meaning of each."""

_ROLES = ("input", "hidden", "output", "highlight", "accent", "positive", "negative")


def _variable(name: str) -> str:
    return f"var({name},{VARIABLES[name][0]})"


def _style() -> str:
    ink, muted, line = (_variable(f"--figure-{name}") for name in ("ink", "muted", "line"))
    rules = {
        "": f"max-width:100%;height:auto;overflow:visible;font:{TEXT}px/1 "
        f"{_variable('--figure-font')};letter-spacing:normal;text-align:start",
        "text": f"fill:{ink};stroke:none;white-space:pre",
        ".f-muted": f"fill:{muted};fill-opacity:.75",
        ".f-bold": "font-weight:700",
        ".f-symbol": f"font-family:{_variable('--figure-symbols')};font-style:italic",
        ".f-edge": f"fill:none;stroke:{line};stroke-opacity:.55;stroke-width:1.5",
        ".f-thin": f"fill:none;stroke:{line};stroke-opacity:.32;stroke-width:1",
        ".f-arrow": f"fill:none;stroke:{line};stroke-opacity:.75;stroke-width:2",
        ".f-head": f"fill:{line};fill-opacity:.75;stroke:none",
        ".f-shape": "fill:var(--f);fill-opacity:" + _variable("--figure-tint") + ";"
        "stroke:var(--f);stroke-width:2",
        ".f-curve": "fill:none;stroke:var(--f);stroke-width:3;stroke-linejoin:round;"
        "stroke-linecap:round",
        ".f-outline": "fill:none;stroke:var(--f);stroke-width:3;stroke-linejoin:round",
        ".f-solid": "fill:var(--f);stroke:none",
    }
    text = "".join(f".$ {selector}".rstrip() + f"{{{rule}}}" for selector, rule in rules.items())
    text += "".join(f".$ .f-{role}{{--f:{_variable(f'--figure-{role}')}}}" for role in _ROLES)
    return text + "@media print,(prefers-reduced-motion:reduce){.$ *{animation:none!important}}"


_STILL = (
    ".$.f-still{display:none}@media print,(prefers-reduced-motion:reduce)"
    "{.$.f-moving{display:none}.$.f-still{display:inline}}"
)
"""The rules that show a moving picture, or in print the still one that replaces it."""


class Picture(Struct, frozen=True):
    """What a figure draws, before it gets its class, its style and its SVG element."""

    title: str
    """What the figure is, in a few words."""
    description: str
    """What it shows, in sentences, with all its numbers."""
    width: float
    """Width in CSS pixels of a slide (1210 by 681 at 16:9)."""
    height: float
    """Height in CSS pixels of a slide."""
    body: str
    """The SVG elements."""
    style: str = ""
    """Further CSS rules; ``$`` stands for the figure's class."""
    frames: tuple[Picture, ...] = ()
    """The key frames one by one, for figures that move or are built up in steps."""
    still: Picture | None = None
    """What replaces a moving picture in print and for readers who want no motion."""
    live: Mapping[str, object] | None = None
    """What the player has to know of a figure that answers to the hand, as JSON holds it."""
    model: str = ""
    """The path of the trained model that such a figure computes with."""


class Sheet:
    """A list of SVG elements: each method adds some, ``str()`` returns all of them."""

    __slots__ = ("_parts",)

    def __init__(self) -> None:
        self._parts: list[str] = []

    def __str__(self) -> str:
        return "".join(self._parts)

    def add(self, markup: object) -> None:
        """Add finished markup, or the elements of another sheet."""
        self._parts.append(str(markup))

    def group(self, content: object, css: str = "", x: float = 0, y: float = 0) -> None:
        """Add a group, moved by ``x`` and ``y``."""
        style = f' class="{css}"' if css else ""
        move = f' transform="translate({coordinate(x)} {coordinate(y)})"' if x or y else ""
        self.add(f"<g{style}{move}>{content}</g>")

    def line(self, x1: float, y1: float, x2: float, y2: float, css: str = "f-edge") -> None:
        """Add a straight line."""
        self.path(f"M{coordinate(x1)} {coordinate(y1)}L{coordinate(x2)} {coordinate(y2)}", css)

    def path(self, data: str, css: str = "f-edge", extra: str = "") -> None:
        """Add a path."""
        self.add(f'<path class="{css}" d="{data}"{extra}/>')

    def polyline(
        self, points: Iterable[tuple[float, float]], css: str = "f-curve", extra: str = ""
    ) -> None:
        """Add a line through ``points``."""
        data = "L".join(f"{coordinate(x)} {coordinate(y)}" for x, y in points)
        self.path(f"M{data}", css, extra)

    def circle(self, x: float, y: float, radius: float, css: str = "f-shape") -> None:
        """Add a circle."""
        self.add(
            f'<circle class="{css}" cx="{coordinate(x)}" cy="{coordinate(y)}" '
            f'r="{coordinate(radius)}"/>'
        )

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        css: str = "f-shape",
        radius: float = 0,
        extra: str = "",
    ) -> None:
        """Add a rectangle, with round corners if a ``radius`` is given."""
        corner = f' rx="{coordinate(radius)}"' if radius else ""
        self.add(
            f'<rect class="{css}" x="{coordinate(x)}" y="{coordinate(y)}" '
            f'width="{coordinate(width)}" height="{coordinate(height)}"{corner}{extra}/>'
        )

    def text(
        self,
        x: float,
        y: float,
        text: str,
        css: str = "",
        *,
        size: float = TEXT,
        anchor: str = "middle",
        markup: bool = False,
    ) -> None:
        """Add a line of text whose baseline is at ``y``; ``markup`` for `symbol`'s result."""
        style = f' class="{css}"' if css else ""
        big = f' font-size="{coordinate(size)}"' if size != TEXT else ""
        where = f' text-anchor="{anchor}"' if anchor != "start" else ""
        content = text if markup else escape(text, quote=False)
        self.add(
            f'<text{style} x="{coordinate(x)}" y="{coordinate(y)}"{where}{big}>{content}</text>'
        )

    def arrow(self, points: Sequence[tuple[float, float]], role: str = "") -> None:
        """Add an arrow through two points, or along a cubic curve through four.

        The tip of its head is the last point, so that it ends where a shape begins.
        """
        (x0, y0), (x1, y1) = points[-2], points[-1]
        length = math.hypot(x1 - x0, y1 - y0) or 1.0
        dx, dy = (x1 - x0) / length, (y1 - y0) / length
        head, half = 11.0, 4.5
        bx, by = x1 - dx * head, y1 - dy * head
        shaft = [*points[:-1], (x1 - dx * (head - 1), y1 - dy * (head - 1))]
        pairs = [f"{coordinate(x)} {coordinate(y)}" for x, y in shaft]
        data = f"M{pairs[0]}" + ("C" if len(pairs) > 2 else "L") + " ".join(pairs[1:])
        tip = (
            f"M{coordinate(x1)} {coordinate(y1)}"
            f"L{coordinate(bx - dy * half)} {coordinate(by + dx * half)}"
            f"L{coordinate(bx + dy * half)} {coordinate(by - dx * half)}Z"
        )
        if role:
            self.path(data, f"f-{role} f-curve", ' style="stroke-width:2"')
            self.path(tip, f"f-{role} f-solid")
        else:
            self.path(data, "f-arrow")
            self.path(tip, "f-head")


def identifier(name: str, *parts: str) -> str:
    """Return a class that is the same for the same figure and differs between figures."""
    digest = sha256("\0".join((name, *parts)).encode("utf-8", "surrogatepass")).hexdigest()
    return f"figure-{name}-{digest[:8]}"


def finish(picture: Picture, name: str, *, caption: str = "", width: str = "") -> str:
    """Return the whole SVG element, on one line.

    Its rules and animations are bound to the class ``name``, and it has no ids:
    the same figure may stand on many slides of a page, as steps repeat it.
    ``caption`` replaces the picture's own title; ``width`` is a CSS length that
    replaces its natural width.
    """
    style = _style() + picture.style
    classes = name
    if picture.still:
        style += _STILL
        classes += " f-moving"
    return _element(picture, classes, style.replace("$", name), caption, width)


def finish_still(picture: Picture, name: str, *, caption: str = "", width: str = "") -> str:
    """Return the SVG element that replaces a moving picture in print, or an empty string.

    The rules that switch between the two are in the moving picture's element. The
    arguments are those of `finish`.
    """
    return _element(picture.still, f"{name} f-still", "", caption, width) if picture.still else ""


def finish_live(picture: Picture, name: str, data: Mapping[str, object], **looks: str) -> str:
    """Return the SVG element of a live figure, in what the player puts its handles into.

    ``data`` is what the player has to know; the other arguments are those of `finish`.
    """
    # Percentages mean the slide, so the width is that of the element around it. It has one in
    # any case: what it is as wide as must not depend on it.
    width = looks.get("width", "")
    svg = finish(picture, name, caption=looks.get("caption", ""), width="100%" if width else "")
    wide = escape(width or f"{math.ceil(picture.width)}px")
    written = escape(json.dumps(data, ensure_ascii=False, separators=(",", ":")))
    model = f' data-live-model="{escape(picture.model)}"' if picture.model else ""
    return (
        f'<span class="handson-live" data-live="{written}"{model} style="display:inline-block;'
        f'position:relative;max-width:100%;line-height:0;width:{wide}">{svg}</span>'
    )


def _element(picture: Picture, classes: str, style: str, caption: str, width: str) -> str:
    title = caption.strip() or picture.title
    rules = f"<style>{style}</style>" if style else ""
    box = f"{coordinate(math.ceil(picture.width))} {coordinate(math.ceil(picture.height))}"
    wide, high = box.split()
    # Style sheets can size a figure by its natural width, as the page for phones does.
    shown = f"--figure-width:{wide}px" + (f";width:{escape(width)}" if width else "")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="handson-figure {classes}" '
        f'width="{wide}" height="{high}" viewBox="0 0 {box}" role="img" '
        f'style="{shown}">'
        f"<title>{escape(title, quote=False)}</title>"
        f"<desc>{escape(picture.description, quote=False)}</desc>"
        f"{rules}{picture.body}</svg>"
    )

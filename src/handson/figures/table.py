"""The figures that macros can draw: ``![:conv 5x5, kernel=3](caption)``.

Each is a function in a module of its own, imported when a deck uses it. It
takes the arguments that its signature says and returns a `Picture`, or
`Wrong`; the same arguments always give the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from handson.figures.arguments import Wrong
    from handson.figures.svg import Picture

__all__ = [
    "FIGURES",
    "FIGURE_NAMES",
    "Drawing",
    "FigureError",
    "draw",
    "draw_figure",
    "figure_function",
]

FIGURES = {
    "neuron": "handson.figures.neuron",
    "mlp": "handson.figures.mlp",
    "network": "handson.figures.network",
    "conv": "handson.figures.conv",
    "pool": "handson.figures.pool",
    "activation": "handson.figures.activation",
    "descent": "handson.figures.descent",
    "dropout": "handson.figures.dropout",
    "curves": "handson.figures.curves",
    "graph": "handson.figures.graph",
}
"""The macros by name, each with the module whose function of that name draws it."""

FIGURE_NAMES = tuple(FIGURES)
"""The names of all figures."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished figure."""

    svg: str
    """The SVG element, on one line."""
    frames: tuple[str, ...] = ()
    """With ``steps=yes``, one SVG element for each step; otherwise empty."""
    still: str = ""
    """The SVG element that stands for a moving one in print, to be put behind it."""


@dataclass(frozen=True, slots=True)
class FigureError:
    """Why a figure cannot be drawn."""

    message: str
    """What is wrong, without a full stop."""
    hint: str = ""
    """What is allowed, or what to write instead."""
    argument: int | None = None
    """The index of the argument at fault; None where one is missing."""


_READING = frozenset({"curves"})
"""The figures that read a file, which may change between two drawings."""


def draw_figure(
    name: str,
    arguments: tuple[str, ...],
    caption: str,
    read_text: Callable[[str], str | None],
) -> Drawing | FigureError:
    """Draw a figure, or return it as it was drawn before: steps repeat it on slide after slide."""
    if name in _READING:
        return draw(name, arguments, caption, read_text)
    return _drawn(name, arguments, caption)


@lru_cache(maxsize=256)
def _drawn(name: str, arguments: tuple[str, ...], caption: str) -> Drawing | FigureError:
    return draw(name, arguments, caption, _read_nothing)


def _read_nothing(_: str) -> None:
    return None


def figure_function(name: str) -> Callable[..., Picture | Wrong]:
    """Return the function that draws the figure ``name``."""
    function: Callable[..., Picture | Wrong] = getattr(import_module(FIGURES[name]), name)
    return function


def _take_width(arguments: Sequence[str]) -> tuple[list[str], list[int], str, FigureError | None]:
    """Take the option ``width``, which all figures have, out of the arguments."""
    kept: list[str] = []
    indices: list[int] = []
    width = ""
    for index, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name.strip() != "width":
            kept.append(argument)
            indices.append(index)
            continue
        value = value.strip()
        digits = value.removesuffix("%").removesuffix("px")
        if not (digits.isascii() and digits.isdigit() and len(digits) < 5 and int(digits)):
            error = FigureError(
                f"'{value}' is no width", "write pixels or a share, such as 600 or 80%", index
            )
            return kept, indices, width, error
        width = value if value.endswith(("%", "px")) else f"{value}px"
    return kept, indices, width, None


def draw(
    name: str,
    arguments: Sequence[str],
    caption: str,
    read_text: Callable[[str], str | None],
) -> Drawing | FigureError:
    """Return the figure ``name`` as SVG, or what is wrong with its arguments.

    ``arguments`` are those of the macro, split at commas and stripped;
    ``caption`` becomes the figure's title for screen readers; ``read_text``
    returns the text of a file of the site, or None. All figures take
    ``width=600`` or ``width=80%`` besides their own arguments. A ``name`` that
    is no figure is an error as well.
    """
    from handson.figures.arguments import Wrong, read_arguments, suggest
    from handson.figures.svg import finish, finish_still, identifier

    if name not in FIGURES:
        return FigureError(f"there is no figure '{name}'", suggest(name, FIGURES))
    texts = [argument.strip() for argument in arguments]
    while texts and not texts[-1]:
        texts.pop()
    texts, indices, width, error = _take_width(texts)
    if error is not None:
        return error
    function = figure_function(name)
    read = read_arguments(function, texts, read_text)
    if isinstance(read, tuple):
        wrong, place = read
        return FigureError(wrong.message, wrong.hint, indices[place] if place is not None else None)
    picture = function(*read.positional, **read.named)
    if isinstance(picture, Wrong):
        places = read.places.get(picture.parameter, [])
        place = places[picture.item] if picture.item < len(places) else None
        return FigureError(
            picture.message, picture.hint, indices[place] if place is not None else None
        )
    class_ = identifier(name, *texts, width, caption)
    frames = picture.frames if read.named.get("steps") else ()
    return Drawing(
        finish(picture, class_, caption=caption, width=width),
        tuple(
            finish(frame, f"{class_}-{count}", caption=caption, width=width)
            for count, frame in enumerate(frames, start=1)
        ),
        finish_still(picture, class_, caption=caption, width=width),
    )

"""From the arguments of a macro to a finished figure, or to what is wrong with them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from handson.figures.table import FIGURES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from handson.figures.drawing.svg import Picture
    from handson.figures.table import Figure

__all__ = ["Drawing", "FigureError", "draw", "draw_figure"]


class Drawing(Struct, frozen=True):
    """A finished figure."""

    svg: str
    """The SVG element, on one line."""
    frames: tuple[str, ...] = ()
    """With ``steps=yes``, one SVG element for each step; otherwise empty."""
    still: str = ""
    """The SVG element that replaces a moving one in print, to be put after it."""


class FigureError(Struct, frozen=True):
    """Why a figure cannot be drawn."""

    message: str
    """What is wrong, without a full stop."""
    hint: str = ""
    """What is allowed, or what to write instead."""
    argument: int | None = None
    """The index of the argument at fault; None where one is missing."""


def draw(
    name: str,
    arguments: Sequence[str],
    caption: str,
    read_text: Callable[[str], str | None],
    figures: Mapping[str, Figure] = FIGURES,
    *,
    live: bool = True,
) -> Drawing | FigureError:
    """Return the figure called ``name`` as SVG, or what is wrong.

    ``figures`` is the table to look it up in; a name that is not there is an
    error. The other arguments are those of `draw_figure`.
    """
    if name in figures:
        return draw_figure(figures[name], arguments, caption, read_text, live=live)
    from handson.figures.mistakes import suggest

    return FigureError(f"there is no figure '{name}'", suggest(name, figures))


def draw_figure(
    figure: Figure,
    arguments: Sequence[str],
    caption: str,
    read_text: Callable[[str], str | None],
    *,
    live: bool = True,
) -> Drawing | FigureError:
    """Return the figure as SVG, or what is wrong with its arguments.

    A figure that reads no files is remembered, since steps repeat it on slide
    after slide.

    ``arguments`` are those of the macro, split at commas; ``caption`` becomes
    the figure's title for screen readers; ``read_text`` returns the text of a
    file of the site, or None where there is none. Without ``live`` it stands
    still, whatever the arguments say. Every figure takes ``width=600`` or
    ``width=80%`` besides its own arguments.
    """
    if figure.reads_files:
        return _draw_anew(figure, tuple(arguments), caption, read_text, live=live)
    return _remembered(figure, tuple(arguments), caption, live=live)


@lru_cache(maxsize=256)
def _remembered(
    figure: Figure, arguments: tuple[str, ...], caption: str, *, live: bool
) -> Drawing | FigureError:
    return _draw_anew(figure, arguments, caption, _read_nothing, live=live)


def _read_nothing(_: str) -> None:
    return None


def _draw_anew(
    figure: Figure,
    arguments: tuple[str, ...],
    caption: str,
    read_text: Callable[[str], str | None],
    *,
    live: bool,
) -> Drawing | FigureError:
    from handson.figures.arguments import read_arguments
    from handson.figures.mistakes import Wrong

    texts = [argument.strip() for argument in arguments]
    while texts and not texts[-1]:
        texts.pop()
    texts, indices, width, error = _take_width(texts)
    if error is not None:
        return error

    def failed(wrong: Wrong, place: int | None) -> FigureError:
        return FigureError(wrong.message, wrong.hint, None if place is None else indices[place])

    if not figure.live:
        texts, indices, error = _without_life(figure.name, texts, indices)
        if error is not None:
            return error
    elif not live:
        texts, indices = _standing_still(texts, indices)
    read = read_arguments(figure.function(), texts, read_text)
    if isinstance(read, tuple):
        return failed(*read)
    if figure.live and not live:
        read.named["live"] = False
    picture = figure.function()(*read.positional, **read.named)
    if isinstance(picture, Wrong):
        places = read.places.get(picture.parameter, [])
        return failed(picture, places[picture.item] if picture.item < len(places) else None)
    if picture.live is not None and figure.live:
        return _alive(figure, texts, picture, caption, width, keep=bool(read.named.get("keep")))
    steps = bool(read.named.get("steps"))
    return _finished(figure.name, (*texts, width, caption), picture, caption, width, steps=steps)


def _alive(
    figure: Figure, texts: Sequence[str], picture: Picture, caption: str, width: str, *, keep: bool
) -> Drawing:
    """Return the SVG element of a picture that answers to the hand, with what it has to know."""
    from handson.figures.drawing.svg import finish_live, identifier

    css = identifier(figure.name, *texts, width, caption)
    data = {"module": figure.live, "keep": keep, **(picture.live or {})}
    return Drawing(finish_live(picture, css, data, caption=caption, width=width))


def _without_life(
    name: str, texts: list[str], indices: list[int]
) -> tuple[list[str], list[int], FigureError | None]:
    """Take ``live=no`` out of the arguments of a figure that cannot be live.

    Returns the other arguments, the index of each, and what is wrong where it shall be live.
    """
    kept = []
    for text, index in zip(texts, indices, strict=True):
        wish = _wish(text)
        if wish is None:
            kept.append((text, index))
        elif wish:
            known = ", ".join(row.name for row in FIGURES.values() if row.live)
            error = FigureError(f"the figure '{name}' cannot be live", f"these can: {known}", index)
            return texts, indices, error
    return [text for text, _ in kept], [index for _, index in kept], None


def _standing_still(texts: list[str], indices: list[int]) -> tuple[list[str], list[int]]:
    """Return the arguments that do not ask for life, with the index of each."""
    kept = [pair for pair in zip(texts, indices, strict=True) if _wish(pair[0]) is None]
    return [text for text, _ in kept], [index for _, index in kept]


def _wish(text: str) -> bool | None:
    """Return whether an argument wants the figure to be live; None where it is another one."""
    key, _, value = (part.strip() for part in text.partition("="))
    known = {"yes": True, "true": True, "no": False, "false": False}
    return known.get(value.lower()) if key == "live" else None


def _finished(
    name: str, parts: Sequence[str], picture: Picture, caption: str, width: str, *, steps: bool
) -> Drawing:
    """Return the SVG elements of a picture; ``parts`` make their class differ from others'."""
    from handson.figures.drawing.svg import finish, finish_still, identifier

    css = identifier(name, *parts)
    frames = picture.frames if steps else ()
    return Drawing(
        finish(picture, css, caption=caption, width=width),
        tuple(
            finish(frame, f"{css}-{count}", caption=caption, width=width)
            for count, frame in enumerate(frames, start=1)
        ),
        finish_still(picture, css, caption=caption, width=width),
    )


def _take_width(arguments: Sequence[str]) -> tuple[list[str], list[int], str, FigureError | None]:
    """Take the option ``width``, which all figures have, out of the arguments.

    Returns the other arguments, the index of each, the width as CSS (or an
    empty string), and what is wrong with it.
    """
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

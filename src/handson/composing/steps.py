"""Figures on slides: the macros that draw them, and ``steps=yes``, which makes slides of frames."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from handson.figures.table import FIGURE_NAMES, Drawing, FigureError, draw
from handson.model import ContentClass, Macro
from handson.rendering.macros import Failure, Html

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from handson.model import Node, Slide
    from handson.rendering.macros import Call
    from handson.rendering.macros import Macro as MacroFunction
    from handson.settings.config import Config

    _Place = tuple[str, int]
    """Where a macro stands: the file and the offset."""

__all__ = ["figure_macros", "with_frames"]

_READING = frozenset({"curves"})
"""The figures that read a file, which may change between two drawings."""

_FRAME = "frame="
"""The argument that says which frame of a figure a slide shows; `with_frames` adds it."""


def figure_macros() -> Mapping[str, MacroFunction]:
    """Return the macro of each figure by its name."""
    return {name: partial(_figure, name) for name in FIGURE_NAMES}


def _figure(name: str, call: Call) -> Html | Failure:
    arguments, frame = _without_frame(call.arguments)
    drawing = _drawing(name, arguments, call.value, call.read_text)
    if isinstance(drawing, FigureError):
        return Failure(drawing.message, drawing.hint, drawing.argument)
    if frame is not None and drawing.frames:
        return Html(drawing.frames[frame], call.value)
    return Html(drawing.svg + drawing.still, call.value)


def _drawing(
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


def _without_frame(arguments: Sequence[str]) -> tuple[tuple[str, ...], int | None]:
    if arguments and arguments[-1].startswith(_FRAME):
        return tuple(arguments[:-1]), int(arguments[-1].removeprefix(_FRAME))
    return tuple(arguments), None


def with_frames(slides: Sequence[Slide], config: Config) -> tuple[Slide, ...]:
    """Return the slides, those with a figure that has ``steps=yes`` once for each of its frames.

    The copies are incremental slides. A slide that continues such a slide
    shows the figure's last frame, and so do all where steps are switched off.
    """
    result: list[Slide] = []
    done: dict[_Place, int] = {}
    for slide in slides:
        if not slide.incremental:
            done.clear()
        counts = {_place(macro): _frame_count(macro) for macro in _stepping(slide.content)}
        new = {place: count for place, count in counts.items() if count and place not in done}
        done |= new
        steps = max(new.values(), default=1)
        for step in range(steps - 1 if config.disable_incremental_slides else 0, steps):
            frames = {
                place: min(step, new[place] - 1) if place in new else done[place] - 1
                for place, count in counts.items()
                if count
            }
            shown = (
                slide if step == 0 or config.disable_incremental_slides else _step(slide, config)
            )
            content = _with_frames(slide.content, frames) if frames else slide.content
            result.append(replace(shown, index=len(result), content=content))
    return _numbered(result)


def _step(slide: Slide, config: Config) -> Slide:
    """Return the slide as a step of itself: without its name, and counted as steps are."""
    properties = {key: value for key, value in slide.properties.items() if key != "name"}
    properties["continued"] = "true"
    counted = slide.counted and config.count_incremental_slides
    if not counted:
        properties["count"] = "false"
    return replace(slide, name="", incremental=True, counted=counted, properties=properties)


def _numbered(slides: list[Slide]) -> tuple[Slide, ...]:
    number = 0
    numbered: list[Slide] = []
    for slide in slides:
        number += slide.counted
        numbered.append(replace(slide, number=max(1, number)))
    return tuple(numbered)


def _place(macro: Macro) -> _Place:
    return macro.span.source.path, macro.span.start


def _stepping(content: Sequence[Node]) -> Iterator[Macro]:
    """Yield the figures in the content that ask for steps."""
    for node in content:
        if isinstance(node, ContentClass):
            yield from _stepping(node.content)
        elif isinstance(node, Macro) and node.name in FIGURE_NAMES and _asks_for_steps(node):
            yield node


def _asks_for_steps(macro: Macro) -> bool:
    return any(argument.replace(" ", "").startswith("steps=") for argument in macro.arguments)


def _frame_count(macro: Macro) -> int:
    drawing = _drawing(macro.name, macro.arguments, macro.value, _read_nothing)
    return 0 if isinstance(drawing, FigureError) else len(drawing.frames)


def _with_frames(content: Sequence[Node], frames: Mapping[_Place, int]) -> tuple[Node, ...]:
    """Return the content with the frame to show in the arguments of each figure."""
    nodes: list[Node] = []
    for node in content:
        if isinstance(node, ContentClass):
            nodes.append(replace(node, content=_with_frames(node.content, frames)))
        elif isinstance(node, Macro) and _place(node) in frames:
            frame = f"{_FRAME}{frames[_place(node)]}"
            nodes.append(replace(node, arguments=(*node.arguments, frame)))
        else:
            nodes.append(node)
    return tuple(nodes)

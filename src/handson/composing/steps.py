"""Figures that grow step by step: with ``steps=yes`` one slide becomes a slide for each frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from handson.composing.numbering import numbered
from handson.figures import FigureError, draw_figure
from handson.model import ContentClass, Macro

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from handson.figures import Figure
    from handson.model import Node, Slide
    from handson.settings.config import Config

    _Place = tuple[str, int]
    """Where a macro stands: the file and the offset."""

__all__ = ["with_frames"]


def with_frames(
    slides: Sequence[Slide], config: Config, figures: Mapping[str, Figure]
) -> tuple[Slide, ...]:
    """Return the slides, those with a figure that has ``steps=yes`` once for each of its frames.

    ``figures`` are the macros that are figures, by name, without those that a
    template of the site replaces. The copies are incremental slides. A slide
    that continues such a slide shows the figure's last frame. If steps are
    switched off, all slides show it.
    """
    result: list[Slide] = []
    done: dict[_Place, int] = {}
    for slide in slides:
        if not slide.incremental:
            done.clear()
        counts = {
            _place(macro): _frame_count(macro, figures[macro.name])
            for macro in _stepping(slide.content, figures)
        }
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
            if frames:
                shown = replace(shown, content=_with_frames(slide.content, frames))
            result.append(shown)
    return numbered(result)


def _step(slide: Slide, config: Config) -> Slide:
    """Return the slide as an incremental one: without its name, and counted as steps are."""
    properties = {key: value for key, value in slide.properties.items() if key != "name"}
    properties["continued"] = "true"
    counted = slide.counted and config.count_incremental_slides
    if not counted:
        properties["count"] = "false"
    return replace(slide, name="", incremental=True, counted=counted, properties=properties)


def _place(macro: Macro) -> _Place:
    return macro.span.source.path, macro.span.start


def _stepping(content: Sequence[Node], figures: Mapping[str, Figure]) -> Iterator[Macro]:
    """Yield the figures in the content that ask for steps."""
    for node in content:
        if isinstance(node, ContentClass):
            yield from _stepping(node.content, figures)
        elif isinstance(node, Macro) and node.name in figures and _asks_for_steps(node):
            yield node


def _asks_for_steps(macro: Macro) -> bool:
    return any(argument.replace(" ", "").startswith("steps=") for argument in macro.arguments)


def _frame_count(macro: Macro, figure: Figure) -> int:
    drawing = draw_figure(figure, macro.arguments, macro.value, _read_nothing)
    return 0 if isinstance(drawing, FigureError) else len(drawing.frames)


def _with_frames(content: Sequence[Node], frames: Mapping[_Place, int]) -> tuple[Node, ...]:
    """Return the content, each figure that has frames with the one to show."""
    nodes: list[Node] = []
    for node in content:
        if isinstance(node, ContentClass):
            nodes.append(replace(node, content=_with_frames(node.content, frames)))
        elif isinstance(node, Macro) and _place(node) in frames:
            nodes.append(replace(node, frame=frames[_place(node)]))
        else:
            nodes.append(node)
    return tuple(nodes)


def _read_nothing(_: str) -> None:
    return None

"""What a slide shows step by step: one slide becomes a slide for each frame.

Figures have frames with ``steps=yes``, and code with a comment that says which lines are
highlighted in each step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from handson.composing.numbering import numbered
from handson.figures import FigureError, draw_figure
from handson.language.code_lines import find_stepped_code, info_with
from handson.model import ContentClass, Macro, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from handson.figures import Figure
    from handson.model import Node, Slide
    from handson.settings.config import Config

    _Place = tuple[str, int, int]
    """Where something stands: the file, the offset of its node, and its index in the node."""

__all__ = ["with_frames"]


def with_frames(
    slides: Sequence[Slide], config: Config, figures: Mapping[str, Figure]
) -> tuple[Slide, ...]:
    """Return the slides, those with something that has frames once for each of them.

    ``figures`` are the macros that are figures, by name, without those that a
    template of the site replaces. The copies are incremental slides. A slide
    that continues such a slide shows the last frame. If steps are switched
    off, all slides show it.
    """
    result: list[Slide] = []
    done: dict[_Place, int] = {}
    for slide in slides:
        if not slide.incremental:
            done.clear()
        counts = dict(_counts(slide.content, figures))
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


def _place(node: Macro | Text, index: int = 0) -> _Place:
    return node.span.source.path, node.span.start, index


def _counts(content: Sequence[Node], figures: Mapping[str, Figure]) -> Iterator[tuple[_Place, int]]:
    """Yield where something in the content may have frames, and how many it has."""
    for node in content:
        if isinstance(node, ContentClass):
            yield from _counts(node.content, figures)
        elif isinstance(node, Macro):
            if node.name in figures and _asks_for_steps(node):
                yield _place(node), _frame_count(node, figures[node.name])
        elif "lines:" in node.text:
            for index, code in enumerate(find_stepped_code(node.text)):
                yield _place(node, index), len(code.steps) if code.info_end > 0 else 0


def _asks_for_steps(macro: Macro) -> bool:
    return any(argument.replace(" ", "").startswith("steps=") for argument in macro.arguments)


def _frame_count(macro: Macro, figure: Figure) -> int:
    drawing = draw_figure(figure, macro.arguments, macro.value, _read_nothing)
    return 0 if isinstance(drawing, FigureError) else len(drawing.frames)


def _with_frames(content: Sequence[Node], frames: Mapping[_Place, int]) -> tuple[Node, ...]:
    """Return the content, whatever has frames with the one to show."""
    nodes: list[Node] = []
    for node in content:
        if isinstance(node, ContentClass):
            nodes.append(replace(node, content=_with_frames(node.content, frames)))
        elif isinstance(node, Macro) and _place(node) in frames:
            nodes.append(replace(node, frame=frames[_place(node)]))
        elif isinstance(node, Text) and "lines:" in node.text:
            nodes.append(replace(node, text=_with_lines(node, frames)))
        else:
            nodes.append(node)
    return tuple(nodes)


def _with_lines(node: Text, frames: Mapping[_Place, int]) -> str:
    """Return the text; its fences say which lines to highlight, in place of the comments."""
    pieces: list[str] = []
    end = 0
    for index, code in enumerate(find_stepped_code(node.text)):
        frame = frames.get(_place(node, index))
        if frame is not None:
            shown = info_with(code.steps[frame])
            pieces += [node.text[end : code.start], node.text[code.end : code.info_end], shown]
            end = code.info_end
    return "".join([*pieces, node.text[end:]])


def _read_nothing(_: str) -> None:
    return None

"""The numbers of slides: the only place that counts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from handson.model import Slide

__all__ = ["numbered"]


def numbered(slides: Iterable[Slide], before: Sequence[Slide] = ()) -> tuple[Slide, ...]:
    """Return the slides with their index and their number, which go on behind those ``before``.

    As in remark, the number goes up on each slide but those with ``count: false``,
    which repeat the one before; slides before the first that counts show 1.
    """
    number = _last_number(before)
    result: list[Slide] = []
    for index, slide in enumerate(slides, len(before)):
        number += slide.counted
        shown = max(1, number)
        fits = slide.index == index and slide.number == shown
        result.append(slide if fits else replace(slide, index=index, number=shown))
    return tuple(result)


def _last_number(slides: Sequence[Slide]) -> int:
    """Return how many of the slides count."""
    if not slides or (slides[-1].number == 1 and not any(slide.counted for slide in slides)):
        return 0
    return slides[-1].number

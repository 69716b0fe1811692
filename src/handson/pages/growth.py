"""How far sparse slides grow: steps of a scale, the same for all steps of a slide.

It is decided when the site is built, from the outlines of the slides (`handson.rendering.outline`)
and the sizes of their pictures, so that the first frame shows what stays. The player makes smaller
what should be too full all the same.
"""

from __future__ import annotations

import math
import re
from html import unescape
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from handson.model import AS_IT_IS, Growth
from handson.pages.geometry import slide_size
from handson.rendering.outline import CODE, COLUMNS, FIXED, HEADING, PICTURE, TEXT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from handson.model import RenderedSlide

    Sizes = Callable[[str], tuple[float, float] | None]
    """Returns width and height of the picture at an address, in pixels, where they are known."""
    Size = Callable[[str], tuple[float, float, bool] | None]

__all__ = ["SCALE", "growth_of", "steps_around", "with_growth"]

SCALE = ((1.0, 1.0, 1.0), (1.08, 1.3, 1.07), (1.17, 1.7, 1.15), (1.25, 2.1, 1.22), (1.33, 2.5, 1.3))
"""The steps: size of type, of the gaps between blocks, of code. ``look.css`` has the same."""

_ADDRESS = re.compile(r'<img\b[^>]*?\ssrc="([^"]*)"')
_SIZE, _CODE, _MARGIN = 27.0, 23.0, 64.0
_TOP, _BOTTOM, _WITH_FOOTNOTES, _FOOT = 42.0, 64.0, 84.0, 32.0
_FULL = 0.94
"""How much of the room a grown slide may fill: letters differ from what was counted."""
_TALLEST = 520.0
_GAP = 40.0
_DRAWING, _PHOTOGRAPH = 2.2, 1.6
"""How many times its own size a picture is shown at most."""
_STILL = frozenset("cover section full-bleed quote".split())
"""Layouts that have sizes of their own."""


class _Room(Struct):
    """What a column holds, at one step."""

    height: float = 0.0
    margin: float = 0.0
    pictures: float = 0.0
    """The height of the pictures as they are."""
    most: float = 0.0
    """The height that they may grow to."""
    free: int = 0
    """How many of them may grow."""

    def add(self, height: float, margin: float) -> None:
        """Put a block below the others; of two margins that meet the larger counts."""
        self.height += height + max(self.margin, margin)
        self.margin = margin


def with_growth(
    slides: Sequence[RenderedSlide], ratio: str, sizes: Sizes
) -> tuple[RenderedSlide, ...]:
    """Return the slides, each with its growth: steps of a slide all have the same."""
    shown: list[RenderedSlide] = []
    for group in _together(slides):
        growth = growth_of(group, ratio, sizes)
        shown += group if growth == AS_IT_IS else (replace(s, growth=growth) for s in group)
    return tuple(shown)


def steps_around(slides: Sequence[RenderedSlide], start: int, end: int) -> tuple[int, int]:
    """Return where the steps begin and end that have one growth with those from start to end."""
    while 0 < start < len(slides) and slides[start].slide.incremental:
        start -= 1
    while end < len(slides) and slides[end].slide.incremental:
        end += 1
    return start, end


def _together(slides: Sequence[RenderedSlide]) -> Iterator[list[RenderedSlide]]:
    group: list[RenderedSlide] = []
    for each in slides:
        if group and not each.slide.incremental:
            yield group
            group = []
        group.append(each)
    if group:
        yield group


def growth_of(
    slides: Sequence[RenderedSlide], ratio: str, sizes: Sizes, *, most: int = len(SCALE) - 1
) -> Growth:
    """Return the growth of the steps of one slide, that all of them have room for."""
    classes = set(slides[-1].slide.classes)
    if classes & _STILL or any(each.outline is None for each in slides):
        return AS_IT_IS
    width = slide_size(ratio)[0] - 2 * _MARGIN
    grown = [_growth(each, width, sizes, most) for each in slides]
    step = min(each.step for each in grown)
    pictures = [each.picture for each in grown if each.picture]
    return Growth(step, min(pictures, default=0))


def _growth(slide: RenderedSlide, width: float, sizes: Sizes, most: int) -> Growth:
    bottom = _WITH_FOOTNOTES if 'class="footnote' in slide.html else _BOTTOM
    if slide.brand and bottom > _BOTTOM:
        bottom += _FOOT
    room = (681 - _TOP - bottom) * _FULL
    scale = 0.85 if "small" in slide.slide.classes else 1.0

    def size(place: str) -> tuple[float, float, bool] | None:
        """Return width and height of an image of the slide, and whether it is a drawing."""
        addresses = _ADDRESS.findall(slide.html)
        which, _, count = place.partition(" ")
        if int(count) != len(addresses):
            return None  # something stands in for one that is missing
        address = unescape(addresses[int(which)])
        found = sizes(address)
        return (*found, address.endswith(".svg")) if found else None

    for step in range(most, -1, -1):
        found = _room(slide.outline or [], width, step, scale, size)
        if found is None:
            return AS_IT_IS
        if found.height + found.most <= room or (step == 0 and found.free):
            free = room - found.height
            grows = found.free == 1 and min(free, found.most) > found.pictures * 1.04
            return Growth(step, math.floor(min(free, found.most)) if grows else 0)
    return AS_IT_IS


def _room(items: Sequence[Any], width: float, step: int, scale: float, size: Size) -> _Room | None:
    """Return the room that blocks need in a column; None where a picture's size is not known."""
    type_, gap, code = SCALE[step]
    em = _SIZE * type_ * scale
    room = _Room()
    for item in items:
        kind = item[0]
        if kind == TEXT:
            _, share, long, line, margin, indent = item
            own = em * share
            lines = math.ceil(long * own * 1.02 / max(width - indent * own, own))
            room.add(max(lines, 1) * line * own, margin * gap * own)
        elif kind == HEADING:
            _add_heading(room, item, width, em)
        elif kind == CODE:
            type_ = _CODE * code * scale
            fit = min(1.0, (width - 40) / max(item[2] * type_ * 0.6, 1))
            if fit < 1 and step:
                room.add(math.inf, 0)  # rather smaller than to the last letter
            room.add(item[1] * 1.36 * type_ * max(fit, 0.7) + 1.3 * type_, 0.6 * gap * em)
        elif kind == FIXED:
            room.add(item[1] * em, item[2] * em)
        elif kind == PICTURE:
            if not _add_picture(room, item, width, em, size):
                return None
        elif kind == COLUMNS and not _add_columns(room, item[1:], width, step, scale, size):
            return None
    return room


def _add_heading(room: _Room, item: Sequence[Any], width: float, em: float) -> None:
    _, level, long, first = item
    size = {1: 44.0, 2: 40.0, 3: 32.0 if first else 32.0 * em / _SIZE}.get(level, em)
    lines = max(math.ceil(long * 1.05 * size / width), 1)
    if first and level <= 3:
        room.add(lines * 52, 0)
        room.margin = 20
    else:
        room.add(lines * 1.2 * size, 0.9 * size)
        room.margin = 0.45 * size


def _add_picture(room: _Room, item: Sequence[Any], width: float, em: float, size: Size) -> bool:
    _, place, wide, high, alone, wanted = item
    drawn = True
    if not (wide and high):
        found = size(place)
        if found is None:
            return False
        wide, high, drawn = found
    if wanted:
        across = min(wanted * width if wanted <= 1 else wanted, width)
        wide, high = across, high * across / wide
    here = min(high, _TALLEST, high * width / wide)
    larger = min(high * (_DRAWING if drawn else _PHOTOGRAPH), _TALLEST, high * width / wide)
    free = alone and wide >= 160
    room.add(0, 0.6 * em)
    room.pictures += here
    room.most += max(larger, here) if free else here
    room.free += free
    return True


def _add_columns(
    room: _Room, columns: Sequence[Any], width: float, step: int, scale: float, size: Size
) -> bool:
    shares = sum(share for share, _ in columns)
    inner = width - _GAP * (len(columns) - 1)
    found = [_room(items, inner * share / shares, step, scale, size) for share, items in columns]
    rooms = [each for each in found if each is not None]
    if len(rooms) < len(found):
        return False
    # Pictures in columns keep their size, and count as what stands there.
    room.add(max((each.height + each.pictures for each in rooms), default=0.0), 0.6 * _SIZE)
    room.free += 2 * any(each.free for each in rooms)
    return True

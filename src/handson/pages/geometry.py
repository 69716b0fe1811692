"""The size of a slide: from the ratio in the settings to CSS pixels, counted as remark does."""

from __future__ import annotations

__all__ = ["slide_size", "whole_ratio"]

# remark's own numbers: a 4:3 slide is 908 units wide and 681 high.
_REFERENCE_WIDTH = 908
_SLIDE_HEIGHT = 681


def slide_size(ratio: str) -> tuple[int, int]:
    """Return width and height of a slide in CSS pixels.

    Every slide is 681 pixels high. A ``ratio`` that cannot be read counts as 16:9.
    """
    width, height = _numbers(ratio)
    scale = _REFERENCE_WIDTH / (_REFERENCE_WIDTH / _SLIDE_HEIGHT)
    return int(scale * (width / height)), _SLIDE_HEIGHT


def whole_ratio(ratio: str) -> str:
    """Return ``ratio`` in whole numbers, the only ones remark reads: ``15:10`` for ``1.5:1``."""
    width, height = _numbers(ratio)
    while not (width.is_integer() and height.is_integer()) and width < _REFERENCE_WIDTH:
        width, height = width * 10, height * 10
    return f"{round(width)}:{round(height)}"


def _numbers(ratio: str) -> tuple[float, float]:
    try:
        width, height = (float(part) for part in ratio.split(":"))
    except ValueError:
        return 16.0, 9.0
    return (width, height) if all(map(_could_be_a_side, (width, height))) else (16.0, 9.0)


def _could_be_a_side(length: float) -> bool:
    # Beyond these bounds a width in pixels may be no number any more.
    return 1e-5 <= length < 1e5

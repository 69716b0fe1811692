"""How large pictures are, from the first bytes of their files.

A site's pictures are read for nothing else, so no library for pictures is needed: the formats say
their sizes in their first lines.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["picture_size"]

_BEGINNING = 65536
_ROOT = re.compile(rb"<svg\b[^>]*>", re.DOTALL)
_LENGTH = re.compile(rb"[\s\"']%s\s*=\s*[\"']\s*([\d.]+)(?:px)?\s*[\"']")
_VIEW_BOX = re.compile(
    rb"viewBox\s*=\s*[\"']\s*[\d.eE+-]+[\s,]+[\d.eE+-]+[\s,]+([\d.]+)[\s,]+([\d.]+)"
)


def picture_size(content: bytes | Path) -> tuple[float, float] | None:
    """Return width and height in pixels of a PNG, GIF, JPEG or SVG; None for anything else."""
    if not isinstance(content, bytes):
        try:
            with content.open("rb") as file:
                content = file.read(_BEGINNING)
        except OSError:
            return None
    size = _size(content)
    return size if size and size[0] > 0 and size[1] > 0 else None


def _size(data: bytes) -> tuple[float, float] | None:
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    if data.startswith((b"GIF87a", b"GIF89a")):
        return int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")
    if data.startswith(b"\xff\xd8"):
        return _jpeg(data)
    return _svg(data)


def _jpeg(data: bytes) -> tuple[float, float] | None:
    """Read the segments up to the one that begins the frame: ITU T.81, B.1.1.3 and B.2.2."""
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        mark = data[at + 1]
        if 0xC0 <= mark <= 0xCF and mark not in {0xC4, 0xC8, 0xCC}:
            return int.from_bytes(data[at + 7 : at + 9]), int.from_bytes(data[at + 5 : at + 7])
        at += 2 + int.from_bytes(data[at + 2 : at + 4])
    return None


def _svg(data: bytes) -> tuple[float, float] | None:
    root = _ROOT.search(data)
    if root is None:
        return None
    sides = [re.search(_LENGTH.pattern % name, root[0]) for name in (b"width", b"height")]
    box = _VIEW_BOX.search(root[0])
    try:
        if sides[0] and sides[1]:
            return float(sides[0][1]), float(sides[1][1])
        return (float(box[1]), float(box[2])) if box else None
    except ValueError:
        return None

"""Layers of units with the edges between them."""

from __future__ import annotations

import math
import re
from xml.etree import ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"


def test_edges_end_at_the_units(figure):
    """No edge begins or ends within a unit."""
    root = ET.fromstring(figure("mlp 3, 5, 2").svg)
    units = [
        (float(c.get("cx")), float(c.get("cy")), float(c.get("r")))
        for c in root.iter(f"{SVG}circle")
    ]
    ends = [
        tuple(map(float, end))
        for path in root.iter(f"{SVG}path")
        for end in re.findall(r"[ML](\S+) ([^ML]+)", path.get("d"))
    ]
    assert len(ends) == 2 * (15 + 10)
    for x, y in ends:
        nearest = min(math.hypot(x - cx, y - cy) - r for cx, cy, r in units)
        assert 0.5 < nearest < 2.5

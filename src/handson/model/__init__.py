"""The slide model: a deck as it is written, as it is shown, and as it is rendered.

Parsing yields `SourceSlide`s (as written), composing turns them into `Slide`s (as
shown: layouts, templates and incremental slides applied), and rendering turns
each of those into a `RenderedSlide`, which holds its HTML. All of it is immutable.
"""

from __future__ import annotations

from handson.model.rendered import AS_IT_IS, Growth, RenderedSlide
from handson.model.shown import Slide
from handson.model.written import (
    ContentClass,
    LinkDefinition,
    Macro,
    Node,
    Property,
    SourceSlide,
    Text,
)

__all__ = [
    "AS_IT_IS",
    "ContentClass",
    "Growth",
    "LinkDefinition",
    "Macro",
    "Node",
    "Property",
    "RenderedSlide",
    "Slide",
    "SourceSlide",
    "Text",
]

"""What the lexer yields, and the stretches of a slide that it works on."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, field

if TYPE_CHECKING:
    from handson.parsing.boundaries import Boundary

__all__ = ["DEFINITION", "Kind", "Part", "Token"]

DEFINITION = re.compile(
    r"""\[(?!\^)([^\]\n]+)\]:[ \t]*<?((?<=<)[^<>\n]+(?=>)|[^\s>]+)>?"""
    r"""(?:[ \t]+["'(]([^\n]+)["')])?[ \t]*(?:\n|\Z)"""
)
"""``[id]: address "title"`` on a line of its own."""


class Kind(Enum):
    """What a token is."""

    TEXT = auto()
    CLASS_START = auto()
    CLASS_END = auto()
    MACRO = auto()
    DEFINITION = auto()
    PROPERTY = auto()
    SEPARATOR = auto()
    STEP = auto()
    NOTES = auto()


class Token(NamedTuple):
    """One piece of a deck: ``text[start:end]`` of the text that was lexed."""

    kind: Kind
    start: int
    end: int
    values: tuple[str, ...] = ()
    """TEXT: the text to render; CLASS_START: the class names; MACRO: name, value and
    arguments; DEFINITION: id, address and title; PROPERTY: name and value."""
    block: bool = False
    """CLASS_START: whether the brackets hold a line break."""
    close: int = 0
    """CLASS_START: behind the closing bracket; PROPERTY: the end of the value, as `open`."""
    open: int = 0
    """PROPERTY: where the name begins, which may be behind the start of what is taken out."""


class Part(Struct):
    """A stretch of a slide without boundaries in it."""

    start: int
    end: int
    boundary: Boundary | None
    """What stands before it; None at the beginning of the slide."""
    tokens: list[Token] = field(default_factory=list)
    footnotes: list[Token] = field(default_factory=list)
    """Those of its tokens that are footnotes."""
    head_end: int = 0
    """Behind the properties in its first lines."""
    class_start: int = -1
    """Where its first content class begins; -1 where there is none."""

    @property
    def is_notes(self) -> bool:
        """Whether it belongs to the notes."""
        return self.boundary is not None and self.boundary.kind == "notes"

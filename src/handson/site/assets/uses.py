"""What a reference to a file is for, and what a page does without the file."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable

    Resolver = Callable[[str, "Use"], "str | Lost"]
    """Is asked for each reference; returns the address to write instead."""

__all__ = ["Lost", "Resolver", "Use"]


class Use(Enum):
    """What a reference is for."""

    EMBED = auto()
    """The page loads it by itself: a picture, a film, a frame."""
    LINK = auto()
    """The reader may follow it."""
    FOLLOW = auto()
    """The page goes there by itself, after a time."""
    IMPORT = auto()
    """A style sheet that another one imports."""
    MODEL = auto()
    """A trained model that a live figure computes with, which becomes a script."""


class Lost(Struct, frozen=True):
    """The answer for something that the page cannot load."""

    address: str = ""
    """Where it is on another host; empty where it is missing altogether."""

"""What is wrong with a figure, and the hint that helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from handson.diagnostics import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Wrong", "suggest"]

_LONGEST = 60


class Wrong(Struct, frozen=True):
    """Why an argument cannot be used."""

    message: str
    """What is wrong, without a full stop."""
    hint: str = ""
    """What is allowed."""
    parameter: str = ""
    """The parameter concerned; empty where it is the figure as a whole."""
    item: int = 0
    """Which of a parameter's several values, from 0."""


def suggest(word: str, names: Iterable[str]) -> str:
    """Return a hint with the name that was probably meant, and all that are allowed."""
    known = list(names)
    # Comparing takes time with the square of the length, and nobody misspells that much.
    meant = nearest(word, known) if len(word) <= _LONGEST else ""
    allowed = f"allowed are {', '.join(known)}"
    return f"did you mean '{meant}'? {allowed}" if meant else allowed

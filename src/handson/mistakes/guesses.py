"""Near names within a bound of work: a deck may have thousands of wrong names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handson.diagnostics import nearest

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["Guesses"]

_MOST_COMPARISONS = 20_000
"""Names are compared with so many others, and no more."""


class Guesses:
    """Finds near names until it has compared too many."""

    def __init__(self, most: int = _MOST_COMPARISONS) -> None:
        """Take how many comparisons are allowed."""
        self._left = most

    def near(self, name: str, candidates: Collection[str], *, cutoff: float = 0.7) -> str:
        """Return what `nearest` does; an empty string after too many comparisons."""
        if len(candidates) > self._left:
            return ""
        self._left -= len(candidates)
        return nearest(name, candidates, cutoff=cutoff)

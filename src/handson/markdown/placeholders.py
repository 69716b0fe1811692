"""Finished pieces that are kept out of Markdown's reach, and the placeholders for them.

A placeholder is a name and a number between two control characters. Those are
no part of a source (they are taken out where it is read) nor of any other text
that comes in (`without_controls`), so that nobody can write one by hand.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Placeholders", "placeholder", "without_controls"]

Piece = TypeVar("Piece")

_OPENING, _CLOSING = "\x02", "\x03"
_CONTROLS = str.maketrans({_OPENING: None, _CLOSING: None})


def without_controls(text: str) -> str:
    """Return ``text`` without the characters that placeholders are made of."""
    return text.translate(_CONTROLS)


def placeholder(kind: str, tail: str = "") -> str:
    """Return the placeholders of a kind as a regular expression.

    Its groups are the number and the ``tail`` that may follow it.
    """
    return f"{_OPENING}{kind}([0-9]+)({tail}){_CLOSING}"


class Placeholders(Generic[Piece]):
    """The pieces of one kind that wait for their places."""

    __slots__ = ("_kind", "_pieces", "pattern")

    def __init__(self, kind: str, tail: str = "") -> None:
        """Take the name of the kind, and what may follow the number, as a regular expression."""
        self._kind = kind
        self._pieces: list[Piece] = []
        self.pattern = re.compile(placeholder(kind, tail))
        """What `placeholder` returns."""

    def put(self, piece: Piece, tail: str = "") -> str:
        """Keep the piece and return its placeholder."""
        self._pieces.append(piece)
        return f"{_OPENING}{self._kind}{len(self._pieces) - 1}{tail}{_CLOSING}"

    def get(self, number: str) -> Piece | None:
        """Return the piece with this number; None if it does not exist."""
        index = int(number)
        return self._pieces[index] if index < len(self._pieces) else None

    def fill(self, text: str, write: Callable[[Piece], str]) -> str:
        """Return ``text`` with what ``write`` makes of each piece in the place of its placeholder.

        A placeholder without a piece is left out.
        """
        if not self._pieces or _OPENING not in text:
            return text

        def fill(match: re.Match[str]) -> str:
            piece = self.get(match[1])
            return "" if piece is None else write(piece)

        return self.pattern.sub(fill, text)

    def stand_in(self, text: str) -> bool:
        """Tell whether there is a placeholder of this kind in ``text``."""
        return _OPENING in text and self.pattern.search(text) is not None

    def clear(self) -> None:
        """Forget all pieces."""
        self._pieces.clear()

    def __bool__(self) -> bool:
        return bool(self._pieces)

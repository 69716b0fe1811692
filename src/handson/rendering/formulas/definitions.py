"""The commands that a deck defines in its formulas, in the order in which it does.

A formula may use what every formula before it has defined, on its own slide and
on earlier ones. So what a formula looks like depends on those definitions, and
they are part of the key under which it is kept.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["NO_DEFINITIONS", "Definitions"]


class _Log:
    """Formulas in order. Several `Definitions` share one log; each uses its first few formulas."""

    __slots__ = ("digests", "places", "texts")

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.places: dict[str, int] = {}
        self.digests: list[str] = [""]

    def first(self, count: int) -> _Log:
        """Return a new log with the first ``count`` formulas of this one."""
        copy = _Log()
        for tex in self.texts[:count]:
            copy.append(tex)
        return copy

    def append(self, tex: str) -> None:
        self.places[tex] = len(self.texts)
        self.texts.append(tex)
        whole = f"{self.digests[-1]}{tex}".encode()
        self.digests.append(hashlib.blake2b(whole, digest_size=16).hexdigest())


class Definitions:
    """The formulas so far that define commands. Adding formulas returns a new value."""

    __slots__ = ("_count", "_log")

    def __init__(self, log: _Log | None = None, count: int = 0) -> None:
        """Take the first ``count`` formulas in ``log``; without a log, there are no formulas."""
        self._log = log or _Log()
        self._count = count

    def __len__(self) -> int:
        return self._count

    def __contains__(self, tex: str) -> bool:
        return self._log.places.get(tex, self._count) < self._count

    @property
    def digest(self) -> str:
        """A hash of all of them in order; empty if there are no formulas."""
        return self._log.digests[self._count]

    def digest_of(self, count: int) -> str:
        """Return the hash of the first ``count`` of them."""
        return self._log.digests[count]

    def texts(self, start: int = 0) -> Sequence[str]:
        """Return the TeX of each formula from the one at ``start`` on."""
        return self._log.texts[start : self._count]

    def before(self, tex: str) -> Definitions:
        """Return those before the formula ``tex``; all of them where it is not among them."""
        if tex not in self:
            return self
        return Definitions(self._log, self._log.places[tex])

    def with_formulas(self, texts: Iterable[str]) -> Definitions:
        """Return these with more at the end; a formula that is there already is skipped.

        Usually nothing is copied: not if this is the longest value so far, and not if the
        same formulas were added before.
        """
        log, count = self._log, self._count
        for tex in texts:
            if log.places.get(tex, count) < count:
                continue
            if log.texts[count : count + 1] != [tex]:
                if not count or count < len(log.texts):
                    log = log.first(count)
                log.append(tex)
            count += 1
        return Definitions(log, count)


NO_DEFINITIONS = Definitions()
"""What a deck begins with."""

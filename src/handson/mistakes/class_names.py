"""The classes that style sheets mention."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["ClassNames"]

_COMMENT = r"/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)"
_CLASS = r"\.((?:[^\W\d]|-|\\.)(?:[\w-]|\\.)*)"
_ATTRIBUTE = r"\[class([~|^$*]?)=[\"']?([^\"'\]]+)"
_IMPORT = r"@import\s+(?:url\(\s*)?[\"']?((?:https?:)?//[^\"')\s]+)"
_FONT_HOSTS = ("fonts.", "use.typekit.", "rsms.me")
_OF_THE_PLAYER = ("remark-", "hljs", "handson-", "slide-", "has-", "tok-")


class ClassNames:
    """The classes that style sheets define.

    Only the classes in question are searched for: they are few, and the sheets are long.
    """

    def __init__(self, sheets: Iterable[str], addresses: Iterable[str] = ()) -> None:
        """Take style sheets; ``addresses`` are those of other hosts, which are not read."""
        self._css = "\n".join(sheets)
        imports = re.findall(_IMPORT, self._css) if "@import" in self._css else []
        self.complete = all(map(_is_font, [*addresses, *imports]))
        """Whether all style sheets are there that may define classes."""
        self.is_empty = re.search(_CLASS, self._css) is None
        """Whether no class at all is mentioned."""

    @cached_property
    def names(self) -> frozenset[str]:
        """The names, as they are written on slides."""
        found = set(re.findall(_CLASS, re.sub(_COMMENT, "", self._css)))
        return frozenset(re.sub(r"\\(.)", r"\1", name) for name in found)

    @cached_property
    def _attributes(self) -> list[tuple[str, str]]:
        return re.findall(_ATTRIBUTE, self._css) if "[class" in self._css else []

    def defines(self, name: str) -> bool:
        """Tell whether the class has a look, or means something to the player."""
        if name.startswith(_OF_THE_PLAYER):
            return True
        at = self._css.find(f".{name}")
        behind = self._css[at + len(name) + 1 : at + len(name) + 2]
        if at >= 0 and not (behind.isalnum() or behind in {"-", "_", "\\"}):
            return True
        return name in self.names or any(
            value in name if operator in {"^", "$", "*", "|"} else name in value.split()
            for operator, value in self._attributes
        )


def _is_font(address: str) -> bool:
    host = address.partition("//")[2]
    return host.startswith(_FONT_HOSTS)

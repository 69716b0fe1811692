"""In which element of its text a mark of emphasis stands.

Emphasis that begins in one element cannot end in another: of ``<b>*</b> and <i>*</i>``, which
is what ``.red[*]`` becomes, both marks are text.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from handson.markdown.delimiters import Delimiter

__all__ = ["ElementScopes"]


class _Tag(NamedTuple):
    name: str
    closes: bool


class ElementScopes:
    """The tags and the marks of a text, in their order."""

    __slots__ = ("_row",)

    def __init__(self) -> None:
        """Begin with none."""
        self._row: list[_Tag | Delimiter] = []

    def tag(self, name: str, *, closes: bool) -> None:
        """Note the tag of an element."""
        self._row.append(_Tag(name.lower(), closes))

    def delimiter(self, delimiter: Delimiter) -> None:
        """Note a row of marks."""
        self._row.append(delimiter)

    def groups(self) -> list[list[Delimiter]]:
        """Return the marks, those of one element together.

        An element counts if the text holds both its tags.
        """
        partners = self._partners()
        groups: list[list[Delimiter]] = [[]]
        around = [groups[0]]
        for at, each in enumerate(self._row):
            if not isinstance(each, _Tag):
                around[-1].append(each)
            elif at not in partners:
                continue
            elif each.closes:
                around.pop()
            else:
                around.append([])
                groups.append(around[-1])
        return groups

    def _partners(self) -> set[int]:
        """Return the places of the tags that belong to another one."""
        partners: set[int] = set()
        open_ones: list[int] = []
        opened: defaultdict[str, int] = defaultdict(int)
        for at, each in enumerate(self._row):
            if not isinstance(each, _Tag):
                continue
            if not each.closes:
                open_ones.append(at)
                opened[each.name] += 1
            while each.closes and opened[each.name]:
                opening = open_ones.pop()
                name = self._row[opening].name  # type: ignore[union-attr]
                opened[name] -= 1
                if name == each.name:
                    partners |= {opening, at}
                    break
        return partners

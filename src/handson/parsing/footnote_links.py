"""Links by reference whose id looks like a footnote's: ``[text][^1]`` and ``[^1]: address``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

__all__ = ["address_and_title", "names_of_links"]

_LINK = re.compile(r"\[(?!\^)[^\[\]]{1,200}\](?=\[\^([^\]\[\s]{1,80})\])")
_ADDRESS = re.compile(
    r"(?=\S*(?:[/:#]|\.\w))(?:<([^<>\s]+)>|([^\s<]\S*))"
    r"(?:[ \t]+[\"'(]([^\n]*)[\"')])?\s*"
)


def names_of_links(
    text: str, references: Collection[int], definitions: Iterable[tuple[str, str]]
) -> frozenset[str]:
    """Return the names that belong to links and not to footnotes.

    ``references`` are the places of all references, ``definitions`` are names with what
    is said of them: for a link nothing but an address, and a title.
    """
    addresses: dict[str, bool] = {}
    for name, words in definitions:
        is_address = address_and_title(words) is not None
        addresses[name] = is_address and addresses.get(name, True)
    if True not in addresses.values():
        return frozenset()
    linked = {each[1] for each in _LINK.finditer(text) if each.end() in references}
    return frozenset(name for name in linked if addresses.get(name))


def address_and_title(words: str) -> tuple[str, str] | None:
    """Return what a definition says if it is one of a link: the title may be empty."""
    found = _ADDRESS.fullmatch(words)
    return (found[1] or found[2], found[3] or "") if found else None

"""Whether a statement of a page's script only creates the slideshow."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from handson.site.html.javascript import NotPlain, plain, skip_value, statements

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handson.site.html.javascript import Token

__all__ = ["Creation"]

_DECLARING = frozenset({"var", "let", "const", "window", "."})
_WAITING = frozenset(
    "window document addEventListener onload ready $ jQuery async function => ( ) , . = "
    "'load' \"load\" 'DOMContentLoaded' \"DOMContentLoaded\"".split()
)
"""What may stand before a function that runs when the page is there, or at once."""
_CALLING = frozenset("( ) , ; false true".split())
"""What may stand behind it."""
_DEEPEST = 3
"""How deep in each other functions are looked into."""


class Creation:
    """Tells which statements of a script only create the slideshow, or hold what that needs."""

    def __init__(self, row: Sequence[Token]) -> None:
        """Take the tokens of the script."""
        self._row = row
        self._options = _name_of_options(row)
        self._depth = 0
        self._functions: set[str] = set()
        """The functions so far that do nothing else."""

    def is_all_of(self, begin: int, end: int) -> bool:
        """Tell whether a statement does nothing else, ``row[begin:end]``."""
        row = self._row
        if row[begin].kind == "string" and end - begin == 1:  # 'use strict'
            return True
        at = begin + (1 if row[begin].text in _DECLARING else 0)
        if at + 1 < end and row[at].text == self._options and row[at + 1].text in {"=", "."}:
            return True
        if at > begin and at + 2 < end and row[at + 1].text == "=" and row[at + 2].text != "remark":
            with suppress(NotPlain):
                return plain(row, at + 2, {})[1] == end
        return self._is_call(at, end) or self._is_function(begin, end) or self._runs_one(begin, end)

    def _is_call(self, at: int, end: int) -> bool:
        row = self._row
        while at < end and row[at].text != "remark":
            if row[at].kind != "name" and row[at].text not in {"=", "."}:
                return False
            at += 1
        if [token.text for token in row[at : at + 4]] != ["remark", ".", "create", "("]:
            return False
        at += 4
        while at < end and row[at].text != ")":
            at = max(skip_value(row, at), at)
            if at < end and row[at].text == ",":
                return False  # a function that is called when all is there
        return at == end - 1

    def _is_function(self, begin: int, end: int) -> bool:
        """Tell whether this is a function of which each statement only creates the slideshow."""
        row = self._row
        opening = begin
        while opening < end and row[opening].text != "{":
            opening += 1
        if opening == end or self._depth == _DEEPEST:
            return False
        head = [token.text for token in row[begin:opening]]
        name = head[1] if head[0] == "function" and len(head) > 1 else ""
        if not _WAITING.issuperset(each for each in head if each != name):
            return False
        closing = skip_value(row, opening + 1)
        while closing < end and row[closing].text != "}":
            closing = skip_value(row, closing + 1)
        if not _CALLING.issuperset(token.text for token in row[closing + 1 : end]):
            return False
        self._depth += 1
        shift, body = opening + 1, statements(row[opening + 1 : closing])
        only = all(self.is_all_of(start + shift, stop + shift) for start, stop in body)
        self._depth -= 1
        if only:
            self._functions.add(name)
        return only

    def _runs_one(self, begin: int, end: int) -> bool:
        """Tell whether this only says when one of these functions runs."""
        named = [token.text for token in self._row[begin:end] if token.text in self._functions]
        others = (token.text for token in self._row[begin:end] if token.text not in self._functions)
        return len(named) == 1 and _WAITING.issuperset(others)


def _name_of_options(row: Sequence[Token]) -> str:
    """Return the variable that ``remark.create`` is called with; empty if it is not a variable."""
    for at in range(len(row) - 4):
        if [token.text for token in row[at : at + 4]] == ["remark", ".", "create", "("]:
            return row[at + 4].text if row[at + 4].kind == "name" else ""
    return ""

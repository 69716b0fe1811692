"""Code in colours: Pygments' tokens, line by line, and their HTML.

The classes of tokens carry a prefix, so that they meet no class of an author's
style sheet.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from pygments.lexer import Lexer

__all__ = ["TOKEN_PREFIX", "coloured_lines", "token_html"]

TOKEN_PREFIX = "tok-"  # noqa: S105 - not a password
"""What the classes of tokens begin with; Pygments' short name of the kind follows."""


def coloured_lines(
    code: str, lexer: Lexer, coloured: Collection[str] | None
) -> list[list[tuple[str, str]]] | None:
    """Return the lines of ``code``, each as a list of ``(class, text)``; no class, no element.

    None where the lexer does not give back the very text: some drop what they
    do not understand, and no line of an author's code may get lost.
    """
    rows: list[list[tuple[str, list[str]]]] = [[]]
    # Lexers of terminal sessions lose a last line without its end.
    for kind, text in lexer.get_tokens(f"{code}\n"):
        name = _token_class(kind)
        if coloured is not None and name not in coloured:
            name = ""
        first, *others = text.split("\n")
        if first:
            row = rows[-1]
            if row and row[-1][0] == name:
                row[-1][1].append(first)
            else:
                row.append((name, [first]))
        rows.extend([(name, [part])] if part else [] for part in others)
    if len(rows) > 1 and not rows[-1]:
        rows.pop()
    lines = [[(name, "".join(texts)) for name, texts in row] for row in rows]
    if "\n".join(["".join([text for _, text in line]) for line in lines]) != code:
        return None
    return lines


@lru_cache(maxsize=256)
def _token_class(kind: object) -> str:
    """Return Pygments' short name of a kind of token; empty where it needs no element."""
    from pygments.token import STANDARD_TYPES

    while kind not in STANDARD_TYPES:
        kind = kind.parent  # type: ignore[attr-defined]
    name: str = STANDARD_TYPES[kind]  # type: ignore[index]
    # Of blanks nothing is seen.
    return "" if name == "w" else name


def token_html(token: tuple[str, str]) -> str:
    """Return a token of `coloured_lines` as HTML."""
    name, text = token
    html = escape(text, quote=False)
    return f'<span class="{TOKEN_PREFIX}{name}">{html}</span>' if name else html

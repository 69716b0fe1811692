"""Lexers for code in ASCII, which are made in a fraction of the time.

Many of Pygments' lexers know the letters of all scripts: their regular expressions hold classes of
thousands of characters, and compiling those for Python takes longer than a page of code. Code in
ASCII meets none of these characters, so a lexer without them gives the same tokens.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pygments.lexer import Lexer

__all__ = ["for_ascii", "narrowed"]

_MANY_LETTERS = re.compile(
    r"([^\x00-\x7f](?:-[^\x00-\x7f])?)(?:[^\x00-\x7f](?:-[^\x00-\x7f])?){32,}"
)
"""The letters of all scripts, as they are written in a class of characters."""


def for_ascii(lexer: type[Lexer]) -> type[Lexer]:
    """Return a lexer that gives the tokens of ``lexer`` for code in ASCII."""
    from pygments.lexer import RegexLexer

    if not issubclass(lexer, RegexLexer):
        return lexer
    # Pygments compiles regular expressions by this method of the class; were it
    # to have another name one day, the lexer would merely be slower to make.
    metaclass: Any = type(lexer)
    members = {"_process_regex": classmethod(_process_regex)}
    made: type[Lexer] = metaclass(lexer.__name__, (lexer,), members)
    return made


def narrowed(regex: str, flags: int) -> str:
    """Return a regular expression that finds the same in ASCII."""
    # Where case is ignored, a few letters of other scripts stand for some of ASCII.
    if flags & re.IGNORECASE or "(?i" in regex:
        return regex
    # One letter is left, so that no class is empty.
    return _MANY_LETTERS.sub(r"\1", regex)


def _process_regex(lexer: Any, regex: Any, flags: int, state: str) -> Any:  # noqa: ANN401
    if isinstance(regex, str):  # others are lists of words
        regex = narrowed(regex, flags)
    return type(lexer)._process_regex(lexer, regex, flags, state)  # noqa: SLF001

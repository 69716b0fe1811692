"""Expressions such as ``w*x + b``, read by Python's parser, in which every word may be a name.

Python reserves words such as ``lambda``, and takes letters such as ``ℒ`` and
``L`` for the same. So each name is replaced by one of our own before Python
reads the expression, and put back in the tree.
"""

from __future__ import annotations

import ast
import re

__all__ = ["MistakeError", "constant", "is_name", "parse"]

_LONGEST = 200
_SUBSCRIPTS = frozenset("₀₁₂₃₄₅₆₇₈₉")
_SIGNS = str.maketrans({"−": "-", "·": "*", "×": "*", "÷": "/", "^": "**"})
_NUMBER = re.compile(r"[\d_.]+(e\d*)?|0x[\da-f]+", re.ASCII | re.IGNORECASE)
_STAND_IN = re.compile(r"\b_(\d+)_\b", re.ASCII)


class MistakeError(Exception):
    """What an author wrote wrong in an expression."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


def is_name(text: str) -> bool:
    """Say whether a text can name a value: a letter, then letters, digits and subscripts."""
    return text[:1].isidentifier() and all(map(_in_name, text))


def _in_name(character: str) -> bool:
    if ord(character) in _SIGNS:  # the dot for products is a letter to Python
        return False
    return f"a{character}".isidentifier() or character in _SUBSCRIPTS


def constant(tree: ast.expr) -> float | None:
    """Return the number that an expression consists of, or None if there is more to it.

    A whole number that no float can hold is infinite.
    """
    match tree:
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            try:
                return float(value)
            except OverflowError:
                return float("inf")
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant() as operand):
            number = constant(operand)
            return None if number is None else -number
    return None


def parse(text: str) -> ast.expr:
    """Return the tree of an expression, in which names are as the author wrote them.

    Raises `MistakeError` if the text is not an expression, or too long to draw.
    """
    if len(text) > _LONGEST:
        raise MistakeError("the expression is too long to draw", "leave some of it out")
    readable, names = _with_stand_ins(text.translate(_SIGNS))
    no_expression = MistakeError(f"'{text}' is no expression", "write one such as w*x + b")
    if "\\" in text:  # Python would print a warning
        raise no_expression
    try:
        tree = ast.parse(readable, mode="eval")
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        raise no_expression from None
    for node in ast.walk(tree):
        for field, value in ast.iter_fields(node):
            if isinstance(value, str):
                setattr(node, field, _STAND_IN.sub(lambda match: names[int(match[1])], value))
    return tree.body


def _with_stand_ins(text: str) -> tuple[str, list[str]]:
    """Return the text with ``_0_``, ``_1_``, ... in place of the names, and the names."""
    parts: list[str] = []
    names: list[str] = []
    at = 0
    while at < len(text):
        end = at
        counted = text[at].isdecimal()
        while end < len(text) and (_in_name(text[end]) or (counted and text[end] == ".")):
            end += 1
        word = text[at:end] or text[at]
        if word[0].isidentifier():
            parts.append(f"_{len(names)}_")
            names.append(word)
        elif counted and not _NUMBER.fullmatch(word):
            raise MistakeError(f"'{word}' is no number", "write products with a sign, as in 2*x")
        else:
            parts.append(word)
        at += len(word)
    return "".join(parts), names

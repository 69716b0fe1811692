"""Just enough of JavaScript to read what a page's scripts say: tokens, statements, plain values.

Nothing is run here. A plain value is one that JSON could hold, written as JavaScript allows:
names without quotes, single quotes, commas at the end.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["NotPlain", "Token", "pairs", "plain", "skip_value", "statements", "tokens"]

_TOKEN = re.compile(
    r"""(?P<void>\s+|//[^\n]*|<!--[^\n]*|/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z))
    |(?P<string>"(?:[^"\\\n]|\\[\s\S])*+"?|'(?:[^'\\\n]|\\[\s\S])*+'?|`(?:[^`\\]|\\[\s\S])*+`?)
    |(?P<number>-?(?:0[xX][\da-fA-F]+|\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+))
    |(?P<name>[\w$]+)
    |(?P<mark>=>|[=!]==?|&&|\|\||[\s\S])""",
    re.VERBOSE,
)
# Bounded, so that a line of many slashes is not read from each of them to its end.
_PATTERN = re.compile(r"/(?![*/])(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.){0,200}+\]){1,500}+/\w*")
_BEFORE_PATTERN = frozenset("(,=:[!&|?{};") | {"return", "=>", "&&", "||", "==", "==="}
_ESCAPE = re.compile(r"\\(?:u\{([\da-fA-F]{1,6})\}|u([\da-fA-F]{4})|x([\da-fA-F]{2})|([\s\S]))")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": ""}
_CONSTANTS = {"true": True, "false": False, "null": None, "undefined": None}
_OPENING, _CLOSING = "([{", ")]}"


class NotPlain(Exception):  # noqa: N818 - it is caught at once
    """What was to be read is no plain value."""


class Token(Struct, frozen=True):
    """A token of a script."""

    kind: str
    """What it is: ``string``, ``number``, ``name``, ``pattern`` or ``mark``."""
    text: str
    """The token as written."""
    start: int
    """Its offset in the page."""
    end: int
    """The offset behind it."""
    line_before: bool
    """Whether a line ends between it and the token before."""


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the tokens of the script ``text[start:end]``, without blanks and comments."""
    end = len(text) if end is None else end
    found: list[Token] = []
    line = False
    while start < end:
        kind, stop = "", start
        if text[start] == "/" and (not found or found[-1].text in _BEFORE_PATTERN):
            pattern = _PATTERN.match(text, start, end)
            kind, stop = ("pattern", pattern.end()) if pattern else ("", start)
        if not kind:
            match = _TOKEN.match(text, start, end)
            if match is None:
                break
            kind, stop = match.lastgroup or "mark", match.end()
        if kind == "void":
            line = line or "\n" in text[start:stop]
        else:
            found.append(Token(kind, text[start:stop], start, stop, line))
            line = False
        start = stop
    return found


def skip_value(row: Sequence[Token], at: int) -> int:
    """Return the index behind the expression at ``row[at]``: of a comma, a semicolon, a bracket."""
    depth = 0
    while at < len(row):
        token = row[at]
        if token.kind == "mark" and token.text in _OPENING:
            depth += 1
        elif token.kind == "mark" and token.text in _CLOSING:
            if depth == 0:
                break
            depth -= 1
        elif depth == 0 and token.text in {",", ";"} and token.kind == "mark":
            break
        at += 1
    return at


def pairs(row: Sequence[Token], at: int) -> Iterator[tuple[str, int, int, int]]:
    """Yield the pairs of the object literal whose bracket is ``row[at]``.

    Each is its name with three indices: of the name, of the value and behind the value.
    """
    at += 1
    while at < len(row) and row[at].text != "}":
        if row[at].text == ",":
            at += 1
            continue
        key = at
        if at + 1 < len(row) and row[at + 1].text == ":" and row[at].kind != "mark":
            at = skip_value(row, key + 2)
            yield _key(row[key]), key, key + 2, at
        else:  # a method, or a variable of the same name
            at = max(skip_value(row, key), key + 1)
            yield _key(row[key]), key, key, at


def _key(token: Token) -> str:
    return _string(token.text) if token.kind == "string" and "$" not in token.text else token.text


def plain(row: Sequence[Token], at: int, known: Mapping[str, object]) -> tuple[object, int]:
    """Return the plain value that begins at ``row[at]``, and the index behind it.

    ``known`` are the values of variables. Raises `NotPlain` for whatever only a browser could tell.
    """
    value, behind = _value(row, at, known, 0)
    while behind < len(row) and row[behind].text == "+" and isinstance(value, str):
        more, behind = _value(row, behind + 1, known, 0)
        if not isinstance(more, str):
            raise NotPlain
        value += more
    after = row[behind] if behind < len(row) else None
    if after is None or after.text in {",", ";", ")", "]", "}"}:
        return value, behind
    if after.line_before and after.text not in _CONTINUES:
        return value, behind
    raise NotPlain


_DEEPEST = 50


def _value(
    row: Sequence[Token], at: int, known: Mapping[str, object], depth: int
) -> tuple[object, int]:
    if at >= len(row) or depth > _DEEPEST:
        raise NotPlain
    token = row[at]
    if token.kind == "string":
        return _string(token.text), at + 1
    if token.kind == "number":
        return _number(token.text), at + 1
    if token.kind == "name" and token.text in _CONSTANTS:
        return _CONSTANTS[token.text], at + 1
    if token.kind == "name" and token.text in known:
        return known[token.text], at + 1
    if token.text == "{":
        return _mapping(row, at + 1, known, depth)
    if token.text == "[":
        return _list(row, at + 1, known, depth)
    raise NotPlain


def _mapping(
    row: Sequence[Token], at: int, known: Mapping[str, object], depth: int
) -> tuple[object, int]:
    values: dict[str, object] = {}
    while at + 1 < len(row) and row[at].text != "}":
        if row[at].text == ",":
            at += 1
            continue
        if row[at].kind == "mark" or row[at + 1].text != ":":
            raise NotPlain
        values[_key(row[at])], at = _value(row, at + 2, known, depth + 1)
        if at < len(row) and row[at].text not in {",", "}"}:
            raise NotPlain
    return values, at + 1


def _list(
    row: Sequence[Token], at: int, known: Mapping[str, object], depth: int
) -> tuple[object, int]:
    values: list[object] = []
    while at < len(row) and row[at].text != "]":
        if row[at].text == ",":
            at += 1
            continue
        value, at = _value(row, at, known, depth + 1)
        values.append(value)
        if at < len(row) and row[at].text not in {",", "]"}:
            raise NotPlain
    return values, at + 1


def _number(text: str) -> int | float:
    try:
        return int(text, 0)
    except ValueError:
        number = float(text)
        return int(number) if number.is_integer() and "e" not in text.lower() else number


def _string(text: str) -> str:
    if text[0] == "`" and "${" in text:
        raise NotPlain
    body = text[1:-1] if len(text) > 1 and text[-1] == text[0] else text[1:]
    return _ESCAPE.sub(_unescaped, body)


def _unescaped(match: re.Match[str]) -> str:
    if code := match[1] or match[2] or match[3]:
        number = int(code, 16)
        # Half of a pair of surrogates is no character.
        return chr(number) if number < 0xD800 or 0xE000 <= number < 0x110000 else "\ufffd"
    return _ESCAPED.get(match[4], match[4])


_CONTINUES = frozenset("([{.,;=+-*/%&|?:<>") | {"=>", "==", "===", "!=", "!==", "&&", "||"}
_CONTINUING_WORDS = frozenset({"else", "catch", "finally", "while", "instanceof", "in", "of"})
_STARTS = frozenset({"var", "let", "const", "function", "if", "for", "while", "try", "return"})


def statements(row: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the statements of a script as pairs of indices, from and to, without empty ones.

    Where JavaScript leaves out a semicolon, a statement ends with its line.
    """
    start = depth = 0
    for index, token in enumerate(row):
        if depth == 0 and index > start and _begins(row[index - 1], token):
            yield start, index
            start = index
        if token.kind != "mark":
            continue
        if token.text in _OPENING:
            depth += 1
        elif token.text in _CLOSING:
            depth = max(0, depth - 1)
        elif token.text == ";" and depth == 0:
            if index > start:
                yield start, index
            start = index + 1
    if start < len(row):
        yield start, len(row)


def _begins(before: Token, token: Token) -> bool:
    """Tell whether a statement begins with ``token`` though no semicolon stands before it."""
    if before.text == "}" and token.text in _STARTS:
        return True
    if not token.line_before or token.text in _CONTINUES or token.text in _CONTINUING_WORDS:
        return False
    ends = before.kind != "mark" or before.text in {")", "]", "}"}
    return ends and before.text not in {"else", "return", "new", "typeof", "var", "let", "const"}

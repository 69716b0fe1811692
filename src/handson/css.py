"""What handson needs to know of CSS: where statements end, and what can be left out.

`minified` and `statements` cut a sheet into tokens, by
https://www.w3.org/TR/css-syntax-3/#tokenization as far as they need it: what
stands in a string, a comment or an unquoted address, or behind a backslash, is
never taken for a bracket or a blank. They take time in proportion to the sheet.
"""

from __future__ import annotations

import re

__all__ = ["closed_address", "minified", "statements"]

_REST_OF_COMMENT = r"[^*]*+(?:\*(?!/)[^*]*+)*+(?:\*/|\Z)"
_COMMENT = rf"/\*{_REST_OF_COMMENT}"
_LICENCE = rf"/\*!{_REST_OF_COMMENT}"
_STRING = r"\"(?:[^\"\\\n]|\\[\s\S])*+\"?|'(?:[^'\\\n]|\\[\s\S])*+'?"
_ADDRESS = r"(?<![\w-])[uU][rR][lL]\(\s*+(?![\"'])(?:[^)\\]|\\[\s\S])*+\)?"
_WHOLE = rf"{_STRING}|{_ADDRESS}|\\[\s\S]"
_VOID = rf"(?:\s++|(?!/\*!){_COMMENT})"
# Most of a sheet: a run of it is passed at once. A blank between two words is as small as it gets.
_PLAIN = rf"(?:[^\s\"'\\/{{}};uU]++|(?!{_ADDRESS})[uU]|/(?!\*)|[ ](?=[^\s/{{}};]))++"

_SMALLER = re.compile(
    rf"(?P<plain>{_PLAIN})|(?P<kept>{_WHOLE}|{_LICENCE})"
    rf"|{_VOID}*+(?P<mark>[{{}};]){_VOID}*+|(?P<void>{_VOID}++)"
)
_UNCLOSED_ADDRESS = re.compile(r"(?<![\w-])url\(\s*+([\"']?)[^()\"']*\Z", re.IGNORECASE)
_TOKEN = re.compile(rf"{_WHOLE}|{_COMMENT}|[{{}};]")


def closed_address(value: str) -> str:
    """Return a CSS value with its last ``url(`` closed, as a browser takes one that never ends."""
    unclosed = _UNCLOSED_ADDRESS.search(value)
    return f"{value}{unclosed[1]})" if unclosed else value


def minified(css: str) -> str:
    """Return ``css`` without comments, and without blanks where they mean nothing.

    Comments that begin with ``/*!`` stay: by custom they hold a licence.
    """
    return _SMALLER.sub(_smaller, css).strip()


def _smaller(match: re.Match[str]) -> str:
    void = match["void"]
    if void is None:
        return match["plain"] or match["kept"] or match["mark"]
    # A comment alone parts two words, but no selector from the next: so it stays one.
    return " " if re.search(r"\s", re.sub(_COMMENT, "", void)) else "/**/"


def statements(css: str) -> list[str]:
    """Return the rules and at-rules of ``css`` as they stand there, without blanks around them.

    A comment between two of them is an item of its own.
    """
    found: list[str] = []
    start = depth = 0
    for match in _TOKEN.finditer(css):
        piece = match[0]
        if piece == "{":
            depth += 1
        elif piece == "}":
            depth = max(0, depth - 1)
        between = piece.startswith("/*") and not css[start : match.start()].strip()
        if depth == 0 and (piece in "};" or between):
            found.append(css[start : match.end()].strip())
            start = match.end()
    rest = css[start:].strip()
    return [*found, rest] if rest else found

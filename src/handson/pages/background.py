"""The background of a slide: remark's properties become an inline style.

remark assigns each property to the element's style, and the browser ignores a
value that is not valid. Here the value is written into the page, so it must not
be able to end its declaration or the attribute. Addresses with blanks, which
CSS allows only in quotes, work as their authors meant them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handson.css import closed_address
from handson.language.properties import STYLE_PROPERTIES

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["background_style"]

_ENCODED = {character: f"%{ord(character):02X}" for character in " \t\"'\\<>()"}
_CLOSING = {"(": ")", '"': '"', "'": "'"}


def background_style(properties: Mapping[str, str]) -> str:
    """Return the CSS declarations of a slide's background, joined by ``; ``.

    The text is empty if the slide has no background. It is not escaped for HTML. Addresses
    come out as ``url('...')`` with blanks, quotes and brackets percent-encoded.
    A value that could not be one CSS value is left out, as a browser would; an image
    whose address is never closed is taken as if it were, also as a browser would.
    """
    declarations = []
    for name in STYLE_PROPERTIES:
        if name not in properties:
            continue
        text = properties[name].strip()
        if name == "background-image":
            text = closed_address(text)
        value = _value(text)
        if value:
            declarations.append(f"{name}: {value}")
    return "; ".join(declarations)


def _value(text: str) -> str:
    """Return ``text`` with its addresses quoted; empty unless it is exactly one value."""
    parts = []
    position = 0
    for match in re.finditer(r"\burl\(", text, re.IGNORECASE):
        if match.start() < position:
            continue
        parts.append(text[position : match.start()])
        end = _end_of_address(text, match.end())
        if end == -1:
            return ""
        address = text[match.end() : end].strip()
        if len(address) > 1 and address[0] == address[-1] and address[0] in "\"'":
            address = address[1:-1]
        parts.append(f"url('{_encode(address)}')")
        position = end + 1
    parts.append(text[position:])
    others = "".join(parts[::2])
    if not re.fullmatch(r"[^;{}<>\\@!\x00-\x08\x0e-\x1f]*", others) or not _balanced(others):
        return ""
    return "".join(parts)


def _end_of_address(text: str, start: int) -> int:
    """Return where the bracket of ``url(`` closes, or -1.

    If the address is quoted, that is the bracket behind the closing quote. If not,
    brackets may belong to the name, as in ``url(img/a (1).png)``, so they are counted.
    """
    quoted = re.compile(r"\s*([\"'])").match(text, start)
    if quoted:
        closing = text.find(quoted[1], quoted.end())
        return text.find(")", closing) if closing != -1 else -1
    depth = 0
    for match in re.compile(r"[()]").finditer(text, start):
        depth += 1 if match[0] == "(" else -1
        if depth < 0:
            return match.start()
    return -1


def _encode(address: str) -> str:
    return "".join(_ENCODED.get(character, character) for character in address)


def _balanced(text: str) -> bool:
    """Tell whether all brackets and quotes in ``text`` are closed."""
    expected: list[str] = []
    for character in text:
        if expected and character == expected[-1]:
            expected.pop()
        elif expected and expected[-1] in "\"'":
            continue
        elif character in _CLOSING:
            expected.append(_CLOSING[character])
        elif character == ")":
            return False
    return not expected

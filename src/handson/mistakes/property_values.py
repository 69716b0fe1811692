"""Values of slide properties that a browser does not understand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handson.css import closed_address
from handson.diagnostics import nearest
from handson.mistakes.colour_names import COLOUR_FUNCTIONS, COLOURS, is_colour
from handson.mistakes.findings import warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handson.mistakes.findings import Finding
    from handson.mistakes.surface import Surface

__all__ = ["property_values"]

_KEYWORDS = {
    "background-size": ("cover", "contain", "auto"),
    "background-position": ("left", "center", "right", "top", "bottom"),
    "background-repeat": ("no-repeat", "repeat", "repeat-x", "repeat-y", "space", "round"),
}
"""The words of each property: https://www.w3.org/TR/css-backgrounds-3/#backgrounds."""

_NAMES = "|".join(("image", "color", *(name.partition("-")[2] for name in _KEYWORDS)))
_PROPERTY = re.compile(
    rf"^(?:<!--[ \t]*)?(background-(?:{_NAMES})):[ \t]*(\S[^\n]*?)[ \t]*(?:-->[ \t]*)?$",
    re.MULTILINE,
)
_GLOBAL = frozenset({"inherit", "initial", "unset", "revert", "revert-layer"})
"""The values of every property."""
_IMAGE_FUNCTIONS = (
    *("url", "image", "image-set", "-webkit-image-set", "cross-fade", "element", "paint", "var"),
    *("linear-gradient", "radial-gradient", "conic-gradient", "repeating-linear-gradient"),
    *("repeating-radial-gradient", "repeating-conic-gradient"),
)
_GRADIENT = re.compile(r"-(?:webkit|moz|o|ms)-[\w-]*gradient\Z", re.IGNORECASE)
_FUNCTION = re.compile(r"(-?[a-z][\w-]*)\s*\(", re.IGNORECASE)
_WORD = re.compile(r"[^\s,(]*\((?:[^()]|\([^()]*\))*\)|[^\s,]+")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)([a-z]*|%)\Z", re.IGNORECASE)
_UNITS = frozenset(
    "px em rem ex ch cap ic lh rlh vw vh vmin vmax vi vb svw svh lvw lvh dvw dvh cm mm q in pt pc "
    "cqw cqh cqi cqb cqmin cqmax %".split()
)
_SUM = re.compile(r"(?:calc|min|max|clamp|var|env)\(", re.IGNORECASE)
_HEAD = re.compile(r"\s*(?:[\w-]+:[^\n]*\n|<!--[^\n]*-->[ \t]*\n|\s+)*")
_SEPARATOR = re.compile(r"^(?:--|\?\?\?)[ \t]*$", re.MULTILINE)
_DECLARATION_END = re.compile(r"\s*(?:!important)?[\s;]*\Z")


def property_values(surface: Surface) -> Iterator[Finding]:
    """Find backgrounds that are no images, and values that CSS does not have."""
    starts = [0, *(match.end() for match in _SEPARATOR.finditer(surface.text))]
    for start in starts:
        head = _HEAD.match(surface.text, start)
        end = head.end() if head else start
        for match in _PROPERTY.finditer(surface.text, start, end):
            if finding := _value(match[1], match[2], match.span(2)):
                yield finding


def _value(name: str, value: str, place: tuple[int, int]) -> Finding | None:
    if "{{" in value or value.lower() in _GLOBAL:
        return None
    bare = _DECLARATION_END.sub("", value)
    if bare != value:
        message = f"{value[len(bare) :].strip()} ends no value here, so that it has no effect"
        return warning("property-value", message, place, f"write '{bare}'")
    if name == "background-image":
        return _image(value, place)
    if name == "background-color":
        return _colour(value, place)
    words = ((match[0], match.start()) for match in _WORD.finditer(value))
    wrong = ((word, at) for word, at in words if not _is_value(name, word))
    return next((_wrong_word(name, word, place[0] + at) for word, at in wrong), None)


def _image(value: str, place: tuple[int, int]) -> Finding | None:
    function = _FUNCTION.match(value)
    name = function[1].lower() if function else value.lower()
    if (function and (name in _IMAGE_FUNCTIONS or _GRADIENT.match(name))) or name == "none":
        closed = closed_address(value)
        if closed == value:
            return None
        message = "this address is never closed"
        return warning("property-value", message, place, f"write '{closed}'")
    plain = re.sub(r"\\(?=[^a-zA-Z0-9\s])", "", value.strip("'\""))
    hint = f"write '{plain}'" if _FUNCTION.match(plain) else f"write 'url({plain})'"
    if function and (near := nearest(name, _IMAGE_FUNCTIONS)):
        hint = f"did you mean '{near}'?"
    message = "this is not a CSS image, so there is no background"
    return warning("property-value", message, place, hint)


def _colour(value: str, place: tuple[int, int]) -> Finding | None:
    if is_colour(value):
        return None
    function = _FUNCTION.match(value)
    similar = nearest(function[1] if function else value, COLOUR_FUNCTIONS if function else COLOURS)
    hint = f"did you mean '{similar}'?" if similar else "write a CSS colour, such as #f0f0f0"
    return warning("property-value", f"there is no colour '{value}'", place, hint)


def _is_value(name: str, word: str) -> bool:
    """Tell whether a word may be part of a background's size, position or repetition."""
    if word.lower() in _KEYWORDS[name]:
        return True
    if name == "background-repeat":
        return _SUM.match(word) is not None
    number = _NUMBER.match(word)
    if number is None:
        return _SUM.match(word) is not None
    return number[1].lower() in _UNITS or not float(word.removesuffix(number[1]))


def _wrong_word(name: str, word: str, start: int) -> Finding:
    message = f"'{word}' is no value of {name}, so that it has no effect"
    hint = f"it may be {', '.join(_KEYWORDS[name])}"
    number = None
    if name != "background-repeat":
        hint += ", or a length such as 50%"
        number = _NUMBER.match(word)
    owner = next((other for other, words in _KEYWORDS.items() if word.lower() in words), "")
    if owner:
        hint = f"write '{owner}: {word}'"
    elif number and not number[1]:
        hint = f"write '{word}%' or '{word}px'"
    elif similar := nearest(word, _KEYWORDS[name]):
        hint = f"did you mean '{similar}'?"
    return warning("property-value", message, (start, start + len(word)), hint)

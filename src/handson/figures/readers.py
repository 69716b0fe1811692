"""Readers: each turns the text of one argument into a value, or says why it cannot."""

from __future__ import annotations

import math
from typing import Any, Protocol

from msgspec import Struct

from handson.figures.mistakes import Wrong, suggest

__all__ = [
    "Choice",
    "File",
    "FileText",
    "Flag",
    "Many",
    "Number",
    "Reader",
    "Size",
    "Text",
    "Whole",
]


class FileText(Struct, frozen=True):
    """A file of the site that an argument names."""

    path: str
    """The path as the author wrote it."""
    text: str
    """The file's text."""


class Reader(Protocol):
    """Reads the text of one argument."""

    @property
    def allowed(self) -> str:
        """Say in words what is allowed."""

    def read(self, text: str) -> Any:  # noqa: ANN401 (each reader has a type of its own)
        """Return the value, or `Wrong`."""


class Whole(Struct, frozen=True):
    """A whole number within bounds."""

    least: int
    most: int

    @property
    def allowed(self) -> str:
        """Say in words what is allowed."""
        return f"a whole number from {self.least} to {self.most}"

    def read(self, text: str) -> int | Wrong:
        """Return the number, or `Wrong`."""
        digits = text.removeprefix("-")
        if digits.isascii() and digits.isdigit() and len(digits) < 10:
            value = int(text)
            if self.least <= value <= self.most:
                return value
        return Wrong(f"'{text}' is not {self.allowed}", f"write {self.allowed}")


class Number(Struct, frozen=True):
    """A number within bounds."""

    least: float = -math.inf
    most: float = math.inf
    below: bool = False
    """True where the upper bound itself is not allowed."""

    @property
    def allowed(self) -> str:
        """Say in words what is allowed."""
        if math.isinf(self.most):
            return "a number" if math.isinf(self.least) else f"a number from {self.least:g} up"
        return f"a number from {self.least:g} to {'below ' if self.below else ''}{self.most:g}"

    def read(self, text: str) -> float | Wrong:
        """Return the number, or `Wrong`."""
        try:
            value = float(text.replace("−", "-"))
        except ValueError:
            value = math.nan
        inside = self.least <= value <= self.most and not (self.below and value == self.most)
        if inside and math.isfinite(value):
            return value
        return Wrong(f"'{text}' is not {self.allowed}", f"write {self.allowed}")


class Choice(Struct, frozen=True):
    """One of a few names."""

    names: tuple[str, ...]
    what: str = "choice"

    @property
    def allowed(self) -> str:
        """Say in words what is allowed."""
        return "one of " + ", ".join(self.names)

    def read(self, text: str) -> str | Wrong:
        """Return the name, or `Wrong`."""
        name = text.lower()
        if name in self.names:
            return name
        return Wrong(f"'{text}' is no known {self.what}", suggest(name, self.names))


class Flag(Struct, frozen=True):
    """Yes or no."""

    @property
    def allowed(self) -> str:
        """Say in words what is allowed."""
        return "yes or no"

    def read(self, text: str) -> bool | Wrong:
        """Return True or False, or `Wrong`."""
        value = {"yes": True, "true": True, "no": False, "false": False}.get(text.lower())
        return Wrong(f"'{text}' is not yes or no", "write yes or no") if value is None else value


class Size(Struct, frozen=True):
    """A height and a width such as ``5x4``; one number stands for both."""

    least: int
    most: int

    @property
    def allowed(self) -> str:
        """Say in words what is allowed."""
        return f"height and width such as 3x3, each from {self.least} to {self.most}"

    def read(self, text: str) -> tuple[int, int] | Wrong:
        """Return height and width, or `Wrong`."""
        one = Whole(self.least, self.most)
        sides = [one.read(part.strip()) for part in text.lower().replace("×", "x").split("x")]
        numbers = [side for side in sides if isinstance(side, int)]
        if len(numbers) != len(sides) or len(sides) > 2:
            return Wrong(f"'{text}' is no usable size", f"write {self.allowed}")
        return numbers[0], numbers[-1]


class Text(Struct, frozen=True):
    """Any text."""

    what: str = "text"
    equals: bool = False
    """True where the text may itself look like ``name=value``."""

    @property
    def allowed(self) -> str:
        """Say in words what is allowed."""
        return self.what

    def read(self, text: str) -> str | Wrong:
        """Return the text."""
        return text


class File(Struct, frozen=True):
    """The path of a text file of the site."""

    names: tuple[str, ...] = ()
    """Words that can stand in its place; they are no files."""

    @property
    def allowed(self) -> str:
        """Say in words what is allowed."""
        path = "the path of a file of the site"
        return f"{', '.join(self.names)}, or {path}" if self.names else path

    def read(self, text: str) -> str | Wrong:
        """Return the path; `read_arguments` reads the file."""
        return text


class Many(Struct, frozen=True):
    """Several values, each read by the same reader."""

    each: Reader

    @property
    def allowed(self) -> str:
        """Say in words what is allowed."""
        return f"a list, each {self.each.allowed}"

    def read(self, text: str) -> Any:  # noqa: ANN401 (as Reader)
        """Return one of the values, or `Wrong`."""
        return self.each.read(text)

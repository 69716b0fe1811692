"""The arguments of figures: read, checked and described from one place, the signature.

A figure is a function whose parameters are annotated with a reader, such as
``Annotated[int, Whole(1, 20)]``. Parameters before ``*`` take arguments by
position, those after it are options written ``name=value``. The value of a
`Many` option goes on over the arguments that follow it without a name:
``rate=0.1, 0.9`` gives ``rate`` two values.
"""

from __future__ import annotations

import inspect
import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, get_args

from handson.diagnostics import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

__all__ = [
    "Arguments",
    "Choice",
    "File",
    "FileText",
    "Flag",
    "Many",
    "Number",
    "Parameter",
    "Reader",
    "Size",
    "Text",
    "Whole",
    "Wrong",
    "parameters_of",
    "read_arguments",
    "suggest",
]


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why an argument cannot be used."""

    message: str
    """What is wrong, without a full stop."""
    hint: str = ""
    """What is allowed."""
    parameter: str = ""
    """The parameter concerned; empty where it is the figure as a whole."""
    item: int = 0
    """Which of a parameter's several values, from 0."""


@dataclass(frozen=True, slots=True)
class FileText:
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


def suggest(word: str, names: Iterable[str]) -> str:
    """Return a hint with the name that was probably meant, and all that are allowed."""
    known = list(names)
    meant = nearest(word, known)
    allowed = f"allowed are {', '.join(known)}"
    return f"did you mean '{meant}'? {allowed}" if meant else allowed


@dataclass(frozen=True, slots=True)
class Whole:
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


@dataclass(frozen=True, slots=True)
class Number:
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


@dataclass(frozen=True, slots=True)
class Choice:
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


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes or no."""

    @property
    def allowed(self) -> str:
        """Say in words what is allowed."""
        return "yes or no"

    def read(self, text: str) -> bool | Wrong:
        """Return True or False, or `Wrong`."""
        value = {"yes": True, "true": True, "no": False, "false": False}.get(text.lower())
        return Wrong(f"'{text}' is not yes or no", "write yes or no") if value is None else value


@dataclass(frozen=True, slots=True)
class Size:
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


@dataclass(frozen=True, slots=True)
class Text:
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


@dataclass(frozen=True, slots=True)
class File:
    """The path of a text file of the site."""

    @property
    def allowed(self) -> str:
        """Say in words what is allowed."""
        return "the path of a file of the site"

    def read(self, text: str) -> str | Wrong:
        """Return the path; `read_arguments` reads the file."""
        return text


@dataclass(frozen=True, slots=True)
class Many:
    """Several values, each read by the same reader."""

    each: Reader

    @property
    def allowed(self) -> str:
        """Say in words what is allowed."""
        return f"a list, each {self.each.allowed}"

    def read(self, text: str) -> Any:  # noqa: ANN401 (as Reader)
        """Return one of the values, or `Wrong`."""
        return self.each.read(text)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a figure."""

    name: str
    """Its name in the signature, and in ``name=value``."""
    reader: Reader
    """What reads its text."""
    positional: bool
    """True where it is given by position."""
    variadic: bool
    """True where it takes all the positional arguments that are left."""
    default: Any
    """The value where it is not given; `inspect.Parameter.empty` where it must be."""

    @property
    def required(self) -> bool:
        """Say whether the author has to give it."""
        return self.default is inspect.Parameter.empty and not self.variadic

    @property
    def many(self) -> bool:
        """Say whether it is an option that takes several values."""
        return isinstance(self.reader, Many)


@dataclass(slots=True)
class Arguments:
    """The arguments of one call, read."""

    positional: list[Any] = field(default_factory=list)
    """The values by position."""
    named: dict[str, Any] = field(default_factory=dict)
    """The values by name."""
    places: dict[str, list[int]] = field(default_factory=dict)
    """For each parameter given, the indices of the arguments it came from."""


def parameters_of(function: Callable[..., object]) -> tuple[Parameter, ...]:
    """Return the parameters of a figure, from its signature."""
    found = []
    for parameter in inspect.signature(function, eval_str=True).parameters.values():
        variadic = parameter.kind is inspect.Parameter.VAR_POSITIONAL
        found.append(
            Parameter(
                name=parameter.name,
                reader=get_args(parameter.annotation)[1],
                positional=parameter.kind is not inspect.Parameter.KEYWORD_ONLY,
                variadic=variadic,
                default=parameter.default,
            )
        )
    return tuple(found)


def _key(argument: str) -> str:
    """Return the name before the first ``=``, if it looks like one of an option."""
    name, equals, rest = argument.partition("=")
    name = name.strip()
    return name if equals and name.isidentifier() and not rest.startswith("=") else ""


def _unknown(name: str, options: dict[str, Parameter], index: int) -> tuple[Wrong, int]:
    if not options:
        return Wrong(f"there is no option '{name}'", "this figure has no options"), index
    return Wrong(f"there is no option '{name}'", suggest(name, options)), index


def _read(parameter: Parameter, text: str, read_text: Callable[[str], str | None]) -> Any | Wrong:  # noqa: ANN401 (as Reader)
    if not text:
        return Wrong(f"'{parameter.name}' is empty", f"write {parameter.reader.allowed}")
    value = parameter.reader.read(text)
    if isinstance(parameter.reader, File):
        content = read_text(text)
        if content is None:
            return Wrong(f"cannot read the file '{text}'", "its path starts at the site's folder")
        return FileText(text, content)
    return value


def read_arguments(
    function: Callable[..., object],
    arguments: Sequence[str],
    read_text: Callable[[str], str | None],
) -> Arguments | tuple[Wrong, int | None]:
    """Return the arguments for ``function``, or what is wrong and at which argument."""
    parameters = parameters_of(function)
    options = {parameter.name: parameter for parameter in parameters if not parameter.positional}
    by_position = [parameter for parameter in parameters if parameter.positional]
    free_text = any(isinstance(p.reader, Text) and p.reader.equals for p in by_position)
    read = Arguments()
    current: Parameter | None = None
    for index, argument in enumerate(arguments):
        key = _key(argument)
        text = argument
        if key and (key in options or not free_text):
            if key not in options:
                return _unknown(key, options, index)
            current = options[key]
            text = argument.partition("=")[2].strip()
            if key in read.places:
                return Wrong(f"'{key}' is given twice", "write it once"), index
            parameter = current
        elif current is not None and current.many and not key:
            parameter = current
        elif len(read.positional) < len(by_position):
            parameter = by_position[len(read.positional)]
        elif by_position and by_position[-1].variadic:
            parameter = by_position[-1]
        else:
            hint = suggest(argument, options) if options else "leave it out"
            return Wrong(f"'{argument}' is one argument too many", hint), index
        value = _read(parameter, text, read_text)
        if isinstance(value, Wrong):
            return value, index
        read.places.setdefault(parameter.name, []).append(index)
        if parameter.positional:
            read.positional.append(value)
        elif parameter.many:
            read.named[parameter.name] = (*read.named.get(parameter.name, ()), value)
        else:
            read.named[parameter.name] = value
    for parameter in parameters:
        if parameter.required and parameter.name not in read.places:
            return (
                Wrong(f"'{parameter.name}' is missing", f"write {parameter.reader.allowed}"),
                None,
            )
    return read

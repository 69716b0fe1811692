"""The arguments of figures: a signature says how they are read, checked and described.

A figure is a function whose parameters are annotated with a reader, such as
``Annotated[int, Whole(1, 20)]``. Parameters before ``*`` take arguments by
position, those after it are options written ``name=value``. The value of a
`Many` option continues over the arguments that follow it without a name:
``rate=0.1, 0.9`` gives ``rate`` two values.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any, get_args

from msgspec import Struct, field

from handson.figures.mistakes import Wrong, suggest
from handson.figures.readers import File, FileText, Many, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from handson.figures.readers import Reader

__all__ = ["Arguments", "Parameter", "parameters_of", "read_arguments"]


class Parameter(Struct, frozen=True):
    """One parameter of a figure."""

    name: str
    """Its name in the signature, and in ``name=value``."""
    reader: Reader
    """The reader of its text."""
    positional: bool
    """True where it is given by position."""
    variadic: bool
    """True where it takes all the positional arguments that are left."""
    default: Any
    """The value if it is not given; `inspect.Parameter.empty` if it must be."""

    @property
    def required(self) -> bool:
        """Say whether the author has to give it."""
        return self.default is inspect.Parameter.empty and not self.variadic

    @property
    def many(self) -> bool:
        """Say whether it is an option that takes several values."""
        return isinstance(self.reader, Many)


class Arguments(Struct):
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
    if isinstance(parameter.reader, File) and text not in parameter.reader.names:
        content = read_text(text)
        if content is None and parameter.reader.names and "." not in text:
            names = parameter.reader.names
            return Wrong(f"'{text}' is no known {parameter.name}", suggest(text.lower(), names))
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
    lists: dict[str, list[Any]] = {}
    texts: dict[str, str | None] = {}

    def read_once(path: str) -> str | None:
        if path not in texts:
            texts[path] = read_text(path)
        return texts[path]

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
        value = _read(parameter, text, read_once)
        if isinstance(value, Wrong):
            return value, index
        read.places.setdefault(parameter.name, []).append(index)
        if parameter.positional:
            read.positional.append(value)
        elif parameter.many:
            lists.setdefault(parameter.name, []).append(value)
        else:
            read.named[parameter.name] = value
    read.named |= {name: tuple(values) for name, values in lists.items()}
    for parameter in parameters:
        if parameter.required and parameter.name not in read.places:
            return (
                Wrong(f"'{parameter.name}' is missing", f"write {parameter.reader.allowed}"),
                None,
            )
    return read

"""The help of ``handson`` and of its commands, laid out the same by every version of Python."""

from __future__ import annotations

import shutil
import textwrap
from typing import TYPE_CHECKING

from handson.cli.options import Integer, Option

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from handson.cli.options import Command

__all__ = ["GROUP_OPTIONS", "HELP", "command_help", "group_help", "usage", "width"]

_WIDEST = 78
_NARROWEST = 50
_WIDEST_FIRST_COLUMN = 30

HELP = Option(("-h", "--help"), "Show this message and exit.")
"""The option that every command has."""

GROUP_OPTIONS = (Option(("--version",), "Show the version and exit."), HELP)
"""The options of ``handson`` itself."""

_GROUP_TEXT = "Turn remark.js Markdown into finished, static slide decks."


def width() -> int:
    """Return how many characters a line of the help may have on this terminal."""
    return max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size().columns - 2))


def usage(name: str, command: Command | None) -> str:
    """Return the line that shows how a command is called, or ``handson`` itself."""
    if command is None:
        return "Usage: handson [OPTIONS] COMMAND [ARGS]..."
    kind = f"{command.kind.metavar} " if command.kind else ""
    return f"Usage: handson {name} [OPTIONS] {kind}{command.argument.metavar}"


def group_help(summaries: Mapping[str, str], width: int) -> str:
    """Return the help of ``handson``, with a line about each command."""
    parts = [
        usage("", None),
        _paragraphs(_GROUP_TEXT, width),
        _options(GROUP_OPTIONS, width),
        "\n".join(["Commands:", *_columns(summaries.items(), width)]),
    ]
    return "\n\n".join(parts)


def command_help(name: str, command: Command, width: int) -> str:
    """Return the help of a command: its docstring and its options."""
    from inspect import cleandoc

    parts = [
        usage(name, command),
        _paragraphs(cleandoc(command.run.__doc__ or ""), width),
        _options((*command.options, HELP), width),
    ]
    return "\n\n".join(parts)


def _paragraphs(text: str, width: int) -> str:
    return "\n\n".join(
        textwrap.fill(" ".join(each.split()), width, initial_indent="  ", subsequent_indent="  ")
        for each in text.split("\n\n")
    )


def _options(options: Iterable[Option], width: int) -> str:
    rows = [(f"{', '.join(each.flags)} {each.metavar}".rstrip(), _about(each)) for each in options]
    return "\n".join(["Options:", *_columns(rows, width)])


def _about(option: Option) -> str:
    """Return the help of an option with its default and what its value may be."""
    if option.default in {None, ""}:
        return option.help
    limits = f"; {option.convert}" if isinstance(option.convert, Integer) else ""
    return f"{option.help}  [default: {option.default}{limits}]"


def _columns(rows: Iterable[tuple[str, str]], width: int) -> list[str]:
    """Return the lines of two columns, the second wrapped."""
    rows = list(rows)
    first = min(max(len(name) for name, _ in rows), _WIDEST_FIRST_COLUMN) + 2
    lines = []
    for name, text in rows:
        wrapped = textwrap.wrap(text, max(width - first - 2, 10))
        if len(name) > first - 2:
            lines.append(f"  {name}")
            name = ""
        lines += [
            f"  {begin:{first}}{line}"
            for begin, line in zip([name, *[""] * len(wrapped)], wrapped, strict=False)
        ]
    return lines

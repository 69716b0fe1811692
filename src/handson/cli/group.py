"""The command ``handson`` with its subcommands, each imported only when it is run."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from handson.cli.options import Command

__all__ = ["COMMANDS", "Row", "load", "run"]


class Row(NamedTuple):
    """One row of the table of subcommands."""

    module: str
    """The module that has the command, as its ``COMMAND``."""
    summary: str
    """What it does, for ``handson --help``, which imports no command."""


COMMANDS: Mapping[str, Row] = {
    "new": Row("handson.cli.new", "Write a small site to begin with."),
    "build": Row("handson.cli.build", "Build a site from slides/*.md, or a deck from one file."),
    "check": Row("handson.cli.check", "Say what is wrong with a site, without writing anything."),
    "export": Row("handson.cli.export", "Write a site in another form than a folder of pages."),
    "figure": Row("handson.cli.figure", "Write a single figure as an SVG file, for a paper."),
    "import": Row(
        "handson.cli.import_command", "Write a site of handson's own, made of old pages."
    ),
    "serve": Row("handson.cli.serve", "Show a site in the browser while it is being written."),
    "completion": Row(
        "handson.cli.completion", "Print a script by which a shell completes commands."
    ),
}
"""The subcommands by name, in the order in which the help lists them."""


def load(name: str) -> Command:
    """Import a subcommand and return it."""
    command: Command = import_module(COMMANDS[name].module).COMMAND
    return command


def run(words: Sequence[str]) -> int:
    """Run ``handson`` with the words of a command line; return the exit code.

    Nothing is raised but `SystemExit`, and `PrintingError` where nothing can be printed any more.
    """
    from handson.cli.terminal import INTERRUPTED, PrintingError, echo, report_fault

    values: dict[str, object] = {}
    try:
        return _run(words, values)
    except KeyboardInterrupt:
        echo("handson: stopped", err=True)
        return INTERRUPTED
    except PrintingError:
        raise
    except Exception as error:
        report_fault(error, verbose=bool(values.get("verbose")))
        return 1


def _run(words: Sequence[str], values: dict[str, object]) -> int:
    """Do what the words ask for; ``values`` gets those of the command's parameters."""
    if not words or words[0].startswith("-"):
        return _without_command(words)
    name, *rest = words
    if name not in COMMANDS:
        return _refuse("", f"no such command: '{name}'", name, COMMANDS)
    from handson.cli.parsing import UsageError, parse

    command = load(name)
    try:
        found = parse(command, rest)
        if found is None:
            return _help(name, command)
        values.update(found)
        return command.run(**found)
    except UsageError as error:
        return _refuse(name, error.message, error.word, error.known)


def _help(name: str, command: Command) -> int:
    from handson.cli.terminal import echo
    from handson.cli.usage import command_help, width

    echo(command_help(name, command, width()))
    return 0


def _without_command(words: Sequence[str]) -> int:
    from handson.cli.terminal import echo
    from handson.cli.usage import GROUP_OPTIONS, group_help, width

    summaries = {name: row.summary for name, row in COMMANDS.items()}
    if not words:  # nothing was asked for, so that nothing is done
        echo(group_help(summaries, width()), err=True)
        return 2
    if words[0] in {"-h", "--help"}:
        echo(group_help(summaries, width()))
        return 0
    flags = [flag for option in GROUP_OPTIONS for flag in option.flags]
    return _refuse("", f"no such option: '{words[0]}'", words[0], flags)


def _refuse(name: str, message: str, word: str, known: Sequence[str] | Mapping[str, Row]) -> int:
    """Say what is wrong with the usage of a command, and what was meant by ``word``."""
    from handson.cli.terminal import echo
    from handson.cli.usage import usage
    from handson.diagnostics import nearest

    meant = nearest(word, known)
    program = f"handson {name}".rstrip()
    echo(usage(name, load(name) if name else None), err=True)
    echo(f"Try '{program} --help' for help.\n", err=True)
    echo(f"Error: {message}" + (f"; did you mean '{meant}'?" if meant else ""), err=True)
    return 2

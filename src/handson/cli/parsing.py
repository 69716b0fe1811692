"""From the words after a command's name to the values of its parameters, by argparse."""

from __future__ import annotations

from argparse import ArgumentError, ArgumentParser, ArgumentTypeError, HelpFormatter
from functools import partial
from typing import TYPE_CHECKING, NoReturn

from handson.cli.options import name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from handson.cli.options import Command, Option

__all__ = ["UsageError", "parse"]

_HELP = "help"


class UsageError(Exception):
    """A command line that cannot be understood."""

    def __init__(self, message: str, word: str = "", known: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.message = message
        """What is wrong, in one sentence without a full stop."""
        self.word = word
        """The unknown word; empty if the mistake is another one."""
        self.known = known
        """What could have stood in its place."""


class _Parser(ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(message)


def parse(command: Command, words: Sequence[str]) -> dict[str, object] | None:
    """Return the values of a command's parameters by name, or None where its help is asked for.

    Raises `UsageError`.
    """
    parser = _parser(command)
    # Of two words, the second one may stand behind an option; for a single one that is slower.
    read = parser.parse_known_intermixed_args if command.kind else parser.parse_known_args
    try:
        found, rest = read(words)
    except ArgumentError as error:
        raise _explained(error, words, command) from None
    if rest:
        raise _unexpected(rest, words, command)
    given = {name: value for name, value in vars(found).items() if value is not None}
    # Not given to argparse, which takes a default that is text for a word to be converted.
    defaults = {name_of(option): option.default for option in command.options}
    values = {command.argument.name: command.argument.default, **defaults, **given}
    if values.pop(_HELP):
        return None
    for argument in filter(None, (command.kind, command.argument)):
        if values.setdefault(argument.name, argument.default) is None:
            raise UsageError(f"missing argument: {argument.metavar}")
    return values


def _parser(command: Command) -> ArgumentParser:
    # The help is our own. With a width, argparse does not ask the terminal for one, for which it
    # would import shutil.
    parser = _Parser(
        add_help=False,
        allow_abbrev=False,
        exit_on_error=False,
        formatter_class=partial(HelpFormatter, width=80),
    )
    for argument in filter(None, (command.kind, command.argument)):
        parser.add_argument(
            argument.name,
            nargs="?",  # whether it has to be there is asked below, for the help needs none
            metavar=argument.metavar,
            type=_converter(argument.convert),
        )
    for option in command.options:
        if option.metavar:
            parser.add_argument(
                *option.flags, dest=name_of(option), type=_converter(option.convert)
            )
        else:
            parser.add_argument(*option.flags, dest=name_of(option), action="store_true")
    parser.add_argument("-h", "--help", dest=_HELP, action="store_true")
    return parser


def _converter(convert: Callable[[str], object]) -> Callable[[str], object]:
    """Return the function with its `ValueError` as argparse's, which is the one it shows."""

    def converted(word: str) -> object:
        try:
            return convert(word)
        except ValueError as error:
            raise ArgumentTypeError(str(error)) from None

    return converted


def _explained(error: ArgumentError, words: Sequence[str], command: Command) -> UsageError:
    named = error.argument_name or ""
    switches = {"/".join(each.flags): each for each in command.options if not each.metavar}
    if named not in switches:
        return UsageError(f"{named}: {error.message}" if named else error.message)
    long = switches[named].flags[-1]
    if any(word.startswith(f"{long}=") for word in words):
        return UsageError(f"{long}: takes no value")
    # What stands behind a switch in a word of short ones, as in -qz.
    short = switches[named].flags[0][1:]
    cluster = next((word for word in words if word[1:2] != "-" and short in word), "")
    return UsageError(f"no such option: '-{cluster.partition(short)[2][:1]}'")


def _unexpected(rest: Sequence[str], words: Sequence[str], command: Command) -> UsageError:
    """Return the error for the first unknown option, or else for the first word too many."""
    plain = words[words.index("--") :] if "--" in words else []
    for word in rest:
        if word.startswith("-") and word not in plain:
            flag = word.partition("=")[0]
            return UsageError(f"no such option: '{flag}'", flag, _flags(command.options))
    word = next((each for each in rest if each != "--"), "--")
    return UsageError(f"unexpected argument: '{word}'")


def _flags(options: Sequence[Option]) -> list[str]:
    return ["--help", *(option.flags[-1] for option in options)]

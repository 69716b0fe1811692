"""Scripts that complete the command line in shells, made from the tables of the commands.

They start no Python when the tab key is pressed. bash's way is in its manual, "Programmable
Completion"; zsh's ``_arguments`` in zshcompsys(1), and fish's in the manual of ``complete``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from handson.cli.options import Argument, one_of
from handson.cli.usage import GROUP_OPTIONS, HELP

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handson.cli.options import Command, Option

__all__ = ["Completed", "bash", "fish", "zsh"]


class Completed(NamedTuple):
    """A command with what is said about it."""

    summary: str
    """What it does, in a sentence."""
    command: Command
    """What it takes."""


def bash(commands: Mapping[str, Completed]) -> str:
    """Return the script for bash, of version 3.2 or newer."""
    cases = "\n".join(_bash_case(name, each.command) for name, each in commands.items())
    group = " ".join([*commands, *_flags(GROUP_OPTIONS)])
    return f"""\
# Completes the command line of handson in bash.
_handson() {{
    local current=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}}
    local options='' values='' files='' words='' line
    case ${{COMP_WORDS[1]}} in
{cases}
    *)
        options='{group}' words='{group}'
        ;;
    esac
    COMPREPLY=()
    if [[ $COMP_CWORD -eq 1 ]]; then
        words='{group}' values='' files=''
    fi
    if [[ -n $values ]]; then
        [[ $values == - ]] || words=$values
    elif [[ $current == -* ]]; then
        words=$options files=''
    fi
    # A folder of a command's name is none of the words.
    [[ -n $files ]] || compopt +o filenames 2>/dev/null
    while IFS= read -r line; do
        COMPREPLY+=("$line")
    done < <(
        [[ -z $words ]] || compgen -W "$words" -- "$current"
        [[ -z $files ]] || compgen -f -- "$current"
    )
}}
complete -o filenames -F _handson handson
"""


def _bash_case(name: str, command: Command) -> str:
    """Return the branch of a command: its options, and what may stand behind one of them."""
    lines = [f"    {name})", f"        options='{' '.join(_all_flags(command))}'"]
    arguments = _arguments(command)
    words = [word for argument in arguments for word in _values(argument)]
    files = any(_is_file(argument) for argument in arguments)
    if words:
        lines.append(f"        words='{' '.join(words)}'")
    if files:
        lines.append("        files=yes")
    taking = [option for option in command.options if option.metavar]
    if taking:
        lines.append("        case $before in")
        for option in taking:
            values = " ".join(_values(option)) or "-"
            shown = "yes" if _is_file(option) else ""
            flags = "|".join(option.flags)
            lines.append(f"        {flags}) values='{values}' words='' files='{shown}' ;;")
        lines.append("        esac")
    return "\n".join([*lines, "        ;;"])


def zsh(commands: Mapping[str, Completed]) -> str:
    """Return the script for zsh."""
    listed = "\n".join(
        f"        {_quoted(f'{name}:{each.summary}')}" for name, each in commands.items()
    )
    cases = "\n".join(_zsh_case(name, each.command) for name, each in commands.items())
    group = "\n".join(f"        {line} \\" for each in GROUP_OPTIONS for line in _zsh_options(each))
    return f"""\
#compdef handson
# Completes the command line of handson in zsh.
_handson() {{
    local -a commands
    local curcontext=$curcontext state line
    commands=(
{listed}
    )
    _arguments -C \\
{group}
        '1:command:->command' \\
        '*::argument:->argument'
    case $state in
    command)
        _describe command commands
        ;;
    argument)
        case $line[1] in
{cases}
        esac
        ;;
    esac
}}
compdef _handson handson
"""


def _zsh_case(name: str, command: Command) -> str:
    rows = [line for option in (*command.options, HELP) for line in _zsh_options(option)]
    for number, argument in enumerate(_arguments(command), start=1):
        what = argument.metavar.strip("[]").replace(":", "")
        rows.append(_quoted(f"{number}:{what}:{_zsh_action(argument)}"))
    body = " \\\n".join(f"            {row}" for row in rows)
    return f"        {name})\n            _arguments \\\n{body}\n            ;;"


def _zsh_options(option: Option) -> list[str]:
    """Return the specifications of an option, one for each of its flags."""
    text = option.help.translate({ord(mark): f"\\{mark}" for mark in "[]:\\"})
    others = f"({' '.join(option.flags)})" if len(option.flags) > 1 else ""
    value = f":{option.metavar.replace(':', '')}:{_zsh_action(option)}" if option.metavar else ""
    return [_quoted(f"{others}{flag}[{text}]{value}") for flag in option.flags]


def _zsh_action(row: Argument | Option) -> str:
    if words := _values(row):
        return f"({' '.join(words)})"
    return "_files" if _is_file(row) else " "


def fish(commands: Mapping[str, Completed]) -> str:
    """Return the script for fish."""
    lines = [
        "# Completes the command line of handson in fish.",
        "complete -c handson -f",
        *(_fish_option("__fish_use_subcommand", option) for option in GROUP_OPTIONS),
    ]
    for name, (summary, command) in commands.items():
        lines.append(
            f"complete -c handson -n __fish_use_subcommand -a {name} -d {_fish_quoted(summary)}"
        )
        seen = f"'__fish_seen_subcommand_from {name}'"
        lines += [_fish_option(seen, option) for option in (*command.options, HELP)]
        for argument in _arguments(command):
            if words := _values(argument):
                listed = _fish_quoted(" ".join(words))
                lines.append(f"complete -c handson -n {seen} -a {listed}")
            if _is_file(argument):
                lines.append(f"complete -c handson -n {seen} -F")
    return "\n".join(lines) + "\n"


def _fish_option(condition: str, option: Option) -> str:
    parts = [f"complete -c handson -n {condition}"]
    for flag in option.flags:
        parts.append(f"-l {flag[2:]}" if flag.startswith("--") else f"-s {flag[1:]}")
    if option.metavar:
        words = _values(option)
        parts.append("-r -F" if _is_file(option) else "-x")
        parts += [f"-a {_fish_quoted(' '.join(words))}"] if words else []
    return " ".join([*parts, f"-d {_fish_quoted(option.help)}"])


def _arguments(command: Command) -> list[Argument]:
    return [each for each in (command.kind, command.argument) if each is not None]


def _flags(options: tuple[Option, ...]) -> list[str]:
    return [flag for option in options for flag in option.flags]


def _all_flags(command: Command) -> list[str]:
    return _flags((*command.options, HELP))


def _is_file(row: Argument | Option) -> bool:
    """Tell whether files and folders can stand there; programs are files as well."""
    return row.convert is Path or row.metavar == "PROGRAM"


def _values(row: Argument | Option) -> tuple[str, ...]:
    """Return the words that are offered; empty if it can be any."""
    if isinstance(row.convert, one_of):
        return row.convert.words
    if isinstance(row, Argument) and row.choices:
        return row.choices
    return tuple(row.metavar.split("|")) if "|" in row.metavar else ()


def _quoted(text: str) -> str:
    """Return a text in the quotes of bash and zsh."""
    quote = "'\\''"
    return f"'{text.replace(chr(39), quote)}'"


def _fish_quoted(text: str) -> str:
    """Return a text in the quotes of fish, in which a backslash stands before a quote."""
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"

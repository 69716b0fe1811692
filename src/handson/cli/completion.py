"""``handson completion``: what a shell needs to complete commands, options and files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handson.cli.options import Argument, Command, one_of
from handson.cli.terminal import echo

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["COMMAND", "completion"]

SHELLS = ("bash", "zsh", "fish")


def completion(shell: str) -> int:
    """Print a script by which a shell completes commands, options and files.

    SHELL is bash, zsh or fish. For bash, this line in ~/.bashrc is all:
    eval "$(handson completion bash)"

    For zsh, the same with zsh in ~/.zshrc, after compinit. For fish, in
    ~/.config/fish/config.fish: handson completion fish | source
    """
    from handson.cli import completion_scripts as scripts
    from handson.cli.group import COMMANDS, load

    writers: Mapping[str, Callable[[Mapping[str, scripts.Completed]], str]] = {
        "bash": scripts.bash,
        "zsh": scripts.zsh,
        "fish": scripts.fish,
    }
    table = {name: scripts.Completed(row.summary, load(name)) for name, row in COMMANDS.items()}
    echo(writers[shell](table), end="")
    return 0


COMMAND = Command(completion, (), Argument("shell", "SHELL", one_of(SHELLS)))
"""``handson completion``."""

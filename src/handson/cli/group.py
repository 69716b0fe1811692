"""The command ``handson`` with its subcommands, each imported only when it is run."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

import click

from handson import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["COMMANDS", "Row", "handson"]


class Row(NamedTuple):
    """One row of the table of subcommands."""

    module: str
    """The module that has the command, under the command's own name."""
    summary: str
    """What it does, for ``handson --help``, which imports no command."""


COMMANDS: Mapping[str, Row] = {
    "build": Row("handson.cli.build", "Build a site from slides/*.md, or a deck from one file."),
    "check": Row("handson.cli.check", "Say what is wrong with a site, without writing anything."),
    "serve": Row("handson.cli.serve", "Show a site in the browser while it is being written."),
}
"""The subcommands by name, in the order in which the help lists them."""


class _Group(click.Group):
    """A group that imports a command when it is asked for, and never ends in a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - overrides
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - overrides
        row = COMMANDS.get(cmd_name)
        if row is None:
            return None
        command: click.Command = getattr(import_module(row.module), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - overrides
        with formatter.section("Commands"):
            formatter.write_dl([(name, row.summary) for name, row in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except (click.exceptions.Exit, click.ClickException, click.Abort):
            raise
        except BrokenPipeError:
            raise
        except Exception as error:
            from handson.cli.terminal import VERBOSE, report_fault

            report_fault(error, verbose=ctx.meta.get(VERBOSE, False))
            ctx.exit(1)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s", prog_name="handson")
def handson() -> None:
    """Turn remark.js Markdown into finished, static slide decks."""

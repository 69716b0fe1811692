"""The options that several commands have."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from handson.cli import options
from handson.cli.group import COMMANDS, handson
from handson.cli.terminal import VERBOSE

SHARED = {"target", "quiet", "verbose"}


@pytest.mark.parametrize("name", COMMANDS)
def test_all_commands_have_them(name):
    """What one command understands, a person expects of the others."""
    command = handson.get_command(click.Context(handson), name)
    assert {parameter.name for parameter in command.params} >= SHARED


def test_verbose_is_noted_before_the_command_runs():
    """Whoever reports a fault knows whether a traceback is wanted."""
    noted = []

    @click.command()
    @options.verbose("Print more.")
    @click.pass_context
    def command(ctx, *, verbose):
        noted.append((ctx.meta[VERBOSE], verbose))

    for arguments in ([], ["-v"]):
        CliRunner().invoke(command, arguments, catch_exceptions=False)
    assert noted == [(False, False), (True, True)]

"""The command ``handson`` itself: its help, its version, and words that it does not know."""

from __future__ import annotations

import pytest

from handson import __version__
from handson.cli.group import COMMANDS


@pytest.mark.parametrize(
    "arguments", [["build", "--nothing"], ["bild"], ["build", "a", "b"], ["build", "-o"]]
)
def test_usage(handson, arguments):
    """Wrong usage is exit code 2."""
    result = handson(*arguments)
    assert result.exit_code == 2
    assert "Error:" in result.stderr


def test_version_and_help(handson):
    """--version and -h answer on the group and on the command."""
    assert handson("--version").stdout == f"handson {__version__}\n"
    assert "build" in handson("-h").stdout
    assert "--strict" in handson("build", "-h").stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_a_summary_begins_as_the_help_of_its_command(handson, name):
    """The list of commands promises nothing but what the command does."""
    begins = COMMANDS[name].summary.partition(",")[0].rstrip(".").partition(" while")[0]
    assert begins in " ".join(handson(name, "--help").stdout.split())

"""The options that several commands have."""

from __future__ import annotations

import pytest

from handson.cli.group import COMMANDS, load
from handson.cli.options import Option, name_of, names_in

SHARED = {"quiet", "verbose"}


@pytest.mark.parametrize("name", sorted(COMMANDS.keys() - {"completion", "figure"}))
def test_all_commands_have_them(name):
    """What one command understands, a person expects of the others.

    Those that print a script or a drawing have nothing to say beside it.
    """
    command = load(name)
    assert {name_of(option) for option in command.options} >= SHARED


@pytest.mark.parametrize("name", COMMANDS)
def test_no_two_options_are_written_alike(name):
    """Neither two rows of a table nor a row of a table and ``--help``."""
    options = load(name).options
    flags = ["-h", "--help", *(flag for option in options for flag in option.flags)]
    assert len(set(flags)) == len(flags)


@pytest.mark.parametrize(
    ("option", "name"),
    [
        (Option(("-q", "--quiet"), ""), "quiet"),
        (Option(("--no-cache",), ""), "no_cache"),
        (Option(("--open",), "", name="open_page"), "open_page"),
    ],
)
def test_name_of(option, name):
    """A parameter is named as the long form is, or as the row says."""
    assert name_of(option) == name


def test_names_stand_between_commas():
    """Blanks and commas too many make no names."""
    assert names_in("a, b,,c") == ("a", "b", "c")
    assert names_in("") == ()

"""The help of ``handson`` and of a command: its lines, at each width."""

from __future__ import annotations

import pytest

from handson.cli import usage as page
from handson.cli.options import TARGET, Command, Integer, Option


def run(**_):
    """Do a thing.

    It is described here in a paragraph whose lines
    are filled anew.
    """
    return 0


COMMAND = Command(
    run,
    (
        Option(("-o", "--output"), "Where it all goes in the end.", metavar="OUT", default=None),
        Option(("--port",), "The port.", metavar="N", convert=Integer(0, 9), default=8),
        Option(("--host",), "The host.", metavar="TEXT", default="here"),
        Option(("--editor",), "The editor.", metavar="COMMAND"),
        Option(("--a-name-that-is-quite-long",), "A name.", metavar="ONE"),
        Option(("--open",), "Open it."),
    ),
    TARGET,
)


def test_command():
    """Usage, docstring and options, with defaults and ranges where there are any."""
    assert (
        page.command_help("do", COMMAND, 52)
        == """\
Usage: handson do [OPTIONS] [FOLDER or deck.md]

  Do a thing.

  It is described here in a paragraph whose lines
  are filled anew.

Options:
  -o, --output OUT                Where it all goes
                                  in the end.
  --port N                        The port.
                                  [default: 8;
                                  0<=x<=9]
  --host TEXT                     The host.
                                  [default: here]
  --editor COMMAND                The editor.
  --a-name-that-is-quite-long ONE
                                  A name.
  --open                          Open it.
  -h, --help                      Show this message
                                  and exit."""
    )


def test_group():
    """The commands are listed with their summaries."""
    assert (
        page.group_help({"build": "Build it.", "go": "Go."}, 78)
        == """\
Usage: handson [OPTIONS] COMMAND [ARGS]...

  Turn remark.js Markdown into finished, static slide decks.

Options:
  --version   Show the version and exit.
  -h, --help  Show this message and exit.

Commands:
  build  Build it.
  go     Go."""
    )


@pytest.mark.parametrize(("columns", "width"), [(200, 78), (80, 78), (60, 58), (20, 50)])
def test_width(monkeypatch, columns, width):
    """Lines are as wide as the terminal, but readable."""
    monkeypatch.setenv("COLUMNS", str(columns))
    assert page.width() == width

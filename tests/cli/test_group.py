"""The command ``handson`` itself: its help, its version, and words that it does not know."""

from __future__ import annotations

import pytest

from handson import __version__
from handson.cli.group import COMMANDS

GROUP = "Usage: handson [OPTIONS] COMMAND [ARGS]...\nTry 'handson --help' for help.\n\nError: "
BUILD = (
    "Usage: handson build [OPTIONS] [FOLDER or deck.md]\n"
    "Try 'handson build --help' for help.\n\nError: "
)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("build --nothing", f"{BUILD}no such option: '--nothing'"),
        ("build --strct", f"{BUILD}no such option: '--strct'; did you mean '--strict'?"),
        ("build a b", f"{BUILD}unexpected argument: 'b'"),
        ("build -o", f"{BUILD}-o/--output: expected one argument"),
        ("bild", f"{GROUP}no such command: 'bild'; did you mean 'build'?"),
        ("quux", f"{GROUP}no such command: 'quux'"),
        ("--vresion", f"{GROUP}no such option: '--vresion'; did you mean '--version'?"),
        ("-x build", f"{GROUP}no such option: '-x'"),
    ],
)
def test_usage(handson, arguments, message):
    """Wrong usage is exit code 2, with how it is right and what may have been meant."""
    result = handson(*arguments.split())
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"{message}\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            "check --layuot",
            "no such option: '--layuot'; did you mean '--layout'?",
        ),
        ("check --timeout 0", "--timeout: 0 is not in the range x>=1"),
        ("check --format jsn", "--format: 'jsn' is not one of text, json, github; did you mean"),
        ("serve --port 65536", "--port: 65536 is not in the range 0<=x<=65535"),
    ],
)
def test_wrong_values(handson, arguments, message):
    """The options with values say which they take."""
    result = handson(*arguments.split())
    assert result.exit_code == 2
    assert f"\nError: {message}" in result.stderr


def test_version_and_help(handson):
    """--version and -h answer on the group and on the command."""
    assert handson("--version").stdout == f"handson {__version__}\n"
    for flag in ("-h", "--help"):
        result = handson(flag)
        assert "build" in result.stdout
        assert (result.exit_code, result.stderr) == (0, "")
        result = handson("build", flag)
        assert "--strict" in result.stdout
        assert (result.exit_code, result.stderr) == (0, "")


def test_nothing_asked_for(handson):
    """Without a command there is the help, and the exit code says that nothing was done."""
    result = handson()
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == handson("--help").stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_a_summary_begins_as_the_help_of_its_command(handson, name):
    """The list of commands promises nothing but what the command does."""
    begins = COMMANDS[name].summary.partition(",")[0].rstrip(".").partition(" while")[0]
    assert begins in " ".join(handson(name, "--help").stdout.split())


def test_interrupt(handson, monkeypatch):
    """Ctrl-C at any time is one line and the usual exit code."""

    def interrupt(_):
        raise KeyboardInterrupt

    monkeypatch.setattr("handson.cli.group.load", interrupt)
    result = handson("build")
    assert (result.exit_code, result.stdout, result.stderr) == (130, "", "handson: stopped\n")


def test_a_fault_before_the_command_runs(handson, monkeypatch):
    """It is told as any other, without a traceback."""

    def fail(_):
        raise ImportError("no jinja2")

    monkeypatch.setattr("handson.cli.group.load", fail)
    result = handson("build")
    assert result.exit_code == 1
    assert result.stderr.startswith("handson: a fault of handson's own (ImportError: no jinja2): ")
    assert result.stderr.count("\n") == 1

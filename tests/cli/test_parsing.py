"""From words to values: options, arguments, and what is said about those that are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from handson.cli.options import TARGET, Argument, Command, Integer, Option, one_of
from handson.cli.parsing import UsageError, parse

COMMAND = Command(
    lambda **_: 0,
    (
        Option(("-o", "--output"), "Where.", metavar="OUT", convert=Path, default=None),
        Option(("--port",), "Port.", metavar="N", convert=Integer(0, 99), default=8),
        Option(
            ("--format",), "Format.", metavar="F", convert=one_of(("text", "json")), name="form"
        ),
        Option(("-q", "--quiet"), "Less."),
        Option(("-v", "--verbose"), "More."),
        Option(("--no-cache",), "Anew."),
    ),
    TARGET,
)
DEFAULTS = {
    "target": Path(),
    "output": None,
    "port": 8,
    "form": "",
    "quiet": False,
    "verbose": False,
    "no_cache": False,
}


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("", {}),
        ("a.md", {"target": Path("a.md")}),
        ("a.md --quiet", {"target": Path("a.md"), "quiet": True}),
        ("--quiet a.md", {"target": Path("a.md"), "quiet": True}),
        (
            "--quiet a.md --no-cache",
            {"target": Path("a.md"), "quiet": True, "no_cache": True},
        ),
        ("-qv", {"quiet": True, "verbose": True}),
        ("-o out", {"output": Path("out")}),
        ("-oout", {"output": Path("out")}),
        ("-qo out", {"quiet": True, "output": Path("out")}),
        ("--output out a.md", {"output": Path("out"), "target": Path("a.md")}),
        ("--output=out", {"output": Path("out")}),
        ("--output=a=b", {"output": Path("a=b")}),
        ("--output=-x", {"output": Path("-x")}),
        ("--port 0", {"port": 0}),
        ("--port 99 --port 7", {"port": 7}),
        ("--format json", {"form": "json"}),
        ("-", {"target": Path("-")}),
        ("-- --quiet", {"target": Path("--quiet")}),
        ("-q -- -v", {"target": Path("-v"), "quiet": True}),
        ("--", {}),
    ],
)
def test_values(words, values):
    """Options stand before and after the argument, in each form that the custom knows."""
    assert parse(COMMAND, words.split()) == {**DEFAULTS, **values}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("--quiett", "no such option: '--quiett'"),
        ("--quiett=1 a.md", "no such option: '--quiett'"),
        ("a b --quiett", "no such option: '--quiett'"),
        ("--out x", "no such option: '--out'"),
        ("-x", "no such option: '-x'"),
        ("-qx", "no such option: '-x'"),
        ("-vqx", "no such option: '-x'"),
        ("--quiet -qx", "no such option: '-x'"),
        ("--quiet=yes", "--quiet: takes no value"),
        ("a b", "unexpected argument: 'b'"),
        ("a -- -b", "unexpected argument: '-b'"),
        ("a -q -- b", "unexpected argument: 'b'"),
        ("-- -a --quiett", "unexpected argument: '--quiett'"),
        ("-o", "-o/--output: expected one argument"),
        ("--port", "--port: expected one argument"),
        ("--port x", "--port: 'x' is not a whole number"),
        ("--port 1.5", "--port: '1.5' is not a whole number"),
        ("--port=", "--port: '' is not a whole number"),
        ("--port -1", "--port: -1 is not in the range 0<=x<=99"),
        ("--port 100", "--port: 100 is not in the range 0<=x<=99"),
        ("--format xml", "--format: 'xml' is not one of text, json"),
        ("--format jsno", "--format: 'jsno' is not one of text, json; did you mean 'json'?"),
    ],
)
def test_mistakes(words, message):
    """Each is one sentence in the user's words."""
    with pytest.raises(UsageError) as caught:
        parse(COMMAND, words.split())
    assert caught.value.message == message


def test_what_could_have_stood_there():
    """An unknown option comes with those that are known; a wrong value has no use for them."""
    with pytest.raises(UsageError) as caught:
        parse(COMMAND, ["--quiett=1"])
    flags = ["--help", "--output", "--port", "--format", "--quiet", "--verbose", "--no-cache"]
    assert (caught.value.word, caught.value.known) == ("--quiett", flags)
    with pytest.raises(UsageError) as caught:
        parse(COMMAND, ["--port", "x"])
    assert (caught.value.word, caught.value.known) == ("", ())


@pytest.mark.parametrize("words", [["-h"], ["--help"], ["a.md", "-qh"]])
def test_help(words):
    """Who asks for help gets no values."""
    assert parse(COMMAND, words) is None


def test_an_argument_that_has_to_be_there():
    """One without a default is asked for by the name that the usage shows."""
    command = Command(lambda **_: 0, (), Argument("source", "deck.html"))
    assert parse(command, ["a"]) == {"source": "a"}
    with pytest.raises(UsageError, match=r"missing argument: deck\.html$"):
        parse(command, [])


def test_a_range_without_an_end():
    """It says what is least."""
    timeout = Integer(1)
    assert timeout("1") == 1
    assert timeout("1000000") == 1_000_000
    with pytest.raises(ValueError, match=r"^0 is not in the range x>=1$"):
        timeout("0")

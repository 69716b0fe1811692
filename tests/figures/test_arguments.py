"""Arguments are read by the signature of the figure."""

from __future__ import annotations

from typing import Annotated

import pytest

from handson.figures.arguments import Arguments, parameters_of, read_arguments
from handson.figures.readers import Choice, File, FileText, Flag, Many, Number, Size, Text, Whole


def example(
    first: Annotated[int, Whole(1, 9)] = 3,
    *,
    kind: Annotated[str, Choice(("max", "average"), "kind")] = "max",
    rate: Annotated[tuple[float, ...], Many(Number(0, 1))] = (),
    names: Annotated[tuple[str, ...], Many(Text("a name"))] = (),
    size: Annotated[tuple[int, int], Size(1, 9)] = (1, 1),
    steps: Annotated[bool, Flag()] = False,
):
    """Stand for a figure."""


def listing(
    *items: Annotated[str, Text("a statement", equals=True)], steps: Annotated[bool, Flag()] = False
):
    """Stand for a figure whose arguments look like options."""


def from_file(file: Annotated[FileText, File()]):
    """Stand for a figure that needs a file."""


def nothing(path):
    """Stand for a site without files."""


def read(function, *arguments, read_text=nothing):
    """Read arguments that must be right."""
    result = read_arguments(function, arguments, read_text)
    assert isinstance(result, Arguments), result
    return result


def wrong(function, *arguments):
    """Read arguments that must be wrong; return why, and which one."""
    result = read_arguments(function, arguments, nothing)
    assert isinstance(result, tuple)
    return result


def test_a_list_goes_on_over_bare_arguments():
    """Arguments without a name continue the list before them; another name ends it."""
    result = read(example, "5", "rate=0.1", "0.5", "1", "names=a", "b", "steps=yes")
    assert result.positional == [5]
    assert result.named == {"rate": (0.1, 0.5, 1.0), "names": ("a", "b"), "steps": True}
    assert result.places["rate"] == [1, 2, 3]


def test_options_may_have_blanks_around_the_sign():
    """``kind = average`` is read like ``kind=average``."""
    assert read(example, "kind = Average").named == {"kind": "average"}


def test_statements_may_hold_equal_signs():
    """Where arguments are statements, only known options are taken as such."""
    result = read(listing, "z = a*b", "a=2", "steps=yes", "b=3")
    assert result.positional == ["z = a*b", "a=2", "b=3"]
    assert result.named == {"steps": True}


@pytest.mark.parametrize(
    ("arguments", "place", "message", "hint"),
    [
        (["0"], 0, "'0' is not a whole number from 1 to 9", "1 to 9"),
        (["3", "4"], 1, "one argument too many", "allowed are"),
        (["kid=max"], 0, "there is no option 'kid'", "did you mean 'kind'?"),
        (["kind=maxx"], 0, "'maxx' is no known kind", "did you mean 'max'? allowed are max"),
        (["rate=0.1", "2"], 1, "'2' is not a number from 0 to 1", "0 to 1"),
        (["rate=nan"], 0, "'nan' is not", "a number"),
        (["size=3x3x3"], 0, "is no usable size", "such as 3x3"),
        (["size="], 0, "'size' is empty", "height and width"),
        (["steps=maybe"], 0, "is not yes or no", "yes or no"),
        (["steps=yes", "steps=no"], 1, "given twice", "once"),
    ],
)
def test_mistakes(arguments, place, message, hint):
    """Each mistake names its argument and says what is allowed."""
    reason, where = wrong(example, *arguments)
    assert where == place
    assert message in reason.message
    assert hint in reason.hint


def test_a_missing_argument_has_no_place():
    """What is not there cannot be pointed at."""
    reason, where = wrong(from_file)
    assert (where, reason.message) == (None, "'file' is missing")


def test_files_are_read():
    """A file's text comes with the path as written; one that is not there is a mistake."""
    result = read(from_file, "log.csv", read_text={"log.csv": "a,b"}.get)
    assert result.positional == [FileText("log.csv", "a,b")]
    assert "cannot read the file 'log.csv'" in wrong(from_file, "log.csv")[0].message


def test_parameters_say_what_they_take():
    """The reference is written from the same signature."""
    parameters = {parameter.name: parameter for parameter in parameters_of(example)}
    assert parameters["first"].positional
    assert not parameters["kind"].positional
    assert parameters["rate"].many
    assert parameters["size"].reader.allowed == "height and width such as 3x3, each from 1 to 9"


def test_a_file_named_twice_is_read_once():
    """However often an author repeats it."""
    asked = []

    def read_text(path):
        asked.append(path)
        return "a,b"

    def files(*paths: Annotated[FileText, File()]):
        """Stand for a figure of several files."""

    result = read(files, "log.csv", "log.csv", read_text=read_text)
    assert result.positional == [FileText("log.csv", "a,b")] * 2
    assert asked == ["log.csv"]


def test_lists_may_be_long():
    """A hundred thousand values are read, in the order in which they are written."""
    arguments = ["rate=0", *["1"] * 99_999]
    result = read(example, *arguments)
    assert result.named["rate"] == (0.0, *[1.0] * 99_999)
    assert result.places["rate"] == list(range(100_000))

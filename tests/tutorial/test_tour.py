"""The tour of the syntax: what it shows as a source is the source of what it shows."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

import pytest

from handson.language.properties import PROPERTIES

TEXT = (Path(__file__).parents[2] / "slides" / "tour.md").read_text(encoding="utf-8")
_FENCE = re.compile(r"^(?P<fence>`{3,})markdown\n(?P<source>.*?)^(?P=fence)$", re.DOTALL | re.M)
# A line that begins with an asterisk would be marked in the source, so that source is indented;
# a backslash keeps what is in double braces as it is.
SOURCES = [dedent(each["source"]).replace(r"\{{", "{{") for each in _FENCE.finditer(TEXT)]
SHOWN = _FENCE.sub("", TEXT)
BEGINNING = SOURCES[0]
"""The second slide shows how a file begins, which this one does with other words."""

PARTS = re.compile(r"^(?=---$)", re.MULTILINE)


def parts(source: str) -> list[str]:
    """Return the slides in a source, each with the line that begins it."""
    return [part.strip() for part in PARTS.split(source) if part.strip()]


@pytest.mark.parametrize("source", SOURCES[1:], ids=lambda source: source.split("\n", 1)[0][:30])
def test_what_is_shown_as_a_source_is_in_the_deck(source: str) -> None:
    """Each source stands in the deck once more, where it is shown; so does each slide of it."""
    missing = [part for part in parts(source) if part not in SHOWN]
    assert missing == []


@pytest.mark.parametrize(
    "mark",
    [
        *(
            "\n--\n",
            "\n???\n",
            "<!-- lines:",
            ".columns[",
            ".left-column[",
            "class:",
            "layout: true",
        ),
        *(
            "template:",
            "{{content}}",
            "{{year}}",
            "![:scale",
            "\n*",
            "$$",
            "![:neuron",
            ".exercise[",
        ),
        *(".solution[", "[^", "| ", "1. ", "> ", "background-color:", "name:", "<details>"),
    ],
)
def test_each_element_is_shown(mark: str) -> None:
    """What a writer of decks has to know has its source on a slide."""
    assert [source for source in SOURCES if mark in f"\n{source}"]


def test_properties_are_real_ones() -> None:
    """What the sources set is known, or is a variable that the slide uses."""
    for source in SOURCES[1:]:
        for part in parts(source):
            if part.startswith("---\n"):
                head = part.removeprefix("---\n").partition("\n\n")[0]
                names = re.findall(r"^([\w-]+):", head, flags=re.MULTILINE)
                assert [
                    n for n in names if n not in PROPERTIES and f"{{{{{n}}}}}" not in part
                ] == []

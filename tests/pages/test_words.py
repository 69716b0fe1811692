"""The player's words in other languages."""

import json
import re

import pytest

from handson.pages.words import LANGUAGES, counted, words_of, words_script
from handson.resources import PLAYER, WORDS

SOURCES = "".join(
    path.read_text(encoding="utf-8")
    for folder in ("features", "page", "remark")
    for path in (PLAYER.parent / folder).glob("*.js")
)
TABLES = {name: json.loads((WORDS / f"{name}.json").read_text("utf-8")) for name in LANGUAGES}


def commands():
    """Return the names and the descriptions of the player's commands."""
    text = (PLAYER.parent / "features" / "commands.js").read_text(encoding="utf-8")
    rows = re.findall(r'^  \["\w+", "([^"]+)", "([^"]+)",', text, re.MULTILINE)
    return {words for row in rows for words in row}


def test_each_language_has_its_table():
    """And each table its language."""
    assert {path.stem for path in WORDS.glob("*.json")} == set(LANGUAGES)


@pytest.mark.parametrize("name", LANGUAGES)
def test_a_table_has_all_words(name):
    """The same as every other one, with the same places for numbers, and none twice."""
    table = TABLES[name]
    assert list(table) == list(TABLES["de"])
    for english, words in table.items():
        assert words.strip() == words != ""
        assert set(re.findall(r"\{\d\}", words)) == set(re.findall(r"\{\d\}", english))
        # What is put into the page is not taken for English again.
        assert table.get(words, words) == words


def test_the_words_are_those_of_the_player():
    """Every command has words, and no words are left of what the player says no more."""
    assert commands() <= set(TABLES["de"])
    for english in TABLES["de"]:
        pieces = [piece.strip() for piece in re.split(r"\{\d\}", english) if piece.strip()]
        assert all(piece in SOURCES for piece in pieces), english


@pytest.mark.parametrize(
    ("lang", "close"),
    [("de", "Schließen"), ("de-AT", "Schließen"), ("pt_BR", "Fechar"), ("ZH-Hant", "关闭")],
)
def test_by_the_first_part_of_the_language(lang, close):
    """Whatever the country and the case."""
    assert json.loads(words_of(lang))["Close"] == close


@pytest.mark.parametrize("lang", ["en", "en-GB", "nl", "", "den"])
def test_languages_without_a_table(lang):
    """The player speaks English there, as it does by itself."""
    assert words_of(lang) == ""


def test_script():
    """It comes with the bundled player."""
    assert b"handson-words" in words_script()


def test_how_many_slides():
    """In the words of the index."""
    assert [counted(n, "en") for n in (1, 2)] == ["1 slide", "2 slides"]
    assert [counted(n, "de") for n in (1, 2)] == ["1 Folie", "2 Folien"]

"""The table of properties."""

import pytest

from handson.language.properties import PROPERTIES, is_true, similar_property, split_classes


@pytest.mark.parametrize("name", PROPERTIES)
def test_each_property_says_what_it_does(name: str) -> None:
    """Each row has the name it is found by and a description in a sentence."""
    assert PROPERTIES[name].name == name
    assert PROPERTIES[name].description.endswith(".")


@pytest.mark.parametrize(
    ("name", "value", "fine"),
    [
        ("count", "FALSE", True),
        ("count", "fasle", False),
        ("name", "", False),
        ("class", "a, b c", True),
        ("class", "", True),
        ("class", ".a", False),
        ("background-image", "url(a b.png)", True),
    ],
)
def test_values_are_checked(name: str, value: str, fine: bool) -> None:
    """A row says what is wrong with a value, and nothing about one that is fine."""
    assert (PROPERTIES[name].check(value) == "") is fine


def test_classes_are_separated_by_commas_and_blanks() -> None:
    """The names of a class value are taken in order, each once."""
    assert split_classes(" a,b  c,,a ") == ("a", "b", "c")


@pytest.mark.parametrize(("value", "expected"), [("true", True), (" True ", True), ("yes", False)])
def test_booleans(value: str, expected: bool) -> None:
    """Only true is true, in upper or lower case."""
    assert is_true(value) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("clas", "class"), ("Layout", "layout"), ("cuorse", "course"), ("zebra", "")],
)
def test_misspelt_names_are_recognized(name: str, expected: str) -> None:
    """A name near a property or a variable of the deck is taken for it."""
    assert similar_property(name, ["course"]) == expected

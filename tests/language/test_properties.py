"""The table of properties."""

import pytest

from handson.language.properties import (
    PROPERTIES,
    STYLE_PROPERTIES,
    inherit_properties,
    is_likely_property,
    is_true,
    page_data,
    similar_property,
    split_classes,
)


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


def test_the_background_is_style() -> None:
    """These properties become CSS of the slide's element, in the order of the alphabet."""
    names = ("color", "image", "position", "repeat", "size")
    assert tuple(f"background-{name}" for name in names) == STYLE_PROPERTIES


def test_the_page_has_the_variables_of_a_deck() -> None:
    """The known properties are used up or shown as classes and style."""
    assert page_data({"course": "AI", **dict.fromkeys(PROPERTIES, "x")}) == {"course": "AI"}


def test_a_slide_inherits_what_it_does_not_set() -> None:
    """Its own values count, except for classes, to which it adds its own."""
    own = {"class": "b, a", "background-color": "red", "course": "ML"}
    template = {"class": "a c", "background-color": "blue", "exclude": "true", "year": "2"}
    assert inherit_properties(own, template) == {
        "class": "a, c, b",
        "background-color": "red",
        "course": "ML",
        "exclude": "true",
        "year": "2",
    }


@pytest.mark.parametrize("name", ["name", "layout", "count"])
def test_some_properties_are_not_inherited(name: str) -> None:
    """They belong to one slide only."""
    assert inherit_properties({}, {name: "x"}) == {}


def test_classes_without_a_template_of_classes_are_written_with_commas() -> None:
    """As remark does, so that ``{{class}}`` is the same on all slides that inherit."""
    assert inherit_properties({"class": "a  b"}, {"year": "2"}) == {"class": "a, b", "year": "2"}
    assert inherit_properties({"class": ""}, {}) == {"class": ""}


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


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("Class", " Center, Middle", True),
        ("Layout", "true", True),
        ("Count", "False", True),
        ("Background-Image", "url(a.png)", True),
        ("Class", "Mammalia", False),
        ("Layout", "of the talk", False),
        ("Name", "Ada", False),
        ("Name", "Ada-Maria", False),
        ("Name", "part-one", True),
        ("Name", "Why-Keras-Layers", True),
        ("Template", "Layout_2", True),
        ("Note", "true", False),
    ],
)
def test_a_property_of_the_wrong_case(name, value, expected):
    """The value tells whether it was meant as one or as text."""
    assert is_likely_property(name, value) is expected

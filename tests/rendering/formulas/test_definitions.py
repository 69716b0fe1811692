"""Definitions are values: adding to one leaves it as it was."""

from __future__ import annotations

from handson.rendering.formulas.definitions import NO_DEFINITIONS, Definitions


def test_adding_gives_a_new_value():
    """The old one is as long as it was, and has the hash that it had."""
    one = Definitions().with_formulas(["a"])
    two = one.with_formulas(["b"])
    assert (list(one.texts()), list(two.texts())) == (["a"], ["a", "b"])
    assert one.digest != two.digest
    assert two.digest_of(1) == one.digest
    assert list(two.texts(1)) == ["b"]


def test_two_that_go_on_from_one_do_not_meet():
    """What one adds is not in the other, though they begin alike."""
    start = Definitions().with_formulas(["a"])
    left, right = start.with_formulas(["b", "c"]), start.with_formulas(["d"])
    assert list(left.texts()) == ["a", "b", "c"]
    assert list(right.texts()) == ["a", "d"]
    assert "b" not in right
    assert list(right.with_formulas(["b"]).texts()) == ["a", "d", "b"]


def test_one_that_is_there_already_is_passed_over():
    """A step repeats the formulas of the slide that it continues."""
    two = Definitions().with_formulas(["a", "b"])
    assert two.with_formulas(["a", "b"]).digest == two.digest
    assert list(two.before("b").texts()) == ["a"]
    assert two.before("c") is two


def test_nothing_is_ever_added_to_the_beginning_of_all():
    """Each deck begins with none."""
    NO_DEFINITIONS.with_formulas(["a"])
    assert len(NO_DEFINITIONS) == 0
    assert "a" not in NO_DEFINITIONS
    assert NO_DEFINITIONS.digest == ""


def test_the_same_in_another_order_is_another_value():
    """The last definition of a command counts."""
    assert Definitions().with_formulas("ab").digest != Definitions().with_formulas("ba").digest


def test_a_deck_of_definitions_takes_linear_time(count_calls):
    """Whoever adds the same again, as the engine does, copies nothing."""

    def define(count):
        definitions = NO_DEFINITIONS
        for number in range(count):
            definitions.with_formulas([str(number)])
            definitions = definitions.with_formulas([str(number)])
        assert len(definitions) == count

    some, more = (count_calls(define, count) for count in (100, 800))
    assert more < 9 * some

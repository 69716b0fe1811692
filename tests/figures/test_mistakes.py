"""Hints name what was probably meant."""

from __future__ import annotations

from handson.figures.mistakes import suggest


def test_a_close_word_is_suggested():
    """The nearest name comes first, then all that are allowed."""
    assert suggest("kernl", ["kernel", "stride"]) == (
        "did you mean 'kernel'? allowed are kernel, stride"
    )


def test_a_very_long_word_is_compared_with_nothing():
    """Nobody misspells so much, and comparing would take long."""
    assert suggest("kernel" * 20, ["kernel" * 20 + "s"]).startswith("allowed are ")


def test_without_a_close_word_all_are_named():
    """Nothing is guessed where nothing is near."""
    assert suggest("frame", ["kernel", "stride"]) == "allowed are kernel, stride"

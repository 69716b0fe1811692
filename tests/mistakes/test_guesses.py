"""Near names within a bound of work."""

from __future__ import annotations

from handson.mistakes.guesses import Guesses


def test_a_near_name_until_there_were_too_many():
    """Each comparison counts."""
    guesses = Guesses(4)
    assert guesses.near("intor", ["intro", "end"]) == "intro"
    assert guesses.near("intor", ["intro", "end", "x"]) == ""
    assert guesses.near("edn", ["intro", "end"]) == "end"
    assert guesses.near("edn", ["end"]) == ""


def test_how_near_a_name_has_to_be():
    """The ratio is handed on."""
    assert Guesses().near("secrets", ["credits"]) == "credits"
    assert Guesses().near("secrets", ["credits"], cutoff=0.8) == ""

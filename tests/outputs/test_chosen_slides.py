"""Which slides are exported, by their numbers, names and steps."""

from __future__ import annotations

import pytest

from handson.outputs.chosen_slides import choose, slide_named
from handson.site.planner import plan

DECK = "# 1\n---\nname: two\n\n# 2\n--\n\nmore\n---\ncount: false\n\n# also 3\n---\n# 4\n"


@pytest.fixture
def pages(tree):
    """Return the pages of a site of two decks."""
    return plan(tree({"slides/a.md": DECK, "slides/b.md": "# B\n"})).pages


@pytest.mark.parametrize(
    ("slides", "wanted"),
    [
        ("", (0, 1, 2, 3, 4)),
        ("2", (1,)),
        ("3", (2, 3)),
        ("2-3", (1, 2, 3)),
        ("3-", (2, 3, 4)),
        ("-2", (0, 1)),
        ("4, two", (1, 4)),
    ],
)
def test_numbers_ranges_and_names(pages, slides, wanted):
    """A number stands for all slides that show it, and the order is the deck's."""
    assert choose(pages, slides)["a/index.html"] == wanted


def test_the_last_steps(pages):
    """Of slides that go on one after the other, the last one has it all."""
    assert choose(pages, steps="last")["a/index.html"] == (0, 2, 3, 4)


def test_decks_without_any_of_them_are_left_out(pages):
    """A name of one deck asks for that deck."""
    assert list(choose(pages, "two")) == ["a/index.html"]


@pytest.mark.parametrize(
    ("slides", "hint"),
    [("twoo", "did you mean 'two'?"), ("17", "slides have numbers up to 4, or names")],
)
def test_what_no_deck_has(pages, slides, hint):
    """It is a mistake, even beside slides that there are."""
    wrong = choose(pages, f"1,{slides}")
    assert wrong.message == f"there is no slide '{slides}'"
    assert wrong.hint == hint


def test_a_lone_hyphen(pages):
    """It is no range."""
    assert choose(pages, "-").code == "no-slide"


@pytest.mark.parametrize(
    ("fragment", "place"), [("3", 2), ("p2", 1), ("two", 1), ("nothing", 0), ("", 0)]
)
def test_where_a_link_leads(pages, fragment, place):
    """By place or by name, and to the first slide otherwise."""
    assert slide_named(pages[0], fragment) == place

"""The quick way gives what the whole way gives, or says that it does not know."""

from __future__ import annotations

import random

import pytest

from handson.diagnostics import Source
from handson.figures import FIGURES
from handson.serving.sketch import sketch
from handson.settings.config import Settings
from handson.site.decks import read_deck
from handson.site.discovery import DeckFiles
from handson.site.keys import slide_key

DECK = """\
layout: true
.head[{{title}}]
---
title: One
# First

- a
--
- b
---
layout: false
name: plain
# Second
```python
print("---")
```
---
template: plain
# Third
---
count: false
# Fourth
--
end
"""


@pytest.fixture
def shown():
    """Return a function that reads a deck whole and returns it."""

    def read(text):
        source = Source("a.md", text)
        return read_deck(DeckFiles("a", (source,)), Settings(), figures=FIGURES), source

    return read


@pytest.fixture
def after(shown):
    """Return a function: the slides that the quick way makes of an edit, or None."""

    def edit(old, new):
        deck, source = shown(old)
        found = sketch(deck, source, new, FIGURES)
        if found is None:
            return None
        rest = deck.slides[found.end :]
        return [*deck.slides[: found.start], *found.slides, *rest], found

    return edit


def keys(slides):
    """Return what slides show."""
    return [slide_key(slide) for slide in slides]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# First", "# The first"),
        ("- b\n", "- b\n--\n- c\n"),
        ("# Third", "# Third\n---\n# More"),
        ("--\nend\n", ""),
        ("# Second", "class: big\n# Second\n.red[x]"),
        ("- a\n--\n- b\n", "- a\n"),
    ],
)
def test_an_edit_of_a_slide_is_exact(shown, after, old, new):
    """Content, steps, properties and new slides come out as when the deck is read whole."""
    text = DECK.replace("name: plain\n", "").replace("template: plain\n", "")
    changed = text.replace(old, new)
    slides, _ = after(text, changed)
    assert keys(slides) == keys(shown(changed)[0].slides)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (".head[", ".foot["),
        ("# Second", "# Other"),
        ("layout: false\n", ""),
        ("# Third", "# Third\n{{author}}"),
        ("# Third", "# Third\n[x]: y.html"),
    ],
)
def test_what_reaches_further_is_left_to_the_plan(after, old, new):
    """A layout, a template, a variable or a link concerns other slides too."""
    assert after(DECK, DECK.replace(old, new)) is None


def test_numbers_go_on(after):
    """New slides are numbered from the one before them."""
    slides, found = after("# a\n---\n# b\n---\n# c\n", "# a\n---\n# b\n---\n# x\n---\n# c\n")
    assert [slide.number for slide in slides[: found.end + 1]][:3] == [1, 2, 3]


def test_random_edits_are_exact_or_left_to_the_plan(shown, after):
    """Lines added, taken out and doubled anywhere never give other slides, fences apart."""
    chance = random.Random(3)
    lines = DECK.replace("```python\n", "").replace("```\n", "").splitlines(keepends=True)
    known = 0
    for _ in range(300):
        changed = list(lines)
        place = chance.randrange(len(changed))
        match chance.randrange(3):
            case 0:
                changed.insert(
                    place, chance.choice(["# new\n", "---\n", "--\n", "text\n", "???\n"])
                )
            case 1:
                del changed[place]
            case _:
                changed.insert(place, changed[place])
        old, new = "".join(lines), "".join(changed)
        result = after(old, new)
        if result is not None:
            known += 1
            assert keys(result[0]) == keys(shown(new)[0].slides), new
    assert known > 30


def test_figures_in_steps_are_slides_of_their_own(shown, after):
    """A figure whose steps become slides does so here too."""
    text = "# a\n---\n# b\n\n![:conv 5x5, kernel=3, steps=yes]()\n---\n# c\n"
    changed = text.replace("# b", "# new")
    slides, _ = after(text, changed)
    assert len(slides) > 4
    assert keys(slides) == keys(shown(changed)[0].slides)
    assert [slide.number for slide in slides[:4]] == [1, 2, 3, 4]


def test_code_in_steps_becomes_slides_of_their_own(shown, after):
    """A fence whose lines are highlighted step by step does so here too, also where that is new."""
    text = "# a\n---\n# b\n\n```\nx\ny\n```\n---\n# c\n"
    changed = text.replace("```\nx", "<!-- lines: 1, 2, all -->\n```\nx")
    slides, _ = after(text, changed)
    assert len(slides) == 5
    assert keys(slides) == keys(shown(changed)[0].slides)
    assert keys(after(changed, text)[0]) == keys(shown(text)[0].slides)

"""A deck of others: what its policy lets the browser apply."""

import re

import pytest

from engines.driving.window import SCREEN
from handson.outputs.folder import write
from handson.site.planner import plan

DECK = """# One $\\frac{a}{b}$

<p id="wide" style="width: 123px; quotes: &quot;a&quot;">text</p>

<style>#tall { height: 45px }</style>
<p id="tall">text</p>

![:mlp 3, 2]

---

# Two

???

Notes.
"""


@pytest.fixture
def open_safe(profile, tree, tmp_path, served):
    """Return a function that opens the deck, built as one of others, with or without a player."""

    def start(*, policy=True, player=False):
        files = dict(plan(tree({"slides/a.md": DECK}), safe=True).files)
        page = files["index.html"].decode()
        if not player:
            page = page.replace("assets/player-", "assets/missing-")
        files["index.html"] = (
            page if policy else re.sub(r"<meta http-equiv[^>]*>", "", page)
        ).encode()
        out = tmp_path / ("with" if policy else "without")
        assert write(files, out) is None
        return profile.open(f"{served}{out.name}/index.html", SCREEN, ready=player)

    return start


def shown(window):
    """Return what the slide's styles make of it."""
    window.wait_for_visible("#wide")
    return [
        window.style("#wide", "width"),
        window.style("#wide", "quotes"),
        window.style("#tall", "height"),
        window.box(".katex .frac-line"),
        window.box("svg"),
        window.style("html", "--handson-width"),
    ]


def test_a_safe_decks_styles_count_before_any_script(open_safe):
    """Those of formulas and figures, of an author's attributes and of a slide's style sheet."""
    kept = shown(open_safe())
    assert kept[0] == "123px"
    assert kept[2] == "45px"
    assert kept == shown(open_safe(policy=False))


def test_a_safe_deck_plays_without_a_complaint(open_safe):
    """Nothing that the player does is against the page's policy."""
    window = open_safe(player=True)
    window.press("ArrowRight")
    window.wait_for_slide(2)
    window.press("o")
    window.wait_for_visible("dialog[open]")
    window.press("Escape")
    window.press("p")
    window.wait_for_visible(".remark-notes")

"""Our pages against real remark.js, slide by slide.

Needs Chromium and, once, the npm registry. The decks beside this file are ours:
``behaviours.md`` has nothing but what must be equal, the others hold every
deliberate difference. Real decks are compared where they lie beside the
repository.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fidelity.comparison import compare_deck, compare_slide
from fidelity.differences import DIFFERENCES
from fidelity.report import rates, report, unexplained
from fidelity.shown import ShownSlide
from fidelity.trees import nodes, visible_text

DECKS = Path(__file__).parent / "decks"
ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "decks"


@pytest.fixture(scope="module")
def compare(browser):
    """Return a function that compares the decks at some paths, each once."""
    done = {}

    def run(paths):
        for path in paths:
            if path not in done:
                text = path.read_text(encoding="utf-8")
                done[path] = compare_deck(browser, path.stem, text)
        return [done[path] for path in paths]

    return run


def test_remarks_habits_are_ours(compare):
    """The deck of behaviours is the same on every slide and every level."""
    decks = compare([DECKS / "behaviours.md"])
    assert {equal for equal, _ in rates(decks).values()} == {1.0}, report(decks, all_kinds=True)


def test_every_difference_is_explained(compare):
    """What differs in our own decks is what the compatibility page lists."""
    decks = compare(sorted(DECKS.glob("*.md")))
    assert not unexplained(decks), report(decks)


def test_every_entry_occurs(compare):
    """Each deliberate difference shows in one of our decks, and in the place it names."""
    decks = compare(sorted(DECKS.glob("*.md")))
    occurring = {
        identifier
        for deck in decks
        for slide in deck.slides
        for identifiers in slide.explained.values()
        for identifier in identifiers
    }
    assert {each.id for each in DIFFERENCES} - occurring == set()


def test_the_compatibility_page_lists_every_entry():
    """Each deliberate difference has a section of its own, and no section is without one."""
    page = (ROOT / "docs" / "remark-compatibility.md").read_text(encoding="utf-8")
    assert set(re.findall(r'^<a id="([a-z-]+)">', page, re.MULTILINE)) == {
        each.id for each in DIFFERENCES
    }


def test_real_decks_are_the_same_or_explained(compare):
    """Decks that people have shown with remark come over as the issue asks."""
    decks = compare(sorted(SHARED.glob("*.md")) if SHARED.is_dir() else [])
    assert not unexplained(decks), report(decks)
    if decks:
        # Where another number of slides is explained, the numbers behind it differ as well.
        for level in ("count", "number", "name", "class", "notes"):
            assert rates(decks)[level][1] == 1.0, level
        assert rates(decks)["text"][1] >= 0.995
        assert rates(decks)["dom"][1] >= 0.98


def _slide(**changes):
    values = {
        "number": "1 / 1",
        "name": "",
        "classes": frozenset({"remark-slide-content"}),
        "background": (),
        "incremental": False,
        "html": "<p>text</p>",
        "notes": "",
    }
    return ShownSlide(**(values | changes))


@pytest.mark.parametrize(
    ("level", "changes"),
    [
        ("number", {"number": "2 / 2"}),
        ("name", {"name": "other"}),
        ("class", {"classes": frozenset({"other"})}),
        ("background", {"background": (("background-color", "red"),)}),
        ("incremental", {"incremental": True}),
        ("text", {"html": "<p>other</p>"}),
        ("notes", {"notes": "<p>other</p>"}),
        ("dom", {"html": "<div>text</div>"}),
    ],
)
def test_every_level_is_looked_at(level, changes):
    """A slide that differs on one level alone is told by that level."""
    assert level in [each.level for each in compare_slide(_slide(), _slide(**changes))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('<i><span class="hljs-name">a</span></i>', '<i><span class="tok-n">a</span></i>'),
        ('<h1 id="a">A</h1>', "<h1>A</h1>"),
        ("<ul>\n<li>a</li>\n</ul>", "<ul><li>a</li></ul>"),
        ("<p>“a”</p>", '<p>"a"</p>'),
        ("<!-- a --><p>b</p>", "<p>b</p>"),
        ('<img src="a" alt="b">', '<img alt="b" src="a">'),
        ('<p class="a b">x</p>', '<p class="b a">x</p>'),
    ],
)  # fmt: skip
def test_habits_without_meaning_are_apart(one, other):
    """Highlighting, ids of headings, blanks, quotes, comments and orders make no difference."""
    assert nodes(one) == nodes(other)


def test_a_difference_in_structure_counts():
    """Elements, attributes and the blanks in code are compared."""
    assert nodes("<p>a</p>") != nodes("a")
    assert nodes('<a href="b">a</a>') != nodes('<a href="c">a</a>')
    assert nodes("<pre>a  b</pre>") != nodes("<pre>a b</pre>")


def test_the_text_is_what_a_reader_sees():
    """Scripts, styles and markup are no words."""
    assert visible_text("<h1>A</h1><p>b<br>c <i>d</i></p><style>e</style>") == "A b c d"

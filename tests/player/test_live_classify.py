"""A trained network on a slide: what is drawn goes through it."""

from __future__ import annotations

import json
import re

import numpy as np
import pytest
from playwright.sync_api import expect

from chromium import settle
from figures.conftest import DIGITS
from figures.knowledge.test_player_arithmetic import in_node
from handson.outputs.one_page import write_html
from handson.site.build import build
from handson.site.planner import plan
from player.conftest import Deck
from player.test_accessibility import faults
from player.test_live_figures import HANDLES, PICTURE, begin, drag, picture, text
from waiting import wait_until

CALL = "![:classify digits.json](Draw a digit)"
SCORES = """(names, [model, ink]) => {
  const layers = names.networkOf(model)(names.inputOf(model, ink));
  return [...layers.at(-1).values];
}"""
PEN = 1.4


@pytest.fixture
def digits(tree, tmp_path, browser):
    """Return a function that builds a deck with the network of digits, and gives it as a `Deck`."""
    decks = []

    def written(text=f"# Digits\n\n{CALL}\n\n---\n\n# Two\n", **settings):
        root = tree({"deck.md": text, "digits.json": DIGITS}, "digits")
        built = build(root, tmp_path / "site", **settings)
        assert built.diagnostics == ()
        decks.append(Deck(tmp_path / "site", browser))
        return decks[-1]

    yield written
    for each in decks:
        for context in each.contexts:
            context.close()
        assert each.errors == []


def field(page):
    """Return where the field for drawing is."""
    return page.locator(f"{HANDLES} input[data-name=cell]").bounding_box()


def draw_line(page, *points):
    """Draw a stroke by mouse, through points from 0 to 1."""
    box = field(page)
    places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in points]
    page.mouse.move(*places[0])
    page.mouse.down()
    for place in places[1:]:
        page.mouse.move(*place, steps=6)
    page.mouse.up()
    settle(page)


def line_as_scanned(start, end):
    """Return the ink of a stroke: the share of each cell that is nearer to it than half the pen."""
    fine = (np.arange(8 * 20) + 0.5) / 20
    x, y = np.meshgrid(fine, fine)
    (x0, y0), (x1, y1) = ((8 * a, 8 * b) for a, b in (start, end))
    along = ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / ((x1 - x0) ** 2 + (y1 - y0) ** 2)
    along = along.clip(0, 1)
    near = np.hypot(x - x0 - along * (x1 - x0), y - y0 - along * (y1 - y0)) < PEN / 2
    return near.reshape(8, 20, 8, 20).mean(axis=(1, 3)).ravel()


def shares(page):
    """Return the probabilities that are shown, in percent."""
    return [int(text(page, f"share{digit}").removesuffix(" %")) for digit in range(10)]


def scores(ink):
    """Return the probabilities of a drawing, in percent."""
    found = in_node("trained_network.js", SCORES, [[json.loads(DIGITS), list(map(float, ink))]])
    return [100 * score for score in found[0]]


def test_the_picture_is_taken_over_as_it_is(digits):
    """And is the same again after drawing, by the key ``r``."""
    written = digits()
    page = written.open(java_script_enabled=False, ready=False)
    page.wait_for_selector(".handson-live svg")
    built = page.locator(".handson-live svg").evaluate("element => element.outerHTML")
    built = re.sub(r' style="--figure-width[^"]*"', "", built)
    page = begin(written.open())
    assert picture(page) == built
    draw_line(page, (0.3, 0.2), (0.7, 0.8))
    page.locator(f"{HANDLES} input[data-name=cell]").press("ArrowRight")
    page.keyboard.press(" ")
    settle(page)
    assert picture(page) != built
    page.keyboard.press("r")
    # What has been said is taken back a moment later.
    wait_until(lambda: picture(page) == built)


def test_a_stroke_is_what_the_training_data_would_be(digits):
    """What the network says is what it says of the share of each cell that the stroke covers."""
    page = begin(digits().open())
    draw_line(page, (0.52, 0.1), (0.52, 0.9))
    expected = scores(line_as_scanned((0.52, 0.1), (0.52, 0.9)))
    assert shares(page) == pytest.approx(expected, abs=4)
    assert max(range(10), key=shares(page).__getitem__) == 1


def test_a_digit_that_is_off_the_middle_is_misread(digits):
    """Nothing is moved: the network gets what is drawn."""
    page = begin(digits().open())
    draw_line(page, (0.05, 0.1), (0.05, 0.9))
    assert max(range(10), key=shares(page).__getitem__) != 1


def test_samples_are_clicked(digits):
    """And all maps follow."""
    page = begin(digits().open())
    before = page.locator(f"{PICTURE} .f-at-map0").evaluate("group => group.outerHTML")
    box = page.locator(f"{HANDLES} input[data-name=sample]").bounding_box()
    page.mouse.click(box["x"] + 0.7 * box["width"], box["y"] + 0.75 * box["height"])
    settle(page)
    assert max(range(10), key=shares(page).__getitem__) == 8
    after = page.locator(f"{PICTURE} .f-at-map0").evaluate("group => group.outerHTML")
    assert after != before
    sample = page.locator(f"{HANDLES} input[data-name=sample]")
    assert sample.get_attribute("aria-valuetext") == "9 of 10, 8"


def test_by_keys_alone(digits, number):
    """Samples and cells, and no page is turned."""
    page = begin(digits().open())
    sample = page.locator(f"{HANDLES} input[data-name=sample]")
    sample.focus()
    for key in ("ArrowDown", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    settle(page)
    assert max(range(10), key=shares(page).__getitem__) == 7
    page.get_by_role("button", name="Clear").press("Enter")
    settle(page)
    cells = page.locator(f"{HANDLES} input[data-name=cell]")
    cells.focus()
    assert cells.get_attribute("aria-valuetext") == "0 of 64 cells have ink"
    page.keyboard.press("ArrowUp")  # to the middle
    for _ in range(4):
        page.keyboard.press("ArrowUp")
    for _ in range(8):
        page.keyboard.press(" ")
        page.keyboard.press("ArrowDown")
    settle(page)
    ink = np.zeros((8, 8))
    ink[:7, 4] = 1
    # The last cell has been filled, and cleared again by the eighth press.
    assert cells.get_attribute("aria-valuetext") == "row 8, column 5: 100 % ink"
    ink[7, 4] = 1
    assert shares(page) == pytest.approx(scores(ink.ravel()), abs=0.51)
    page.keyboard.press(" ")
    settle(page)
    assert cells.get_attribute("aria-valuetext") == "row 8, column 5: 0 % ink"
    assert number(page) == 1


def test_by_finger(digits, number):
    """A stroke turns no page."""
    page = begin(digits().open(has_touch=True))
    box = field(page)
    session = page.context.new_cdp_session(page)
    x = box["x"] + box["width"] / 2

    def touch(kind, *points):
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})

    touch("touchStart", {"x": x, "y": box["y"] + 20})
    for far in (80, 140, 200):
        touch("touchMove", {"x": x, "y": box["y"] + far})
    touch("touchEnd")
    settle(page)
    assert page.locator(f"{PICTURE} .f-at-strokes").get_attribute("d").count("L") >= 3
    assert number(page) == 1


def test_a_stroke_that_leaves_the_field_is_lifted(digits):
    """And begins anew where it comes back."""
    page = begin(digits().open())
    draw_line(page, (0.5, 0.5), (1.5, 0.5), (0.5, 0.7))
    path = page.locator(f"{PICTURE} .f-at-strokes").get_attribute("d")
    assert path.count("M") == 2
    assert max(float(x) for x in re.findall(r"[ML]([\d.]+)", path)) <= 8


def test_what_comes_out_is_announced(digits):
    """When nothing has changed for a moment; the description follows."""
    page = begin(digits().open())
    page.locator(f"{HANDLES} input[data-name=sample]").press("End")
    told = page.locator(f"{HANDLES} output")
    expect(told).to_have_text(re.compile(r"Most likely 9, \d+ %; then \d, \d+ %\."))
    described = page.locator(f"{PICTURE} desc").text_content()
    assert "4×4×16" in described
    assert "For sample 10, 9, its probabilities are: 9 " in described


def test_the_other_windows_follow(digits):
    """With the strokes themselves."""
    first = begin(digits().open())
    with first.expect_popup() as opened:
        first.keyboard.press("c")
    second = begin(opened.value)
    draw_line(first, (0.3, 0.2), (0.7, 0.8))
    path = first.locator(f"{PICTURE} .f-at-strokes").get_attribute("d")
    expect(second.locator(f"{PICTURE} .f-at-strokes")).to_have_attribute("d", path)
    settle(second)
    assert shares(second) == shares(first)
    second.keyboard.press("r")
    expect(first.locator(f"{PICTURE} .f-at-strokes")).not_to_have_attribute("d", path)


def test_a_deck_of_others(digits):
    """Its policy lets the model's script run, and nothing is taken from the picture."""
    page = begin(digits(safe=True).open())
    draw_line(page, (0.5, 0.1), (0.5, 0.9))
    assert max(range(10), key=shares(page).__getitem__) == 1


@pytest.mark.parametrize("safe", [False, True])
def test_a_deck_in_one_file(tree, tmp_path, browser, safe):
    """The model stands in the page."""
    root = tree({"deck.md": f"# One\n\n{CALL}\n\n---\n\n{CALL}\n", "digits.json": DIGITS})
    assert write_html(plan(root, safe=safe), tmp_path / "index.html") == []
    deck = Deck(tmp_path, browser)
    page = begin(deck.open())
    page.locator(f"{HANDLES} input[data-name=sample]").press("End")
    settle(page)
    assert max(range(10), key=shares(page).__getitem__) == 9
    assert len(deck.requests) == 1 + len([r for r in deck.requests if r.startswith("blob:")])
    assert page.content().count("window.handsonModels??=") == 1
    assert "data-live-model" not in page.content()
    page.context.close()
    assert deck.errors == []


def test_the_model_comes_when_the_figure_does(digits):
    """With what computes: not with the first slide, unless it is there or on the next."""
    written = digits(f"# One\n\n---\n\n# Two\n\n---\n\n{CALL}\n")
    page = written.open()
    settle(page)
    assert not [request for request in written.requests if "digits" in request.rpartition("/")[2]]
    page.keyboard.press("ArrowRight")
    page.wait_for_function("Boolean(window.handsonModels && window.handsonInference)")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(digits, theme):
    """On slides of either kind."""
    page = begin(digits(f"---\ntheme: {theme}\n---\n\n# Digits\n\n{CALL}\n").open())
    assert faults(page) == []


def test_a_pointer_that_slides_over_the_samples(digits):
    """Chooses the one where it was pressed."""
    page = begin(digits().open())
    drag(page, "sample", 60)
    assert page.locator(f"{HANDLES} input[data-name=sample]").input_value() == "7"

"""A figure as a file of its own."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from handson.figures import FIGURES, FigureError
from handson.outputs.single_figure import figure_file, figure_list
from handson.site.planner import plan

SVG = "{http://www.w3.org/2000/svg}"
DIGITS = (Path(__file__).parents[2] / "models/digits.json").read_text("utf-8")
LOG = "epoch,loss\n0,1\n1,0.5\n2,0.4\n"
CALLS = [
    *("neuron", "mlp 2, 3, 1", "network input 28x28x1, flatten, dense 10", "conv 5x5, kernel=3"),
    *("pool 4x4", "activation relu", "descent rate=0.1", "dropout 3, 4, 2", "curves log.csv"),
    *("graph x=1, y=2, z = x*y", "classify digits.json"),
    "neuron 2, values=1, 2, weights=3, 4, live=yes",
    "optimizers sgd, adam",
    "playground moons, layers=2, 2, 1, epochs=4",
]


def colours_of(page):
    """Return how the shapes of a page's first drawing that is shown are painted."""
    return page.evaluate(
        """() => {
          const svg = [...document.querySelectorAll("svg.handson-figure")].find(
            (each) => getComputedStyle(each).display !== "none");
          return [...svg.querySelectorAll("path, rect, circle, text, line")].map((each) => {
            const { fill, stroke, fillOpacity, strokeWidth, fontSize } = getComputedStyle(each);
            return [each.tagName, fill, stroke, fillOpacity, strokeWidth, fontSize];
          });
        }"""
    )


@pytest.mark.parametrize("call", CALLS)
def test_it_needs_nothing_else(call):
    """It is XML, and holds neither variables nor what moves nor what only a page knows."""
    text = figure_file(call, {"log.csv": LOG, "digits.json": DIGITS}.get)
    assert isinstance(text, str), text
    root = ET.fromstring(text)
    assert root.tag == f"{SVG}svg"
    assert root.find(f"{SVG}title").text
    assert not re.search(r"var\(|currentColor|@media|@keyframes|animation:(?!none)", text)


def test_every_figure_is_tried():
    """A new figure needs a call above, and is listed with what it draws."""
    assert {call.partition(" ")[0] for call in CALLS} == set(FIGURES)
    assert [name for name, _ in figure_list()] == list(FIGURES)
    assert all(summary.endswith(".") for _, summary in figure_list())


def test_the_macro_with_its_caption():
    """The caption is the title."""
    text = figure_file("![:mlp 2, 1](Two and one)", lambda _: None)
    assert ET.fromstring(text).find(f"{SVG}title").text == "Two and one"


def test_colours_for_a_dark_background():
    """The text is light there."""
    assert "#1b2330" in figure_file("mlp 2, 1", lambda _: None)
    dark = figure_file("mlp 2, 1", lambda _: None, dark=True)
    assert "#e9edf3" in dark
    assert "#1b2330" not in dark


@pytest.mark.parametrize("call", ["graph x=1, y=2, z = x*y", "conv 5x5, kernel=3"])
def test_it_looks_as_on_paper(call, tree, tmp_path, browser):
    """Each shape has the colour and the size that the printed slide shows."""
    html = plan(tree({"a.md": f"![:{call}]()"})).pages[0].slides[0].html
    (tmp_path / "slide.html").write_text(
        f"<!doctype html><body style='color:#1b2330'>{html}", encoding="utf-8"
    )
    alone = figure_file(call, lambda _: None)
    (tmp_path / "alone.svg").write_text(alone, encoding="utf-8")
    context = browser.new_context()
    page = context.new_page()
    page.emulate_media(media="print")
    page.goto((tmp_path / "slide.html").as_uri())
    on_paper = colours_of(page)
    page.goto((tmp_path / "alone.svg").as_uri())
    assert colours_of(page) == on_paper
    context.close()


def test_what_cannot_be_drawn():
    """The same is said as on a slide."""
    wrong = figure_file("convv 5x5", lambda _: None)
    assert isinstance(wrong, FigureError)
    assert "conv" in wrong.hint

"""A trained network by mouse, finger and keys: what is drawn goes through it."""

from __future__ import annotations

import json
import re

import pytest

from engines.driving.live_figure import LiveFigure, picture_of
from figures.conftest import DIGITS
from figures.knowledge.test_player_arithmetic import in_node
from handson.figures.knowledge.trained_models import read_model

SCORES = """(names, [model, sample]) => {
  const ink = names.inkOfSample(model, sample);
  return [...names.networkOf(model)(names.inputOf(model, ink)).at(-1).values];
}"""
STROKE = """(points) => {
  const target = document.elementFromPoint(...points[0]);
  target.setPointerCapture = () => {};  // no finger is really there
  points.forEach(([x, y], index) => {
    const name = index ? "pointermove" : "pointerdown";
    target.dispatchEvent(new PointerEvent(name, {bubbles: true, cancelable: true,
      pointerType: "touch", pointerId: 7, clientX: x, clientY: y, buttons: 1}));
  });
  target.dispatchEvent(new PointerEvent("pointerup", {bubbles: true, pointerId: 7}));
}"""


@pytest.fixture(params=[False, True], ids=["served", "from disk"])
def digits(request, open_deck, tmp_path):
    """Return the network of digits on a slide, from a host and from the disk."""
    picture = picture_of("classify digits.json", {"digits.json": DIGITS})
    script = tmp_path / "deck" / "assets" / "digits.js"
    script.parent.mkdir(parents=True)
    script.write_text(read_model(DIGITS).script, encoding="utf-8")
    picture = picture.replace("digits.json", "assets/digits.js")
    slides = [f"<h1>Digits</h1><p>{picture}</p>", "<h1>Two</h1>"]
    return LiveFigure(open_deck(slides, from_disk=request.param))


def shares(figure):
    """Return the probabilities that are shown, in percent."""
    return [int(figure.text(f"share{digit}").removesuffix(" %")) for digit in range(10)]


def likeliest(figure):
    """Return the class with the largest probability."""
    return max(range(10), key=shares(figure).__getitem__)


def at(box, x, y):
    """Return a point of the field, from shares of its width and height."""
    return box.x + x * box.width, box.y + y * box.height


def test_a_one_by_mouse(digits):
    """From top to bottom."""
    box = digits.box("cell")
    digits.window.drag(at(box, 0.52, 0.1), at(box, 0.52, 0.9))
    digits.window.wait_for("document.querySelector('.f-at-strokes').hasAttribute('d')")
    digits.window.settle()
    assert likeliest(digits) == 1
    assert digits.window.number() == 1


def test_a_two_by_finger(digits):
    """In one stroke."""
    corners = [(0.25, 0.22), (0.45, 0.06), (0.7, 0.2), (0.6, 0.5), (0.25, 0.9), (0.78, 0.9)]
    digits.window.evaluate(STROKE, [at(digits.box("cell"), *corner) for corner in corners])
    digits.window.settle()
    assert likeliest(digits) == 2
    assert re.fullmatch(r"\d+ of 64 cells have ink", digits.spoken("cell"))


def test_samples_by_keys(digits):
    """Their probabilities are those of the network."""
    digits.press("sample", "ArrowDown", "ArrowRight")
    expected = in_node("trained_network.js", SCORES, [[json.loads(DIGITS), 6]])[0]
    assert shares(digits) == pytest.approx([100 * score for score in expected], abs=0.51)
    assert digits.spoken("sample") == "7 of 10, 6"
    digits.press("cell", "ArrowUp", " ")
    assert digits.spoken("cell").startswith("row 5, column 5: ")
    assert digits.window.number() == 1

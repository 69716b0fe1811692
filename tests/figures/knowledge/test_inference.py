"""What a model makes of its first sample, in the embedded engine of the build."""

from __future__ import annotations

import json
import sys

import pytest

from figures.conftest import DIGITS, draw_call
from figures.knowledge.test_player_arithmetic import in_node
from handson.figures.knowledge import inference
from handson.figures.knowledge.inference import First, first_view
from handson.figures.knowledge.trained_models import read_model
from handson.figures.mistakes import Wrong

LAYOUT = {
    "field": [0, 0],
    "fieldCell": 30,
    "samples": [[0, 300]],
    "sampleCell": 5,
    "input": [300, 20.5],
    "inputCell": 10,
    "maps": [{"layer": 0, "cell": 5, "tiles": [[400, 0], [450, 0]]}],
}
VIEW = """(names, [model, layout]) => {
  const view = names.viewOf(model, layout);
  const ink = view.inks[0];
  return { ...view.show(ink), field: view.field(ink), samples: view.samples() };
}"""


def test_it_is_the_same_as_in_another_engine():
    """Numbers and paths."""
    found = first_view(read_model(DIGITS), LAYOUT)
    expected = in_node("network_view.js", VIEW, [[json.loads(DIGITS), LAYOUT]])[0]
    assert isinstance(found, First)
    assert found.scores == pytest.approx(expected["scores"], rel=1e-12)
    for name in ("field", "samples", "input"):
        assert getattr(found, name) == tuple(expected[name])
    assert found.maps == tuple(map(tuple, expected["maps"]))
    assert any(found.maps[0])


def test_a_part_that_is_not_shown_is_left_out():
    """It has no place."""
    found = first_view(read_model(DIGITS), {**LAYOUT, "input": None, "maps": []})
    assert (found.input, found.maps) == ((), ())


def test_a_player_that_is_not_there(monkeypatch, tmp_path):
    """Is a mistake of the installation, not of the author."""
    monkeypatch.setattr(inference, "_SCRIPT", tmp_path / "none.js")
    wrong = first_view(read_model(DIGITS), LAYOUT)
    assert wrong == Wrong("this installation of handson lacks its player", "install it again")


def test_a_model_that_takes_too_long(monkeypatch, tmp_path):
    """Is given up."""
    (tmp_path / "slow.js").write_text("handsonInference = {first() { for (;;) {} }}")
    monkeypatch.setattr(inference, "_SCRIPT", tmp_path / "slow.js")
    monkeypatch.setattr(inference, "_SECONDS", 0.01)
    wrong = first_view(read_model(DIGITS), LAYOUT)
    assert wrong.message == "the model takes too long to compute"


def test_other_figures_start_no_engine(monkeypatch):
    """Nor import it."""
    monkeypatch.setitem(sys.modules, "quickjs", None)
    assert draw_call("conv 5x5").svg

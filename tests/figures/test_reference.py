"""The reference of the figures is what their docstrings and signatures say."""

from __future__ import annotations

import inspect
import re
import runpy
from pathlib import Path

import pytest

from handson.figures import FIGURES, Drawing, draw

DOCS = Path(__file__).parent.parent.parent / "docs"


@pytest.fixture(scope="module")
def reference():
    """Return what the script that writes the reference defines."""
    return runpy.run_path(str(DOCS / "figures.py"))


def test_the_reference_is_up_to_date(reference):
    """Run ``python docs/figures.py`` after a change to a figure."""
    for path, text in reference["files"]().items():
        assert (DOCS / path).read_text(encoding="utf-8") == text, path


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_is_described(reference, name):
    """Each figure has a docstring with an example, and says what each argument is for."""
    assert inspect.getdoc(FIGURES[name].function())
    assert reference["example"](name)[0].startswith(f"![:{name} ")
    assert reference["undescribed"](name) == []


def test_the_examples_of_live_figures_are_live():
    """Those on the page about them; each can be drawn."""
    page = (DOCS / "live.md").read_text(encoding="utf-8")
    calls = re.findall(r"^ +!\[:(\w+) ([^\]]*live=yes[^\]]*)\]\(([^)]*)\)$", page, re.MULTILINE)
    assert len(calls) >= 8
    log = "epoch,loss,val_loss\n0,2,3\n1,1,2\n"
    for name, arguments, caption in calls:
        drawing = draw(name, arguments.split(","), caption, {"log.csv": log}.get)
        assert isinstance(drawing, Drawing), drawing
        assert "data-live=" in drawing.svg

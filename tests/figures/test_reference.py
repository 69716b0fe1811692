"""The reference of the figures is what their docstrings and signatures say."""

from __future__ import annotations

import inspect
import runpy
from pathlib import Path

import pytest

from handson.figures import FIGURES

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

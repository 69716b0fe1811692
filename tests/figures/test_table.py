"""The table of figures: rows that others can add to, imported when they are drawn."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import pytest

import handson
from handson.figures import FIGURES, Drawing, Figure, FigureError, draw
from handson.figures.arguments import parameters_of
from handson.figures.drawing.svg import Picture
from handson.figures.readers import File, Whole


def tree(depth: Annotated[int, Whole(1, 9)] = 3) -> Picture:
    """Stand for the figure of a plugin."""
    return Picture("A tree", f"A tree of depth {depth}.", 100, 100, "<g/>")


MORE = {**FIGURES, "tree": Figure("tree", tree)}


def nothing(path):
    """Stand for a site without files."""


def test_rows_can_be_added():
    """A figure of another table is drawn as the built-in ones are, and they stay."""
    drawing = draw("tree", ["5"], "", nothing, MORE)
    assert isinstance(drawing, Drawing)
    assert "A tree of depth 5." in drawing.svg
    assert isinstance(draw("mlp", ["3", "1"], "", nothing, MORE), Drawing)


def test_an_added_row_changes_no_other_table():
    """Only the table that is passed has it; its arguments are read by its signature."""
    error = draw("tree", ["5"], "", nothing)
    assert isinstance(error, FigureError)
    assert "there is no figure 'tree'" in error.message
    assert draw("tree", ["10"], "", nothing, MORE).message == (
        "'10' is not a whole number from 1 to 9"
    )


def test_a_row_of_another_table_is_suggested():
    """The hint knows the table that was passed."""
    assert "did you mean 'tree'?" in draw("tre", [], "", nothing, MORE).hint


def test_a_function_may_be_named_by_its_module():
    """It is imported when it is needed, as those of the built-in figures are."""
    found = Figure("net", "handson.figures.kinds.mlp:mlp").function()
    assert found is FIGURES["mlp"].function()


def test_the_built_in_table_cannot_be_changed():
    """What one caller adds never shows up elsewhere."""
    with pytest.raises(TypeError):
        FIGURES["tree"] = Figure("tree", tree)


@pytest.mark.parametrize("name", FIGURES)
def test_rows_say_which_figures_read_files(name):
    """A figure reads files if and only if one of its arguments names a file."""
    row = FIGURES[name]
    assert row.name == name
    takes = any(isinstance(parameter.reader, File) for parameter in parameters_of(row.function()))
    assert row.reads_files == takes


def loaded_after(code):
    """Return the modules of figures that a new process has loaded after ``code``."""
    code += "\nimport sys; print(*(name for name in sys.modules if '.figures.' in name))"
    environment = {**os.environ, "PYTHONPATH": str(Path(handson.__file__).parent.parent)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    return {name.removeprefix("handson.figures.") for name in done.stdout.split()}


def test_the_table_imports_no_figure():
    """Whoever looks at the table pays for none of the figures."""
    assert loaded_after("import handson.figures") == {"finished", "table"}


def test_drawing_imports_one_figure():
    """A deck with one figure does not pay for the others."""
    code = "from handson.figures import draw; draw('dropout', ['2', '1'], '', {}.get)"
    assert {name for name in loaded_after(code) if name.startswith("kinds.")} == {"kinds.dropout"}

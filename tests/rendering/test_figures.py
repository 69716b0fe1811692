"""Figures are macros: their arguments come from a call, their mistakes go to it."""

from __future__ import annotations

from handson.diagnostics import Source, Span
from handson.figures import Figure
from handson.figures.drawing.svg import Picture
from handson.model import Macro
from handson.rendering.figures import figure_macros
from handson.rendering.macros import Failure, Html, Macros

TABLE = Macros(figure_macros())


def expand(name, *arguments, value="", frame=None, table=TABLE):
    """Return what a call of a figure's macro gives."""
    span = Span(Source("a.md", "x"), 0, 1)
    return table.expand(Macro(name, arguments, value, span, frame), lambda _: None)


def test_a_figure_with_its_caption():
    """The caption is left for the slide to render."""
    result = expand("mlp", "3", "2", value="Two layers")
    assert isinstance(result, Html)
    assert result.html.startswith("<svg ")
    assert result.caption == "Two layers"


def test_a_mistake_names_its_argument():
    """Its index is that in the call."""
    result = expand("mlp", "3", "two")
    assert isinstance(result, Failure)
    assert result.argument == 1


def test_a_frame_is_one_picture_of_several():
    """Without one, the figure as a whole is drawn."""
    frames = [
        expand("conv", "3x3", "kernel=2", "steps=yes", frame=index).html for index in range(4)
    ]
    assert len(set(frames)) == 4
    assert expand("conv", "3x3", "kernel=2", "steps=yes").html not in frames


def test_rows_of_others():
    """The table is an argument."""
    row = Figure("dot", lambda: Picture("A dot", "One dot.", 10, 10, '<circle r="1"/>'))
    assert '<circle r="1"/>' in expand("dot", table=Macros(figure_macros({"dot": row}))).html

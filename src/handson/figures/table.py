"""The figures that macros can draw: ``![:conv 5x5, kernel=3](caption)``.

`FIGURES` holds the built-in ones. A function that looks up a figure takes the
table as an argument, so that a caller can add rows of its own:
``{**FIGURES, "tree": Figure("tree", draw_tree)}``.
"""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from handson.figures.drawing.svg import Picture
    from handson.figures.mistakes import Wrong

__all__ = ["FIGURES", "Figure"]


class Figure(Struct, frozen=True):
    """A figure, with all that the rest of handson has to know about it."""

    name: str
    """The name of its macro, an identifier such as ``conv``."""
    draw: Callable[..., Picture | Wrong] | str
    """The function that draws it: one without side effects that always gives the
    same picture for the same arguments. Its signature says which arguments there
    are (see `handson.figures.arguments`). A string such as ``package.module:function``
    says where the function is, so that the module is imported only when the
    figure is drawn."""
    reads_files: bool = False
    """True where an argument names a file of the site. Such a figure is drawn anew
    each time, because the file may have changed."""
    live: str = ""
    """The module of the player that lets it answer to the hand, as
    ``player/live/live_frame.js`` names it; empty where it only stands still. Its function
    has an option ``live``."""

    def function(self) -> Callable[..., Picture | Wrong]:
        """Return the function that draws the figure, imported if need be."""
        if not isinstance(self.draw, str):
            return self.draw
        module, _, name = self.draw.partition(":")
        function: Callable[..., Picture | Wrong] = getattr(import_module(module), name)
        return function


_BUILT_IN = (
    Figure("neuron", "handson.figures.kinds.neuron:neuron", live="neuron"),
    Figure("mlp", "handson.figures.kinds.mlp:mlp", live="mlp"),
    Figure("network", "handson.figures.kinds.network:network", live="network"),
    Figure("conv", "handson.figures.kinds.conv:conv", live="windows"),
    Figure("pool", "handson.figures.kinds.pool:pool", live="windows"),
    Figure("activation", "handson.figures.kinds.activation:activation", live="activation"),
    Figure("descent", "handson.figures.kinds.descent:descent", live="descent"),
    Figure("dropout", "handson.figures.kinds.dropout:dropout", live="dropout"),
    Figure("curves", "handson.figures.kinds.curves:curves", reads_files=True, live="curves"),
    Figure("graph", "handson.figures.kinds.graph:graph", live="graph"),
    Figure(
        "classify", "handson.figures.kinds.classify:classify", reads_files=True, live="classify"
    ),
    Figure(
        "playground",
        "handson.figures.kinds.playground:playground",
        reads_files=True,
        live="playground",
    ),
    Figure("optimizers", "handson.figures.kinds.optimizers:optimizers", live="optimizers"),
)

FIGURES: Mapping[str, Figure] = MappingProxyType({figure.name: figure for figure in _BUILT_IN})
"""The built-in figures by name."""

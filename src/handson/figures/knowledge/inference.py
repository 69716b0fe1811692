"""What a trained model makes of its first sample, by the player's own arithmetic.

It runs in QuickJS, as KaTeX does, so that the picture that is built and the page that takes it
over show the same numbers.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from handson.figures.mistakes import Wrong
from handson.resources import PLAYER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handson.figures.knowledge.trained_models import Model

__all__ = ["First", "first_view"]

_SECONDS = 30
_SCRIPT = PLAYER / "live_inference.js"


class First(Struct, frozen=True):
    """What stands in the picture of a model, as data of paths: one path for each shade."""

    scores: tuple[float, ...]
    """The probability of each class."""
    field: tuple[str, ...]
    """The drawing."""
    samples: tuple[str, ...]
    """All samples, small."""
    input: tuple[str, ...]
    """What the network gets; empty where that is not shown."""
    maps: tuple[tuple[str, ...], ...]
    """The maps of each layer that is shown."""


def first_view(model: Model, layout: Mapping[str, object]) -> First | Wrong:
    """Return what ``model`` makes of its first sample, laid out as ``layout`` says.

    The layout is that of ``player/live/arithmetic/network_view.js``. What is wrong is that the
    player is not there, or that the model takes too long.
    """
    import quickjs  # type: ignore[import-untyped]

    try:
        script = _SCRIPT.read_text(encoding="utf-8")
    except OSError:
        return Wrong("this installation of handson lacks its player", "install it again")
    context = quickjs.Context()
    context.set_time_limit(_SECONDS)
    try:
        context.eval(script)
        found: dict[str, Any] = json.loads(
            context.eval(
                "(model, layout) => JSON.stringify(handsonInference.first(model, layout))"
            )(model.text, json.dumps(layout))
        )
    except quickjs.JSException:
        return Wrong("the model takes too long to compute", "take fewer units or filters")
    return First(
        tuple(found["scores"]),
        tuple(found["field"]),
        tuple(found["samples"]),
        tuple(found["input"] or ()),
        tuple(map(tuple, found["maps"])),
    )

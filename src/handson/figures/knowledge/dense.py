"""What a fully connected network computes, with the weights that it begins with."""

from __future__ import annotations

import itertools
import math
import random
from typing import TYPE_CHECKING

from msgspec import Struct

from handson.figures.knowledge.functions import ACTIVATIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["OUTPUTS", "Dense", "initial"]

OUTPUTS = (*ACTIVATIONS, "softmax")
"""What the last layer may have as its activation."""


class Dense(Struct, frozen=True):
    """A fully connected network."""

    weights: tuple[tuple[tuple[float, ...], ...], ...]
    """For each layer behind the input, a row of weights for each unit before it, with one for each
    of its own: as Keras holds its kernels."""
    hidden: str
    """The activation of all layers between the first and the last."""
    output: str
    """The activation of the last layer."""

    def forward(self, inputs: Sequence[float]) -> list[list[float]]:
        """Return the activations of all units layer by layer, from the inputs on.

        Raises `OverflowError` where one is too large a number.
        """
        layers = [list(inputs)]
        for index, rows in enumerate(self.weights, start=1):
            sums = [
                sum(value * weight for value, weight in zip(layers[-1], column, strict=True))
                for column in zip(*rows, strict=True)
            ]
            name = self.output if index == len(self.weights) else self.hidden
            layers.append(_activated(name, sums))
            if not all(map(math.isfinite, layers[-1])):
                raise OverflowError("an activation is too large a number")
        return layers


def _activated(name: str, sums: list[float]) -> list[float]:
    if name != "softmax":
        return [ACTIVATIONS[name].value(z) for z in sums]
    largest = max(sums)
    powers = [math.exp(z - largest) for z in sums]
    return [power / sum(powers) for power in powers]


def initial(layers: Sequence[int], seed: int) -> tuple[tuple[tuple[float, ...], ...], ...]:
    """Return weights for a network of ``layers`` units, as `Dense` holds them.

    They are uniform random numbers to two decimals, another series for each ``seed``, in the range
    of Keras's ``GlorotUniform``; as in Keras the biases are 0.
    """
    dice = random.Random(seed)  # noqa: S311 (no secret depends on it)
    found = []
    for before, after in itertools.pairwise(layers):
        limit = math.sqrt(6 / (before + after))
        found.append(
            tuple(
                tuple(round(dice.uniform(-limit, limit), 2) for _ in range(after))
                for _ in range(before)
            )
        )
    return tuple(found)

"""Activation functions with their derivatives, named and defined as in Keras 3."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["ACTIVATIONS", "Activation", "sigmoid", "softplus"]

_ALPHA, _SCALE = 1.6732632423543772, 1.0507009873554805


class Activation(Struct, frozen=True):
    """An activation function of one number."""

    value: Callable[[float], float]
    """The function."""
    slope: Callable[[float], float]
    """Its derivative; at a kink the one from the left, as in automatic differentiation."""
    formula: str
    """The function in short."""
    jumps: bool = False
    """True where the function itself jumps at 0."""


def sigmoid(z: float) -> float:
    """Return 1 / (1 + exp(-z)), without overflow."""
    if z >= 0:
        return 1 / (1 + math.exp(-z))
    power = math.exp(z)
    return power / (1 + power)


def softplus(z: float) -> float:
    """Return log(1 + exp(z)), without overflow."""
    return max(z, 0.0) + math.log1p(math.exp(-abs(z)))


def _normal(z: float) -> float:
    """Return the standard normal distribution function at ``z``."""
    return (1 + math.erf(z / math.sqrt(2))) / 2


def _gelu_slope(z: float) -> float:
    return _normal(z) + z * math.exp(-z * z / 2) / math.sqrt(2 * math.pi)


def _sigmoid_slope(z: float) -> float:
    return sigmoid(z) * sigmoid(-z)


def _mish_slope(z: float) -> float:
    squashed = math.tanh(softplus(z))
    return squashed + z * (1 - squashed**2) * sigmoid(z)


def _hard_sigmoid(z: float) -> float:
    return min(max(z / 6 + 0.5, 0.0), 1.0)


ACTIVATIONS: dict[str, Activation] = {
    "linear": Activation(lambda z: z, lambda _: 1.0, "z"),
    "relu": Activation(lambda z: max(z, 0.0), lambda z: float(z > 0), "max(0, z)"),
    "leaky_relu": Activation(
        lambda z: z if z > 0 else 0.2 * z, lambda z: 1.0 if z > 0 else 0.2, "max(0.2 z, z)"
    ),
    "relu6": Activation(
        lambda z: min(max(z, 0.0), 6.0), lambda z: float(0 < z < 6), "min(max(0, z), 6)"
    ),
    "elu": Activation(
        lambda z: z if z > 0 else math.expm1(z),
        lambda z: 1.0 if z > 0 else math.exp(z),
        "z, or exp(z) − 1 if z < 0",
    ),
    "selu": Activation(
        lambda z: _SCALE * (z if z > 0 else _ALPHA * math.expm1(z)),
        lambda z: _SCALE * (1.0 if z > 0 else _ALPHA * math.exp(z)),
        "1.0507 · elu(z, 1.6733)",
    ),
    "gelu": Activation(lambda z: z * _normal(z), _gelu_slope, "z · Φ(z)"),
    "silu": Activation(
        lambda z: z * sigmoid(z),
        lambda z: sigmoid(z) + z * _sigmoid_slope(z),
        "z · sigmoid(z)",
    ),
    "mish": Activation(lambda z: z * math.tanh(softplus(z)), _mish_slope, "z · tanh(softplus(z))"),
    "sigmoid": Activation(sigmoid, _sigmoid_slope, "1 / (1 + exp(−z))"),
    "hard_sigmoid": Activation(
        _hard_sigmoid, lambda z: 1 / 6 if -3 < z < 3 else 0.0, "relu6(z + 3) / 6"
    ),
    "tanh": Activation(math.tanh, lambda z: 1 - math.tanh(z) ** 2, "sinh(z) / cosh(z)"),
    "softplus": Activation(softplus, sigmoid, "log(1 + exp(z))"),
    "softsign": Activation(
        lambda z: z / (1 + abs(z)), lambda z: 1 / (1 + abs(z)) ** 2, "z / (1 + |z|)"
    ),
    "exponential": Activation(math.exp, math.exp, "exp(z)"),
    "step": Activation(lambda z: float(z > 0), lambda _: 0.0, "1 if z > 0, else 0", jumps=True),
}
"""The activation functions by name."""

"""Trained models as files of the site: their form, which `docs/models.md` describes.

`handson.models` writes them from models of Keras, whose names the layers and their numbers
have. What stands in a file is checked here as a whole, so that the player, which computes with
it, need not.
"""

from __future__ import annotations

import json
import math
import struct
from base64 import b64decode
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from handson.figures.knowledge.arithmetic import convolution
from handson.figures.knowledge.functions import ACTIVATIONS
from handson.figures.mistakes import Wrong, suggest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["ACTIVATION_NAMES", "FORMAT", "MOST_BYTES", "MOST_PRODUCTS", "Model", "read_model"]

FORMAT = "handson-model-1"
MOST_BYTES = 200_000
"""How large a file may be: a page loads it before the figure can answer."""
MOST_PRODUCTS = 4_000_000
"""How many multiplications a model may make: it computes at each movement of the hand."""
_MOST_SIDE = 64
_MOST_LABELS = 30
_MOST_SAMPLES = 20
_MOST_LAYERS = 60

ACTIVATION_NAMES = (*(name for name in ACTIVATIONS if name != "step"), "softmax")
"""The activations that a layer may have."""


class Layer(Struct, frozen=True):
    """One layer of a model, as far as a picture needs it."""

    name: str
    """The name of its class in Keras."""
    activation: str
    shape: tuple[int, ...]
    """The shape of its output."""


class Model(Struct, frozen=True):
    """A model that has been read and found right."""

    image: tuple[int, int]
    """Rows and columns of its input."""
    pen: float
    """How wide a stroke is, in cells."""
    labels: tuple[str, ...]
    """The names of its classes."""
    samples: tuple[str, ...]
    """What its samples show, by the labels that the author gave."""
    layers: tuple[Layer, ...]
    text: str
    """All of it as JSON, for the player."""

    @property
    def name(self) -> str:
        """By what name the player knows it."""
        return sha256(self.text.encode()).hexdigest()[:16]

    @property
    def script(self) -> str:
        """The script that brings it into a page, with nothing in it but numbers and texts."""
        # As a text in a text, no name in it can mean anything, and no element can end.
        text = json.dumps(self.text).replace("<", "\\u003c")
        return f'(window.handsonModels??={{}})["{self.name}"]=JSON.parse({text})'


class _WrongModelError(Exception):
    """What is wrong with a model, in words."""


def read_model(text: str) -> Model | Wrong:
    """Return the model that stands in a file's text, or what is wrong with it."""
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > MOST_BYTES:
        return Wrong(
            f"the model has {-(-size // 1000)} kB, more than {MOST_BYTES // 1000} kB",
            "save it with quantize=True, or take fewer units or samples",
        )
    try:
        return _model(json.loads(text))
    except _WrongModelError as error:
        return Wrong(str(error), "write it by handson.models.save: see docs/models.md")
    except (ValueError, RecursionError):
        return Wrong("the model is not JSON", "write it by handson.models.save")


def _model(data: Any) -> Model:  # noqa: ANN401 (as JSON holds it)
    known = _object(data, "the model", ("format", "input", "labels", "layers", "samples"))
    if known["format"] != FORMAT:
        raise _WrongModelError(f"its format is not '{FORMAT}'")
    shape, image = _input(known["input"])
    labels = _texts(known["labels"], "labels", 2, _MOST_LABELS)
    layers, products = _layers(known["layers"], shape)
    if products > MOST_PRODUCTS:
        raise _WrongModelError(
            f"it makes {products:,} multiplications for a picture, more than {MOST_PRODUCTS:,}"
        )
    last = layers[-1]
    if last.activation != "softmax" or len(last.shape) != 1:
        raise _WrongModelError("its last layer has no softmax over the classes")
    if last.shape[0] != len(labels):
        raise _WrongModelError(f"it has {last.shape[0]} outputs, but {len(labels)} labels")
    samples = _samples(known["samples"], image)
    written = json.dumps({key: known[key] for key in ("input", "labels", "layers", "samples")})
    return Model(image, float(known["input"]["pen"]), labels, samples, layers, written)


def _object(
    data: object, what: str, keys: tuple[str, ...], more: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Return an object of JSON that has all of ``keys``, and besides them only some of ``more``."""
    if not isinstance(data, dict):
        raise _WrongModelError(f"{what} is not an object")
    for key in keys:
        if key not in data:
            raise _WrongModelError(f"{what} has no '{key}'")
    for key in data:
        if key not in (*keys, *more):
            raise _WrongModelError(f"{what} has an unknown '{key[:40]}'")
    return data


def _whole(value: Any, what: str, least: int, most: int) -> int:  # noqa: ANN401
    if type(value) is not int or not least <= value <= most:
        raise _WrongModelError(f"{what} is not a whole number from {least} to {most}")
    return value


def _number(value: Any, what: str) -> float:  # noqa: ANN401
    if type(value) not in (int, float) or not abs(value) < 1e30:
        raise _WrongModelError(f"{what} is not a number")
    return float(value)


def _pair(value: Any, what: str, most: int = _MOST_SIDE) -> tuple[int, int]:  # noqa: ANN401
    if not isinstance(value, list) or len(value) != 2:
        raise _WrongModelError(f"{what} is not a list of two numbers")
    return _whole(value[0], what, 1, most), _whole(value[1], what, 1, most)


def _shape(value: Any, what: str) -> tuple[int, ...]:  # noqa: ANN401
    if not isinstance(value, list) or not 1 <= len(value) <= 4:
        raise _WrongModelError(f"{what} is not a shape")
    return tuple(_whole(size, what, 1, 100_000) for size in value)


def _texts(value: Any, what: str, least: int, most: int) -> tuple[str, ...]:  # noqa: ANN401
    if not isinstance(value, list) or not least <= len(value) <= most:
        raise _WrongModelError(f"there are not {least} to {most} {what}")
    if not all(isinstance(text, str) and 0 < len(text) <= 40 for text in value):
        raise _WrongModelError(f"{what} are not all texts of 1 to 40 characters")
    return tuple(value)


def _input(data: Any) -> tuple[tuple[int, ...], tuple[int, int]]:  # noqa: ANN401
    """Return the shape of the input, and the rows and columns of the picture in it."""
    known = _object(data, "the input", ("shape", "image", "range", "pen", "centered"))
    shape = _shape(known["shape"], "the shape of the input")
    image = _pair(known["image"], "the size of the image")
    cells = image[0] * image[1]
    if math.prod(shape) not in {cells, 3 * cells}:
        raise _WrongModelError(
            f"a picture of {image[0]}×{image[1]} does not fit into the input {_by(shape)}"
        )
    span = known["range"]
    if not isinstance(span, list) or len(span) != 2:
        raise _WrongModelError("the range of the input is not a list of two numbers")
    if _number(span[0], "the range of the input") == _number(span[1], "the range of the input"):
        raise _WrongModelError("the range of the input has no extent")
    if not 0 < _number(known["pen"], "the width of the pen") <= _MOST_SIDE:
        raise _WrongModelError("the width of the pen is not above 0")
    if type(known["centered"]) is not bool:
        raise _WrongModelError("'centered' is neither true nor false")
    return shape, image


def _samples(data: Any, image: tuple[int, int]) -> tuple[str, ...]:  # noqa: ANN401
    if not isinstance(data, list) or not 1 <= len(data) <= _MOST_SAMPLES:
        raise _WrongModelError(f"there are not 1 to {_MOST_SAMPLES} samples")
    labels = []
    for number, each in enumerate(data, start=1):
        what = f"sample {number}"
        known = _object(each, what, ("label", "levels", "uint8"))
        label = known["label"]
        if not isinstance(label, str) or len(label) > 40:
            raise _WrongModelError(f"the label of {what} is not a text of up to 40 characters")
        levels = _whole(known["levels"], f"'levels' of {what}", 1, 255)
        ink = _bytes(known["uint8"], what)
        if len(ink) != image[0] * image[1] or max(ink) > levels:
            raise _WrongModelError(f"{what} is not a picture of {image[0]}×{image[1]}")
        labels.append(label)
    return tuple(labels)


def _bytes(value: Any, what: str) -> bytes:  # noqa: ANN401
    try:
        return b64decode(value, validate=True)
    except (ValueError, TypeError):
        raise _WrongModelError(f"{what} is not written in base64") from None


def _weights(layer: Mapping[str, Any], name: str, shape: tuple[int, ...]) -> None:
    """Look whether a layer's weights are as many as their shape says, and all numbers."""
    what = f"'{name}' of {layer['layer']}"
    known = _object(layer[name], what, ("shape",), ("float32", "int8", "scale"))
    if _shape(known["shape"], f"the shape of {what}") != shape:
        raise _WrongModelError(f"{what} has not the shape {_by(shape)}")
    if ("float32" in known) == ("int8" in known):
        raise _WrongModelError(f"{what} has neither 'float32' nor 'int8', or both")
    count = math.prod(shape)
    if "float32" in known:
        numbers = _bytes(known["float32"], what)
        if len(numbers) == 4 * count and not _all_finite(numbers):
            raise _WrongModelError(f"{what} holds what is not a number")
    else:
        numbers = _bytes(known["int8"], what)
        scale = known.get("scale")
        if not isinstance(scale, list) or not scale or count % len(scale):
            raise _WrongModelError(f"{what} has no 'scale' that fits")
        for factor in scale:
            _number(factor, f"'scale' of {what}")
    if len(numbers) != count * (4 if "float32" in known else 1):
        raise _WrongModelError(f"{what} has not {count} numbers")


def _all_finite(data: bytes) -> bool:
    """Tell whether 32-bit numbers, the lowest byte first, are neither infinite nor undefined."""
    return all(map(math.isfinite, struct.unpack(f"<{len(data) // 4}f", data)))


def _by(shape: tuple[int, ...]) -> str:
    return "×".join(map(str, shape))


def _layers(data: Any, shape: tuple[int, ...]) -> tuple[tuple[Layer, ...], int]:  # noqa: ANN401
    """Return the layers with the shapes of their outputs, and how often they multiply."""
    if not isinstance(data, list) or not 1 <= len(data) <= _MOST_LAYERS:
        raise _WrongModelError(f"there are not 1 to {_MOST_LAYERS} layers")
    layers = []
    total = 0
    for each in data:
        name = each.get("layer") if isinstance(each, dict) else None
        if not isinstance(name, str) or name not in _KINDS:
            hint = suggest(str(name)[:40], _KINDS)
            raise _WrongModelError(f"there is no layer '{str(name)[:40]}': {hint}")
        kind = _KINDS[name]
        known = _object(each, f"the layer {name}", ("layer", *kind.keys), kind.more)
        activation = known.get("activation", "linear")
        if activation not in ACTIVATION_NAMES:
            raise _WrongModelError(f"there is no activation '{str(activation)[:40]}'")
        if kind.pictures and len(shape) != 3:
            raise _WrongModelError(f"{name} gets {_by(shape)}, which is no picture with channels")
        shape, products = kind.read(known, shape)
        if math.prod(shape) > 100_000:
            raise _WrongModelError(f"{name} makes {_by(shape)} numbers, which are too many")
        total += products
        layers.append(Layer(name, activation, shape))
    return tuple(layers), total


_Read = tuple[tuple[int, ...], int]


def _window(
    known: Mapping[str, Any], shape: tuple[int, ...], kernel: tuple[int, int]
) -> tuple[int, int]:
    """Return the rows and columns of what a window makes that moves over a picture."""
    name = known["layer"]
    strides = _pair(known["strides"], f"'strides' of {name}")
    dilation = _pair(known.get("dilation_rate", [1, 1]), f"'dilation_rate' of {name}")
    if known["padding"] not in ("valid", "same"):
        raise _WrongModelError(f"'padding' of {name} is neither 'valid' nor 'same'")
    rows, columns = (
        convolution(*sizes, known["padding"]).output
        for sizes in zip(shape[:2], kernel, strides, dilation, strict=True)
    )
    if min(rows, columns) < 1:
        raise _WrongModelError(f"the window of {name} is larger than its input {_by(shape)}")
    return rows, columns


def _kernel(known: Mapping[str, Any]) -> tuple[int, ...]:
    weights = known["kernel"]
    shape = weights.get("shape") if isinstance(weights, dict) else None
    return _shape(shape, f"the shape of 'kernel' of {known['layer']}")


def _convolution(known: Mapping[str, Any], shape: tuple[int, ...]) -> _Read:
    rows, columns, _, filters = (*_kernel(known), 0, 0, 0, 0)[:4]
    made = filters if known["layer"] == "Conv2D" else filters * shape[2]
    if not made:
        raise _WrongModelError(f"'kernel' of {known['layer']} has not four axes")
    _weights(known, "kernel", (rows, columns, shape[2], filters))
    _weights(known, "bias", (made,))
    output = _window(known, shape, (rows, columns))
    each = rows * columns * (shape[2] if known["layer"] == "Conv2D" else 1)
    return (*output, made), math.prod(output) * made * each


def _pooling(known: Mapping[str, Any], shape: tuple[int, ...]) -> _Read:
    size = _pair(known["pool_size"], f"'pool_size' of {known['layer']}")
    return (*_window(known, shape, size), shape[2]), 0


def _dense(known: Mapping[str, Any], shape: tuple[int, ...]) -> _Read:
    units = _kernel(known)[-1]
    _weights(known, "kernel", (shape[-1], units))
    _weights(known, "bias", (units,))
    return (*shape[:-1], units), math.prod(shape) * units


def _normalization(known: Mapping[str, Any], shape: tuple[int, ...]) -> _Read:
    for name in ("gamma", "beta", "mean", "variance"):
        if name in known:
            _weights(known, name, shape[-1:])
    if _number(known["epsilon"], "'epsilon' of BatchNormalization") <= 0:
        raise _WrongModelError("'epsilon' of BatchNormalization is not above 0")
    return shape, math.prod(shape)


def _rescaling(known: Mapping[str, Any], shape: tuple[int, ...]) -> _Read:
    _number(known["scale"], "'scale' of Rescaling")
    _number(known["offset"], "'offset' of Rescaling")
    return shape, math.prod(shape)


def _reshaping(known: Mapping[str, Any], shape: tuple[int, ...]) -> _Read:
    target = _shape(known["target_shape"], "'target_shape' of Reshape")
    if math.prod(target) != math.prod(shape):
        raise _WrongModelError(f"Reshape cannot make {_by(target)} of {_by(shape)}")
    return target, 0


def _leaky(known: Mapping[str, Any], shape: tuple[int, ...]) -> _Read:
    _number(known["negative_slope"], "'negative_slope' of LeakyReLU")
    return shape, math.prod(shape)


class _Kind(Struct, frozen=True):
    """One class of layers."""

    read: Callable[[Mapping[str, Any], tuple[int, ...]], _Read]
    """Returns the shape of its output and how often it multiplies."""
    keys: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    pictures: bool = False
    """True where its input has rows, columns and channels."""


_MOVING = ("strides", "padding")
_CONVOLUTION = _Kind(
    _convolution, ("kernel", "bias", *_MOVING), ("dilation_rate", "activation"), pictures=True
)
_POOLING = _Kind(_pooling, ("pool_size", *_MOVING), pictures=True)
_OVER_ALL = _Kind(lambda _, shape: (shape[2:], 0), pictures=True)
_KINDS = {
    "Dense": _Kind(_dense, ("kernel", "bias"), ("activation",)),
    "Conv2D": _CONVOLUTION,
    "DepthwiseConv2D": _CONVOLUTION,
    "MaxPooling2D": _POOLING,
    "AveragePooling2D": _POOLING,
    "GlobalMaxPooling2D": _OVER_ALL,
    "GlobalAveragePooling2D": _OVER_ALL,
    "BatchNormalization": _Kind(_normalization, ("mean", "variance", "epsilon"), ("gamma", "beta")),
    "Flatten": _Kind(lambda _, shape: ((math.prod(shape),), 0)),
    "Reshape": _Kind(_reshaping, ("target_shape",)),
    "Rescaling": _Kind(_rescaling, ("scale", "offset")),
    "LeakyReLU": _Kind(_leaky, ("negative_slope",)),
    "Activation": _Kind(lambda _, shape: (shape, 0), ("activation",)),
}
"""The layers by their names in Keras."""

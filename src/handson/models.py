"""Trained models for the figure ``classify``: a model of Keras becomes a file of the site.

    import handson.models

    handson.models.save(model, "models/digits.json", labels="0123456789", samples=(x_test, y_test))

Nothing here imports Keras: whoever has a model of it, has it already. The form of the files is
in ``docs/models.md``, and what a deck does with one in ``docs/figures.md``.
"""

from __future__ import annotations

import json
import math
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from handson.figures.knowledge.trained_models import ACTIVATION_NAMES, FORMAT, read_model
from handson.figures.mistakes import Wrong

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["save"]

_PASSED = frozenset(
    {"InputLayer", "Dropout", "SpatialDropout1D", "SpatialDropout2D", "GaussianDropout"}
    | {"GaussianNoise", "AlphaDropout", "ActivityRegularization"}
)
"""Layers that change nothing after training."""
_ALIASES = {"swish": "silu"}


def save(
    model: Any,  # noqa: ANN401 (handson does not depend on Keras)
    path: str | Path,
    *,
    labels: Sequence[str],
    samples: Any,  # noqa: ANN401 (an array of any library, or two)
    range: tuple[float, float] | None = None,  # noqa: A002 (what it is for an image)
    pen: float | None = None,
    centered: bool = False,
    quantize: bool = False,
) -> None:
    """Write a trained model of Keras as a file that the figure ``classify`` computes with.

    ``model`` is a sequence of layers that ends in a softmax over the classes: ``Dense``,
    ``Conv2D``, ``DepthwiseConv2D``, poolings, ``BatchNormalization``, ``Flatten``, ``Reshape``,
    ``Rescaling``, activations and dropout. Its input is a picture of shape (rows, columns, 1)
    or (rows, columns, 3), (rows, columns), or as many numbers as a square picture has.

    ``labels`` are the names of the classes. ``samples`` are 1 to 20 inputs that readers can choose,
    an array of shape (number, *input), or a pair of that and their classes, as whole numbers.
    ``range`` is what the model gets for no ink and for full ink: without it the least and the
    largest number of the samples. ``pen`` is how wide a stroke is, in cells of the picture (by
    default a tenth of its side, at least 1.4). With ``centered``, what is drawn is moved so
    that its centre of mass is in the middle, as the pictures of MNIST are. With ``quantize``,
    weights are rounded to 8 bits, with a scale for each unit or filter: a quarter of the size.

    Raises `ValueError` where the model has what cannot be written, or the file would be larger
    than 200 kB, and `OSError` where it cannot be written.
    """
    shape = tuple(int(size) for size in model.input_shape[1:])
    image = _image(shape)
    inputs, classes = (
        samples if isinstance(samples, tuple | list) and len(samples) == 2 else (samples, None)
    )
    low, high = range or (float(inputs.min()), float(inputs.max()))
    names = [str(label) for label in labels]
    data = {
        "format": FORMAT,
        "input": {
            "shape": list(shape),
            "image": list(image),
            "range": [float(low), float(high)],
            "pen": float(pen or max(1.4, max(image) / 10)),
            "centered": centered,
        },
        "labels": names,
        "layers": [
            written
            for layer in _in_order(model)
            for written in _written(layer, _quantized if quantize else _exact)
        ],
        "samples": list(_samples(inputs, classes, names, image, (low, high))),
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
    read = read_model(text)
    if isinstance(read, Wrong):
        raise ValueError(f"{read.message}: {read.hint}" if "kB" in read.message else read.message)
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8", newline="\n")


def _image(shape: tuple[int, ...]) -> tuple[int, int]:
    """Return rows and columns of the picture that an input is."""
    if len(shape) in {2, 3}:
        return shape[0], shape[1]
    side = math.isqrt(shape[0]) if len(shape) == 1 else 0
    if not side or side * side != shape[0]:
        raise ValueError(f"an input of shape {shape} is no picture")
    return side, side


def _in_order(model: Any) -> Iterator[Any]:  # noqa: ANN401
    """Yield the layers of a model; raises `ValueError` where they are no sequence."""
    before: Any = None
    for layer in model.layers:
        if before is not None and layer.input is not before.output:
            raise ValueError(
                f"the layers are no sequence: '{layer.name}' does not follow '{before.name}'"
            )
        before = layer
        if hasattr(layer, "layers"):
            yield from _in_order(layer)
        else:
            yield layer


def _written(layer: Any, kept: _Keep) -> Iterator[dict[str, object]]:  # noqa: ANN401
    """Yield a layer as it stands in the file, and its activation where that is a layer there."""
    name = type(layer).__name__
    if name in _PASSED:
        return
    if name not in _LAYERS:
        known = ", ".join(_LAYERS)
        raise ValueError(
            f"the layer '{layer.name}' of the class {name} cannot be written; these can: {known}"
        )
    yield from _LAYERS[name](layer, kept)


def _activation(layer: Any) -> dict[str, str]:  # noqa: ANN401
    function = layer.activation
    name = getattr(function, "__name__", "linear")
    name = _ALIASES.get(name, name)
    own = getattr(function, "__module__", "keras").startswith("keras")
    if not own or name not in ACTIVATION_NAMES:
        known = ", ".join(ACTIVATION_NAMES)
        raise ValueError(
            f"the activation '{name}' of '{layer.name}' cannot be written; these can: {known}"
        )
    return {} if name == "linear" else {"activation": name}


def _kernel(layer: Any, kept: _Keep) -> dict[str, object]:  # noqa: ANN401
    """Return kernel, bias and activation of a layer; without a bias, zeros."""
    weights = layer.get_weights()
    kernel = weights[0]
    depthwise = type(layer).__name__ == "DepthwiseConv2D"
    units = kernel.shape[-1] * (kernel.shape[-2] if depthwise else 1)
    bias = weights[1] if layer.use_bias else kernel.reshape(-1, units)[0] * 0
    return {
        "layer": type(layer).__name__,
        "kernel": kept(kernel, units),
        "bias": _exact(bias),
        **_activation(layer),
    }


def _channels_last(layer: Any) -> None:  # noqa: ANN401
    if getattr(layer, "data_format", "channels_last") != "channels_last":
        raise ValueError(f"the layer '{layer.name}' has its channels first; they have to be last")


def _dense(layer: Any, kept: _Keep) -> Iterator[dict[str, object]]:  # noqa: ANN401
    yield _kernel(layer, kept)


def _convolution(layer: Any, kept: _Keep) -> Iterator[dict[str, object]]:  # noqa: ANN401
    _channels_last(layer)
    if getattr(layer, "groups", 1) != 1:
        raise ValueError(f"the layer '{layer.name}' has groups, which cannot be written")
    more = {} if set(layer.dilation_rate) == {1} else {"dilation_rate": list(layer.dilation_rate)}
    yield {
        **_kernel(layer, kept),
        "strides": list(layer.strides),
        "padding": layer.padding,
        **more,
    }


def _pooling(layer: Any, _: _Keep) -> Iterator[dict[str, object]]:  # noqa: ANN401
    _channels_last(layer)
    yield {
        "layer": type(layer).__name__,
        "pool_size": list(layer.pool_size),
        "strides": list(layer.strides),
        "padding": layer.padding,
    }


def _over_all(layer: Any, _: _Keep) -> Iterator[dict[str, object]]:  # noqa: ANN401
    _channels_last(layer)
    yield {"layer": type(layer).__name__}
    if layer.keepdims:
        yield {"layer": "Reshape", "target_shape": [1, 1, layer.output.shape[-1]]}


def _normalization(layer: Any, _: _Keep) -> Iterator[dict[str, object]]:  # noqa: ANN401
    if layer.axis not in (-1, len(layer.input.shape) - 1):
        raise ValueError(f"the layer '{layer.name}' normalizes another axis than the last")
    own = [name for name, there in (("gamma", layer.scale), ("beta", layer.center)) if there]
    weights = zip([*own, "mean", "variance"], layer.get_weights(), strict=True)
    numbers = {name: _exact(values) for name, values in weights}
    yield {"layer": "BatchNormalization", **numbers, "epsilon": float(layer.epsilon)}


def _flattening(layer: Any, _: _Keep) -> Iterator[dict[str, object]]:  # noqa: ANN401
    _channels_last(layer)
    yield {"layer": "Flatten"}


def _reshaping(layer: Any, _: _Keep) -> Iterator[dict[str, object]]:  # noqa: ANN401
    yield {"layer": "Reshape", "target_shape": [int(size) for size in layer.output.shape[1:]]}


def _rescaling(layer: Any, _: _Keep) -> Iterator[dict[str, object]]:  # noqa: ANN401
    scale, offset = layer.scale, layer.offset
    if not all(isinstance(number, int | float) for number in (scale, offset)):
        raise ValueError(f"the layer '{layer.name}' has a scale or an offset that is no number")
    yield {"layer": "Rescaling", "scale": float(scale), "offset": float(offset)}


def _relu(layer: Any, _: _Keep) -> Iterator[dict[str, object]]:  # noqa: ANN401
    name = {None: "relu", 6: "relu6"}.get(layer.max_value)
    if name is None or layer.negative_slope or layer.threshold:
        raise ValueError(f"the layer '{layer.name}' is neither relu nor relu6")
    yield {"layer": "Activation", "activation": name}


def _leaky(layer: Any, _: _Keep) -> Iterator[dict[str, object]]:  # noqa: ANN401
    yield {"layer": "LeakyReLU", "negative_slope": float(layer.negative_slope)}


def _elu(layer: Any, _: _Keep) -> Iterator[dict[str, object]]:  # noqa: ANN401
    if layer.alpha != 1:
        raise ValueError(f"the layer '{layer.name}' has an alpha other than 1")
    yield {"layer": "Activation", "activation": "elu"}


def _softmax(layer: Any, _: _Keep) -> Iterator[dict[str, object]]:  # noqa: ANN401
    if layer.axis not in (-1, len(layer.input.shape) - 1):
        raise ValueError(f"the layer '{layer.name}' has a softmax over another axis than the last")
    yield {"layer": "Activation", "activation": "softmax"}


def _activating(layer: Any, _: _Keep) -> Iterator[dict[str, object]]:  # noqa: ANN401
    yield {"layer": "Activation", **_activation(layer)}


_Weights = dict[str, object]
_Keep = Callable[[Any, int], _Weights]
_LAYERS: dict[str, Callable[[Any, _Keep], Iterator[dict[str, object]]]] = {
    "Dense": _dense,
    "Conv2D": _convolution,
    "DepthwiseConv2D": _convolution,
    "MaxPooling2D": _pooling,
    "AveragePooling2D": _pooling,
    "GlobalMaxPooling2D": _over_all,
    "GlobalAveragePooling2D": _over_all,
    "BatchNormalization": _normalization,
    "Flatten": _flattening,
    "Reshape": _reshaping,
    "Rescaling": _rescaling,
    "Activation": _activating,
    "ReLU": _relu,
    "LeakyReLU": _leaky,
    "ELU": _elu,
    "Softmax": _softmax,
}
"""How the layers are written, by their names in Keras."""


def _exact(weights: Any, _: int = 1) -> _Weights:  # noqa: ANN401
    """Return weights as 32-bit numbers."""
    return {"shape": list(weights.shape), "float32": _base64(weights.astype("<f4").tobytes())}


def _quantized(weights: Any, units: int) -> _Weights:  # noqa: ANN401
    """Return weights as 8-bit numbers, with a scale for each of the ``units``."""
    table = weights.reshape(-1, units).astype("float64")
    scale = abs(table).max(axis=0) / 127
    scale[scale == 0] = 1
    factors = [float(f"{factor:.7g}") for factor in scale]
    numbers = (table / factors).round().clip(-127, 127).astype("int8")
    return {"shape": list(weights.shape), "int8": _base64(numbers.tobytes()), "scale": factors}


def _samples(
    inputs: Any,  # noqa: ANN401
    classes: Iterable[int] | None,
    names: Sequence[str],
    image: tuple[int, int],
    span: tuple[float, float],
) -> Iterator[dict[str, object]]:
    """Yield the samples: how much ink there is in each cell, in as few levels as it has."""
    low, high = span
    if low == high:
        raise ValueError("all numbers of the samples are the same; write their range")
    cells = image[0] * image[1]
    ink = (inputs.reshape(len(inputs), cells, -1).mean(axis=2).astype("float64") - low) / (
        high - low
    )
    ink = ink.clip(0, 1)
    levels = next(
        (count for count in (1, 16, 255) if abs(ink * count - (ink * count).round()).max() < 1e-4),
        255,
    )
    labels = [""] * len(inputs) if classes is None else [names[int(each)] for each in classes]
    for picture, label in zip((ink * levels).round().astype("uint8"), labels, strict=True):
        yield {"label": label, "levels": levels, "uint8": _base64(picture.tobytes())}


def _base64(data: bytes) -> str:
    return b64encode(data).decode("ascii")

"""Layers of a network: the shape after each, and its parameters, as Keras 3 counts them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from msgspec import Struct

from handson.figures.knowledge.arithmetic import Axis, convolution
from handson.figures.knowledge.functions import ACTIVATIONS
from handson.figures.mistakes import Wrong, suggest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["KINDS", "Kind", "Layer", "architecture"]

Shape = tuple[int, ...]

_MOST = 10**13
"""How many values or parameters a layer may have: more than any network that was ever trained."""


class Layer(Struct, frozen=True):
    """One layer with the shape of its output."""

    kind: str
    """Its kind, such as ``conv``."""
    lines: tuple[str, ...]
    """What to write above it, such as ``conv 32`` and ``3×3 same``."""
    shape: Shape
    """The shape of its output, without the batch."""
    parameters: int
    """How many parameters it has, including those that are not trained."""
    quiet: bool = False
    """True where it changes neither shape nor parameters: it needs no box of its own."""
    places: str = ""
    """How its output's shape comes about, such as ``⌊(28 − 3) / 1⌋ + 1 = 26 along each axis``."""
    counted: str = "no parameters"
    """How its parameters are counted, such as ``(3·3·1 + 1)·32 = 320 parameters``."""


class _Words(Struct):
    """The words of a layer; each can be taken once, and all must be taken."""

    kind: str
    words: list[str]

    def sizes(self, rank: int, default: int | None = None) -> tuple[int, ...] | Wrong | None:
        """Take the first size, such as ``3x3``; one number counts for every axis."""
        for index, word in enumerate(self.words):
            read = [_whole(part) for part in word.lower().replace("×", "x").split("x")]
            sides = tuple(side for side in read if side is not None)
            if len(sides) == len(read):
                del self.words[index]
                if min(sides) < 1:
                    return Wrong(f"'{word}' is no size", "sizes start at 1")
                if len(sides) == 1:
                    return sides * rank
                if len(sides) != rank:
                    return Wrong(
                        f"'{word}' has {len(sides)} numbers, but the input has {rank} "
                        f"{'axes' if rank != 1 else 'axis'} of places",
                        f"write {rank} number{'s' * (rank != 1)} joined by x",
                    )
                return sides
        return None if default is None else (default,) * rank

    def number(self) -> float | None:
        """Take the first number."""
        for index, word in enumerate(self.words):
            try:
                value = float(word)
            except ValueError:
                continue
            if math.isfinite(value):
                del self.words[index]
                return value
        return None

    def count(self) -> int | None:
        """Take the first word if it is a whole number from 1 to 1,000,000."""
        value = _whole(self.words[0]) if self.words else None
        if value is not None and 1 <= value <= 1_000_000:
            del self.words[0]
            return value
        return None

    def flag(self, *names: str) -> str:
        """Take the first of these words that is there."""
        for name in names:
            if name in self.words:
                self.words.remove(name)
                return name
        return ""

    def option(self, name: str, rank: int, default: int = 1) -> tuple[int, ...] | Wrong:
        """Take ``name=2``, ``name=2x2`` or ``name 2``."""
        for index, word in enumerate(self.words):
            key, equals, value = word.partition("=")
            if key != name:
                continue
            del self.words[index]
            if not equals and index < len(self.words):
                value = self.words.pop(index)
            sizes = _Words(self.kind, [value]).sizes(rank)
            if isinstance(sizes, tuple):
                return sizes
            return sizes or Wrong(f"'{value}' is no {name}", f"write {name}=2 or {name}=2x2")
        return (default,) * rank


def _whole(text: str) -> int | None:
    """Return a whole number of up to seven digits, or None."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else None


def _shape(text: str) -> Shape | None:
    """Return a shape such as ``28x28x1``, or None if a part is not a number from 1 up."""
    sizes = [_whole(part) or 0 for part in text.lower().replace("×", "x").split("x")]
    return tuple(sizes) if min(sizes) > 0 else None


def _times(sizes: Sequence[int]) -> str:
    return "×".join(map(str, sizes))


def _along(formulas: Sequence[str]) -> str:
    """Return the formulas of all axes, or that of each where they are the same."""
    if len(formulas) == 1:
        return f"{formulas[0]} places"
    if len(set(formulas)) == 1:
        return f"{formulas[0]} along each axis"
    return ", ".join(formulas)


def _slid(axis: Axis, padding: str) -> str:
    """Return how many places a kernel or window has along one axis."""
    if padding == "same":
        return f"⌈{axis.input} / {axis.stride}⌉ = {axis.output}"
    reach = str(axis.kernel)
    if axis.dilation > 1:
        reach = f"({axis.kernel} + {axis.kernel - 1}·{axis.dilation - 1})"
    return f"⌊({axis.input} − {reach}) / {axis.stride}⌋ + 1 = {axis.output}"


def _counted(formula: str, parameters: int) -> str:
    """Return a formula with its result."""
    return f"{formula} = {parameters:,} parameter{'s' * (parameters != 1)}"


def _needs(words: _Words, shape: Shape, ranks: tuple[int, ...], what: str) -> Wrong | None:
    if len(shape) in ranks:
        return None
    return Wrong(
        f"{words.kind} needs {what}, but its input has the shape {_times(shape)}",
        "see the shape after the layer before it",
    )


def _slide(
    shape: Shape, kernel: Shape, stride: Shape, dilation: Shape, padding: str
) -> tuple[Shape, str] | Wrong:
    """Return the places along all axes, and how they come about."""
    sizes, formulas = [], []
    for index, size in enumerate(shape[:-1]):
        axis = convolution(size, kernel[index], stride[index], dilation[index], padding or "valid")
        if axis.output < 1:
            return Wrong(
                f"the kernel spans {axis.reach} cells, but its input has only {size}",
                "take a smaller kernel, padding same, or fewer poolings before it",
            )
        sizes.append(axis.output)
        formulas.append(_slid(axis, padding))
    return tuple(sizes), _along(formulas)


def _stretch(
    shape: Shape, kernel: Shape, stride: Shape, dilation: Shape, padding: str
) -> tuple[Shape, str] | Wrong:
    """Return the places along all axes after a transposed convolution, and their formulas."""
    sizes, formulas = [], []
    for size, side, step, far in zip(shape, kernel, stride, dilation, strict=False):
        more = 0 if padding == "same" else max(side + (side - 1) * (far - 1) - step, 0)
        sizes.append(size * step + more)
        formulas.append(f"{size}·{step}{f' + {more}' if more else ''} = {sizes[-1]}")
    return tuple(sizes), _along(formulas)


def _weights(kind: str, kernel: Shape, channels: int, outputs: int, *, bias: bool) -> str:
    """Return how many weights and biases a convolution has, as a formula."""
    product = "·".join(map(str, kernel))
    if kind == "separable":
        formula = f"{product}·{channels} + {channels}·{outputs}"
        return f"{formula} + {outputs}" if bias else formula
    # A depthwise kernel has one filter for each channel, and no sum over them.
    each = product if kind == "depthwise" else f"{product}·{channels}"
    return f"({each} + 1)·{outputs}" if bias else f"{each}·{outputs}"


def _conv(words: _Words, shape: Shape) -> Layer | Wrong:
    """Return a convolution of any kind."""
    transposed, depthwise = words.kind == "deconv", words.kind == "depthwise"
    separable = words.kind == "separable"
    ranks = (2, 3) if depthwise or separable else (2, 3, 4)
    if wrong := _needs(words, shape, ranks, "places and channels such as 28x28x1"):
        return wrong
    rank, channels = len(shape) - 1, shape[-1]
    stride = words.option("stride", rank)
    if isinstance(stride, Wrong):
        return stride
    dilation = words.option("dilation", rank)
    if isinstance(dilation, Wrong):
        return dilation
    padding, nobias = words.flag("same", "valid"), words.flag("nobias")
    filters = 1 if depthwise else words.count()
    if filters is None:
        return Wrong(f"{words.kind} needs a number of filters", "write conv 32 3x3")
    kernel = words.sizes(rank)
    if isinstance(kernel, Wrong):
        return kernel
    if kernel is None:
        return Wrong(f"{words.kind} needs the size of its kernel", f"write {words.kind} … 3x3")
    if max(stride) > 1 and max(dilation) > 1:
        return Wrong(
            "a layer cannot have both a stride and a dilation above 1", "Keras allows only one"
        )
    if (depthwise or separable) and len(set(stride)) > 1:
        return Wrong(f"{words.kind} needs the same stride on all axes", "write stride=2")
    slide = _stretch if transposed else _slide
    moved = slide(shape, kernel, stride, dilation, padding)
    if isinstance(moved, Wrong):
        return moved
    places, formula = moved
    cells = math.prod(kernel)
    outputs = channels if depthwise else filters
    weights = cells * channels * (1 if depthwise else filters)
    if separable:
        weights = cells * channels + channels * filters
    head = words.kind if depthwise else f"{words.kind} {filters}"
    tail = [_times(kernel)] + ([padding] if padding == "same" else [])
    rest = []
    if max(stride) > 1:
        rest.append(f"stride {stride[0] if len(set(stride)) == 1 else _times(stride)}")
    if max(dilation) > 1:
        rest.append(f"dilation {dilation[0] if len(set(dilation)) == 1 else _times(dilation)}")
    lines = (head, " ".join(tail), *rest)
    parameters = weights + (0 if nobias else outputs)
    counted = _weights(words.kind, kernel, channels, outputs, bias=not nobias)
    return Layer(
        words.kind, lines, (*places, outputs), parameters,
        places=f"{formula}; {outputs} channel{'s' * (outputs != 1)}",
        counted=_counted(counted, parameters),
    )  # fmt: skip


def _pool(words: _Words, shape: Shape) -> Layer | Wrong:
    """Return a pooling; its window moves by its own size where no stride is given."""
    if wrong := _needs(words, shape, (2, 3, 4), "places and channels such as 28x28x1"):
        return wrong
    rank = len(shape) - 1
    stride = words.option("stride", rank, 0)
    padding = words.flag("same", "valid")
    size = words.sizes(rank, 2)
    if isinstance(stride, Wrong):
        return stride
    if isinstance(size, Wrong) or size is None:
        return size or Wrong("the pool has no size", "write pool 2x2")
    step = stride if max(stride) else size
    moved = _slide(shape, size, step, (1,) * rank, padding)
    if isinstance(moved, Wrong):
        return moved
    name = "avgpool" if words.kind == "avgpool" else "maxpool"
    lines = [name, _times(size) + (" same" if padding == "same" else "")]
    if step != size:
        lines.append(f"stride {step[0] if len(set(step)) == 1 else _times(step)}")
    places, formula = moved
    formula += f"; channel by channel, {shape[-1]}"
    return Layer(name, tuple(lines), (*places, shape[-1]), 0, places=formula)


def _global_pool(words: _Words, shape: Shape) -> Layer | Wrong:
    """Return a pooling over all places."""
    if wrong := _needs(words, shape, (2, 3, 4), "places and channels such as 7x7x64"):
        return wrong
    lines = ("global max" if words.kind == "globalmax" else "global average", "pooling")
    formula = f"one value for each of the {shape[-1]} channels"
    return Layer(words.kind, lines, (shape[-1],), 0, places=formula)


def _dense(words: _Words, shape: Shape) -> Layer | Wrong:
    """Return a fully connected layer."""
    nobias, units = words.flag("nobias"), words.count()
    if units is None:
        return Wrong("dense needs a number of units", "write dense 10")
    parameters = (shape[-1] + (not nobias)) * units
    counted = f"{shape[-1]}·{units}" if nobias else f"({shape[-1]} + 1)·{units}"
    formula = f"{units} unit{'s' * (units != 1)}"
    if len(shape) > 1:
        formula += f" at each of {_times(shape[:-1])} places"
    return Layer(
        "dense", (f"dense {units}",), (*shape[:-1], units), parameters,
        places=formula, counted=_counted(counted, parameters),
    )  # fmt: skip


def _flatten(words: _Words, shape: Shape) -> Layer | Wrong:
    """Return all values in one row."""
    del words
    formula = f"{'·'.join(map(str, shape))} = {math.prod(shape):,} values in one row"
    return Layer("flatten", ("flatten",), (math.prod(shape),), 0, places=formula)


def _dropout(words: _Words, shape: Shape) -> Layer | Wrong:
    """Return dropout with its rate."""
    rate = words.number()
    if rate is None or not 0 <= rate < 1:
        return Wrong("dropout needs a rate from 0 to below 1", "write dropout 0.5")
    return Layer("dropout", (f"dropout {rate:g}",), shape, 0, quiet=True)


def _normalization(words: _Words, shape: Shape) -> Layer | Wrong:
    """Return a normalization: by the batch with 4 parameters a channel, by the layer with 2."""
    each = 4 if words.kind == "batchnorm" else 2
    counted = _counted(f"{each}·{shape[-1]}", each * shape[-1])
    counted += ": scale and offset" + (", moving mean and variance" if each == 4 else "")
    return Layer(
        words.kind, (words.kind,), shape, each * shape[-1],
        places="the same shape", counted=counted,
    )  # fmt: skip


def _reshape(words: _Words, shape: Shape) -> Layer | Wrong:
    """Return a new shape for the same values."""
    text = words.words.pop(0) if words.words else ""
    sizes = _shape(text)
    if sizes is None or math.prod(sizes) != math.prod(shape):
        return Wrong(
            f"'{text}' does not hold the {math.prod(shape)} values of {_times(shape)}",
            "write a shape with as many values",
        )
    formula = f"the same {math.prod(shape):,} values"
    return Layer("reshape", ("reshape",), sizes, 0, places=formula)


def _upsample(words: _Words, shape: Shape) -> Layer | Wrong:
    """Return a layer that repeats each place."""
    if wrong := _needs(words, shape, (2, 3, 4), "places and channels such as 7x7x16"):
        return wrong
    factors = words.sizes(len(shape) - 1, 2)
    if isinstance(factors, Wrong) or factors is None:
        return factors or Wrong("upsample needs a factor", "write upsample 2")
    places = tuple(size * factor for size, factor in zip(shape, factors, strict=False))
    formula = _along(
        [
            f"{size}·{factor} = {place}"
            for size, factor, place in zip(shape, factors, places, strict=False)
        ]
    )
    lines = ("upsample", _times(factors))
    return Layer("upsample", lines, (*places, shape[-1]), 0, places=formula)


def _embedding(words: _Words, shape: Shape) -> Layer | Wrong:
    """Return an embedding: how many words it knows, and how many values each has."""
    if wrong := _needs(words, shape, (1,), "a row of word numbers such as 100"):
        return wrong
    known, values = words.count(), words.count()
    if known is None or values is None:
        return Wrong("embedding needs two numbers", "write embedding 10000 64")
    lines = ("embedding", f"{known}, {values}")
    formula = f"{values} value{'s' * (values != 1)} for each of {shape[0]} words"
    counted = _counted(f"{known}·{values}", known * values)
    return Layer(
        "embedding", lines, (*shape, values), known * values, places=formula, counted=counted
    )


def _recurrent(words: _Words, shape: Shape) -> Layer | Wrong:
    """Return a recurrent layer; with ``sequences`` it has an output for every step."""
    if wrong := _needs(words, shape, (2,), "steps and values such as 100x16"):
        return wrong
    keep, units = words.flag("sequences"), words.count()
    if units is None:
        return Wrong(f"{words.kind} needs a number of units", f"write {words.kind} 64")
    inputs = shape[-1]
    # The gates of a GRU have two biases each in Keras.
    gates, biases = {"rnn": (1, 1), "lstm": (4, 1), "gru": (3, 2)}[words.kind]
    parameters = gates * units * (inputs + units + biases)
    times = f"{gates}·{units}" if gates > 1 else f"{units}"
    counted = _counted(f"{times}·({inputs} + {units} + {biases})", parameters)
    formula = f"{units} unit{'s' * (units != 1)}"
    formula += f", at each of {shape[0]} steps" if keep else ", after the last step"
    lines = (f"{words.kind.upper()} {units}", *(("sequences",) if keep else ()))
    after = (shape[0], units) if keep else (units,)
    return Layer(words.kind, lines, after, parameters, places=formula, counted=counted)


class Kind(Struct, frozen=True):
    """A kind of layers."""

    read: Callable[[_Words, Shape], Layer | Wrong]
    """Returns the layer that its words describe, for an input of this shape."""
    usage: str
    """How it is written, by example."""


_CONVOLUTION = "32 3x3 same stride=2 dilation=1 nobias"

KINDS: dict[str, Kind] = {
    "conv": Kind(_conv, f"conv {_CONVOLUTION}"),
    "deconv": Kind(_conv, f"deconv {_CONVOLUTION}"),
    "depthwise": Kind(_conv, "depthwise 3x3 same stride=2 dilation=1 nobias"),
    "separable": Kind(_conv, f"separable {_CONVOLUTION}"),
    "pool": Kind(_pool, "pool 2x2, or pool 3x3 stride=2 same"),
    "maxpool": Kind(_pool, "maxpool 2x2, or maxpool 3x3 stride=2 same"),
    "avgpool": Kind(_pool, "avgpool 2x2, or avgpool 3x3 stride=2 same"),
    "globalmax": Kind(_global_pool, "globalmax"),
    "globalavg": Kind(_global_pool, "globalavg"),
    "dense": Kind(_dense, "dense 10, or dense 10 nobias"),
    "flatten": Kind(_flatten, "flatten"),
    "dropout": Kind(_dropout, "dropout 0.5"),
    "batchnorm": Kind(_normalization, "batchnorm"),
    "layernorm": Kind(_normalization, "layernorm"),
    "reshape": Kind(_reshape, "reshape 7x7x16"),
    "upsample": Kind(_upsample, "upsample 2"),
    "embedding": Kind(_embedding, "embedding 10000 64"),
    "lstm": Kind(_recurrent, "lstm 64, or lstm 64 sequences"),
    "gru": Kind(_recurrent, "gru 64, or gru 64 sequences"),
    "rnn": Kind(_recurrent, "rnn 64, or rnn 64 sequences"),
}
"""The kinds of layers by name, besides ``input``, ``softmax`` and the activations."""


def _input(words: list[str]) -> Layer | Wrong:
    shape = _shape(words[0]) if len(words) == 1 else None
    if shape is None:
        return Wrong(f"'{' '.join(words)}' is no shape", "write input 28x28x1 or input 784")
    if len(shape) > 4:
        return Wrong(f"{len(shape)} axes are too many", "write at most four, such as 8x28x28x1")
    return Layer("input", ("input",), shape, 0, places="what is given to the network")


def _quiet(kind: str) -> bool:
    return kind == "softmax" or kind in ACTIVATIONS


def architecture(texts: Sequence[str]) -> list[Layer] | Wrong:
    """Return the layers that ``texts`` describe, the input first.

    Shapes and parameters are those of Keras 3 with channels last and its own
    defaults. What is wrong names the layer in ``item``, from 0.
    """
    layers: list[Layer] = []
    for item, text in enumerate(texts):
        kind, *rest = text.split() or [""]
        kind = kind.lower()
        result: Layer | Wrong
        words = _Words(kind, [word.lower() for word in rest])
        if not layers:
            if kind != "input":
                return Wrong(
                    "the first layer is not the input", "begin with input 28x28x1", "layers", item
                )
            result, words.words = _input(rest), []
        elif kind in KINDS:
            result = KINDS[kind].read(words, layers[-1].shape)
        elif _quiet(kind):
            result = Layer("activation", (kind,), layers[-1].shape, 0, quiet=True)
        else:
            known = ["input", *KINDS, "softmax", *ACTIVATIONS]
            return Wrong(f"there is no layer '{kind}'", suggest(kind, known), "layers", item)
        if isinstance(result, Layer) and words.words:
            result = Wrong(
                f"'{words.words[0]}' means nothing to {kind}",
                f"write {KINDS[kind].usage}" if kind in KINDS else "leave it out",
            )
        if isinstance(result, Layer) and max(math.prod(result.shape), result.parameters) > _MOST:
            result = Wrong(
                f"after {kind} there are more than {_MOST:,} values or parameters",
                "take smaller layers",
            )
        if isinstance(result, Wrong):
            return Wrong(result.message, result.hint, "layers", item)
        layers.append(result)
    return layers

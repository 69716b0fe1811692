"""A convolution: the kernel moving over the padded input, output cell by cell."""

import random
from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from handson.figures.drawing.grids import grid
from handson.figures.drawing.grids import padding as draw_padding
from handson.figures.drawing.numbered_windows import NumberedWindow, numbered_picture
from handson.figures.drawing.svg import Picture, Sheet
from handson.figures.drawing.typesetting import coordinate, number
from handson.figures.drawing.windows import Scene, window_picture
from handson.figures.knowledge.arithmetic import Axis, convolution, transposed_convolution
from handson.figures.mistakes import Wrong
from handson.figures.readers import Choice, Flag, Many, Number, Size, Text, Whole

__all__ = ["conv", "convolved"]

_PADDINGS = ("valid", "same", "full")
_MOST = 18
_MOST_NUMBERED = 12
"""So many cells of the padded input have room for numbers."""
_PADDING_HINT = "write valid, same, full or a number of zeros from 0 to 8"


def conv(
    size: Annotated[tuple[int, int], Size(1, 16)] = (5, 5),
    *,
    kernel: Annotated[tuple[int, int], Size(1, 11)] = (3, 3),
    stride: Annotated[tuple[int, int], Size(1, 8)] = (1, 1),
    padding: Annotated[str, Text("valid, same, full or a number of zeros")] = "valid",
    dilation: Annotated[tuple[int, int], Size(1, 6)] = (1, 1),
    transposed: Annotated[bool, Flag()] = False,
    values: Annotated[tuple[float, ...], Many(Number(-999, 999))] = (),
    weights: Annotated[tuple[float, ...], Many(Number(-999, 999))] = (),
    bias: Annotated[float, Number(-999, 999)] = 0.0,
    channels: Annotated[int, Whole(1, 3)] = 1,
    seed: Annotated[int, Whole(0, 999999)] = 1,
    steps: Annotated[bool, Flag()] = False,
    live: Annotated[bool, Flag()] = False,
    keep: Annotated[bool, Flag()] = False,
) -> Picture | Wrong:
    """Draw a convolution: the kernel moves over the padded input, output cell by cell.

    `![:conv 5x5, kernel=3, stride=2, padding=same](A convolution with stride 2)`

    `size` is height and width of the input; `kernel`, `stride` and `dilation`
    are one number or height and width. `padding` is `valid` (none), `same` (as
    in Keras: the odd zero goes to the end), `full`, or a number of zeros on each
    side. `transposed=yes` draws the transposed convolution: the input cells are
    pulled apart by the stride, then a kernel moves over them cell by cell; here
    a number as `padding` crops so many cells on each side. The output size
    follows the arithmetic of Dumoulin and Visin (2016, arXiv:1603.07285) and is
    written below. In the browser the kernel moves; in print the key positions
    stand side by side; `steps=yes` makes slide steps of the positions (of the
    key positions where there are more than nine).

    With numbers it computes: `values` are those of the input and `weights` those of the kernel,
    row by row and channel after channel; `bias` is added to each sum. `channels` is how many
    channels the input has. Of values and weights that are not given there are random ones, others
    for each `seed`. What lies under the kernel is then written out for the first output cell.

    With `live=yes` one chooses the output cell, and changes picture, kernel and bias (see
    [live figures](live.md)). `keep=yes` keeps what was changed when the slide is left.
    """
    del keep  # the player's concern
    read = _read(size, kernel, stride, padding, dilation, transposed=transposed)
    if isinstance(read, Wrong):
        return read
    if values or weights or bias or channels > 1 or live:
        if live and steps:
            return Wrong("a live figure is not built up in steps", "leave one out", "steps")
        numbers = _numbers(read, values, weights, channels, seed)
        return numbers if isinstance(numbers, Wrong) else _numbered(read, numbers, bias, live=live)
    return window_picture(_scene(read), _title(read), _told(read), _formulas(read))


class _Convolution(Struct, frozen=True):
    """The convolution that the arguments describe; pairs are for rows and columns."""

    size: tuple[int, int]
    kernel: tuple[int, int]
    stride: tuple[int, int]
    padding: str
    """The text of the argument."""
    dilation: tuple[int, int]
    transposed: bool
    vertical: Axis
    horizontal: Axis


def _read(
    size: tuple[int, int],
    kernel: tuple[int, int],
    stride: tuple[int, int],
    padding: str,
    dilation: tuple[int, int],
    *,
    transposed: bool,
) -> _Convolution | Wrong:
    """Return the convolution with its axes, or why it cannot be drawn."""
    read = _padding(padding)
    if isinstance(read, Wrong):
        return read
    if transposed and read == "full":
        return Wrong(
            "a transposed convolution cannot have full padding",
            "write valid, same or a number of zeros from 0 to 8",
            "padding",
        )
    arrange = transposed_convolution if transposed else convolution
    vertical, horizontal = (
        arrange(size[axis], kernel[axis], stride[axis], dilation[axis], read) for axis in (0, 1)
    )
    for axis in (vertical, horizontal):
        wrong = _fit(axis, transposed, padding)
        if wrong is not None:
            return wrong
    return _Convolution(size, kernel, stride, padding, dilation, transposed, vertical, horizontal)


class _Numbers(Struct, frozen=True):
    """The numbers of each channel, row by row."""

    values: tuple[tuple[float, ...], ...]
    weights: tuple[tuple[float, ...], ...]


def _numbers(
    conv: _Convolution,
    values: tuple[float, ...],
    weights: tuple[float, ...],
    channels: int,
    seed: int,
) -> _Numbers | Wrong:
    """Return the author's numbers by channel, or random ones, or why they cannot be drawn."""
    if conv.transposed:
        return Wrong(
            "a transposed convolution is drawn without numbers", "leave it out", "transposed"
        )
    if max(conv.vertical.padded, conv.horizontal.padded) > _MOST_NUMBERED or max(conv.kernel) > 5:
        hint = f"take an input of up to {_MOST_NUMBERED} cells with padding and a kernel of up to 5"
        return Wrong("there is no room for the numbers", hint, "size")
    dice = random.Random(seed)  # noqa: S311 (the digits need not be secret)
    cells, taps = conv.size[0] * conv.size[1], conv.kernel[0] * conv.kernel[1]
    for name, given, count in (("values", values, cells), ("weights", weights, taps)):
        if given and len(given) != channels * count:
            return Wrong(
                f"there are {channels * count} {name} to write, not {len(given)}",
                f"write {count} for each channel",
                name,
                min(len(given) - 1, channels * count),
            )
    filled = values or [float(int(dice.random() * 10)) for _ in range(channels * cells)]
    tapped = weights or [float(int(dice.random() * 3) - 1) for _ in range(channels * taps)]
    return _Numbers(_parts(filled, cells), _parts(tapped, taps))


def _parts(numbers: Sequence[float], count: int) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(numbers[at : at + count]) for at in range(0, len(numbers), count))


def convolved(
    values: Sequence[Sequence[float]],
    weights: Sequence[Sequence[float]],
    bias: float,
    axes: tuple[Axis, Axis],
) -> list[float]:
    """Return the output cells, row by row, from the numbers of each channel, row by row."""
    return [
        bias
        + sum(
            value * weight
            for one, kernel in zip(values, weights, strict=True)
            for value, weight in zip(_under(one, axes, index), kernel, strict=True)
        )
        for index in range(axes[0].output * axes[1].output)
    ]


def _under(values: Sequence[float], axes: tuple[Axis, Axis], index: int) -> list[float]:
    """Return the numbers under the kernel for an output cell, row by row; padding is 0."""
    vertical, horizontal = axes
    row, column = divmod(index, horizontal.output)

    def at(axis: Axis, place: int) -> list[int]:
        first = place * axis.stride - axis.before
        return [first + tap * axis.dilation for tap in range(axis.kernel)]

    return [
        values[y * horizontal.input + x]
        if 0 <= y < vertical.input and 0 <= x < horizontal.input
        else 0.0
        for y in at(vertical, row)
        for x in at(horizontal, column)
    ]


def _numbered(conv: _Convolution, numbers: _Numbers, bias: float, *, live: bool) -> Picture:
    axes = (conv.vertical, conv.horizontal)
    outputs = convolved(numbers.values, numbers.weights, bias, axes)
    shown = bias if live or bias else None

    def written(index: int) -> tuple[tuple[tuple[str, ...], ...], str]:
        products = tuple(
            tuple(
                " + ".join(f"{_factor(x)}·{_factor(w)}" for x, w in row)
                for row in _rows(list(zip(_under(one, axes, index), kernel, strict=True)), conv)
            )
            for one, kernel in zip(numbers.values, numbers.weights, strict=True)
        )
        total = number(outputs[index] - bias, 2)
        if shown is None:
            return products, f"sum of the products: {total}"
        result = number(outputs[index], 2)
        return products, f"sum of the products {total}, with the bias {_factor(bias)}: {result}"

    channels = len(numbers.values)
    many = f"×{channels}" if channels > 1 else ""
    window = NumberedWindow(
        size=conv.size,
        before=(axes[0].before, axes[1].before),
        padded=(axes[0].padded, axes[1].padded),
        kernel=conv.kernel,
        stride=conv.stride,
        dilation=conv.dilation,
        output=(axes[0].output, axes[1].output),
        inputs=numbers.values,
        weights=numbers.weights,
        bias=shown,
        outputs=tuple(outputs),
        written=written,
        labels=(
            f"{_input_label(conv).partition(',')[0]}{many}",
            f"kernel {conv.kernel[0]}×{conv.kernel[1]}{many}",
            f"output {conv.vertical.output}×{conv.horizontal.output}",
        ),
        zeros=True,
        live=live,
    )
    description = f"{_told(conv)} {_told_numbers(conv, numbers, bias, outputs)}"
    return numbered_picture(window, _title(conv), description, _formulas(conv))


def _rows(pairs: list[tuple[float, float]], conv: _Convolution) -> list[list[tuple[float, float]]]:
    wide = conv.kernel[1]
    return [pairs[at : at + wide] for at in range(0, len(pairs), wide)]


def _factor(value: float) -> str:
    return number(value, 2) if value >= 0 else f"({number(value, 2)})"


def _told_numbers(
    conv: _Convolution, numbers: _Numbers, bias: float, outputs: Sequence[float]
) -> str:
    """Return all numbers in words."""

    def listed(values: Sequence[float], columns: int) -> str:
        texts = [number(value, 2) for value in values]
        rows = range(0, len(texts), columns)
        return "; ".join(" ".join(texts[at : at + columns]) for at in rows)

    told = []
    for channel, (values, weights) in enumerate(zip(numbers.values, numbers.weights, strict=True)):
        of = f" of channel {channel + 1}" if len(numbers.values) > 1 else ""
        told.append(f"Input{of}, row by row: {listed(values, conv.size[1])}")
        told.append(f"Kernel{of}: {listed(weights, conv.kernel[1])}")
    told.append(f"Bias: {number(bias, 2)}")
    told.append(f"Output: {listed(outputs, conv.horizontal.output)}")
    return ". ".join(told) + "."


def _padding(text: str) -> str | int | Wrong:
    read = Choice(_PADDINGS, "padding").read(text)
    if isinstance(read, str):
        return read
    zeros = Whole(0, 8).read(text)
    if isinstance(zeros, int):
        return zeros
    return Wrong(f"'{text}' is no padding", _PADDING_HINT, "padding")


def _fit(axis: Axis, transposed: bool, padding: str) -> Wrong | None:
    """Return why the kernel cannot move along this axis, or None."""
    if transposed and (axis.before < 0 or axis.output < 1):
        return Wrong(
            f"padding {padding} crops more than a kernel of {axis.reach} adds",
            f"write a padding of at most {axis.reach - 1}, or valid or same",
            "padding",
        )
    if transposed and axis.after < 0:
        return Wrong(
            f"padding {padding} leaves the kernel no place at the end",
            "take a larger kernel or a smaller padding",
            "padding",
        )
    if axis.output < 1:
        return Wrong(
            f"the kernel spans {axis.reach} cells, but the padded input has only {axis.padded}",
            f"take a kernel of at most {axis.padded}, less dilation, or padding=same",
            "kernel" if axis.kernel > axis.padded or axis.dilation == 1 else "dilation",
        )
    if axis.padded > _MOST * 2 or axis.output > _MOST:
        return Wrong(
            f"{axis.padded} cells with padding and {axis.output} output cells are too many to draw",
            f"take a smaller input: up to {_MOST} output cells fit",
            "size",
        )
    return None


def _formula(axis: Axis, stride: int, transposed: bool, name: str) -> str:
    reach = f"{axis.reach}"
    if axis.dilation > 1:
        reach = f"({axis.kernel} + {axis.kernel - 1}·{axis.dilation - 1})"
    if transposed:
        cropped = stride * (axis.input - 1) + axis.reach - axis.output
        tail = f" − {cropped}" if cropped > 0 else f" + {-cropped}" if cropped < 0 else ""
        return f"{name} = {stride}·({axis.input} − 1) + {reach}{tail} = {axis.output}"
    zeros = axis.before + axis.after
    added = f" + {zeros}" if zeros else ""
    return f"{name} = ⌊({axis.input}{added} − {reach}) / {stride}⌋ + 1 = {axis.output}"


def _scene(conv: _Convolution) -> Scene:
    """Return the kernel, the input and the output for `window_picture` to lay out and draw."""
    vertical, horizontal = conv.vertical, conv.horizontal
    return Scene(
        rows=vertical.padded,
        columns=horizontal.padded,
        output_rows=vertical.output,
        output_columns=horizontal.output,
        stride=(vertical.stride, horizontal.stride),
        draw_input=lambda cell: _draw_input(vertical, horizontal, cell),
        draw_window=lambda cell: _draw_window(vertical, horizontal, cell),
        input_label=_input_label(conv),
        output_label=f"output {vertical.output}×{horizontal.output}",
    )


def _input_label(conv: _Convolution) -> str:
    vertical, horizontal = conv.vertical, conv.horizontal
    zeros = {vertical.before, vertical.after, horizontal.before, horizontal.after}
    if conv.transposed:
        border = f"stretched and padded to {vertical.padded}×{horizontal.padded}"
    elif zeros == {0}:
        border = ""
    elif len(zeros) == 1:
        border = f"padding {zeros.pop()}"
    else:
        border = f"padding {min(zeros)} or {max(zeros)}"
    return f"input {conv.size[0]}×{conv.size[1]}" + (f", {border}" if border else "")


def _formulas(conv: _Convolution) -> tuple[str, ...]:
    """Return the arithmetic of the output size: one line if both axes are alike."""
    pairs = (conv.size, conv.kernel, conv.stride, conv.dilation)
    if all(first == second for first, second in pairs):
        return (_formula(conv.vertical, conv.stride[0], conv.transposed, "output size"),)
    return (
        _formula(conv.vertical, conv.stride[0], conv.transposed, "output height"),
        _formula(conv.horizontal, conv.stride[1], conv.transposed, "output width"),
    )


def _title(conv: _Convolution) -> str:
    kind = "transposed convolution" if conv.transposed else "convolution"
    words = [f"kernel {conv.kernel[0]}×{conv.kernel[1]}", f"stride {_both(conv.stride)}"]
    if conv.dilation != (1, 1):
        words.append(f"dilation {_both(conv.dilation)}")
    words.append(f"padding {conv.padding}")
    return f"A {kind} over {conv.size[0]}×{conv.size[1]}: {', '.join(words)}"


def _told(conv: _Convolution) -> str:
    """Return the convolution in words."""
    vertical, horizontal = conv.vertical, conv.horizontal
    told = (
        f"A {conv.kernel[0]}×{conv.kernel[1]} kernel moves over an input of {conv.size[0]} rows "
        f"and {conv.size[1]} columns"
    )
    if conv.transposed:
        told += (
            f", whose cells are pulled apart by stride {_both(conv.stride)} and padded to "
            f"{vertical.padded}×{horizontal.padded}; it moves cell by cell"
        )
    else:
        told += (
            f" with {vertical.before} rows of zeros above, {vertical.after} below, "
            f"{horizontal.before} columns left and {horizontal.after} right; "
            f"stride {_both(conv.stride)}"
        )
    if conv.dilation != (1, 1):
        told += f"; dilation {_both(conv.dilation)}"
    return f"{told}. The output has {vertical.output} rows and {horizontal.output} columns."


def _both(pair: tuple[int, int]) -> str:
    return str(pair[0]) if pair[0] == pair[1] else f"{pair[0]}×{pair[1]}"


def _draw_input(vertical: Axis, horizontal: Axis, cell: float) -> Sheet:
    """Draw the input with its padding and the zeros between its cells."""
    sheet = Sheet()
    x, y = horizontal.before * cell, vertical.before * cell
    filled = {
        (vertical.before + row * vertical.spread, horizontal.before + column * horizontal.spread)
        for row in range(vertical.input)
        for column in range(horizontal.input)
    }
    draw_padding(sheet, vertical.padded, horizontal.padded, cell, filled)
    pitch = (vertical.spread, horizontal.spread)
    grid(
        sheet, vertical.input, horizontal.input, cell, "f-input f-shape",
        origin=(x, y), pitch=pitch,
    )  # fmt: skip
    return sheet


def _draw_window(vertical: Axis, horizontal: Axis, cell: float) -> Sheet:
    """Draw the kernel at the first position; a dilated one has holes."""
    sheet = Sheet()
    sheet.rect(
        0, 0, horizontal.reach * cell, vertical.reach * cell, "f-highlight f-outline", 3
    )  # fmt: skip
    inset = 4 if cell >= 24 else 2
    side = f"{coordinate(cell - 2 * inset)}"
    cells = "".join(
        f"M{coordinate(column * horizontal.dilation * cell + inset)} "
        f"{coordinate(row * vertical.dilation * cell + inset)}h{side}v{side}h-{side}z"
        for row in range(vertical.kernel)
        for column in range(horizontal.kernel)
    )
    sheet.path(cells, "f-highlight f-solid", ' fill-opacity=".38"')
    return sheet

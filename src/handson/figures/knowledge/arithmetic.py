"""Output sizes and padding of convolutions and poolings.

The arithmetic is that of V. Dumoulin and F. Visin, "A guide to convolution
arithmetic for deep learning" (2016, arXiv:1603.07285), for one axis: with
input size i, kernel size k, stride s, dilation d and p zeros of padding in all,

    k' = k + (k − 1)(d − 1)            (their section 5.1)
    o  = ⌊(i + p − k') / s⌋ + 1        (relationships 6 and 15)

and for a transposed convolution that crops p cells in all

    o  = s (i − 1) + k' − p            (relationship 13)

Where ``same`` padding is odd, the greater half is at the end, as in Keras.
"""

from __future__ import annotations

from msgspec import Struct

__all__ = ["Axis", "convolution", "transposed_convolution"]


class Axis(Struct, frozen=True):
    """How a kernel slides along one axis."""

    input: int
    """Size of the input."""
    kernel: int
    """Size of the kernel."""
    stride: int
    """How far the kernel moves from one output cell to the next."""
    dilation: int
    """Distance between neighbouring cells of the kernel; 1 where it has no holes."""
    before: int
    """Zeros added before the input; for a transposed convolution, before the stretched one."""
    after: int
    """Zeros added after it."""
    output: int
    """Size of the output; 0 or less where the kernel does not fit."""
    spread: int = 1
    """Distance between neighbouring input cells; above 1 only in transposed convolutions."""

    @property
    def reach(self) -> int:
        """Return how many cells the kernel spans, holes included."""
        return self.kernel + (self.kernel - 1) * (self.dilation - 1)

    @property
    def padded(self) -> int:
        """Return the size of the input, stretched and padded."""
        return self.before + (self.input - 1) * self.spread + 1 + self.after


def convolution(
    size: int, kernel: int, stride: int = 1, dilation: int = 1, padding: str | int = "valid"
) -> Axis:
    """Return a convolution's or pooling's axis.

    ``padding`` is ``valid`` (none), ``same`` (so that the output has
    ⌈size / stride⌉ cells), ``full`` (so that the kernel touches the input by
    one cell at either end), or the number of zeros at either end.
    """
    reach = kernel + (kernel - 1) * (dilation - 1)
    if padding == "same":
        total = max((-(-size // stride) - 1) * stride + reach - size, 0)
        before, after = total // 2, total - total // 2
    elif padding == "full":
        before = after = reach - 1
    else:
        before = after = padding if isinstance(padding, int) else 0
    output = (size + before + after - reach) // stride + 1
    return Axis(size, kernel, stride, dilation, before, after, output)


def transposed_convolution(
    size: int, kernel: int, stride: int = 1, dilation: int = 1, padding: str | int = "valid"
) -> Axis:
    """Return a transposed convolution's axis, as an ordinary convolution with stride 1.

    The input cells are pulled apart by ``stride`` and padded, so that a kernel
    moving cell by cell gives the output. ``valid`` crops nothing (and, as in
    Keras, appends zeros where the stride exceeds the kernel), ``same`` gives
    size · stride cells, a number crops so many cells at either end.
    """
    reach = kernel + (kernel - 1) * (dilation - 1)
    full = stride * (size - 1) + reach
    if padding == "same":
        output = size * stride
        first = max(reach - stride, 0) // 2
    elif isinstance(padding, int):
        output = full - 2 * padding
        first = padding
    else:
        output = size * stride + max(reach - stride, 0)
        first = 0
    before = reach - 1 - first
    after = output + reach - 1 - before - (stride * (size - 1) + 1)
    return Axis(size, kernel, 1, dilation, before, after, output, spread=stride)

"""Output sizes by the arithmetic of Dumoulin and Visin."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handson.figures.knowledge.arithmetic import convolution, transposed_convolution

SIZES = st.integers(1, 40)
SMALL = st.integers(1, 7)


# The cases of the paper's own figures: input, kernel, stride, dilation, padding, output.
@pytest.mark.parametrize(
    ("size", "kernel", "stride", "dilation", "padding", "output"),
    [
        (4, 3, 1, 1, 0, 2),
        (5, 4, 1, 1, 2, 6),
        (5, 3, 1, 1, "same", 5),
        (5, 3, 1, 1, "full", 7),
        (5, 3, 2, 1, 0, 2),
        (5, 3, 2, 1, 1, 3),
        (6, 3, 2, 1, 1, 3),
        (7, 3, 1, 2, 0, 3),
    ],
)
def test_convolutions_of_the_paper(size, kernel, stride, dilation, padding, output):
    """The sizes that the paper's figures show."""
    assert convolution(size, kernel, stride, dilation, padding).output == output


@pytest.mark.parametrize(
    ("size", "kernel", "stride", "padding", "output"),
    [(2, 3, 1, 0, 4), (6, 4, 1, 2, 5), (5, 3, 1, 1, 5), (7, 3, 1, 2, 5), (2, 3, 2, 0, 5),
     (3, 3, 2, 1, 5)],
)  # fmt: skip
def test_transposed_convolutions_of_the_paper(size, kernel, stride, padding, output):
    """The sizes that the paper's figures of transposed convolutions show."""
    assert transposed_convolution(size, kernel, stride, 1, padding).output == output


@settings(deadline=None)
@given(SIZES, SMALL, SMALL, st.integers(1, 4), st.sampled_from(["valid", "same", "full", 0, 1, 2]))
def test_output_is_how_often_the_kernel_fits(size, kernel, stride, dilation, padding):
    """The formula counts the places where a kernel lies within the padded input."""
    axis = convolution(size, kernel, stride, dilation, padding)
    starts = [s for s in range(0, axis.padded, stride) if s + axis.reach <= axis.padded]
    assert max(axis.output, 0) == len(starts)


@settings(deadline=None)
@given(SIZES, SMALL, SMALL, st.integers(1, 4), st.sampled_from(["valid", "same", 0, 1, 2]))
def test_transposed_convolution_is_one_of_stride_one(size, kernel, stride, dilation, padding):
    """A kernel that moves cell by cell over the stretched input gives the output."""
    axis = transposed_convolution(size, kernel, stride, dilation, padding)
    assert axis.padded - axis.reach + 1 == axis.output
